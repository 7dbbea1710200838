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
    view.isSpeech(token - 1) && !view.isSpeech(token) && !view.flags(token).contains(.commaBefore)
      && !(view.event(at: token - 1).map { $0.end > token } ?? false)
      && !isInverted(verb: token - 1)
  }

  /// ", said Armenia's defence ministry": the verb stands first.
  private func isInverted(verb: Int) -> Bool {
    verb == start && view.flags(verb).contains(.commaBefore)
  }

  private func wordEdge(at token: Int) -> Clause.Link? {
    if view.has(token, .relatives) { return link == .complement && token == start ? nil : .relative }
    if view.has(token, .background) { return .background }
    if view.has(token, .coordinators) { return coordinates(at: token) ? .coordinated : nil }
    return view.has(token, .clauseEdges) ? .subordinate : nil
  }

  /// Whether `and` joins clauses, not names: a verb follows, or a verb stood before and a name with a verb follows.
  private func coordinates(at token: Int) -> Bool {
    let next = token + 1
    if startsVerb(next) { return true }
    guard hasVerb else { return false }
    if view.has(next, .pronouns, .possessivePronouns) { return true }
    guard let name = view.name(at: next), name.entity != nil else { return false }
    return (name.tokens.upperBound..<name.tokens.upperBound + 2).contains { startsVerb($0) }
  }

  private func startsVerb(_ token: Int) -> Bool {
    if view.isVerbal(token) { return true }
    guard let event = view.event(at: token), event.start == token else { return false }
    return event.senses.contains { $0.wording == .verbs || $0.wording == .undergone || $0.wording == .mutual }
  }

  private func commaEdge(at token: Int) -> Clause.Link? {
    guard view.flags(token).contains(.commaBefore) else { return nil }
    let isList = !hasVerb && view.name(at: token) != nil && view.name(at: token - 1) != nil
    return isList ? nil : .comma
  }
}
