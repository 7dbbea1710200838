/// A measurement: how often a body does its work in a second, the best of several runs.
///
/// The body says how much it has done, and that must be what was expected, in every run: a fast wrong result is none.
/// Nothing is asserted on time. The best run is taken since other processes only ever make one slower.
package struct Benchmark {
  package static let runCount = 5

  /// Done by one run of the body.
  package var count: Int

  package init(count: Int) { self.count = count }

  /// The seconds of the best run.
  package func seconds(_ body: () throws -> Int) rethrows -> Double {
    var best = Duration.seconds(3600)
    for _ in 0..<Self.runCount {
      let clock = ContinuousClock()
      let start = clock.now
      let done = try body()
      best = min(best, clock.now - start)
      guard done == count else { fatalError("a run gave \(done), expected \(count)") }
    }
    return best / .seconds(1)
  }
}

/// Three digits that count: `0.0123`, `1.23`, `123`, `12300`.
package func rounded(_ value: Double) -> String {
  guard value > 0, value.isFinite else { return "\(value)" }
  var unit = 1.0
  while value / unit >= 1000 { unit *= 10 }
  while value / unit < 100 { unit /= 10 }
  let digits = (value / unit).rounded()
  return unit >= 1 ? "\(Int(digits * unit))" : "\(digits / (1 / unit).rounded())"
}
