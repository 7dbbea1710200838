import Domain
import Glibc
import Logging
import ServiceLifecycle
import Settings
import UnixSignals

/// Reads the configuration again on SIGHUP. A bad one is told, line by line, and the old one stays.
struct ReloadService: Service {
  /// What is in force since the start and stays so until the next one.
  let started: Configuration
  let explicit: [String]
  let environment: [String: String]
  let notifier: ServiceNotifier
  let logger: Logger
  /// Trapped before the service says that it is ready: until then a hang-up would end the process.
  let signals: UnixSignalsSequence
  /// Standard input was a terminal at the start: when it is gone, a hang-up means that, and the daemon ends
  /// with it.
  let isInTerminal: Bool
  let adopt: @Sendable (LoadedConfiguration) async -> Void

  func run() async throws {
    for await _ in signals.cancelOnGracefulShutdown() {
      if isInTerminal, isatty(STDIN_FILENO) == 0 { return }
      await reload()
    }
  }

  private func reload() async {
    notifier.send(.reloading(monotonicMicroseconds: ServiceNotifier.monotonicMicroseconds))
    do {
      let loaded = try LoadedConfiguration.load(explicit: explicit, environment: environment)
      await adopt(loaded)
      loaded.warnOfBlindTrust(logger)
      let waiting = loaded.configuration.needingRestart(after: started)
      if !waiting.isEmpty {
        logger.warning("\(waiting.joined(separator: ", ")): changed, in force from the next start on")
      }
      logger.notice("configuration read again: \(loaded.inventory.replacing("\n", with: "; "))")
      notifier.send(.ready, .status("\(counted(loaded.configuration.sources.count, "source"))"))
    } catch {
      for line in error.lines { logger.error("\(line)") }
      logger.error("the new configuration has \(counted(error.lines.count, "mistake")); the old one stays")
      notifier.send(
        .ready,
        .status("the new configuration has \(counted(error.lines.count, "mistake")); the old one stays"))
    }
  }
}

extension Configuration {
  /// The sections that differ and are read at a start only, for they say what is opened then.
  fileprivate func needingRestart(after started: Configuration) -> [String] {
    [
      paths == started.paths ? nil : "paths", fetch == started.fetch ? nil : "fetch",
      delivery == started.delivery ? nil : "delivery", ledger == started.ledger ? nil : "ledger",
      polling.schedule == started.polling.schedule ? nil : "polling (all but the interval)",
    ].compactMap(\.self)
  }
}
