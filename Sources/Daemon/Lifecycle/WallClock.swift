package import Domain
import Glibc

/// The time of day, and waiting for it. The daemon's only clock, so that a test can bring its own.
package protocol WallClock: Sendable {
  func now() -> Timestamp
  /// Returns at the moment or soon after; throws `CancellationError` when its task is cancelled.
  func sleep(until moment: Timestamp) async throws
}

/// The system's clock. A sleep is cut into pieces, so that a clock that was set or a machine that was
/// suspended is noticed within a minute.
package struct SystemClock: WallClock {
  private static let longestSleep = Duration.seconds(60)

  package init() {}

  package func now() -> Timestamp {
    var moment = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &moment)
    return Timestamp(milliseconds: Int64(moment.tv_sec) * 1000 + Int64(moment.tv_nsec) / 1_000_000)
  }

  package func sleep(until moment: Timestamp) async throws {
    try Task.checkCancellation()
    while case let rest = moment - now(), rest > .zero {
      try await Task.sleep(for: min(rest, Self.longestSleep))
    }
  }
}
