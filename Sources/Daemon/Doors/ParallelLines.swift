/// Runs a pure function over lines on all cores and keeps their order.
///
/// Holds at most `linesPerBatch` lines and answers at a time.
package enum ParallelLines {
  private static let linesPerBatch = 1024
  private static let linesPerTask = 32

  package static func map(
    next: () -> String?, _ transform: @escaping @Sendable (String) throws -> String, write: (String) -> Void
  ) async throws {
    var isAtEnd = false
    while !isAtEnd {
      var batch: [String] = []
      while batch.count < linesPerBatch, let line = next() { batch.append(line) }
      isAtEnd = batch.count < linesPerBatch
      for answers in try await answers(to: batch, transform) { answers.forEach(write) }
    }
  }

  private static func answers(
    to batch: [String], _ transform: @escaping @Sendable (String) throws -> String
  ) async throws -> [[String]] {
    let starts = Array(stride(from: 0, to: batch.count, by: linesPerTask))
    return try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
      for (number, start) in starts.enumerated() {
        let lines = batch[start..<min(start + linesPerTask, batch.count)]
        group.addTask { (number, try lines.map(transform)) }
      }
      var pieces = [[String]](repeating: [], count: starts.count)
      for try await (number, piece) in group { pieces[number] = piece }
      return pieces
    }
  }
}
