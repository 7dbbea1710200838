import BenchmarkSupport
import Daemon
import Domain
import Glibc
import Logging

/// The daemon itself, from the schedule to the commit, on a clock that runs fast: what an idle day costs.
struct VirtualDay {
  private let loaded: LoadedConfiguration
  private let config: String
  private let clock: FastClock
  private let end: Timestamp

  init(config: String, speed: Double, hours: Int) throws {
    loaded = try LoadedConfiguration.load(explicit: [config], environment: [:])
    self.config = config
    clock = FastClock(speed: speed)
    end = clock.now() + .hours(hours)
  }

  /// The CPU seconds of the day, without those of the start.
  func line() async throws -> String {
    Daemon.prepareProcess()
    let daemon = Daemon(
      loaded, explicit: [config], environment: [:], clock: clock,
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    let start = cpuSeconds()
    let evening = Task {
      try await clock.sleep(until: end)
      let seconds = cpuSeconds() - start
      kill(getpid(), SIGTERM)
      return seconds
    }
    try await daemon.run()
    return rounded(try await evening.value)
  }
}

/// Time that passes `speed` times as fast as it does.
private struct FastClock: WallClock {
  private let speed: Double
  private let start = SystemClock().now()
  private let real = ContinuousClock.now

  init(speed: Double) { self.speed = speed }

  func now() -> Timestamp { start + (ContinuousClock.now - real) * speed }

  func sleep(until moment: Timestamp) async throws {
    try await Task.sleep(until: real + (moment - start) / speed, clock: .continuous)
  }
}
