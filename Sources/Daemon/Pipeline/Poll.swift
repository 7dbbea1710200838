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

  /// A body as read, without its bytes.
  private struct Reading {
    var document: FeedDocument
    var meta: FetchMeta
    var hash: UInt64
    var ticket: BodyTicket?
  }

  /// - Parameter state: what the last poll left; the answer holds what this one leaves.
  func findings(from state: SourceState) async throws(LedgerError) -> PollFindings {
    let before = state.fetched(from: source.source.url)
    var findings = PollFindings(source: source.source, before: before, at: clock.now())
    guard let reading = await feed(into: &findings) else { return findings }
    if reading.document.format != .sitemapIndex {
      try take([reading], into: &findings)
    } else if let sitemaps = await sitemaps(of: reading.document, into: &findings) {
      try take(sitemaps, into: &findings)
    }
    return findings
  }

  /// Nil where the findings say all already.
  private func feed(into findings: inout PollFindings) async -> Reading? {
    let isWhole = findings.asksForWhole || findings.before.validators == .none
    let address = findings.before.health.movedTo ?? source.source.url
    let outcome = await fetch(address, isWhole ? .none : findings.before.validators)
    findings.hear(outcome, at: clock.now())
    guard case .body(let body) = outcome else { return nil }
    if isWhole { findings.state.lastWhole = findings.at }
    return read(body, into: &findings)
  }

  /// A sitemap index is the addresses of its sitemaps: of those that changed since the last poll, the oldest first.
  /// They are asked for whole each time, since their validators would be taken for those of the index.
  /// - Returns: nil where the findings say all already.
  private func sitemaps(of index: FeedDocument, into findings: inout PollFindings) async -> [Reading]? {
    let addresses = index.sitemaps(changedSince: findings.before.lastSuccess)
    var readings: [Reading] = []
    for address in addresses.reversed() {
      // Whoever waits for room for a body must hold none.
      if let last = readings.indices.last { readings[last].ticket = nil }
      let outcome = await fetch(address, .none)
      findings.hear(outcome, of: address, at: clock.now())
      guard case .body(var body) = outcome else { return nil }
      body.meta.validators = .none
      guard let reading = read(body, isOnly: addresses.count == 1, into: &findings) else { return nil }
      readings.append(reading)
    }
    if readings.isEmpty { findings.confirm(.none) }
    return readings.isEmpty ? nil : readings
  }

  private func fetch(_ url: String, _ validators: Validators) async -> FetchOutcome {
    if Task.isCancelled { return .failed(.init(.cancelled, "")) }
    return await fetcher.fetch(
      FetchRequest(source: source.source.id, url: url, validators: validators, access: source.access))
  }

  /// Nil for the very bytes of the last poll, which are an answer all the same, and for what is no feed. A source
  /// without a health, as after an update of tensiond, is read once more to know what is usual for it.
  /// - Parameter isOnly: the hash of the last poll's body is of this one's like.
  private func read(
    _ body: FetchedBody, isOnly: Bool = true, into findings: inout PollFindings
  ) -> Reading? {
    let hash = Fingerprint.of(body.bytes)
    if isOnly, hash == findings.before.bodyHash, findings.before.health.wasFeed {
      findings.confirm(body.meta.validators)
      return nil
    }
    do {
      let document = try FeedReader(limits: rules.configuration.feeds)
        .read(body.bytes, headers: body.feedHeaders, url: body.meta.effectiveURL)
      let isIndex = document.format == .sitemapIndex
      return Reading(
        document: document, meta: body.meta, hash: hash, ticket: isIndex ? nil : body.ticket)
    } catch {
      findings.refuse(error)
      return nil
    }
  }

  /// - Parameter readings: at least one; the last one's hash and validators stand for all.
  private func take(_ readings: [Reading], into findings: inout PollFindings) throws(LedgerError) {
    guard let last = readings.last else { return }
    let documents = readings.map(\.document)
    let articles = documents.map { document in
      document.articles(
        of: source.source.id, language: source.source.language, seen: findings.at,
        boilerplate: rules.configuration.boilerplate)
    }
    let all = articles.flatMap(\.self)
    let unseen = try FreshArticles(of: all, in: ledger)
    let limit = rules.configuration.polling.maxNews
    // What was cut off, or is left for the next poll, is asked for again, whole.
    let isWhole = documents.allSatisfy { !$0.isTruncated } && unseen.fresh.count <= limit
    findings.learn(unseen.fresh, overlaps: unseen.fresh.count < all.count)
    findings.answer(isWhole ? last.meta.validators : .none)
    findings.result = .answered(maxAge: last.meta.maxAge, feed: FeedWishes(last.document))
    findings.sighting.outcome = .read(FeedSighting(last.document, all, unseen))
    findings.state.bodyHash = isWhole ? last.hash : nil
    if isWhole, !all.isEmpty { findings.state.hasBeenRead = true }
    findings.wasRead = true
    findings.ticket = last.ticket
    findings.repairs = documents.flatMap(\.repairs)
    findings.skipped = zip(documents, articles).reduce(0) { $0 + $1.0.skippedCount(beside: $1.1) }
    assess(unseen.fresh.prefix(limit), into: &findings)
  }

  private func assess(_ articles: some Sequence<Article>, into findings: inout PollFindings) {
    for article in articles {
      if Task.isCancelled { return findings.abandon() }
      let assessment = rules.analyser.assessment(of: article, from: source.source)
      findings.news.append(News(article: article, assessment: assessment))
    }
  }
}

extension SourceState {
  /// The state for an address: one that was edited is asked for its whole body, and starts quietly again. One to
  /// which the source had moved is no other source.
  fileprivate func fetched(from url: String) -> SourceState {
    guard self.url != url else { return self }
    guard health.movedTo == url else { return SourceState(id: id, url: url) }
    var state = self
    state.url = url
    state.health.move = nil
    return state
  }
}

extension FeedSighting {
  fileprivate init(_ document: FeedDocument, _ articles: [Article], _ unseen: FreshArticles) {
    self.init(
      format: document.format.rawValue, title: document.title,
      language: document.language ?? document.languageLabel, itemCount: articles.count,
      newItemCount: unseen.fresh.count, newestItem: unseen.fresh.compactMap(\.item.published).max(),
      guidChurn01: unseen.guidChurn01)
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
