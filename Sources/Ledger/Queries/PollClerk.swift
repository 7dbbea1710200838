import Domain
import FoundationEssentials
import GRDB

/// Writes polls within one transaction.
struct PollClerk {
  let database: Database
  private let encoder: JSONEncoder

  init(database: Database) {
    self.database = database
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  func record(_ poll: PollRecord) throws {
    for state in poll.sources { try record(state) }
    for article in poll.articles { try record(article) }
    for story in poll.stories { try record(story) }
    for sample in poll.samples { try record(sample) }
    for entry in poll.outbox { try record(entry) }
    for decision in poll.decisions { try record(decision) }
  }

  private func record(_ state: SourceState) throws {
    try execute(
      """
      INSERT OR REPLACE INTO source (id, url, etag, last_modified, body_hash, next_due, last_attempt, last_success,
        last_error, failure_count, has_been_read, standing, rhythm, health, last_whole)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        state.id.text, state.url, state.validators.etag, state.validators.lastModified,
        state.bodyHash.map(Int64.init(bitPattern:)), state.standing.due?.milliseconds,
        state.lastAttempt?.milliseconds,
        state.lastSuccess?.milliseconds, state.lastError, state.failureCount, state.hasBeenRead,
        try encoder.encode(state.standing), try encoder.encode(state.rhythm),
        try encoder.encode(state.health), state.lastWhole?.milliseconds,
      ])
  }

  /// The archive keeps what was first read.
  private func record(_ article: Article) throws {
    try execute(
      """
      INSERT INTO article (id, source, seen, wording, json) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
      """,
      [
        article.id.text, article.source.text, article.seen.milliseconds,
        Int64(bitPattern: article.wording), try encoder.encode(article),
      ])
  }

  private func record(_ story: Story) throws {
    try execute(
      "INSERT OR REPLACE INTO story (id, event, last_seen, json) VALUES (?, ?, ?, ?)",
      [story.id.text, story.event.text, story.lastSeen.milliseconds, try encoder.encode(story)])
  }

  private func record(_ sample: TensionSample) throws {
    try execute(
      "INSERT OR REPLACE INTO tension (watch, at, value) VALUES (?, ?, ?)",
      [sample.watch.text, sample.at.milliseconds, sample.value])
  }

  private func record(_ decision: Decision) throws {
    try execute(
      "INSERT INTO decision (article, watch, story, time, json) VALUES (?, ?, ?, ?, ?)",
      [
        decision.article?.text, decision.watch.text, decision.story.text, decision.time.milliseconds,
        try encoder.encode(decision),
      ])
  }

  private func record(_ entry: OutboxEntry) throws {
    let alert = entry.alert
    try execute(
      "INSERT INTO alert (id, watch, story, level, time, json) VALUES (?, ?, ?, ?, ?, ?)",
      [
        alert.id.text, alert.watch.text, alert.story.id.text, alert.level.rank, alert.time.milliseconds,
        try encoder.encode(alert),
      ])
    let sequence = database.lastInsertedRowID
    for (format, bytes) in entry.payloads {
      try execute(
        "INSERT INTO payload (sequence, format, bytes) VALUES (?, ?, ?)", [sequence, format, Data(bytes)])
    }
  }

  private func execute(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension Level {
  /// In the ledger; rows of old keep their meaning when a level is added between.
  var rank: Int {
    switch self {
    case .notice: 10
    case .high: 20
    case .critical: 30
    }
  }
}
