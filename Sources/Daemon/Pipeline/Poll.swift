import Analysis
import Domain
import Feeds
import Fetching
import Ledger
import Settings

/// One poll up to the desk's door: fetch, read, look up what is new, analyse. Nothing is changed by it.
struct Poll: Sendable {
  let source: ConfiguredSource
  let rules: LoadedConfiguration
  let fetcher: Fetcher
  let ledger: LedgerReader
  let clock: any WallClock

  /// - Parameter state: what the last poll left; the answer holds what this one leaves.
  func findings(from state: SourceState) async throws(LedgerError) -> PollFindings {
    let state = state.fetched(from: source.source.url)
    let outcome = await fetch(source.source.url, state.validators)
    var findings = PollFindings(
      source: source.source, result: PollResult(outcome), before: state, at: clock.now())
    switch outcome {
    case .failed(let failure):
      findings.fail("\(failure)")
      // Told that what it never had is unchanged, only a whole body helps.
      if failure.kind == .notModified { findings.state.validators = .none }
    case .unchanged(let meta):
      findings.answer(meta.validators)
      findings.learn([])
    case .body(let body): try await read(body, into: &findings)
    }
    return findings
  }

  private func fetch(_ url: String, _ validators: Validators) async -> FetchOutcome {
    if Task.isCancelled { return .failed(.init(.cancelled, "")) }
    return await fetcher.fetch(
      FetchRequest(source: source.source.id, url: url, validators: validators, access: source.access))
  }

  private func read(_ body: FetchedBody, into findings: inout PollFindings) async throws(LedgerError) {
    do {
      let hash = Fingerprint.of(body.bytes)
      guard let document = try read(body, hash, into: &findings) else { return }
      if document.format == .sitemapIndex {
        try await readNewest(of: document, into: &findings)
      } else {
        try take(document, of: body, hash, into: &findings)
      }
    } catch let error as FeedError {
      findings.refuse(error)
    } catch let error as LedgerError {
      throw error
    } catch {
      preconditionFailure("reading a feed failed with an error of no known type: \(error)")
    }
  }

  /// Nil for the very bytes of the last poll, which are an answer all the same.
  private func read(
    _ body: FetchedBody, _ hash: UInt64, into findings: inout PollFindings
  ) throws(FeedError) -> FeedDocument? {
    guard hash != findings.before.bodyHash else {
      findings.learn([])
      findings.answer(body.meta.validators)
      return nil
    }
    return try FeedReader(limits: rules.configuration.feeds)
      .read(body.bytes, headers: body.feedHeaders, url: body.meta.effectiveURL)
  }

  /// A sitemap index is the address of its newest sitemap. That one is asked for whole each time, since its
  /// validators would be taken for those of the index.
  private func readNewest(of index: FeedDocument, into findings: inout PollFindings) async throws {
    guard let address = index.newestSitemap else { return findings.answer(.none) }
    let outcome = await fetch(address, .none)
    findings.result = PollResult(outcome)
    switch outcome {
    case .failed(let failure): findings.fail("the sitemap '\(address)': \(failure)")
    case .unchanged: findings.answer(.none)
    case .body(var body):
      body.meta.validators = .none
      let hash = Fingerprint.of(body.bytes)
      guard let document = try read(body, hash, into: &findings) else { return }
      try take(document, of: body, hash, into: &findings)
    }
  }

  private func take(
    _ document: FeedDocument, of body: FetchedBody, _ hash: UInt64, into findings: inout PollFindings
  ) throws(LedgerError) {
    let articles = document.articles(
      of: source.source.id, language: source.source.language, seen: findings.at,
      boilerplate: rules.configuration.boilerplate)
    let unseen = try unseen(among: articles)
    findings.result = .answered(maxAge: body.meta.maxAge, feed: FeedWishes(document))
    findings.learn(unseen, overlaps: unseen.count < articles.count)
    let limit = rules.configuration.polling.maxNews
    // What was cut off, or is left for the next poll, is asked for again, whole.
    let isWhole = !document.isTruncated && unseen.count <= limit
    findings.answer(isWhole ? body.meta.validators : .none)
    findings.state.bodyHash = isWhole ? hash : nil
    if isWhole, !document.items.isEmpty { findings.state.hasBeenRead = true }
    findings.wasRead = true
    findings.ticket = body.ticket
    findings.repairs = document.repairs
    findings.skipped = document.skippedCount(beside: articles)
    assess(unseen.prefix(limit), into: &findings)
  }

  /// Oldest first: feeds put the newest on top.
  private func unseen(among articles: [Article]) throws(LedgerError) -> [Article] {
    let unseen = try ledger.unseen(articles.map(\.id))
    return articles.reversed().filter { unseen.contains($0.id) }
  }

  /// A poll that is cancelled in the middle is abandoned whole.
  private func assess(_ articles: some Sequence<Article>, into findings: inout PollFindings) {
    for article in articles {
      if Task.isCancelled {
        findings.result = .abandoned
        findings.news = []
        return
      }
      let assessment = rules.analyser.assessment(of: article, from: source.source)
      findings.news.append(News(article: article, assessment: assessment))
    }
  }
}

/// A new article and what analysis says of it.
struct News: Sendable {
  var article: Article
  var assessment: Assessment
}

/// What one poll brought, for the newsroom to file.
struct PollFindings: Sendable {
  let source: Source
  let at: Timestamp
  let before: SourceState
  /// For the schedule.
  var result: PollResult
  var state: SourceState
  var news: [News] = []
  /// Of the body's bytes, which count as under way until the news is filed.
  var ticket: BodyTicket?
  /// A body was there and was read.
  var wasRead = false
  var repairs: [String] = []
  /// Items that gave no article.
  var skipped = 0

  init(source: Source, result: PollResult, before: SourceState, at moment: Timestamp) {
    self.source = source
    self.result = result
    self.before = before
    at = moment
    state = before
    state.lastAttempt = moment
  }

  /// The server said so, or sent the same bytes again.
  var isUnchanged: Bool { state.lastError == nil && result != .abandoned && !wasRead }

  /// Whether the first successful read of a quiet-start source brought the news: it informs and raises
  /// nothing.
  var isQuiet: Bool { source.quietStart && !before.hasBeenRead }

  /// - Parameter overlaps: the poll before was not too long ago to see all that came since.
  mutating func learn(_ unseen: [Article], overlaps: Bool = true) {
    state.rhythm.learn(
      newItems: unseen.map { $0.item.published ?? $0.item.updated }, now: at, overlaps: overlaps)
  }

  mutating func answer(_ validators: Validators) {
    state.validators = validators
    state.lastSuccess = at
    state.lastError = nil
    state.failureCount = 0
  }

  mutating func refuse(_ error: FeedError) {
    result = .failed(retryAfter: nil)
    fail(error.words)
  }

  mutating func fail(_ words: String) {
    // What tensiond itself gave up says nothing about the source.
    guard result != .abandoned else { return }
    state.lastError = words
    state.failureCount += 1
  }
}

extension SourceState {
  /// The state for an address: one that was edited is asked for its whole body, and starts quietly again.
  fileprivate func fetched(from url: String) -> SourceState {
    guard self.url != url else { return self }
    var state = self
    state.url = url
    state.validators = .none
    state.bodyHash = nil
    state.hasBeenRead = false
    state.rhythm = PublicationRhythm()
    state.standing = PollStanding()
    return state
  }
}

extension FeedWishes {
  fileprivate init(_ document: FeedDocument) {
    self.init(
      refresh: document.updateInterval, skipHours: document.skipHours, skipDays: document.skipDays)
  }
}

extension FetchedBody {
  /// The headers that say how to read the bytes.
  fileprivate var feedHeaders: [String: String] {
    var headers: [String: String] = [:]
    headers["content-type"] = contentType
    headers["content-language"] = contentLanguage
    return headers
  }
}
