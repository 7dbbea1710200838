package import Domain

/// How often one source wants to be polled.
package struct PollPlan: Sendable, Hashable {
  package var source: SourceID
  /// At least a millisecond.
  package var interval: Duration

  package init(source: SourceID, every interval: Duration) {
    self.source = source
    self.interval = interval
  }
}
