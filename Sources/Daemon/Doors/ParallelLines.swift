import Delivery
import Foundation
import Glibc

/// Answers lines on all cores, one line for each line, in order: what a filter does between two pipes.
///
/// An answer goes out as soon as it and all before it are there, so that who writes lines one by one gets answers one by
/// one. Memory does not grow with the input: at most `pieceCount` pieces are read and not yet written; who reads
/// slowly is waited for. A line that is none, or longer than `maxLineBytes`, is answered in its place with
/// `{"error","line"}`. Reading and writing wait on queues of their own, never on Swift's pool.
package struct ParallelLines: Sendable {
  /// A line of the input without its end.
  package struct Line: Sendable {
    package let bytes: ArraySlice<UInt8>

    package init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  package struct Tally: Equatable, Sendable {
    package var lineCount = 0
    package var faultCount = 0
    package var firstFault: LineFault?
  }

  /// Read at a time at most: a piece of work for one core.
  package var pieceBytes = 1 << 18
  package var maxLineBytes = 32 << 20
  /// Twice the cores keep all of them at work while the oldest piece is written.
  package var pieceCount = 2 * ProcessInfo.processInfo.activeProcessorCount + 1

  package init() {}

  /// - Parameters:
  ///   - input: an open descriptor, read to its end.
  ///   - answer: JSON on one line, without a line end; what it throws becomes the line's error.
  ///   - write: gets whole lines, in order, on one thread at a time; may block.
  /// - Throws: when `input` cannot be read; all answers before that are written.
  package func run(
    _ input: Int32 = STDIN_FILENO, answer: @escaping @Sendable (Line) throws -> [UInt8],
    write: @escaping @Sendable ([UInt8]) -> Void
  ) async throws -> Tally {
    let reader = LineReader(input, pieceBytes: pieceBytes, maxLineBytes: maxLineBytes)
    let writer = LineWriter(write)
    return try await withThrowingTaskGroup(of: Step.self) { group in
      var window = Window(pieceCount: pieceCount)
      group.addTask { .read(try await reader.next()) }
      while let step = try await group.next() {
        switch step {
        case .read(nil): window.isAtEnd = true
        case .read(let piece?):
          let number = window.take()
          group.addTask { .answered(number, piece.answers(answer)) }
        case .answered(let number, let answers):
          for ready in window.put(answers, at: number) {
            await writer.write(ready.bytes)
            window.countWritten(ready)
          }
        }
        if window.wantsMore {
          window.isReading = true
          group.addTask { .read(try await reader.next()) }
        }
      }
      return window.tally
    }
  }

  private enum Step: Sendable {
    case read(LinePiece?)
    case answered(Int, PieceAnswers)
  }

  /// What was read and is not yet written.
  private struct Window {
    let pieceCount: Int
    var isReading = true
    var isAtEnd = false
    private(set) var tally = Tally()
    private var takenCount = 0
    private var writtenCount = 0
    private var waiting: [Int: PieceAnswers] = [:]

    init(pieceCount: Int) { self.pieceCount = pieceCount }

    var wantsMore: Bool { !isReading && !isAtEnd && takenCount - writtenCount < pieceCount }

    mutating func take() -> Int {
      isReading = false
      takenCount += 1
      return takenCount - 1
    }

    /// Those that may be written now.
    mutating func put(_ answers: PieceAnswers, at number: Int) -> [PieceAnswers] {
      waiting[number] = answers
      var ready: [PieceAnswers] = []
      while let next = waiting.removeValue(forKey: writtenCount + ready.count) { ready.append(next) }
      return ready
    }

    mutating func countWritten(_ answers: PieceAnswers) {
      writtenCount += 1
      tally.faultCount += answers.faults.count
      tally.firstFault = tally.firstFault ?? answers.faults.first
      tally.lineCount += answers.lineCount
    }
  }
}

/// A line of standard input that cannot be answered.
package struct LineFault: Error, Equatable, Encodable, CustomStringConvertible {
  package var error: String
  /// From 1.
  package var line: Int

  package var description: String { "standard input:\(line): \(error)" }
}

/// Writes on a queue of its own, whose thread may wait for who reads.
private actor LineWriter {
  private let queue = BlockingQueue(label: "lines out")
  private let put: @Sendable ([UInt8]) -> Void

  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

  init(_ put: @escaping @Sendable ([UInt8]) -> Void) { self.put = put }

  func write(_ bytes: [UInt8]) { put(bytes) }
}
