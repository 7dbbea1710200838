import Daemon
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// Few lines each: every piece waits its turn on a pool that all tests share.
@Suite(.timeLimit(.minutes(5))) struct ParallelLinesTests {
  /// What the lines come out as, and the tally.
  private func run(
    _ text: String, _ lines: ParallelLines = ParallelLines(),
    answer: @escaping @Sendable (ParallelLines.Line) throws -> [UInt8] = { Array($0.bytes) }
  ) async throws -> (output: String, tally: ParallelLines.Tally) {
    let file = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString)")
    try text.write(to: file, atomically: true, encoding: .utf8)
    // A scratch file that stays behind harms nobody.
    defer { try? FileManager.default.removeItem(at: file) }
    let input = try FileHandle(forReadingFrom: file)
    let output = Mutex<[UInt8]>([])
    let tally = try await lines.run(
      input.fileDescriptor, answer: answer, write: { bytes in output.withLock { $0 += bytes } })
    try input.close()
    return (output.withLock { String(decoding: $0, as: UTF8.self) }, tally)
  }

  private func lines(pieceBytes: Int, maxLineBytes: Int = 1 << 20) -> ParallelLines {
    var lines = ParallelLines()
    (lines.pieceBytes, lines.maxLineBytes) = (pieceBytes, maxLineBytes)
    return lines
  }

  /// Whatever the pieces, whoever is slow: the same lines in the same order.
  @Test(arguments: [3, 64, 4_096])
  func keepsTheOrder(_ pieceBytes: Int) async throws {
    var random = SeededGenerator(seed: 5)
    let text = (0..<30).map { number in
      "\(number) " + String(repeating: "x", count: Int.random(in: 0...12, using: &random)) + "\n"
    }.joined()
    let told = try await run(text, lines(pieceBytes: pieceBytes)) { line in
      // Later lines are often done first.
      if line.bytes.count % 5 == 0 { sched_yield() }
      return Array(line.bytes)
    }
    #expect(told.output == text)
    #expect(told.tally.lineCount == 30 && told.tally.firstFault == nil)
  }

  @Test func aLastLineNeedsNoEndAndAMarkIsPassedBy() async throws {
    #expect(try await run("\u{feff}a\nb").output == "a\nb\n")
    #expect(try await run("a\n\n").output == "a\n\n")
    #expect(try await run("").output == "")
    #expect(try await run("").tally.lineCount == 0)
  }

  @Test(arguments: [8, 4_096])
  func anOverlongLineIsAnsweredInItsPlace(_ pieceBytes: Int) async throws {
    let long = String(repeating: "x", count: 50)
    let told = try await run(
      "a\n\(long)\nb\n\(long)", lines(pieceBytes: pieceBytes, maxLineBytes: 20))
    #expect(
      told.output == """
        a
        {"error":"longer than 20 bytes","line":2}
        b
        {"error":"longer than 20 bytes","line":4}

        """)
    #expect(told.tally.lineCount == 4 && told.tally.faultCount == 2)
    #expect(told.tally.firstFault?.description == "standard input:2: longer than 20 bytes")
  }

  @Test func aLineIsAnsweredBeforeTheNextOneComes() async throws {
    let (input, output) = (Pipe(), Pipe())
    let descriptor = output.fileHandleForWriting
    let filter = Task {
      try await ParallelLines().run(
        input.fileHandleForReading.fileDescriptor, answer: { Array($0.bytes) },
        write: { try? descriptor.write(contentsOf: Foundation.Data($0)) })
    }
    for number in 0..<3 {
      try input.fileHandleForWriting.write(contentsOf: Foundation.Data("line \(number)\n".utf8))
      let told = output.fileHandleForReading.availableData
      #expect(String(decoding: told, as: UTF8.self) == "line \(number)\n")
    }
    try input.fileHandleForWriting.close()
    #expect(try await filter.value.lineCount == 3)
  }

  /// Ten lines a piece, four pieces: no more is ever read and not yet written.
  @Test func whoReadsSlowlyIsWaitedFor() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString)")
    try String(repeating: "0123456789\n", count: 300).write(to: file, atomically: true, encoding: .utf8)
    // A scratch file that stays behind harms nobody.
    defer { try? FileManager.default.removeItem(at: file) }
    let input = try FileHandle(forReadingFrom: file)
    let waiting = Mutex((now: 0, most: 0))
    var lines = lines(pieceBytes: 110)
    lines.pieceCount = 4
    let tally = try await lines.run(
      input.fileDescriptor,
      answer: { line in
        waiting.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        return Array(line.bytes)
      }, write: { bytes in waiting.withLock { $0.now -= bytes.count / 11 } })
    try input.close()
    #expect(tally.lineCount == 300)
    #expect(waiting.withLock { $0.most } <= 40)
  }

  @Test func inputThatCannotBeReadIsAnError() async throws {
    let folder = unsafe open("/tmp", O_RDONLY)
    defer { close(folder) }
    await #expect(throws: (any Error).self) {
      try await ParallelLines().run(folder, answer: { Array($0.bytes) }, write: { _ in })
    }
  }
}
