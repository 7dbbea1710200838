import Domain
import Logging
import ServiceLifecycle
import Settings
import UnixSignals

/// Reads the configuration again on SIGHUP. A bad one is told, line by line, and the old one stays.
struct ReloadService: Service {
  let explicit: [String]
  let environment: [String: String]
  let notifier: ServiceNotifier
  let logger: Logger
  let adopt: @Sendable (LoadedConfiguration) -> Void

  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sighup)
    for await _ in signals.cancelOnGracefulShutdown() { reload() }
  }

  private func reload() {
    notifier.send(.reloading(monotonicMicroseconds: ServiceNotifier.monotonicMicroseconds))
    do {
      let loaded = try LoadedConfiguration.load(explicit: explicit, environment: environment)
      adopt(loaded)
      logger.notice("configuration read again: \(loaded.inventory.replacing("\n", with: "; "))")
      notifier.send(.ready, .status("\(loaded.configuration.sources.count) sources"))
    } catch {
      for line in error.lines { logger.error("\(line)") }
      logger.error("the new configuration has \(counted(error.lines.count, "mistake")); the old one stays")
      notifier.send(
        .ready,
        .status("the new configuration has \(counted(error.lines.count, "mistake")); the old one stays"))
    }
  }
}
