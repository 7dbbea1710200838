package import Domain

/// Committed alerts waiting for their sinks, as the daemon lends them out of the ledger.
///
/// A mark that returns is on the disk. A call may block for a moment; a sink runs on a queue of its own.
package protocol Outbox: Sendable {
  func cursor(of sink: String) throws(OutboxError) -> SinkCursor
  /// The oldest alerts that have the format and are not delivered to the sink, in order.
  func pending(for sink: String, format: AlertFormat, limit: Int) throws(OutboxError) -> [PendingAlert]
  func markPrepared(_ sink: String, through sequence: Int64) throws(OutboxError)
  func markDelivered(_ sink: String, through sequence: Int64, state: String) throws(OutboxError)
}

package struct PendingAlert: Hashable, Sendable {
  package var sequence: Int64
  package var id: AlertID
  package var bytes: [UInt8]

  package init(sequence: Int64, id: AlertID, bytes: [UInt8]) {
    self.sequence = sequence
    self.id = id
    self.bytes = bytes
  }
}

/// How far a sink has come, and its own note about where it stood then.
package struct SinkCursor: Hashable, Sendable {
  package var prepared: Int64
  package var delivered: Int64
  package var state: String

  package init(prepared: Int64 = 0, delivered: Int64 = 0, state: String = "") {
    self.prepared = prepared
    self.delivered = delivered
    self.state = state
  }
}

/// Why the ledger behind the outbox did not answer, in its own words.
package struct OutboxError: Error, Equatable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}
