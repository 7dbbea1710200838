import Domain

/// Adds up a score and writes each step down, so that the steps always give the score again.
struct ScoreSum {
  private(set) var steps: [ScoreStep] = []
  private(set) var total = 0.0

  init(_ label: String, _ value: Double) {
    total = value
    steps.append(ScoreStep(label: label, operation: .start, value: value, total: value))
  }

  mutating func multiply(by factor: Double, for label: String) {
    total *= factor
    steps.append(ScoreStep(label: label, operation: .times, value: factor, total: total))
  }

  mutating func add(_ points: Double, for label: String) {
    guard points != 0 else { return }
    total += points
    steps.append(ScoreStep(label: label, operation: .plus, value: points, total: total))
  }

  /// Brings the sum into 0...100; says so only where it was outside.
  mutating func clamp() {
    let inside = min(100, max(0, total))
    guard inside != total else { return }
    total = inside
    steps.append(ScoreStep(label: "limit", operation: .clamp, value: inside, total: inside))
  }
}
