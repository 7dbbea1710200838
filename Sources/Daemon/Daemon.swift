import Delivery
import Domain
import Fetching
import Foundation
import Glibc
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
    let isJournal = OperatorLog.isJournal(environment)
    self.logger =
      logger
      ?? Logger(label: "tensiond") { _ in OperatorLog(isJournal: isJournal, now: { clock.now() }) }
  }

  /// To be called first of all by whoever runs the daemon: until `run` listens, a hang-up would end the
  /// process, and a reader of its output that leaves would end it at any time.
  package static func prepareProcess() {
    signal(SIGHUP, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
  }

  package func run() async throws {
    let notifier = ServiceNotifier(environment: environment)
    let room = try Workroom(loaded, environment: environment, clock: clock, logger: logger, echo: echo)
    let polling = room.pollService()
    let reload = ReloadService(
      started: loaded.configuration, explicit: explicit, environment: environment, notifier: notifier,
      logger: logger, signals: await UnixSignalsSequence(trapping: .sighup),
      isInTerminal: isatty(STDIN_FILENO) == 1
    ) {
      await polling.reload($0)
    }
    let pulse = PulseService(
      notifier: notifier, newsroom: room.newsroom, polling: polling, clock: clock, bulletin: room.bulletin)
    let services: [any Service] = [room.delivery, polling, reload, pulse]
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        // Without a name it would print all that a service holds, ten thousand sources included.
        services: services.map {
          .init(
            service: $0, successTerminationBehavior: .gracefullyShutdownGroup, serviceName: "\(type(of: $0))")
        },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: quietLogger))
    logger.info("tensiond \(Version.text) starts: \(loaded.inventory.replacing("\n", with: "; "))")
    notifier.send(.ready, .status("\(counted(loaded.configuration.sources.count, "source"))"))
    try await group.run()
    room.close()
    logger.info("tensiond ends")
  }

  /// Polls every source once, then delivers what the outbox holds.
  /// - Throws: `UnfinishedPass` where polls could not be kept or alerts not delivered; they come with the
  /// next pass.
  package func once() async throws -> PassTally {
    let room = try Workroom(loaded, environment: environment, clock: clock, logger: logger, echo: echo)
    defer { room.close() }
    let tally = await room.pass()
    let problems = await room.delivery.deliverOnce()
    guard problems.isEmpty, tally.unkeptCount == 0 else {
      throw UnfinishedPass(tally: tally, problems: problems)
    }
    return tally
  }

  /// The service group's own words are for the developer of a service, not for an operator.
  private var quietLogger: Logger { Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() } }
}

/// A pass whose work did not all reach the disk.
package struct UnfinishedPass: Error, CustomStringConvertible {
  package let tally: PassTally
  package let problems: [String]

  package var description: String { ([tally.sentence] + problems).joined(separator: "; ") }
}
