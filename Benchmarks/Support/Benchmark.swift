import Glibc

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
    let clock = ContinuousClock()
    let start = clock.now
    return try best(body) { (clock.now - start) / .seconds(1) }
  }

  /// The same in CPU time of the process, system included: what other processes take does not count.
  package func cpuSeconds(_ body: () throws -> Int) rethrows -> Double {
    try best(body) {
      var time = timespec()
      precondition(unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
  }

  private func best(_ body: () throws -> Int, by now: () -> Double) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<Self.runCount {
      let start = now()
      let done = try body()
      best = min(best, now() - start)
      guard done == count else { fatalError("a run gave \(done), expected \(count)") }
    }
    return best
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
