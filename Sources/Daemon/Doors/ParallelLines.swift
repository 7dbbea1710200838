/// Runs a pure function over lines on all cores and keeps their order.
///
/// Holds at most `linesPerBatch` lines and answers at a time.
package enum ParallelLines {
  private static let linesPerBatch = 1024
  private static let linesPerTask = 32

  /// The answers to some lines that follow each other, up to the first that has none.
  private struct Piece: Sendable {
    var answers: [String] = []
    var fault: LineFault?
  }

  /// - Throws: `LineFault` for the first line that `transform` refuses, after the answers to all before it.
  package static func map(
    next: () -> String?, _ transform: @escaping @Sendable (String) throws -> String, write: (String) -> Void
  ) async throws {
    var lineCount = 0
    while true {
      var batch: [String] = []
      while batch.count < linesPerBatch, let line = next() { batch.append(line) }
      for piece in await pieces(of: batch, after: lineCount, transform) {
        piece.answers.forEach(write)
        if let fault = piece.fault { throw fault }
      }
      lineCount += batch.count
      if batch.count < linesPerBatch { return }
    }
  }

  private static func pieces(
    of batch: [String], after lineCount: Int, _ transform: @escaping @Sendable (String) throws -> String
  ) async -> [Piece] {
    let starts = Array(stride(from: 0, to: batch.count, by: linesPerTask))
    return await withTaskGroup(of: (Int, Piece).self) { group in
      for (number, start) in starts.enumerated() {
        let lines = batch[start..<min(start + linesPerTask, batch.count)]
        group.addTask { (number, piece(of: lines, after: lineCount, transform)) }
      }
      var pieces = [Piece](repeating: Piece(), count: starts.count)
      for await (number, piece) in group { pieces[number] = piece }
      return pieces
    }
  }

  private static func piece(
    of lines: ArraySlice<String>, after lineCount: Int, _ transform: (String) throws -> String
  ) -> Piece {
    var piece = Piece()
    for (index, line) in zip(lines.indices, lines) {
      do {
        piece.answers.append(try transform(line))
      } catch {
        piece.fault = LineFault(line: lineCount + index + 1, reason: String(describing: error))
        return piece
      }
    }
    return piece
  }
}

/// A line of standard input that cannot be answered.
package struct LineFault: Error, Equatable, CustomStringConvertible {
  /// From 1.
  package var line: Int
  package var reason: String

  package var description: String { "standard input:\(line): \(reason)" }
}
