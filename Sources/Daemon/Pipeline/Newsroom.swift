import Delivery
import Desk
import Domain
import Ledger
import Reports
import Settings

/// The desk at work: the one place that changes the desk's state and the ledger, one poll after the other.
///
/// Polls that ended meanwhile are filed together, since a commit waits for the disk however little it holds. They are
/// considered in order on a copy of the state, committed, and only then is the copy kept; when the commit fails, none of
/// them happened and their sources are polled again. Runs on a queue of its own.
actor Newsroom {
  /// Polls in a commit. More would save little, and an alert waits for all of its batch.
  static let maxBatch = 64

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

  /// By id, those among them whose source is still where it was: what was learnt at another address means nothing.
  /// Sources that are not configured may be among them: ten thousand states are not copied to leave out a few.
  func states(of configured: [ConfiguredSource]) -> [SourceID: SourceState] {
    var known = sources
    for source in configured.lazy.map(\.source) where known[source.id].map({ $0.url != source.url }) ?? false
    {
      known[source.id] = nil
    }
    return known
  }

  /// How the configured sources fare.
  func healthReport(now: Timestamp) -> HealthReport {
    let configured = rules.configuration.sources
    let known = states(of: configured)
    let healths = configured.map { ($0.source.id, known[$0.source.id]?.health ?? SourceHealth()) }
    return HealthReport(Dictionary(healths) { first, _ in first }, now: now)
  }

  var storyCount: Int { state.storyCount }

  /// Considers what polls brought, in order, and commits them in one transaction: each whole, all or none.
  /// - Returns: what came of each.
  /// - Throws: what kept them from being committed; nothing of them was kept then.
  func file(_ polls: [PollFindings]) throws -> [Filing] {
    // Another poll may have brought the same articles since this one looked.
    var unseen = try ledger.reader.unseen(polls.flatMap { $0.news.map(\.article.id) })
    var trial = state
    let records = try polls.map { findings in
      try record(of: findings, findings.news.filter { unseen.remove($0.article.id) != nil }, in: &trial)
    }
    try commit(records)
    state = trial
    for findings in polls { sources[findings.state.id] = findings.state }
    return records.map(Filing.init)
  }

  private func record(
    of findings: PollFindings, _ news: [News], in state: inout DeskState
  ) throws -> PollRecord {
    var changes = ChangeLog()
    for item in news {
      // Told to stop: the poll never happened, and comes again.
      try Task.checkCancellation()
      let input = DeskInput(
        article: item.article, assessment: item.assessment, source: findings.source, isQuiet: findings.isQuiet
      )
      changes.add(rules.desk.consider(input, in: &state, now: findings.at))
    }
    var record = try record(of: changes)
    record.articles = news.map(\.article)
    record.sources = [findings.state]
    return record
  }

  /// Lets time pass: closes what has been silent for long.
  /// - Returns: nil where nothing changed and nothing was committed.
  func passTime(now: Timestamp) throws -> Filing? {
    var trial = state
    var changes = ChangeLog()
    changes.add(rules.desk.pass(in: &trial, now: now))
    guard !changes.isEmpty else { return nil }
    let record = try record(of: changes)
    try commit([record])
    state = trial
    return Filing(record)
  }

  /// To be called before the new state is kept: the old one is what the ledger has.
  private func commit(_ records: [PollRecord]) throws {
    var known = OnRecord()
    for record in records {
      for polled in record.sources { known.sources[polled.id] = sources[polled.id] }
      for story in record.stories { known.stories[story.id] = state.story(story.id) }
    }
    try ledger.commit(records, over: known)
  }

  private func record(of changes: ChangeLog) throws -> PollRecord {
    PollRecord(
      stories: Array(changes.stories.values), samples: changes.samples, decisions: changes.decisions,
      outbox: try changes.alerts.map { OutboxEntry(alert: $0, payloads: try printer.payloads(of: $0)) })
  }
}

/// What came of one filing.
struct Filing: Sendable {
  let articleCount: Int
  let alerts: [Alert]
  /// The alerts as `alerts.log` has them.
  let lines: [String]

  init(_ record: PollRecord) {
    articleCount = record.articles.count
    alerts = record.outbox.map(\.alert)
    lines = record.outbox.compactMap(\.line)
  }
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
