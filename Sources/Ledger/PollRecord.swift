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
    samples: [TensionSample] = [],
    decisions: [Decision] = [], outbox: [OutboxEntry] = []
  ) {
    self.articles = articles
    self.sources = sources
    self.stories = stories
    self.samples = samples
    self.decisions = decisions
    self.outbox = outbox
  }
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

/// What must survive a restart about one source.
package struct SourceState: Hashable, Sendable {
  package var id: SourceID
  /// Where it was fetched from: validators and hash say nothing of another address.
  package var url: String?
  package var validators: Validators
  /// When it is due and why then.
  package var standing: PollStanding
  /// How often it publishes.
  package var rhythm: PublicationRhythm
  package var lastAttempt: Timestamp?
  package var lastSuccess: Timestamp?
  /// Of the last attempt; nil if it succeeded.
  package var lastError: String?
  /// Failures in a row.
  package var failureCount: Int
  /// A whole body of it was read at least once: its quiet start is over.
  package var hasBeenRead: Bool
  /// Of the last body, to know a feed again that sends no validators.
  package var bodyHash: UInt64?

  package init(
    id: SourceID, url: String? = nil, validators: Validators = .none,
    standing: PollStanding = PollStanding(), rhythm: PublicationRhythm = PublicationRhythm(),
    lastAttempt: Timestamp? = nil,
    lastSuccess: Timestamp? = nil, lastError: String? = nil, failureCount: Int = 0, hasBeenRead: Bool = false,
    bodyHash: UInt64? = nil
  ) {
    self.id = id
    self.url = url
    self.validators = validators
    self.standing = standing
    self.rhythm = rhythm
    self.lastAttempt = lastAttempt
    self.lastSuccess = lastSuccess
    self.lastError = lastError
    self.failureCount = failureCount
    self.hasBeenRead = hasBeenRead
    self.bodyHash = bodyHash
  }
}
