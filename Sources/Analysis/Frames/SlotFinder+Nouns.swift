import Domain

extension SlotFinder {
  /// "Azerbaijan's shelling of Vardenis", "attack on Goris by ...", "launched strikes on ...".
  func noun(_ mention: EventMention, _ index: Int, _ act: EventType, _ slots: inout Slots) {
    owner(of: mention, index, &slots)
    agentsBefore(mention, index, &slots)
    for name in view.names(in: mention.mention.range) { appendTarget(name, .nounOn, &slots) }
    complements(of: mention, index, act, &slots)
    if slots.actors.isEmpty, let verb = supportVerb(before: mention, index) {
      supported(mention, by: verb, index, &slots)
    }
    if slots.actors.isEmpty, isDoneBySubject(mention) {
      subjects(of: mention, index, rule: .subject, into: \.actors, &slots)
    }
    if slots.actors.isEmpty, let name = plainOwner(of: mention, index) {
      append(view.party(name, .adjective), name, to: \.actors, &slots)
    }
    if slots.actors.isEmpty, let urged = urged(before: mention, index) { slots.actors = [urged] }
    if slots.actors.isEmpty, let accused = accused(of: mention, index) { slots.actors = [accused] }
  }

  /// "urged Azerbaijan to put an end to the incursion": who is to end it does it.
  private func urged(before mention: EventMention, _ index: Int) -> Party? {
    let ending = view.cues.last { cue in
      let kind = view.lexicon.modifiers[cue.modifier].kind
      return !cue.isCounter && (kind == .demanded || kind == .ended) && cue.mention.end <= mention.start
        && clauses[index].tokens.contains(cue.mention.start)
    }
    guard let ending else { return nil }
    let start = max(clauses[index].tokens.lowerBound, ending.mention.start)
    let turn = Range.tokens(from: start, to: mention.start).first { view.has($0, .infinitiveMarkers) }
    guard let turn else { return nil }
    let before = view.names(in: .tokens(from: clauses[index].tokens.lowerBound, to: turn))
    guard before.count > 1, let name = before.last, name.tokens.upperBound == turn else { return nil }
    return view.party(name, .subject)
  }

  /// "blames Kigali for the shelling", "warned Manila of": whom the verb of saying is about.
  private func accused(of mention: EventMention, _ index: Int) -> Party? {
    let clause = clauses[index]
    guard clause.link == .complement else { return nil }
    let before = Range.tokens(from: clause.tokens.lowerBound, to: mention.start)
    guard let first = view.names(in: before).first, first.tokens.lowerBound - clause.tokens.lowerBound <= 1,
      first.entity != nil, !first.isPossessive,
      view.has(first.tokens.upperBound, .ofMarkers, .directionMarkers)
        || (view.has(first.tokens.upperBound, .placeMarkers) && mention.start - first.tokens.upperBound <= 2)
    else { return nil }
    return view.party(first, .subject)
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
  /// "Armenia-Azerbaijan border clashes": those on both sides of the line.
  private func neighbours(before mention: EventMention, _ slots: inout Slots) {
    guard let name = view.name(at: mention.start - 1) ?? view.name(at: mention.start), name.entity == nil,
      view.flags(mention.start).isDisjoint(with: .breaksTerm), let place = name.place,
      view.lexicon.gazetteer.places[place]?.kind == .border
    else { return }
    let parties = view.lexicon.gazetteer.parties(to: place)
    guard parties.count == 2 else { return }
    let text = view.text(of: name.tokens)
    slots.left = parties.map { Party(entity: $0, text: text, rule: .mutual) }
  }

  private func pairOrOwner(_ name: Name, _ slots: inout Slots) {
    let first = name.tokens.lowerBound
    if view.flags(first).contains(.hyphenBefore), let other = view.name(at: first - 1) {
      append(view.party(other, .mutual), other, to: \.actors, &slots)
      append(view.party(name, .mutual), name, to: \.targets, &slots)
      return
    }
    append(view.party(name, name.isPossessive ? .possessive : .adjective), name, to: \.actors, &slots)
  }

  /// "Ադրբեջանի կողմից Կապանի գնդակոծությունը", "İsrail'in Beyrut'a yönelik saldırısı": by a postposition or
  /// in the genitive, where such stand before the noun. A genitive whose own place follows owns that.
  private func agentsBefore(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    guard view.profile.order == .sov || view.profile.order == .free, slots.actors.isEmpty else { return }
    let start = clauses[index].tokens.lowerBound
    let names = view.names(in: .tokens(from: start, to: mention.start))
    for name in names where view.marker(before: name, notBefore: start) == .agentMarkers {
      append(view.party(name, .byAgent), name, to: \.actors, &slots)
    }
    guard slots.actors.isEmpty, let owner = names.last(where: { isGenitive($0) }) else { return }
    let next = names.first { $0.tokens.lowerBound >= owner.tokens.upperBound }
    let state = next?.place.flatMap { view.lexicon.gazetteer.state(of: $0) }
    if state == nil || state != owner.entity {
      append(view.party(owner, .possessive), owner, to: \.actors, &slots)
    }
  }

  private func isGenitive(_ name: Name) -> Bool {
    name.entity != nil && !name.hasRole && view.hasEnding(name, view.profile.agentEndings)
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

  private func complements(of mention: EventMention, _ index: Int, _ act: EventType, _ slots: inout Slots) {
    if view.profile.order != .svo { sidesBefore(mention, index, &slots) }
    genitive(of: mention, index, &slots)
    for name in view.names(in: .tokens(from: mention.end, to: nounReach(mention, index))) {
      guard let mark = view.mark(before: name, notBefore: mention.end) else {
        if isOwner(name, behind: mention, act) {
          append(view.party(name, .nounOf), name, to: \.actors, &slots)
          continue
        }
        // "захват села Парух".
        if view.profile.marksCases, name.entity == nil, name.tokens.lowerBound == mention.end {
          slots.objectPlaces.append(name)
        }
        if slots.left.isEmpty, view.hasEnding(name, view.profile.agentEndings) { continue }
        if !slots.left.isEmpty { append(view.party(name, .mutual), name, to: \.left, &slots) }
        continue
      }
      switch mark.kind {
      case .ofMarkers where act.movesOwnForces && name.hasRole:
        append(view.party(name, .nounOf), name, to: \.actors, &slots)
      case .ofMarkers: appendTarget(name, .nounOf, &slots)
      case .targetMarkers where isLightGenitive(name, mark, mention):
        append(view.party(name, .nounOf), name, to: \.actors, &slots)
      case .targetMarkers: appendTarget(name, .nounOn, &slots)
      case .betweenMarkers: append(view.party(name, .mutual), name, to: \.left, &slots)
      case .withMarkers: append(view.party(name, .mutual), name, to: \.targets, &slots)
      // "condemnation from Paris": words come from somebody, fire also from somewhere.
      case .directionMarkers where view.isSource(mark) && act.isVerbal:
        append(view.party(name, .byAgent), name, to: \.actors, &slots)
      default:
        if isAgent(name, mark) { append(view.party(name, .byAgent), name, to: \.actors, &slots) }
      }
    }
    if slots.actors.isEmpty { agentsByEnding(from: mention.end, index, &slots) }
    if slots.left.isEmpty, slots.actors.isEmpty, slots.targets.isEmpty { neighbours(before: mention, &slots) }
    guard let first = slots.left.first else { return }
    slots.actors = [first]
    slots.targets = Array(slots.left.dropFirst())
  }

  /// "L'incursion rwandaise", "le retrait des troupes rwandaises": whose act it is stands behind without a marker.
  private func isOwner(_ name: Name, behind mention: EventMention, _ act: EventType) -> Bool {
    let distance = name.tokens.lowerBound - mention.end
    if act.movesOwnForces, name.hasRole, distance <= 1 { return true }
    return view.profile.putsAdjectivesLast && name.form == .adjective && !name.hasRole && distance == 0
  }

  /// "attaque du M23": who is no place, behind a word that says little, acts.
  private func isLightGenitive(_ name: Name, _ mark: SentenceView.Mark, _ mention: EventMention) -> Bool {
    view.profile.putsAdjectivesLast && view.has(mark.token, .stopWords) && mark.token == mention.end
      && name.place == nil && name.tokens.lowerBound == mark.token + 1
  }

  /// "Вторгнення Росії в Україну": where cases need no words, the name right behind acts if another one is the target.
  private func genitive(of mention: EventMention, _ index: Int, _ slots: inout Slots) {
    guard view.profile.marksCases, slots.actors.isEmpty, let owner = view.name(at: mention.end),
      let entity = owner.entity, owner.tokens.lowerBound == mention.end,
      view.flags(mention.end).isDisjoint(with: .breaksTerm)
    else { return }
    let others = view.names(in: .tokens(from: owner.tokens.upperBound, to: nounReach(mention, index)))
    let hits = others.contains { name in
      guard let other = name.entity, other != entity else { return false }
      switch view.marker(before: name, notBefore: owner.tokens.upperBound) {
      case .targetMarkers?, .placeMarkers?: return true
      default: return false
      }
    }
    if hits { append(view.party(owner, .nounOf), owner, to: \.actors, &slots) }
  }

  /// "Ermenistan ile Azerbaycan arasında çatışma": the two names before a postposition.
  private func sidesBefore(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    let left = Range.tokens(from: clauses[index].tokens.lowerBound, to: mention.start)
    guard let post = left.last(where: { view.has($0, .betweenMarkers) }) else { return }
    let sides = view.names(in: .tokens(from: left.lowerBound, to: post)).filter { $0.entity != nil }.suffix(2)
    guard sides.count == 2 else { return }
    slots.actors.removeAll()
    for name in sides { append(view.party(name, .mutual), name, to: \.left, &slots) }
  }

  /// A noun's complements end at the next verb of the clause.
  private func nounReach(_ mention: EventMention, _ index: Int) -> Int {
    let clause = clauses[index]
    let stop = Range.tokens(from: mention.end, to: clause.tokens.upperBound).first {
      view.isVerbal($0) || view.isInfinitive($0) || view.has($0, .attributions)
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
  func phrase(_ mention: EventMention, _ index: Int, _ act: EventType, _ slots: inout Slots) {
    let clause = clauses[index]
    if let named = accused(of: mention, index), let governor = clause.governor,
      let speaker = clauses[governor].speech?.speaker
    {
      // "warned Manila of consequences" threatens; "accused Baku of breaking the truce" tells what Baku did.
      let voice = Party(entity: speaker.entity, text: speaker.text, rule: .speaker)
      slots.actors = [act.isVerbal ? voice : named]
      slots.targets = [act.isVerbal ? named : voice]
      return
    }
    gather(.betweenMarkers, in: clause, &slots)
    let between = slots.left.isEmpty ? hyphenated(in: clause) : slots.left
    if between.count > 1 {
      slots.actors = [between[0]]
      slots.targets = Array(between.dropFirst())
      return
    }
    owner(of: mention, index, &slots)
    if slots.actors.isEmpty { subjects(of: mention, index, rule: .inClause, into: \.actors, &slots) }
    agents(after: mention.end - 1, index, &slots)
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

extension EventType {
  var isVerbal: Bool {
    switch quad {
    case .verbalConflict, .verbalCooperation, .statement: true
    case .materialConflict, .materialCooperation: false
    }
  }
}
