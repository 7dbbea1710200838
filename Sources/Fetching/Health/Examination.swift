import Domain

/// One poll's judgement under way.
struct Examination {
  let source: Source
  let options: HealthOptions
  let now: Timestamp
  var health: SourceHealth
  var events: [SourceEvent] = []

  init(source: Source, health: SourceHealth, options: HealthOptions, now: Timestamp) {
    self.source = source
    self.options = options
    self.now = now
    self.health = health
  }

  mutating func take(_ sighting: PollSighting, isNetworkDown: Bool) {
    if case .abandoned = sighting.outcome { return }
    health.rewind(to: now)
    health.began = health.began ?? now
    health.since = health.since ?? now
    switch sighting.outcome {
    case .abandoned: return
    case .failed(let trouble) where isNetworkDown && trouble.mayBeOurs:
      // Failures of before it was known to be down say as little.
      if !isProven(.failing) { health.suspicions[.failing] = nil }
      return
    case .failed(let trouble): fail(trouble)
    case .unchanged: succeed(sighting, nil)
    case .read(let feed): succeed(sighting, feed)
    }
    turn(sighting.silence)
  }

  func isProven(_ doubt: SourceHealth.Doubt) -> Bool { health.suspicions[doubt]?.isProven ?? false }

  /// A poll speaks for a doubt, or against it.
  mutating func see(
    _ doubt: SourceHealth.Doubt, _ holds: Bool, _ rule: HealthOptions.Rule, _ words: String = "",
    anchor: String? = nil
  ) {
    var suspicion = health.suspicions[doubt] ?? SourceHealth.Suspicion()
    if holds {
      suspicion.words = words
      suspicion.anchor = anchor
    }
    if holds == suspicion.isProven {
      suspicion.contrary = nil
    } else {
      suspicion.count(now, enough: holds ? rule.proof : rule.release)
    }
    let isOpen = suspicion.isProven || suspicion.contrary != nil
    health.suspicions[doubt] = isOpen ? suspicion : nil
  }
}

extension SourceHealth.Suspicion {
  /// One more poll against what is held; turns it round when they are enough.
  fileprivate mutating func count(_ now: Timestamp, enough: HealthOptions.Proof) {
    var run = contrary ?? SourceHealth.Run(since: now, count: 0)
    run.count += 1
    let isEnough = run.count >= enough.pollCount && now - run.since >= enough.span
    contrary = isEnough ? nil : run
    if isEnough { since = isProven ? nil : run.since }
  }
}

/// Answers and failures.
extension Examination {
  private mutating func fail(_ trouble: PollTrouble) {
    if health.movedTo != nil {
      failMove(isOver: trouble.kind == .gone || trouble.kind == .missing)
      return see(.failing, true, options.failing, trouble.words, anchor: trouble.anchor)
    }
    if trouble.kind != .silent {
      see(.gone, trouble.kind == .gone, options.gone, trouble.words, anchor: trouble.anchor)
      see(.missing, trouble.kind == .missing, options.missing, trouble.words, anchor: trouble.anchor)
    }
    // What never was a feed has not changed.
    let isChange = trouble.isNoFeed && health.wasFeed
    see(
      isChange ? .noFeed : .failing, true, isChange ? options.noFeed : options.failing, trouble.words,
      anchor: trouble.anchor)
  }

  private mutating func succeed(_ sighting: PollSighting, _ feed: FeedSighting?) {
    see(.gone, false, options.gone)
    see(.missing, false, options.missing)
    see(.noFeed, false, options.noFeed)
    see(.failing, false, options.failing)
    followRedirects(sighting, feed)
    noteNews(feed)
    listen(sighting.silence, hasNews: (feed?.newItemCount ?? 0) > 0)
    if let feed { compare(feed) }
  }

  /// The dates of a backlog tell when it was news; from then on the poll that brings it does, since a date may
  /// say anything.
  private mutating func noteNews(_ feed: FeedSighting?) {
    guard let feed, feed.newItemCount > 0 else { return }
    health.lastNews = health.wasFeed ? now : feed.newestItem.map { min($0, now) }
  }

  private mutating func listen(_ silence: Silence?, hasNews: Bool) {
    let since = health.lastNews ?? silence?.since ?? health.began ?? now
    let quiet = now - since
    let surprise = silence?.surpriseNats ?? 0
    let longest = max(options.maxSilence, (silence?.expectedGap ?? .zero) * 4)
    let isStale =
      quiet >= longest || (quiet >= options.minStaleSilence && surprise >= options.staleNats)
    see(.stale, isStale && !hasNews, options.stale)
    see(.late, (isStale || surprise >= options.lateNats) && !hasNews, options.late)
  }
}

extension PollTrouble {
  /// A broken network of our own, or a portal that stands in it, would show the same.
  var mayBeOurs: Bool { kind == .silent || kind == .page }
  var isNoFeed: Bool { kind == .page || kind == .noFeed }
}

extension SourceHealth {
  /// The clock was set back: nothing of it lies ahead.
  fileprivate mutating func rewind(to now: Timestamp) {
    guard let latest = [began, since, turns.last?.at, lastNews].compactMap(\.self).max(), latest > now else {
      return
    }
    began = began.map { min($0, now) }
    since = since.map { min($0, now) }
    lastNews = lastNews.map { min($0, now) }
    for index in turns.indices { turns[index].at = min(turns[index].at, now) }
    suspicions = suspicions.filter(\.value.isProven)
    suspicions = suspicions.mapValues { $0.rewound(to: now) }
    if let proof = move?.proof { move?.proof.since = min(proof.since, now) }
  }
}

extension SourceHealth.Suspicion {
  fileprivate func rewound(to now: Timestamp) -> Self {
    var suspicion = self
    suspicion.contrary = nil
    suspicion.since = since.map { min($0, now) }
    return suspicion
  }
}
