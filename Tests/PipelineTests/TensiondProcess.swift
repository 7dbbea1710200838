import Foundation
import Synchronization

/// The built binary, run as its user would.
final class TensiondProcess: Sendable {
  private let process: Process
  /// Foundation closes the descriptors that it sees for the child, and a pipe that another thread makes in that
  /// moment stays open in it: then neither its end nor the child's is ever noticed.
  static let spawning = Mutex(())
  private let outputLines: AsyncStream<String>
  private let errorLines: AsyncStream<String>
  /// Of its one end.
  private let statuses: AsyncStream<Int32>

  /// Beside the test bundle, where SwiftPM puts both.
  static let binary: URL = {
    let arguments = CommandLine.arguments.first ?? ""
    return URL(fileURLWithPath: arguments).deletingLastPathComponent().appending(path: "tensiond")
  }()

  init(_ arguments: [String], program: URL = TensiondProcess.binary, input: String? = nil) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ["TENSIOND_CONFIG": ""]
    self.process = process
    let (statuses, post) = AsyncStream.makeStream(of: Int32.self)
    self.statuses = statuses
    process.terminationHandler = { process in
      let isSignalled = process.terminationReason == .uncaughtSignal
      post.yield(isSignalled ? -process.terminationStatus : process.terminationStatus)
      post.finish()
    }
    (outputLines, errorLines) = try Self.spawning.withLock { _ in
      let (output, errors, source) = (Pipe(), Pipe(), Pipe())
      process.standardOutput = output
      process.standardError = errors
      process.standardInput = input == nil ? FileHandle.nullDevice : source
      let lines = (Self.lines(of: output.fileHandleForReading), Self.lines(of: errors.fileHandleForReading))
      try process.run()
      if let input {
        try source.fileHandleForWriting.write(contentsOf: Foundation.Data(input.utf8))
        try source.fileHandleForWriting.close()
      }
      return lines
    }
  }

  /// Waits for a line on standard error that holds `words`.
  func waitForError(holding words: String) async -> Bool {
    for await line in errorLines where line.contains(words) { return true }
    return false
  }

  /// Waits for so many lines on standard output.
  func waitForOutput(lineCount: Int) async -> [String] {
    var lines: [String] = []
    guard lineCount > 0 else { return lines }
    for await line in outputLines {
      lines.append(line)
      if lines.count == lineCount { break }
    }
    return lines
  }

  func allOutput() async -> [String] { await outputLines.reduce(into: []) { $0.append($1) } }

  func allErrors() async -> [String] { await errorLines.reduce(into: []) { $0.append($1) } }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// The exit status, or the signal's number below zero. Asked once.
  func end() async -> Int32 {
    for await status in statuses { return status }
    preconditionFailure("the end of a process was awaited twice")
  }

  /// Read on a thread of its own: Foundation's handlers miss the end of a child that ends at once.
  private static func lines(of handle: FileHandle) -> AsyncStream<String> {
    AsyncStream { continuation in
      Thread.detachNewThread {
        var rest: [UInt8] = []
        var isOpen = true
        while isOpen {
          let bytes = handle.availableData
          isOpen = !bytes.isEmpty
          for line in rest.takeLines(adding: bytes, isLast: !isOpen) { continuation.yield(line) }
        }
        continuation.finish()
      }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func takeLines(adding bytes: Foundation.Data, isLast: Bool) -> [String] {
    append(contentsOf: bytes)
    var lines: [String] = []
    while let end = firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: self[..<end], as: UTF8.self))
      removeSubrange(...end)
    }
    if isLast, !isEmpty { lines.append(String(decoding: self, as: UTF8.self)) }
    return lines
  }
}
