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
    await withTaskGroup(of: PollFindings?.self) { group in
      for source in rules.configuration.sources {
        group.addTask { await findings(of: source) }
      }
      var tally = PassTally(sourceCount: rules.configuration.sources.count)
      var health = HealthWatch()
      for await findings in group {
        guard var findings else {
          tally.noteUnkept()
          continue
        }
        if let event = health.examine(&findings) { bulletin.networkChanged(event) }
        await file(findings, into: &tally)
      }
      return tally
    }
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

  private func file(_ findings: PollFindings, into tally: inout PassTally) async {
    do {
      let filing = try await newsroom.file(findings, standing: nil)
      bulletin.polled(findings, filing, nextDue: nil)
      tally.add(findings, filing)
    } catch {
      bulletin.filingFailed(error)
      tally.noteUnkept()
    }
  }
}

/// What one pass over all sources brought.
package struct PassTally: Sendable, Equatable {
  package private(set) var sourceCount: Int
  package private(set) var failedCount = 0
  package private(set) var unchangedCount = 0
  /// Polls that the ledger could not keep; their sources are polled again.
  package private(set) var unkeptCount = 0
  package private(set) var articleCount = 0
  package private(set) var alertCount = 0

  init(sourceCount: Int) { self.sourceCount = sourceCount }

  mutating func noteUnkept() { unkeptCount += 1 }

  mutating func add(_ findings: PollFindings, _ filing: Filing) {
    if findings.state.lastError != nil { failedCount += 1 }
    if findings.isUnchanged { unchangedCount += 1 }
    articleCount += filing.articleCount
    alertCount += filing.alerts.count
  }

  /// `200 sources: 199 answered, 150 of them unchanged, 1 failed; 420 new articles, 3 alerts`
  package var sentence: String {
    """
    \(counted(sourceCount, "source")): \(sourceCount - failedCount - unkeptCount) answered, \(unchangedCount) of them unchanged, \
    \(failedCount) failed\(unkeptCount > 0 ? ", \(unkeptCount) not kept" : ""); \(counted(articleCount, "new article")), \(counted(alertCount, "alert"))
    """
  }
}

extension Configuration {
  package var ledgerPath: String { paths.state + "/ledger.db" }
}
