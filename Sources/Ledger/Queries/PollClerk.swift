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

  /// Sources and stories are written as the last poll leaves them, all else poll by poll.
  func record(_ polls: [PollRecord], over known: OnRecord) throws {
    for state in lasting(polls.flatMap(\.sources), by: \.id) {
      try record(SourceStep(from: known.sources[state.id], to: state))
    }
    for story in lasting(polls.flatMap(\.stories), by: \.id) {
      try record(story, over: known.stories[story.id])
    }
    for poll in polls { try record(poll) }
  }

  private func record(_ poll: PollRecord) throws {
    for article in poll.articles { try record(article) }
    for sample in poll.samples { try record(sample) }
    for entry in poll.outbox { try record(entry) }
    for decision in poll.decisions { try record(decision) }
  }

  private func record(_ step: SourceStep) throws {
    let state = step.state
    try execute(
      """
      INSERT INTO source (id, url, etag, last_modified, body_hash, next_due, last_attempt, last_success,
        last_error, failure_count, has_been_read, standing, rhythm, health, last_whole)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        url = excluded.url, etag = excluded.etag, last_modified = excluded.last_modified,
        body_hash = excluded.body_hash, next_due = excluded.next_due, last_attempt = excluded.last_attempt,
        last_success = excluded.last_success, last_error = excluded.last_error,
        failure_count = excluded.failure_count, has_been_read = excluded.has_been_read,
        standing = coalesce(excluded.standing, standing), rhythm = coalesce(excluded.rhythm, rhythm),
        health = coalesce(excluded.health, health), last_whole = excluded.last_whole
      """,
      [
        state.id.text, state.url, state.validators.etag, state.validators.lastModified,
        state.bodyHash.map(Int64.init(bitPattern:)), state.standing.due?.milliseconds,
        state.lastAttempt?.milliseconds,
        state.lastSuccess?.milliseconds, state.lastError, state.failureCount, state.hasBeenRead,
        try step.standing.map(encoder.encode), try step.rhythm.map(encoder.encode),
        try step.health.map(encoder.encode), state.lastWhole?.milliseconds,
      ])
  }

  /// The archive keeps what was first read.
  private func record(_ article: Article) throws {
    let item = article.item
    try execute(
      """
      INSERT INTO article (id, source, seen, wording, language, guid, link, title, summary, content, published, updated,
        more)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
      """,
      [
        article.id.text, article.source.text, article.seen.milliseconds, Int64(bitPattern: article.wording),
        article.language, item.guid, item.link, item.title, item.summary, item.content,
        item.published?.milliseconds, item.updated?.milliseconds,
        try ItemDetails(of: item).map(encoder.encode),
      ])
  }

  /// A story grows by a report at a time, and may have a hundred: only those that changed are written.
  private func record(_ story: Story, over before: Story?) throws {
    var head = story
    head.reports = []
    try execute(
      """
      INSERT INTO story (id, event, last_seen, json) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
        event = excluded.event, last_seen = excluded.last_seen, json = excluded.json
      """,
      [story.id.text, story.event.text, story.lastSeen.milliseconds, try encoder.encode(head)])
    let old = before?.reports ?? []
    for (number, report) in story.reports.enumerated()
    where !(old.indices.contains(number) && old[number] == report) {
      try execute(
        "INSERT OR REPLACE INTO report (story, number, json) VALUES (?, ?, ?)",
        [story.id.text, number, try encoder.encode(report)])
    }
    guard before == nil || old.count > story.reports.count else { return }
    try execute(
      "DELETE FROM report WHERE story = ? AND number >= ?", [story.id.text, story.reports.count])
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

/// Of several with the same id the last, in the order of the first.
private func lasting<Value, ID: Hashable>(_ values: [Value], by id: KeyPath<Value, ID>) -> [Value] {
  var places: [ID: Int] = [:]
  var lasting: [Value] = []
  for value in values {
    if let place = places[value[keyPath: id]] {
      lasting[place] = value
    } else {
      places[value[keyPath: id]] = lasting.count
      lasting.append(value)
    }
  }
  return lasting
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
