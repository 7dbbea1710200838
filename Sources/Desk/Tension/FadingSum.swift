import Domain

/// What one story weighs in a watch's tension before decay.
struct Weight: Hashable, Sendable {
  /// -100...100; de-escalation is negative.
  var severity: Double
  /// The latest event time told.
  var at: Timestamp
}

/// The sum of weights that fade at one rate.
///
/// All weights of one span of a half-life are one number: what they come to at the span's beginning, in whole
/// billionths of a point. So a sum costs a dozen terms however many the stories, and since it is whole
/// numbers that are added and taken away, it does not hang on the order in which the weights came and went.
struct FadingSum: Sendable {
  private var billionths: [Int64: Int64] = [:]

  mutating func add(_ weight: Weight, _ halfLife: HalfLife) { change(weight, halfLife, by: +) }
  mutating func remove(_ weight: Weight, _ halfLife: HalfLife) { change(weight, halfLife, by: -) }

  private mutating func change(_ weight: Weight, _ halfLife: HalfLife, by sum: (Int64, Int64) -> Int64) {
    let span = halfLife.number(of: weight.at)
    let left = halfLife.decayed(2 * abs(weight.severity), after: halfLife.beginning(of: span + 1) - weight.at)
    let share = Int64((left * 1_000_000_000).rounded()) * (weight.severity < 0 ? -1 : 1)
    let total = sum(billionths[span] ?? 0, share)
    billionths[span] = total == 0 ? nil : total
  }

  /// In points, to the millionth.
  func value(at now: Timestamp, _ halfLife: HalfLife) -> Double {
    let parts = billionths.map { span, total in
      let left = halfLife.decayed(Double(abs(total)), after: now - halfLife.beginning(of: span))
      return Int64(left.rounded()) * (total < 0 ? -1 : 1)
    }
    return (Double(parts.reduce(0, +)) / 1_000).rounded() / 1_000_000
  }
}

extension HalfLife {
  /// Spans of one half-life, counted from the epoch.
  fileprivate func number(of moment: Timestamp) -> Int64 {
    Int64(((moment - Timestamp(milliseconds: 0)) / span).rounded(.down))
  }

  fileprivate func beginning(of number: Int64) -> Timestamp {
    Timestamp(milliseconds: 0) + span * Int(number)
  }
}
