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
        for other in clauses.indices where other != index && clauses[other].governor == nil {
          clauses[other].governor = index
        }
        if speech.kind == .attribution, clauses[index].governor == nil { clauses[index].governor = index }
      }
    }
    inheritGovernors(&clauses)
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
    guard index + 1 < clauses.count, clauses[index + 1].link == .complement, index == 0 else { return nil }
    let speaker = view.names(in: clause.tokens).compactMap { view.party($0, .speaker) }.last
    return Speech(kind: .headline, isAdmission: false, speaker: speaker, verb: clause.tokens)
  }

  /// "according to the ministry".
  private func attribution(in clause: Clause) -> Speech? {
    guard let token = clause.tokens.first(where: { view.has($0, .attributions) }) else { return nil }
    let after = Range.tokens(from: token, to: clause.tokens.upperBound)
    let speaker = view.names(in: after).compactMap { view.party($0, .speaker) }.first
    return Speech(kind: .attribution, isAdmission: false, speaker: speaker, verb: token..<token + 1)
  }

  private func verbal(_ verb: Int, in clauses: [Clause], _ index: Int, lastSpeaker: Party?) -> Speech {
    let clause = clauses[index]
    let governs = index + 1 < clauses.count && clauses[index + 1].link == .complement
    let before = view.names(in: .tokens(from: clause.tokens.lowerBound, to: verb))
    var speaker = before.last { unmarked($0, clause) }.flatMap { view.party($0, .speaker) }
    if speaker == nil { speaker = before.last.flatMap { view.party($0, .speaker) } }
    if speaker == nil, !governs {
      speaker =
        view.names(in: .tokens(from: verb, to: clause.tokens.upperBound)).compactMap {
          view.party($0, .speaker)
        }.first
    }
    if speaker == nil,
      Range.tokens(from: clause.tokens.lowerBound, to: verb).contains(where: {
        view.has($0, .pronouns, .possessivePronouns)
      })
    {
      speaker = lastSpeaker.map { Party(entity: $0.entity, text: $0.text, rule: .pronoun) }
    }
    let isBare = Range.tokens(from: clause.tokens.lowerBound, to: verb).allSatisfy {
      view.has($0, .coordinators)
    }
    if speaker == nil, isBare, clause.link == .comma || clause.link == .coordinated, index > 0 {
      speaker = view.names(in: clauses[index - 1].tokens).compactMap { view.party($0, .speaker) }.first
    }
    return Speech(
      kind: governs ? .leading : .trailing, isAdmission: view.has(verb, .admissionVerbs), speaker: speaker,
      verb: verb..<verb + 1)
  }

  private func unmarked(_ name: Name, _ clause: Clause) -> Bool {
    view.marker(before: name, notBefore: clause.tokens.lowerBound) == nil
  }
}
