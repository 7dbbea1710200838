import Domain

/// From doubts to how the source fares, and the words for it.
extension Examination {
  mutating func turn(_ silence: Silence?) {
    let leading = SourceHealth.Doubt.allCases.first(where: isProven)
    let before = health
    if leading != before.doubt, mayTurn(to: leading) {
      enter(leading)
      explain(silence)
      tell(before)
    } else if leading == before.doubt {
      explain(silence)
    }
  }

  /// What the server says for good needs no second look.
  private func mayTurn(to doubt: SourceHealth.Doubt?) -> Bool {
    guard doubt != .gone, let last = health.turns.last?.at ?? health.began else { return true }
    return now - last >= options.leastStay
  }

  private mutating func enter(_ doubt: SourceHealth.Doubt?) {
    health.doubt = doubt
    health.since = doubt.flatMap { health.suspicions[$0]?.since } ?? now
    health.turns.append(SourceHealth.Turn(at: now, doubt: doubt))
    health.turns = health.turns.suffix(SourceHealth.maxTurnCount)
  }

  private mutating func explain(_ silence: Silence?) {
    let suspicion = health.doubt.flatMap { health.suspicions[$0] }
    guard let doubt = health.doubt, let suspicion else {
      health.cause = nil
      health.advice = nil
      return
    }
    health.cause = doubt.state <= .stale ? words(for: silence) ?? health.cause : suspicion.words
    health.advice = doubt.advice(suspicion, adoption: options.traitHoldsAfter)
  }

  /// Nil where this poll says nothing of it.
  private func words(for silence: Silence?) -> String? {
    guard let since = health.lastNews ?? silence?.since ?? health.began else { return nil }
    let usual = silence?.expectedGap.map { "; half of its gaps are under \($0.brief)" } ?? ""
    return "nothing new for \((now - since).brief)\(usual)"
  }

  private mutating func tell(_ before: SourceHealth) {
    let span = (now - (before.since ?? now)).brief
    let cause = health.cause ?? before.doubt.map { "\($0.relief) after \(span)" } ?? ""
    events.append(
      SourceEvent(
        .turned(from: before.state, to: health.state), of: source.id, since: health.since ?? now,
        cause: cause, advice: health.advice))
  }
}

extension SourceHealth.Doubt {
  fileprivate var relief: String {
    switch self {
    case .gone, .missing, .failing: "answers again"
    case .noFeed: "a feed again"
    case .guids: "its guids hold again"
    case .format, .title, .language: "its \(rawValue) is usual"
    case .stale, .late: "news again"
    }
  }

  /// - Parameter adoption: after which a change is taken for usual.
  fileprivate func advice(_ suspicion: SourceHealth.Suspicion, adoption: Duration) -> String {
    let there = "see docs/SOURCES.md#\(suspicion.anchor ?? state.rawValue)"
    switch self {
    case .gone: return "not polled any more: give it a new address or 'enabled: no', \(there)"
    case .missing: return "look for its new address with 'tensiond sources probe', \(there)"
    case .noFeed: return "look whether the feed has another address, \(there)"
    case .failing: return there
    case .guids: return "tell the outlet, \(there)"
    case .format, .title, .language:
      let end = suspicion.since.map { " from \(($0 + adoption).date) on" } ?? ""
      return "is it still the same source? if so, nothing is to be done: usual\(end), \(there)"
    case .stale, .late: return "look whether the outlet's page has newer articles, \(there)"
    }
  }
}
