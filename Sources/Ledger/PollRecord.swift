package import Domain

/// All that one poll changes. It is kept as a whole or not at all.
package struct PollRecord: Hashable, Sendable {
  /// New ones, archived whole. One that is archived already stays as it was first read.
  package var articles: [Article]
  /// States of the sources that were polled; every article's source must be among them or known.
  package var sources: [SourceState]
  /// Changed stories, each as it stands now.
  package var stories: [Story]
  package var samples: [TensionSample]
  package var decisions: [Decision]
  /// In the order of the desk, which is the order of delivery.
  package var outbox: [OutboxEntry]

  package init(
    articles: [Article] = [], sources: [SourceState] = [], stories: [Story] = [],
    samples: [TensionSample] = [], decisions: [Decision] = [], outbox: [OutboxEntry] = []
  ) {
    self.articles = articles
    self.sources = sources
    self.stories = stories
    self.samples = samples
    self.decisions = decisions
    self.outbox = outbox
  }
}

/// What the ledger holds of sources and stories that polls change. Whoever has it at hand spares writing again what stays;
/// without it everything is written.
package struct OnRecord: Sendable {
  package var sources: [SourceID: SourceState] = [:]
  package var stories: [StoryID: Story] = [:]

  package init() {}
}

/// An alert and the bytes that sinks will write of it, stored so that a retry after an upgrade writes the
/// same.
package struct OutboxEntry: Hashable, Sendable {
  package var alert: Alert
  /// By format. A sink skips alerts without its format; without any payload the alert is on record only.
  package var payloads: [String: [UInt8]]

  package init(alert: Alert, payloads: [String: [UInt8]]) {
    self.alert = alert
    self.payloads = payloads
  }
}
