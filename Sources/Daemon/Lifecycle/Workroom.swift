import Delivery
import Domain
import Fetching
import Foundation
import Ledger
import Logging
import Settings

/// Everything open that polls need: ledger, fetcher, newsroom and sinks. Whoever makes it closes it.
struct Workroom: Sendable {
  let newsroom: Newsroom
  let delivery: DeliveryService
  let bulletin: Bulletin
  private let rules: LoadedConfiguration
  private let ledger: Ledger
  private let fetcher: Fetcher
  private let clock: any WallClock
  private let logger: Logger

  init(
    _ rules: LoadedConfiguration, environment: [String: String], clock: any WallClock, logger: Logger,
    echo: (@Sendable (String) -> Void)?
  ) throws {
    let sinks = Delivery(rules.configuration.delivery)
    let path = rules.configuration.ledgerPath
    ledger = try Ledger.open(
      path, sinks: sinks.sinkNames, options: rules.configuration.ledger, logger: logger)
    var manners = rules.configuration.fetch
    manners.version = Version.text
    fetcher = try Fetcher(
      options: manners, credentials: CredentialStore(directory: environment["CREDENTIALS_DIRECTORY"]))
    newsroom = try Newsroom(rules, ledger: ledger, now: clock.now())
    let deliverers = sinks.deliverers(of: LedgerOutbox(ledger: ledger), logger: logger)
    let delivery = DeliveryService(deliverers, clock: clock)
    bulletin = Bulletin(logger: logger, echo: echo) { delivery.wake() }
    self.delivery = delivery
    self.rules = rules
    self.clock = clock
    self.logger = logger
    rules.warnOfBlindTrust(logger)
  }

  func pollService() -> PollService {
    PollService(
      rules, fetcher: fetcher, ledger: ledger.reader, newsroom: newsroom, bulletin: bulletin, clock: clock)
  }

  /// Polls every source once; the fetcher bounds how many at a time.
  func pass() async -> PassTally {
    let began = clock.now()
    var pass = Pass(
      over: rules.configuration.sources, newsroom: newsroom, bulletin: bulletin, findings: findings(of:))
    var tally = await pass.run()
    tally.took = clock.now() - began
    return tally
  }

  func close() {
    fetcher.close()
    do { try ledger.close() } catch { logger.error("\(error)") }
  }

  private func findings(of source: ConfiguredSource) async -> PollFindings? {
    let poll = Poll(source: source, rules: rules, fetcher: fetcher, ledger: ledger.reader, clock: clock)
    do {
      return try await poll.findings(from: await newsroom.state(of: source.source.id))
    } catch {
      bulletin.filingFailed(error)
      return nil
    }
  }
}

extension Configuration {
  package var ledgerPath: String { paths.state + "/ledger.db" }
}
