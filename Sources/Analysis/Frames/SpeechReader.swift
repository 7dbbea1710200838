import Domain

/// Finds who speaks in each clause, and whose speech governs it.
struct SpeechReader {
  private let view: SentenceView

  init(_ view: SentenceView) { self.view = view }

  /// Gives every clause its speech and, where a later one governs it ("..., Armenia said"), its governor.
  func read(_ clauses: inout [Clause], lastSpeaker: Party?) {
    for index in clauses.indices {
      clauses[index].speech = speech(in: clauses, index, lastSpeaker: lastSpeaker)
    }
    for index in clauses.indices {
      guard let speech = clauses[index].speech else { continue }
      switch speech.kind {
      case .leading, .headline: break
      case .trailing, .attribution:
        // The verb comes last: what is said stands in the clause of who says it.
        if view.profile.order == .sov, clauses[index].governor == nil { clauses[index].governor = index }
        for other in clauses.indices where other != index && clauses[other].governor == nil {
          clauses[other].governor = index
        }
        if speech.kind == .attribution, clauses[index].governor == nil { clauses[index].governor = index }
      }
    }
    inheritGovernors(&clauses)
    linkDenials(&clauses)
  }

  /// "denied that ...", "rejected the claim that ...": the clause behind the denial completes it.
  private func linkDenials(_ clauses: inout [Clause]) {
    for index in clauses.indices.dropFirst() {
      switch clauses[index].link {
      case .relative, .complement:
        let before = clauses[index - 1].tokens
        let isDenied = view.cues.contains {
          !$0.isCounter && view.lexicon.modifiers[$0.modifier].kind == .denied
            && before.contains($0.mention.start)
        }
        if isDenied { clauses[index].denial = index - 1 }
      default: break
      }
    }
  }

  /// A clause that continues what is said is said by the same speaker.
  private func inheritGovernors(_ clauses: inout [Clause]) {
    for index in clauses.indices.dropFirst() where clauses[index].governor == nil {
      switch clauses[index].link {
      case .coordinated, .comma, .relative: clauses[index].governor = clauses[index - 1].governor
      case .subordinate, .background, .start, .complement: break
      }
    }
  }

  private func speech(in clauses: [Clause], _ index: Int, lastSpeaker: Party?) -> Speech? {
    let clause = clauses[index]
    if let attribution = attribution(in: clause) { return attribution }
    if let verb = clause.tokens.first(where: view.isSpeech) {
      return verbal(verb, in: clauses, index, lastSpeaker: lastSpeaker)
    }
    if let sign = signature(in: clauses, index) { return sign }
    guard index + 1 < clauses.count, clauses[index + 1].link == .complement, index == 0 else { return nil }
    let speaker = view.names(in: clause.tokens).compactMap { view.party($0, .speaker) }.last
    return Speech(kind: .headline, isAdmission: false, speaker: speaker, verb: clause.tokens)
  }

  /// A headline that ends in a dash and a name: "... opened fire - Yerevan".
  private func signature(in clauses: [Clause], _ index: Int) -> Speech? {
    let clause = clauses[index]
    guard view.zone == .title, index > 0, index == clauses.count - 1, clause.link == .start else {
      return nil
    }
    let names = view.names(in: clause.tokens)
    guard let name = names.first, names.count == 1, name.tokens == clause.tokens,
      let speaker = view.party(name, .speaker)
    else { return nil }
    return Speech(kind: .trailing, isAdmission: false, speaker: speaker, verb: clause.tokens)
  }

  /// "according to the ministry".
  private func attribution(in clause: Clause) -> Speech? {
    guard let token = clause.tokens.first(where: { view.has($0, .attributions) }) else { return nil }
    // "Bakü'ye göre" where the verb comes last.
    let isBehind =
      view.profile.order == .sov || (view.profile.order == .free && view.name(at: token - 1) != nil)
    let reach =
      isBehind
      ? Range.tokens(from: clause.tokens.lowerBound, to: token)
      : Range.tokens(from: token, to: clause.tokens.upperBound)
    let names = view.names(in: reach).compactMap { view.party($0, .speaker) }
    let speaker = isBehind ? names.last : names.first
    return Speech(kind: .attribution, isAdmission: false, speaker: speaker, verb: token..<token + 1)
  }

  private func verbal(_ verb: Int, in clauses: [Clause], _ index: Int, lastSpeaker: Party?) -> Speech {
    let clause = clauses[index]
    let governs = index + 1 < clauses.count && clauses[index + 1].link == .complement
    let speaker =
      voice(of: verb, in: clause, governs: governs) ?? referred(verb, clause, lastSpeaker)
      ?? neighbour(verb, in: clauses, index)
    return Speech(
      kind: governs || view.isPassiveSpeech(verb) ? .leading : .trailing,
      isAdmission: view.has(verb, .admissionVerbs), speaker: speaker, verb: verb..<verb + 1)
  }

  /// Who is named with the verb: before it, behind the `by` of a passive, behind an inverted verb.
  private func voice(of verb: Int, in clause: Clause, governs: Bool) -> Party? {
    let after = view.names(in: .tokens(from: verb, to: clause.tokens.upperBound))
    if view.isPassiveSpeech(verb) { return after.lazy.compactMap { view.party($0, .speaker) }.first }
    let before = view.names(in: .tokens(from: clause.tokens.lowerBound, to: verb))
    if view.profile.order == .sov, let first = before.lazy.compactMap({ view.party($0, .speaker) }).first {
      return first
    }
    let subject = before.last { unmarked($0, clause) }.flatMap { view.party($0, .speaker) }
    if let named = subject ?? before.last.flatMap({ view.party($0, .speaker) }) { return named }
    return governs ? nil : after.lazy.compactMap { view.party($0, .speaker) }.first
  }

  private func referred(_ verb: Int, _ clause: Clause, _ lastSpeaker: Party?) -> Party? {
    let left = Range.tokens(from: clause.tokens.lowerBound, to: verb)
    guard left.contains(where: { view.has($0, .pronouns, .possessivePronouns) }) else { return nil }
    return lastSpeaker.map { Party(entity: $0.entity, text: $0.text, rule: .pronoun) }
  }

  /// "..., adding that", "quoted officials as saying": whoever the clause before is about.
  private func neighbour(_ verb: Int, in clauses: [Clause], _ index: Int) -> Party? {
    let clause = clauses[index]
    let left = Range.tokens(from: clause.tokens.lowerBound, to: verb)
    let isBare = left.allSatisfy { view.has($0, .coordinators, .clauseEdges) }
    guard index > 0, isBare else { return nil }
    let before = view.names(in: clauses[index - 1].tokens).compactMap { view.party($0, .speaker) }
    switch clause.link {
    case .comma, .coordinated: return before.first
    case .subordinate: return before.last
    default: return nil
    }
  }

  private func unmarked(_ name: Name, _ clause: Clause) -> Bool {
    view.marker(before: name, notBefore: clause.tokens.lowerBound) == nil
  }
}
