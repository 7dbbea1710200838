package import Domain

/// An alert that waits for a sink, in that sink's format.
package struct OutboxRow: Hashable, Sendable {
  /// Grows with every alert, never given twice; has gaps.
  package var sequence: Int64
  package var alert: AlertID
  package var bytes: [UInt8]
}

/// How far a sink has come. Everything up to a sequence, since a sink goes in order.
package struct OutboxCursor: Hashable, Sendable {
  /// Up to here all is made ready to be handed over with one step; for sinks that have such a step.
  package var prepared: Int64
  /// Up to here all has arrived.
  package var delivered: Int64
  /// The sink's own note about where it stood then.
  package var state: String
}
