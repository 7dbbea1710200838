package import Domain
import FoundationEssentials
import GRDB

/// Articles, sources, stories and the desk's decisions.
extension LedgerReader {
  /// Those of `ids` that are not archived. What is new is decided by what was seen, never by dates.
  package func unseen(_ ids: [ArticleID]) throws(LedgerError) -> Set<ArticleID> {
    if ids.isEmpty { return [] }
    return try read("look articles up") { database in
      let statement = try database.cachedStatement(sql: "SELECT 1 FROM article WHERE id = ?")
      return Set(try ids.filter { try Row.fetchOne(statement, arguments: [$0.text]) == nil })
    }
  }

  /// Those of `articles` whose source gave the very same words before, under another id, with the publication times
  /// that they had then.
  /// - Parameter articles: with `Article.wording` of each.
  package func retold(
    _ articles: [(Article, wording: UInt64)]
  ) throws(LedgerError) -> [ArticleID: Set<Timestamp?>] {
    if articles.isEmpty { return [:] }
    return try read("look words up") { database in
      let sql = """
        SELECT published FROM article WHERE source = ? AND wording = ? AND id <> ? ORDER BY seen DESC LIMIT 8
        """
      let statement = try database.cachedStatement(sql: sql)
      var retold: [ArticleID: Set<Timestamp?>] = [:]
      for (article, wording) in articles {
        let rows = try Row.fetchAll(
          statement,
          arguments: [article.source.text, Int64(bitPattern: wording), article.id.text])
        if !rows.isEmpty { retold[article.id] = Set(rows.map { $0.moment("published") }) }
      }
      return retold
    }
  }

  package func sourceStates() throws(LedgerError) -> [SourceID: SourceState] {
    try read("read the sources") { database in
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM source")
      var states: [SourceID: SourceState] = [:]
      while let row = try rows.next() {
        let state = try SourceState(row, self)
        states[state.id] = state
      }
      return states
    }
  }

  package func article(_ id: ArticleID) throws(LedgerError) -> Article? {
    try read("read an article") { database in
      let row = try Row.fetchOne(database, sql: "SELECT * FROM article WHERE id = ?", arguments: [id.text])
      return try row.map { try Article($0, self) }
    }
  }

  /// Stories that were told at or after a moment, oldest first: what the desk needs to go on.
  package func liveStories(since moment: Timestamp) throws(LedgerError) -> [Story] {
    try stories("story.last_seen >= ?", [moment.milliseconds])
  }

  package func story(_ id: StoryID) throws(LedgerError) -> Story? {
    try stories("story.id = ?", [id.text]).first
  }

  private func stories(_ condition: String, _ arguments: StatementArguments) throws(LedgerError) -> [Story] {
    let sql = """
      SELECT story.id AS id, story.json AS json, report.json AS report
      FROM story LEFT JOIN report ON report.story = story.id
      WHERE \(condition) ORDER BY last_seen, story.id, number
      """
    return try read("read stories") { database in
      let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
      var stories: [Story] = []
      while let row = try rows.next() {
        let id: String = row["id"]
        if stories.last?.id.text != id {
          stories.append(try value(Story.self, row["json"], row: "story '\(id)'"))
        }
        if let report: Data = row["report"] {
          stories[stories.count - 1].reports.append(try value(Report.self, report, row: "story '\(id)'"))
        }
      }
      return stories
    }
  }

  /// In order of time.
  package func tensionSamples(since moment: Timestamp) throws(LedgerError) -> [TensionSample] {
    try read("read the tension") { database in
      let sql = "SELECT watch, at, value FROM tension WHERE at >= ? ORDER BY at, watch"
      return try Row.fetchAll(database, sql: sql, arguments: [moment.milliseconds]).map(TensionSample.init)
    }
  }

  /// In the desk's order.
  package func decisions(ofArticle id: ArticleID) throws(LedgerError) -> [Decision] {
    let sql = "SELECT number AS id, json FROM decision WHERE article = ? ORDER BY number"
    return try values(Decision.self, "decision", sql, [id.text])
  }

  /// In the desk's order.
  package func decisions(ofStory id: StoryID) throws(LedgerError) -> [Decision] {
    let sql = "SELECT number AS id, json FROM decision WHERE story = ? ORDER BY number"
    return try values(Decision.self, "decision", sql, [id.text])
  }

  /// Rows of `id` and `json`, decoded.
  func values<Value: Decodable>(
    _ type: Value.Type, _ table: String, _ sql: String, _ arguments: StatementArguments
  ) throws(LedgerError) -> [Value] {
    try read("read \(table) rows") { database in
      let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
      var values: [Value] = []
      while let row = try rows.next() {
        let id: String = row["id"]
        values.append(try value(type, row["json"], row: "\(table) '\(id)'"))
      }
      return values
    }
  }
}

extension SourceState {
  fileprivate init(_ row: Row, _ reader: LedgerReader) throws {
    let bodyHash: Int64? = row["body_hash"]
    let id: String = row["id"]
    let standing: Data? = row["standing"]
    let rhythm: Data? = row["rhythm"]
    let health: Data? = row["health"]
    // What the row itself knows is not written again, see `SourceStep`.
    self.init(
      id: SourceID(id), url: row["url"],
      validators: Validators(etag: row["etag"], lastModified: row["last_modified"]),
      standing: (try standing.map { try reader.value(PollStanding.self, $0, row: "source '\(id)'") }
        ?? PollStanding()).due(at: row.moment("next_due")),
      rhythm: (try rhythm.map { try reader.value(PublicationRhythm.self, $0, row: "source '\(id)'") }
        ?? PublicationRhythm()).observed(until: row.moment("last_success")),
      health: try health.map { try reader.value(SourceHealth.self, $0, row: "source '\(id)'") }
        ?? SourceHealth(),
      lastAttempt: row.moment("last_attempt"), lastSuccess: row.moment("last_success"),
      lastError: row["last_error"], failureCount: row["failure_count"], hasBeenRead: row["has_been_read"],
      bodyHash: bodyHash.map(UInt64.init(bitPattern:)), lastWhole: row.moment("last_whole"))
  }
}

extension TensionSample {
  fileprivate init(_ row: Row) {
    self.init(watch: WatchID(row["watch"]), at: Timestamp(milliseconds: row["at"]), value: row["value"])
  }
}
