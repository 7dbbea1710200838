import Delivery
import Domain
import Fetching
import Foundation
import Ledger
package import Logging
import ServiceLifecycle
import Settings
import UnixSignals

/// The daemon: polls, reads, analyses, decides, remembers and delivers until it is told to stop.
///
/// `run` returns after TERM or INT, when the polls under way were dropped, commits ended and the outbox was
/// emptied once more. HUP reads the configuration again; with mistakes in it the old one stays and the
/// mistakes are logged. Under systemd it sends READY, RELOADING, STOPPING, STATUS and the watchdog's pulse.
/// Errors: what keeps it from starting (`LedgerError`, `FetchError`); later trouble is logged and lived with.
package struct Daemon: Sendable {
  private let loaded: LoadedConfiguration
  private let explicit: [String]
  private let environment: [String: String]
  private let clock: any WallClock
  private let echo: (@Sendable (String) -> Void)?
  private let logger: Logger

  /// - Parameters:
  ///   - explicit: `--config`, for a reload.
  ///   - echo: gets the line of each alert after its commit.
  package init(
    _ loaded: LoadedConfiguration, explicit: [String], environment: [String: String],
    clock: any WallClock = SystemClock(), logger: Logger? = nil, echo: (@Sendable (String) -> Void)? = nil
  ) {
    self.loaded = loaded
    self.explicit = explicit
    self.environment = environment
    self.clock = clock
    self.echo = echo
    let isJournal = environment["JOURNAL_STREAM"] != nil
    self.logger =
      logger
      ?? Logger(label: "tensiond") { _ in OperatorLog(isJournal: isJournal, now: { clock.now() }) }
  }

  package func run() async throws {
    let notifier = ServiceNotifier(environment: environment)
    let room = try Workroom(loaded, clock: clock, logger: logger, echo: echo)
    let polling = room.pollService()
    let reload = ReloadService(
      started: loaded.configuration, explicit: explicit, environment: environment, notifier: notifier,
      logger: logger
    ) {
      polling.reload($0)
    }
    let pulse = PulseService(
      notifier: notifier, newsroom: room.newsroom, polling: polling, clock: clock, bulletin: room.bulletin)
    let services: [any Service] = [room.delivery, polling, reload, pulse]
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map { .init(service: $0) },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: quietLogger))
    logger.info("tensiond \(Version.text) starts: \(loaded.inventory.replacing("\n", with: "; "))")
    notifier.send(.ready, .status("\(counted(loaded.configuration.sources.count, "source"))"))
    try await group.run()
    notifier.send(.stopping)
    room.close()
    logger.info("tensiond ends")
  }

  /// Polls every source once, then delivers what the outbox holds.
  package func once() async throws -> PassTally {
    let room = try Workroom(loaded, clock: clock, logger: logger, echo: echo)
    defer { room.close() }
    let tally = await room.pass()
    await room.delivery.deliverOnce()
    return tally
  }

  /// The service group's own words are for the developer of a service, not for an operator.
  private var quietLogger: Logger { Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() } }
}
