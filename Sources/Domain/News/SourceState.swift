/// What must survive a restart about one source.
package struct SourceState: Hashable, Sendable {
  package var id: SourceID
  /// The configured address under which all of this was learnt; validators and hash say nothing of another.
  package var url: String?
  package var validators: Validators
  /// When it is due and why then.
  package var standing: PollStanding
  /// How often it publishes.
  package var rhythm: PublicationRhythm
  /// How it fares.
  package var health: SourceHealth
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
  /// When it was last asked for the whole body and gave it.
  package var lastWhole: Timestamp?

  package init(
    id: SourceID, url: String? = nil, validators: Validators = .none,
    standing: PollStanding = PollStanding(), rhythm: PublicationRhythm = PublicationRhythm(),
    health: SourceHealth = SourceHealth(), lastAttempt: Timestamp? = nil,
    lastSuccess: Timestamp? = nil, lastError: String? = nil, failureCount: Int = 0, hasBeenRead: Bool = false,
    bodyHash: UInt64? = nil, lastWhole: Timestamp? = nil
  ) {
    self.id = id
    self.url = url
    self.validators = validators
    self.standing = standing
    self.rhythm = rhythm
    self.health = health
    self.lastAttempt = lastAttempt
    self.lastSuccess = lastSuccess
    self.lastError = lastError
    self.failureCount = failureCount
    self.hasBeenRead = hasBeenRead
    self.bodyHash = bodyHash
    self.lastWhole = lastWhole
  }
}
