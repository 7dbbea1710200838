import Domain
import FoundationEssentials
import GRDB

/// The outbox: committed alerts, and a cursor for each sink.
extension Ledger {
  /// Makes sinks known, as `open` does; for those that a reload adds. Known ones keep their cursors.
  package func enrol(_ sinks: [String]) throws(LedgerError) {
    try write("enrol sinks") { database in
      for sink in sinks {
        try database.execute(
          sql: """
            INSERT INTO sink (name, prepared, delivered, state)
            SELECT ?, newest, newest, ''
            FROM (SELECT coalesce(max(sequence), 0) AS newest FROM alert) WHERE TRUE
            ON CONFLICT (name) DO NOTHING
            """,
          arguments: [sink])
      }
    }
  }

  /// The oldest alerts that have this format and are not delivered to the sink, in order.
  package func pending(for sink: String, format: String, limit: Int) throws(LedgerError) -> [OutboxRow] {
    let cursor = try cursor(of: sink)
    return try reader.read("read the outbox") { database in
      let sql = """
        SELECT sequence, alert.id AS id, bytes FROM payload JOIN alert USING (sequence)
        WHERE format = ? AND sequence > ? ORDER BY sequence LIMIT ?
        """
      let rows = try Row.fetchAll(database, sql: sql, arguments: [format, cursor.delivered, limit])
      return rows.map(OutboxRow.init)
    }
  }

  package func cursor(of sink: String) throws(LedgerError) -> OutboxCursor {
    let cursor = try reader.read("read a cursor") { database in
      try Row.fetchOne(database, sql: "SELECT * FROM sink WHERE name = ?", arguments: [sink]).map(
        OutboxCursor.init)
    }
    guard let cursor else { throw .unknownSink(sink) }
    return cursor
  }

  /// Notes, before the step that hands over, that all up to `sequence` is made ready.
  package func markPrepared(_ sink: String, through sequence: Int64) throws(LedgerError) {
    try update(sink, "UPDATE sink SET prepared = max(prepared, ?) WHERE name = ?", [sequence, sink])
  }

  /// Notes that all up to `sequence` has arrived, and what the sink wants to find again after a restart.
  package func markDelivered(_ sink: String, through sequence: Int64, state: String) throws(LedgerError) {
    try update(
      sink,
      """
      UPDATE sink SET prepared = max(prepared, ?1), delivered = max(delivered, ?1), state = ?2 WHERE name = ?3
      """, [sequence, state, sink])
  }

  private func update(_ sink: String, _ sql: String, _ arguments: StatementArguments) throws(LedgerError) {
    try write("move a cursor") { database in
      try database.execute(sql: sql, arguments: arguments)
      guard database.changesCount == 1 else { throw LedgerError.unknownSink(sink) }
    }
  }
}

extension OutboxRow {
  fileprivate init(_ row: Row) {
    let bytes: Data = row["bytes"]
    self.init(sequence: row["sequence"], alert: AlertID(row["id"]), bytes: [UInt8](bytes))
  }
}

extension OutboxCursor {
  fileprivate init(_ row: Row) {
    self.init(prepared: row["prepared"], delivered: row["delivered"], state: row["state"])
  }
}
