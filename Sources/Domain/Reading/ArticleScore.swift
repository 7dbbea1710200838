/// The best escalation frame, and at most ten points for all the others: many small events add up to no
/// great one.
///
///     article score = best + min(10, second / 2 + third / 4 + ...)            0-100
package struct ArticleScore: Hashable, Sendable {
  package let best: Frame?
  /// Points that the further frames add, 0-10.
  package let further: Double

  package init(of frames: [Frame]) {
    let ranked = frames.filter { $0.score > 0 }.sorted { $0.score > $1.score }
    best = ranked.first
    let halved = ranked.dropFirst().enumerated().reduce(0) { sum, next in
      sum + next.element.score / Double(1 << min(next.offset + 1, 30))
    }
    further = min(10, halved)
  }

  package var total: Double { min(100, (best?.score ?? 0) + further) }
}

/// One line of the arithmetic that an alert prints: what, how, and where the sum then stood.
package struct ScoreStep: Hashable, Codable, Sendable {
  package enum Operation: String, Codable, Sendable { case start, times, plus, clamp }

  /// "rung 8", "claimed by opponent", "origins 2".
  package var label: String
  package var operation: Operation
  package var value: Double
  /// The sum after this step, 0-100.
  package var total: Double

  package init(label: String, operation: Operation, value: Double, total: Double) {
    self.label = label
    self.operation = operation
    self.value = value
    self.total = total
  }
}
