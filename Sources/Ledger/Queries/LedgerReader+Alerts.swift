package import Domain
import GRDB

/// Which alerts; what is nil or absent does not restrict.
package struct AlertFilter: Hashable, Sendable {
  package var since: Timestamp?
  package var watch: WatchID?
  /// This level and above.
  package var level: Level?
  /// Only what was recorded after this alert, the oldest `limit` of it: so `alerts -f` misses none. Without
  /// it, the newest `limit`.
  package var after: AlertID?
  package var limit: Int

  package init(
    since: Timestamp? = nil, watch: WatchID? = nil, level: Level? = nil, after: AlertID? = nil,
    limit: Int = 100
  ) {
    self.since = since
    self.watch = watch
    self.level = level
    self.after = after
    self.limit = limit
  }

  fileprivate var query: (sql: String, arguments: StatementArguments) {
    var conditions = ["TRUE"]
    var arguments = StatementArguments()
    func require(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      conditions.append(condition)
      arguments += [value]
    }
    require("time >= ?", since?.milliseconds)
    require("watch = ?", watch?.text)
    require("level >= ?", level?.rank)
    require("sequence > (SELECT sequence FROM alert WHERE id = ?)", after?.text)
    arguments += [limit]
    let order = after == nil ? "DESC" : "ASC"
    let sql = """
      SELECT id, json FROM alert WHERE \(conditions.joined(separator: " AND "))
      ORDER BY sequence \(order) LIMIT ?
      """
    return (sql, arguments)
  }
}

extension LedgerReader {
  /// In order of record, oldest first. After an unknown alert there is nothing.
  package func alerts(_ filter: AlertFilter = AlertFilter()) throws(LedgerError) -> [Alert] {
    let query = filter.query
    let alerts = try values(Alert.self, "alert", query.sql, query.arguments)
    return filter.after == nil ? alerts.reversed() : alerts
  }

  package func alert(_ id: AlertID) throws(LedgerError) -> Alert? {
    try values(Alert.self, "alert", "SELECT id, json FROM alert WHERE id = ?", [id.text]).first
  }

  package func counts() throws(LedgerError) -> LedgerCounts {
    try read("count rows") { database in
      func count(_ table: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      return LedgerCounts(
        sources: try count("source"), articles: try count("article"), stories: try count("story"),
        decisions: try count("decision"), alerts: try count("alert"))
    }
  }
}

/// How many rows of each kind there are.
package struct LedgerCounts: Hashable, Sendable {
  package var sources: Int
  package var articles: Int
  package var stories: Int
  package var decisions: Int
  package var alerts: Int
}
