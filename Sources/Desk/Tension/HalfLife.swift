import Domain

/// Exponential decay without a mathematics library, so that it is the same to the last bit on every machine.
struct HalfLife {
  let span: Duration

  /// `value` x 2^(-age/span), the age no less than zero. Cost: some forty multiplications.
  func decayed(_ value: Double, after age: Duration) -> Double {
    let lives = max(0, age / span)
    guard lives < Self.forgotten else { return 0 }
    let whole = Int(lives)
    return Double(sign: .plus, exponent: -whole, significand: value) * Self.fraction(lives - Double(whole))
  }

  /// After so many half-lives a story weighs nothing: what is left of 90 is less than 0.03.
  private static let forgotten = 12.0

  /// 2^(-part) for 0 <= part < 1, by its binary digits.
  private static func fraction(_ part: Double) -> Double {
    var rest = part
    var factor = 1.0
    for step in steps {
      rest *= 2
      guard rest >= 1 else { continue }
      rest -= 1
      factor *= step
    }
    return factor
  }

  /// 2^(-1/2), 2^(-1/4), ...
  private static let steps: [Double] = (1..<40).reduce(into: [(0.5 as Double).squareRoot()]) { roots, _ in
    roots.append((roots.last ?? 1).squareRoot())
  }
}
