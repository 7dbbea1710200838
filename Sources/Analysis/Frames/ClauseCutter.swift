import Domain

/// Cuts a sentence into clauses by the language's profile: signs, edge words, commas, speech verbs.
struct ClauseCutter {
  private let view: SentenceView
  private var clauses: [Clause] = []
  private var start: Int
  private var link = Clause.Link.start
  private var governor: Int?
  /// A verb stands in the clause in hand.
  private var hasVerb = false

  init(_ view: SentenceView) {
    self.view = view
    start = view.span.tokens.lowerBound
  }

  /// Never empty for a sentence with words.
  mutating func cut() -> [Clause] {
    for token in view.span.tokens {
      if token > start, let edge = edge(at: token) { close(at: token, next: edge) }
      note(token)
    }
    close(at: view.span.tokens.upperBound, next: .start)
    return clauses
  }

  private mutating func close(at token: Int, next: Clause.Link) {
    if start < token {
      clauses.append(Clause(tokens: start..<token, link: link, governor: governor, speech: nil))
    }
    start = token
    link = next
    hasVerb = false
    switch next {
    case .complement: governor = clauses.count - 1
    case .start: governor = nil
    default: break
    }
  }

  private mutating func note(_ token: Int) {
    if view.isVerbal(token) && !view.has(token, .passiveAuxiliaries) { hasVerb = true }
    if let event = view.event(at: token), event.senses.contains(where: { $0.wording != .nouns }) {
      hasVerb = true
    }
  }

  private func edge(at token: Int) -> Clause.Link? {
    let flags = view.flags(token)
    // Words of one event stay together: "come under ~2 fire".
    if let event = view.event(at: token), event.start < token { return nil }
    if flags.contains(.colonBefore) { return isNameOnly(before: token) ? .complement : .start }
    if flags.contains(.clauseStopBefore) { return .start }
    if view.name(at: token).map({ $0.tokens.lowerBound < token }) ?? false { return nil }
    if followsSpeechVerb(token) { return .complement }
    return wordEdge(at: token) ?? commaEdge(at: token)
  }

  /// "Armenia: Azerbaijan shelled Kapan".
  private func isNameOnly(before token: Int) -> Bool {
    let head = start..<token
    return head.count <= 5 && view.names(in: head).contains { $0.entity != nil } && !hasVerb
  }

  private func followsSpeechVerb(_ token: Int) -> Bool {
    view.isSpeech(token - 1) && !view.isSpeech(token) && !view.isPassiveSpeech(token - 1)
      && !view.flags(token).contains(.commaBefore)
      && !(view.event(at: token - 1).map { $0.end > token } ?? false)
      && !isInverted(verb: token - 1)
  }

  /// ", said Armenia's defence ministry", ", a déclaré Kinshasa": the verb stands first, auxiliaries before it.
  private func isInverted(verb: Int) -> Bool {
    view.flags(start).contains(.commaBefore) && (start..<verb).allSatisfy { view.has($0, .otherVerbs) }
  }

  private func wordEdge(at token: Int) -> Clause.Link? {
    // "said that ... and that ...": a second thing said.
    if view.has(token, .relatives), view.has(token - 1, .coordinators) { return .coordinated }
    if view.has(token, .relatives) { return link == .complement && token == start ? nil : .relative }
    if view.has(token, .background) { return .background }
    if view.has(token, .coordinators) { return coordinates(at: token) ? .coordinated : nil }
    return view.has(token, .clauseEdges) && !isElliptic(at: token) ? .subordinate : nil
  }

  /// "not only Kapan but also Goris": a name alone follows, no clause.
  private func isElliptic(at token: Int) -> Bool {
    let rest = token + 1..<min(token + 4, view.span.tokens.upperBound)
    guard let name = rest.lazy.compactMap({ view.name(at: $0) }).first,
      name.tokens.upperBound == view.span.tokens.upperBound
        || !view.flags(name.tokens.upperBound).isDisjoint(with: .breaksTerm)
    else { return false }
    let between = Range.tokens(from: token + 1, to: name.tokens.lowerBound)
    return name.place != nil && !view.has(token, .background)
      && between.allSatisfy { view.has($0, .stopWords) }
      && !between.contains { view.has($0, .negations) }
  }

  /// Whether `and` joins clauses, not names: a verb follows, or a verb stood before and a name with a verb follows.
  private func coordinates(at token: Int) -> Bool {
    let next = token + 1
    // "clashes between Armenian and Azerbaijani forces broke out".
    if let before = view.name(at: token - 1), view.marker(before: before, notBefore: start) == .betweenMarkers
    {
      return false
    }
    if startsVerb(next) { return true }
    guard hasVerb else { return false }
    if view.has(next, .pronouns, .possessivePronouns) { return true }
    // "and the Azerbaijani army shelled".
    let first = view.has(next, .articles) ? next + 1 : next
    guard let name = view.name(at: first), name.entity != nil else { return false }
    return (name.tokens.upperBound..<name.tokens.upperBound + 2).contains { startsVerb($0) }
  }

  private func startsVerb(_ token: Int) -> Bool {
    if view.isVerbal(token) { return true }
    guard let event = view.event(at: token), event.start == token else { return false }
    return event.senses.contains { $0.wording == .verbs || $0.wording == .undergone || $0.wording == .mutual }
  }

  private func wholeName(at token: Int) -> Range<Int>? { view.name(at: token)?.tokens }

  private func commaEdge(at token: Int) -> Clause.Link? {
    guard view.flags(token).contains(.commaBefore) else { return nil }
    // "Rusya, Ukrayna'yı ...": the subject of a verb that comes last.
    if view.profile.order == .sov, !hasVerb, view.name(at: token - 1) != nil,
      start..<token == wholeName(at: token - 1)
    {
      return nil
    }
    guard let name = view.name(at: token), view.name(at: token - 1) != nil,
      !(start..<token).contains(where: { view.has($0, .attributions) })
    else { return .comma }
    return hasVerb && !view.isListed(name) ? .comma : nil
  }
}
