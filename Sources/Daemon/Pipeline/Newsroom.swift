import Delivery
import Desk
import Domain
import Ledger
import Reports
import Settings

/// The desk at work: the one place that changes the desk's state and the ledger, one poll after the other.
///
/// A poll is considered on a copy of the state, committed, and only then is the copy kept; when the commit
/// fails, the poll never happened and its source is polled again. Runs on a queue of its own, since commits
/// wait for the disk.
actor Newsroom {
  private let ledger: Ledger
  private let queue = BlockingQueue(label: "newsroom")
  private var rules: LoadedConfiguration
  private var printer: AlertPrinter
  /// Of the start: the sinks were opened with them.
  private let delivery: DeliveryOptions
  private var state: DeskState
  private var sources: [SourceID: SourceState]

  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

  init(_ rules: LoadedConfiguration, ledger: Ledger, now: Timestamp) throws(LedgerError) {
    self.ledger = ledger
    self.rules = rules
    printer = rules.printer
    delivery = rules.configuration.delivery
    state = rules.desk.state(
      of: try ledger.reader.liveStories(since: now - rules.configuration.desk.joinableFor))
    sources = try ledger.reader.sourceStates()
  }

  /// The new rules hold from the next poll on; stories keep what was said of them.
  func adopt(_ rules: LoadedConfiguration) {
    let stories = state.allStories
    self.rules = rules
    printer = AlertPrinter(delivery, configuration: rules.configuration.hash)
    state = rules.desk.state(of: stories)
  }

  func state(of source: SourceID) -> SourceState { sources[source] ?? SourceState(id: source) }

  /// Of the sources that are still where they were; what was learnt at another address means nothing.
  func states(of configured: [ConfiguredSource]) -> [SourceID: SourceState] {
    let known = configured.compactMap { source in
      sources[source.source.id].flatMap { $0.url == source.source.url ? ($0.id, $0) : nil }
    }
    return Dictionary(known) { first, _ in first }
  }

  /// How the configured sources fare.
  func healthReport(now: Timestamp) -> HealthReport {
    let configured = rules.configuration.sources
    let known = states(of: configured)
    let healths = configured.map { ($0.source.id, known[$0.source.id]?.health ?? SourceHealth()) }
    return HealthReport(Dictionary(healths) { first, _ in first }, now: now)
  }

  var storyCount: Int { state.storyCount }

  /// Considers what a poll brought and commits it whole.
  /// - Parameter standing: what the schedule remembers of the source; nil leaves what was.
  /// - Throws: what kept it from being committed; nothing of it was kept then.
  func file(_ findings: PollFindings, standing: PollStanding?) throws -> Filing {
    var polled = findings.state
    if let standing { polled.standing = standing }
    // Another poll may have brought the same articles since this one looked.
    let unseen = try ledger.reader.unseen(findings.news.map(\.article.id))
    let news = findings.news.filter { unseen.contains($0.article.id) }
    var trial = state
    var changes = ChangeLog()
    for item in news {
      // Told to stop: the poll never happened, and comes again.
      try Task.checkCancellation()
      let input = DeskInput(
        article: item.article, assessment: item.assessment, source: findings.source, isQuiet: findings.isQuiet
      )
      changes.add(rules.desk.consider(input, in: &trial, now: findings.at))
    }
    let filing = try commit(changes, articles: news.map(\.article), sources: [polled])
    state = trial
    sources[polled.id] = polled
    return filing
  }

  /// Lets time pass: closes what has been silent for long.
  /// - Returns: nil where nothing changed and nothing was committed.
  func passTime(now: Timestamp) throws -> Filing? {
    var trial = state
    var changes = ChangeLog()
    changes.add(rules.desk.pass(in: &trial, now: now))
    guard !changes.isEmpty else { return nil }
    let filing = try commit(changes, articles: [], sources: [])
    state = trial
    return filing
  }

  private func commit(
    _ changes: ChangeLog, articles: [Article], sources: [SourceState]
  ) throws -> Filing {
    let entries = try changes.alerts.map { OutboxEntry(alert: $0, payloads: try printer.payloads(of: $0)) }
    try ledger.commit(
      PollRecord(
        articles: articles, sources: sources, stories: Array(changes.stories.values),
        samples: changes.samples,
        decisions: changes.decisions, outbox: entries))
    return Filing(articleCount: articles.count, alerts: changes.alerts, lines: entries.compactMap(\.line))
  }
}

/// What came of one filing.
struct Filing: Sendable {
  var articleCount = 0
  var alerts: [Alert] = []
  /// The alerts as `alerts.log` has them.
  var lines: [String] = []
}

/// The changes of several steps of the desk: of a story the last, of all else everything in order.
private struct ChangeLog {
  var stories: [StoryID: Story] = [:]
  var decisions: [Decision] = []
  var alerts: [Alert] = []
  var samples: [TensionSample] = []

  var isEmpty: Bool { stories.isEmpty && decisions.isEmpty && alerts.isEmpty && samples.isEmpty }

  mutating func add(_ changes: DeskChanges) {
    for story in changes.stories { stories[story.id] = story }
    decisions += changes.decisions
    alerts += changes.alerts
    samples += changes.tension
  }
}

extension LoadedConfiguration {
  var printer: AlertPrinter {
    AlertPrinter(configuration.delivery, configuration: configuration.hash)
  }
}

extension OutboxEntry {
  fileprivate var line: String? {
    payloads[AlertFormat.logfmt.rawValue].map { String(decoding: $0, as: UTF8.self) }
  }
}
