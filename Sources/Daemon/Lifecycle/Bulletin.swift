import Domain
import Fetching
import Ledger
import Logging
import Reports
import Synchronization

/// What the operator is told of polls and alerts: changes, once each, and never the same trouble twice.
final class Bulletin: Sendable {
  private let logger: Logger
  private let echo: (@Sendable (String) -> Void)?
  private let onAlerts: @Sendable () -> Void
  /// What the operator knows of the trouble of a source that never answered.
  private let known: Mutex<[SourceID: String]> = Mutex([:])
  private let trouble = Mutex<String?>(nil)

  /// - Parameters:
  ///   - echo: gets each alert's line after its commit.
  ///   - onAlerts: called after a commit that put alerts into the outbox.
  init(logger: Logger, echo: (@Sendable (String) -> Void)?, onAlerts: @escaping @Sendable () -> Void) {
    self.logger = logger
    self.echo = echo
    self.onAlerts = onAlerts
  }

  func polled(_ findings: PollFindings, _ filing: Filing) {
    tellHealth(of: findings)
    tellReading(findings, filing)
    announce(filing)
  }

  func networkChanged(_ event: NetworkEvent) {
    switch event {
    case .down: logger.error("\(event.line)")
    case .back: logger.notice("\(event.line)")
    }
  }

  /// How all sources fare.
  func dayPassed(_ report: HealthReport) { logger.notice("\(report.line)") }

  func announce(_ filing: Filing) {
    filingWorks()
    guard !filing.alerts.isEmpty else { return }
    for line in filing.lines { echo?(line) }
    onAlerts()
  }

  /// A poll could not be kept. The same cause is told once, until a commit works again.
  func filingFailed(_ error: any Error) {
    let words = String(describing: error)
    let isNews = trouble.withLock { known in
      defer { known = words }
      return known != words
    }
    if isNews { logger.error("\(words); the sources are polled again") }
  }

  private func filingWorks() {
    let hadTrouble = trouble.withLock { known in
      defer { known = nil }
      return known != nil
    }
    if hadTrouble { logger.notice("polls are kept again") }
  }

  /// What the judge of health found; and of a source that never answered each new cause, since whoever wrote
  /// it into the configuration wants to know at once.
  private func tellHealth(of findings: PollFindings) {
    for event in findings.events { logger.log(level: event.isTrouble ? .warning : .notice, "\(event.line)") }
    let id = findings.source.id
    guard findings.state.lastSuccess == nil, let words = findings.state.lastError else {
      return known.withLock { $0[id] = nil }
    }
    // Up to the first semicolon: what follows may differ each time, as how long a server asks to wait.
    let cause = String(words.prefix { $0 != ";" })
    let before = known.withLock { known in
      defer { known[id] = cause }
      return known[id]
    }
    guard cause != before, findings.events.isEmpty else { return }
    let wait = findings.nextDue.map { max(.zero, $0 - findings.at).brief }
    logger.warning("\(id): \(words)\(wait.map { "; next try in \($0)" } ?? "")")
  }

  private func tellReading(_ findings: PollFindings, _ filing: Filing) {
    let isFirst = findings.state.hasBeenRead && !findings.before.hasBeenRead
    guard isFirst else { return }
    let quiet = findings.isQuiet ? ", quiet: they inform and raise nothing" : ""
    let leftOut = findings.skipped > 0 ? "; \(counted(findings.skipped, "item")) gave none" : ""
    logger.info(
      "\(findings.source.id): first read, \(counted(filing.articleCount, "article"))\(quiet)\(leftOut)")
    if let repair = findings.repairs.first {
      let more = findings.repairs.count > 1 ? " and \(findings.repairs.count - 1) more" : ""
      logger.info("\(findings.source.id): the feed was mended: \(repair)\(more)")
    }
  }
}

/// `1 article`, `3 articles`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
