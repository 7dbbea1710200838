import Domain

extension SlotFinder {
  /// "Azerbaijan's shelling of Vardenis", "attack on Goris by ...", "launched strikes on ...".
  func noun(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    owner(of: mention, index, &slots)
    for name in view.names(in: mention.mention.range) { appendTarget(name, .nounOn, &slots) }
    complements(of: mention, index, &slots)
    if slots.actors.isEmpty, let verb = supportVerb(before: mention, index) {
      supported(mention, by: verb, index, &slots)
    }
    if slots.actors.isEmpty, isDoneBySubject(mention) {
      subjects(of: mention, index, rule: .subject, into: \.actors, &slots)
    }
    if slots.actors.isEmpty, let name = plainOwner(of: mention, index) {
      append(view.party(name, .adjective), name, to: \.actors, &slots)
    }
  }

  /// A possessive or an adjective before the noun, other adjectives between.
  private func owner(of mention: EventMention, _ index: Int, _ slots: inout Slots) {
    var token = mention.start - 1
    let floor = max(clauses[index].tokens.lowerBound, mention.start - 4)
    while token >= floor {
      guard view.flags(token + 1).isDisjoint(with: .breaksTerm) else { return }
      if let name = view.name(at: token) {
        guard name.isPossessive || (name.form == .adjective && !name.hasRole) else { return }
        pairOrOwner(name, &slots)
        return
      }
      if view.has(token, .possessivePronouns), let party = memory.lastActor ?? memory.lastSpeaker {
        slots.actors.append(Party(entity: party.entity, text: party.text, rule: .pronoun))
        return
      }
      if view.isVerbal(token) || view.event(at: token) != nil || view.has(token, .ofMarkers, .coordinators) {
        return
      }
      token -= 1
    }
  }

  /// "Armenian-Azerbaijani clashes" are of both; "Azerbaijani shelling" is of one.
  private func pairOrOwner(_ name: Name, _ slots: inout Slots) {
    let first = name.tokens.lowerBound
    if view.flags(first).contains(.hyphenBefore), let other = view.name(at: first - 1) {
      append(view.party(other, .mutual), other, to: \.actors, &slots)
      append(view.party(name, .mutual), name, to: \.targets, &slots)
      return
    }
    append(view.party(name, name.isPossessive ? .possessive : .adjective), name, to: \.actors, &slots)
  }

  /// "Iran attack on ...": a plain name directly before the noun.
  private func plainOwner(of mention: EventMention, _ index: Int) -> Name? {
    guard let name = view.name(at: mention.start - 1),
      name.tokens.lowerBound >= clauses[index].tokens.lowerBound,
      name.entity != nil, view.flags(mention.start).isDisjoint(with: .breaksTerm)
    else { return nil }
    return view.marker(before: name, notBefore: clauses[index].tokens.lowerBound) == nil ? name : nil
  }

  /// "violated the truce by shelling": the subject of the clause does it.
  private func isDoneBySubject(_ mention: EventMention) -> Bool {
    view.has(mention.start - 1, .agentMarkers, .ofMarkers) && view.profile.isGerund(view.word(mention.start))
  }

  private func complements(of mention: EventMention, _ index: Int, _ slots: inout Slots) {
    for name in view.names(in: .tokens(from: mention.end, to: nounReach(mention, index))) {
      switch view.marker(before: name, notBefore: mention.end) {
      case .ofMarkers?: appendTarget(name, .nounOf, &slots)
      case .targetMarkers?: appendTarget(name, .nounOn, &slots)
      case .agentMarkers?: append(view.party(name, .byAgent), name, to: \.actors, &slots)
      case .betweenMarkers?: append(view.party(name, .mutual), name, to: \.left, &slots)
      case .withMarkers?: append(view.party(name, .mutual), name, to: \.targets, &slots)
      case nil where !slots.left.isEmpty: append(view.party(name, .mutual), name, to: \.left, &slots)
      default: continue
      }
    }
    guard let first = slots.left.first else { return }
    slots.actors = [first]
    slots.targets = Array(slots.left.dropFirst())
  }

  /// A noun's complements end at the next verb of the clause.
  private func nounReach(_ mention: EventMention, _ index: Int) -> Int {
    let clause = clauses[index]
    let stop = Range.tokens(from: mention.end, to: clause.tokens.upperBound).first {
      view.isVerbal($0) || view.has($0, .infinitiveMarkers, .attributions)
    }
    return stop ?? clause.tokens.upperBound
  }

  private func supportVerb(before mention: EventMention, _ index: Int) -> Int? {
    let floor = max(clauses[index].tokens.lowerBound, mention.start - 6)
    guard floor < mention.start else { return nil }
    return Range.tokens(from: floor, to: mention.start).last { view.has($0, .supportVerbs) }
  }

  private func supported(_ mention: EventMention, by verb: Int, _ index: Int, _ slots: inout Slots) {
    var head = mention
    head.mention = Mention(payload: mention.mention.payload, start: verb, end: mention.end, mask: 1)
    subjects(of: head, index, rule: .subject, into: \.actors, &slots)
  }

  // MARK: Phrases

  /// Neither slot from position, but "between X and Y", an owner, a subject right before and marked others count.
  func phrase(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    let clause = clauses[index]
    gather(.betweenMarkers, in: clause, &slots)
    let between = slots.left.isEmpty ? hyphenated(in: clause) : slots.left
    if between.count > 1 {
      slots.actors = [between[0]]
      slots.targets = Array(between.dropFirst())
      return
    }
    owner(of: mention, index, &slots)
    if slots.actors.isEmpty { subjects(of: mention, index, rule: .inClause, into: \.actors, &slots) }
    agents(after: mention, index, &slots)
    for name in view.names(in: .tokens(from: mention.end, to: clause.tokens.upperBound)) {
      switch view.marker(before: name, notBefore: mention.end) {
      case .targetMarkers?, .withMarkers?, .ofMarkers?: appendTarget(name, .inClause, &slots)
      default: continue
      }
    }
    for name in view.names(in: mention.mention.range) { appendTarget(name, .inClause, &slots) }
  }

  /// "between Armenia and Azerbaijan".
  private func gather(_ kind: WordClass, in clause: Clause, _ slots: inout Slots) {
    for name in view.names(in: clause.tokens) {
      let marker = view.marker(before: name, notBefore: clause.tokens.lowerBound)
      guard marker == kind || (!slots.left.isEmpty && view.has(name.tokens.lowerBound - 1, .coordinators))
      else { continue }
      append(view.party(name, .mutual), name, to: \.left, &slots)
    }
  }

  /// "Armenia-Azerbaijan border".
  private func hyphenated(in clause: Clause) -> [Party] {
    let names = view.names(in: clause.tokens)
    for (first, second) in zip(names, names.dropFirst())
    where first.tokens.upperBound == second.tokens.lowerBound
      && view.flags(second.tokens.lowerBound).contains(.hyphenBefore)
    {
      return [view.party(first, .mutual), view.party(second, .mutual)].compactMap { $0 }
    }
    return []
  }
}
