import Domain
import Feeds
import Fetching

/// A new article and what analysis says of it.
struct News: Sendable {
  var article: Article
  var assessment: Assessment
}

/// What one poll brought, for the newsroom to file.
struct PollFindings: Sendable {
  let source: Source
  let before: SourceState
  private(set) var at: Timestamp
  /// For the schedule.
  var result = PollResult.abandoned
  /// For the judge of its health.
  var sighting = PollSighting(.abandoned)
  /// To be told once they are kept.
  var events: [SourceEvent] = []
  var state: SourceState
  /// When the schedule has the source polled again; nil where nobody does.
  var nextDue: Timestamp?
  var news: [News] = []
  /// Of the body's bytes, which count as under way until the news is filed.
  var ticket: BodyTicket?
  /// A body was there and was read.
  var wasRead = false
  var repairs: [String] = []
  /// Items that gave no article.
  var skipped = 0

  /// - Parameter moment: when the source is asked.
  init(source: Source, before: SourceState, at moment: Timestamp) {
    self.source = source
    self.before = before
    at = moment
    state = before
  }

  /// The server said so, or sent the same bytes again.
  var isUnchanged: Bool { state.lastError == nil && result != .abandoned && !wasRead }

  /// Whether the first successful read of a quiet-start source brought the news: it informs and raises
  /// nothing.
  var isQuiet: Bool { source.quietStart && !before.hasBeenRead }

  /// Asked for now and then without regard to what is known, so that a server that is stuck on "not modified" does
  /// not hide the news for ever.
  var asksForWhole: Bool {
    guard let last = before.lastWhole else { return true }
    return at < last || at - last >= .days(1)
  }

  /// Takes in what the server said, but for what a body holds.
  mutating func hear(_ outcome: FetchOutcome, of address: String? = nil, at moment: Timestamp) {
    at = moment
    state.lastAttempt = moment
    result = PollResult(outcome)
    // Where an index has moved to is said by its own answer, not by those of its sitemaps.
    let permanentURL = address == nil ? nil : sighting.permanentURL
    sighting = PollSighting(unread: outcome)
    if address != nil { sighting.permanentURL = permanentURL }
    switch outcome {
    case .failed(let failure):
      fail((address.map { "the sitemap '\($0)': " } ?? "") + "\(failure)")
      // Told that what it never had is unchanged, only a whole body helps.
      if failure.kind == .notModified { state.validators = .none }
    case .unchanged(let meta): confirm(address == nil ? meta.validators : .none)
    case .body: break
    }
  }

  /// Nothing new, and no failure.
  mutating func confirm(_ validators: Validators) {
    learn([])
    answer(validators)
  }

  /// - Parameter overlaps: the poll before was not too long ago to see all that came since.
  mutating func learn(_ fresh: [Article], overlaps: Bool = true) {
    state.rhythm.learn(
      newItems: fresh.map { $0.item.published ?? $0.item.updated }, now: at, overlaps: overlaps)
  }

  mutating func answer(_ validators: Validators) {
    state.validators = validators
    state.lastSuccess = at
    state.lastError = nil
    state.failureCount = 0
  }

  /// What came is no feed.
  mutating func refuse(_ error: FeedError) {
    result = .failed(retryAfter: nil)
    sighting.outcome = .failed(PollTrouble(error))
    fail(error.words)
  }

  /// A poll that is cancelled in the middle is abandoned whole.
  mutating func abandon() {
    result = .abandoned
    sighting = PollSighting(.abandoned)
    news = []
  }

  private mutating func fail(_ words: String) {
    // What tensiond itself gave up says nothing about the source.
    guard result != .abandoned else { return }
    state.lastError = words
    state.failureCount += 1
  }
}

extension PollTrouble {
  fileprivate init(_ error: FeedError) {
    switch error.problem {
    case .webPage: self.init(.page, error.words, anchor: "changed")
    case .challenge: self.init(.noFeed, error.words, anchor: "challenge")
    case .unknownFormat, .notAFeed: self.init(.noFeed, error.words, anchor: "changed")
    case .empty, .tooLarge, .brokenXML, .brokenJSON, .outOfMemory: self.init(.other, error.words)
    }
  }
}
