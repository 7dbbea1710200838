import Daemon
import Domain
import Synchronization

/// A clock that a test moves by hand.
final class TestClock: WallClock {
  private let moment: Mutex<Timestamp>

  init(_ start: Timestamp) { moment = Mutex(start) }

  func now() -> Timestamp { moment.withLock { $0 } }

  func advance(by span: Duration) { moment.withLock { $0 = $0 + span } }

  /// Nothing in a single pass waits for time.
  func sleep(until moment: Timestamp) async throws { preconditionFailure("a single pass waited for time") }
}
