import Delivery
import Domain
import Ledger

/// Lends the ledger's outbox to the sinks, in their words.
struct LedgerOutbox: Outbox {
  let ledger: Ledger

  func cursor(of sink: String) throws(OutboxError) -> SinkCursor {
    let cursor = try translating { () throws(LedgerError) in try ledger.cursor(of: sink) }
    return SinkCursor(prepared: cursor.prepared, delivered: cursor.delivered, state: cursor.state)
  }

  func pending(for sink: String, format: AlertFormat, limit: Int) throws(OutboxError) -> [PendingAlert] {
    try translating { () throws(LedgerError) in
      try ledger.pending(for: sink, format: format.rawValue, limit: limit)
    }.map { PendingAlert(sequence: $0.sequence, id: $0.alert, bytes: $0.bytes) }
  }

  func markPrepared(_ sink: String, through sequence: Int64) throws(OutboxError) {
    try translating { () throws(LedgerError) in try ledger.markPrepared(sink, through: sequence) }
  }

  func markDelivered(_ sink: String, through sequence: Int64, state: String) throws(OutboxError) {
    try translating { () throws(LedgerError) in
      try ledger.markDelivered(sink, through: sequence, state: state)
    }
  }

  private func translating<Value>(
    _ work: () throws(LedgerError) -> Value
  ) throws(OutboxError) -> Value {
    do { return try work() } catch { throw OutboxError(error.description) }
  }
}
