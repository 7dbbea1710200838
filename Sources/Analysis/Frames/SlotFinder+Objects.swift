import Domain

extension SlotFinder {
  /// Right of the verb: the first unmarked or target-marked name and those joined to it.
  func objects(of mention: EventMention, _ index: Int, _ slots: inout Slots) {
    let head = view.head(of: mention)
    for name in view.names(in: mention.mention.range) where name.tokens.lowerBound > head {
      // "attack Kapan with Russian missiles": the means.
      if view.marker(before: name, notBefore: head) == .withMarkers { continue }
      appendTarget(name, .object, &slots)
    }
    for name in view.names(in: .tokens(from: mention.end, to: reach(of: mention, index))) {
      switch view.mark(before: name, notBefore: mention.end) {
      case nil where slots.targets.isEmpty || view.joined(to: name) != nil:
        appendTarget(name, .object, &slots)
      case let mark? where mark.kind == .targetMarkers: appendTarget(name, .object, &slots)
      // "stormed the garrison of the Sudanese army".
      case let mark? where mark.kind == .ofMarkers && slots.targets.isEmpty && mark.token - mention.end <= 3:
        appendTarget(name, .object, &slots)
      default: continue
      }
    }
  }

  /// "closes its border with Armenia", "closes its airspace to Armenian aircraft": with whom, or to whom, where nobody
  /// else is the object.
  func counterparts(of mention: EventMention, _ index: Int, _ act: EventType, _ slots: inout Slots) {
    guard slots.targets.isEmpty else { return }
    for name in view.names(in: .tokens(from: mention.start, to: reach(of: mention, index))) {
      guard let mark = view.mark(before: name, notBefore: mention.start) else { continue }
      // "recalled its ambassador from Addis Ababa".
      if act.group == "relations", view.isSource(mark), name.place != nil {
        append(view.party(name, .object), name, to: \.targets, &slots)
      }
      let isWith = mark.kind == .withMarkers && name.form != .adjective && !name.hasRole
      let isTo =
        mark.kind == .directionMarkers && !view.isSource(mark) && act.quad == .materialConflict
        && (name.form == .adjective || name.isPossessive)
      if isWith || isTo { append(view.party(name, .object), name, to: \.targets, &slots) }
    }
  }

  /// An object ends at the next verb. That of a verb of saying stands at the head of what is said: "accused Baku of".
  private func reach(of mention: EventMention, _ index: Int) -> Int {
    var end = clauses[index].tokens.upperBound
    let isSpeech = mention.end == end && view.isSpeech(end - 1)
    if isSpeech, index + 1 < clauses.count, clauses[index + 1].link == .complement {
      end = clauses[index + 1].tokens.upperBound
    }
    let stop = Range.tokens(from: mention.end, to: end).first { token in
      view.isSpeech(token) || view.isInfinitive(token)
        || view.has(token, .otherVerbs, .supportVerbs, .attributions)
        || (isSpeech && view.has(token, .relatives, .ofMarkers))
        || (view.event(at: token).map { $0.start == token && $0.senses.contains { $0.wording != .nouns } }
          ?? false)
    }
    return stop ?? end
  }

  func appendTarget(_ name: Name, _ rule: SlotRule, _ slots: inout Slots) {
    if name.isLookalike { slots.isLookalike = true }
    if name.place != nil, !name.hasRole { slots.objectPlaces.append(name) }
    // A capital that is hit is a place; its state follows from it.
    if name.form == .seat, name.place != nil, !name.hasRole { return }
    let list = slots.targets
    guard let party = view.party(name, rule), !list.contains(where: { $0.entity == party.entity }) else {
      return
    }
    slots.targets.append(party)
    if name.place == nil || name.hasRole { slots.used.append(name.tokens) }
  }

  // MARK: Agents

  /// "by Azerbaijan", "from Azerbaijani positions".
  func agents(after start: Int, _ index: Int, _ slots: inout Slots) {
    for name in view.names(in: .tokens(from: start, to: clauses[index].tokens.upperBound)) {
      guard name.entity != nil, let mark = view.mark(before: name, notBefore: start), isAgent(name, mark)
      else {
        continue
      }
      append(
        view.party(name, view.joined(to: name) == nil ? .byAgent : .coordinated), name, to: \.actors, &slots)
    }
  }

  /// "by Armenia" always, "from Armenia" only where no place can be meant.
  func isAgent(_ name: Name, _ mark: SentenceView.Mark) -> Bool {
    if mark.kind == .agentMarkers { return true }
    return view.isSource(mark) && (name.place == nil || name.hasRole || name.form == .adjective)
  }

  /// "fell to the M23", "lost control of Rubaya to the M23".
  func winners(of mention: EventMention, _ index: Int, _ slots: inout Slots) {
    for name in view.names(in: .tokens(from: mention.end - 1, to: clauses[index].tokens.upperBound)) {
      guard let mark = view.mark(before: name, notBefore: mention.end - 1), mark.kind == .directionMarkers,
        !view.isSource(mark), name.place == nil || name.hasRole || name.form == .adjective
      else { continue }
      append(view.party(name, .byAgent), name, to: \.actors, &slots)
    }
  }

  /// Languages that mark the agent of a passive by its case.
  func agentsByEnding(from start: Int, _ index: Int, _ slots: inout Slots) {
    guard view.profile.order != .sov else { return }
    for name in view.names(in: .tokens(from: start, to: clauses[index].tokens.upperBound))
    where view.hasEnding(name, view.profile.agentEndings) {
      append(view.party(name, .byAgent), name, to: \.actors, &slots)
      slots.targets.removeAll { $0.entity == name.entity }
    }
  }

  /// Verb last: the first name without an ending acts, those after it and those with a target's ending
  /// suffer. A genitive acts only where nobody else does: "Azerbaycan'ın ateş açtığını". A role noun keeps
  /// its own ending ("ordusu"), which says nothing. Who reports it acts not. A passive's subject suffers.
  func verbLast(_ mention: EventMention, _ index: Int, isPassive: Bool, _ slots: inout Slots) {
    let clause = clauses[index]
    let speaker =
      clause.governor == index ? clause.speech?.speaker?.entity : denier(behind: mention, index)
    let names = view.names(in: .tokens(from: clause.tokens.lowerBound, to: mention.start))
    let agents = names.filter {
      view.marker(before: $0, notBefore: clause.tokens.lowerBound) == .agentMarkers
    }
    let left = names.filter { name in
      (speaker == nil || name.entity != speaker) && !agents.contains { $0.tokens == name.tokens }
    }
    slots.actors.removeAll()
    slots.targets.removeAll()
    let acting = acting(among: left, clause.tokens)
    for name in left where name.tokens != acting?.tokens { appendTarget(name, .object, &slots) }
    for agent in agents { append(view.party(agent, .byAgent), agent, to: \.actors, &slots) }
    if isPassive || !agents.isEmpty {
      if let acting { appendTarget(acting, .passiveSubject, &slots) }
    } else if let acting {
      append(view.party(acting, .subject), acting, to: \.actors, &slots)
    } else if let party = backReference(in: .tokens(from: clause.tokens.lowerBound, to: mention.start), index)
    {
      slots.actors = [party]
    }
  }

  /// "Azərbaycan Sünikin atəşə tutulduğunu təkzib edib": the first name is the subject of the denial that stands last.
  private func denier(behind mention: EventMention, _ index: Int) -> EntityID? {
    let rest = Range.tokens(from: mention.end, to: clauses[index].tokens.upperBound)
    let isDenied = view.cues.contains { cue in
      !cue.isCounter && view.lexicon.modifiers[cue.modifier].kind == .denied
        && rest.contains(cue.mention.start)
    }
    guard isDenied else { return nil }
    return view.names(in: .tokens(from: clauses[index].tokens.lowerBound, to: mention.start)).first?.entity
  }

  private func acting(among left: [Name], _ clause: Range<Int>) -> Name? {
    func hasEnding(_ name: Name, _ endings: [String]) -> Bool {
      !name.hasRole && view.hasEnding(name, endings)
    }
    let profile = view.profile
    let free = left.filter { $0.entity != nil && !hasEnding($0, profile.agentEndings) }
    if let bare = free.first(where: { !hasEnding($0, profile.targetEndings) }) { return bare }
    // "Rusiya Ukraynanı bombaladı": an ending of one letter may belong to the name itself.
    if left.count > 1, let first = free.first, first.tokens.lowerBound == clause.lowerBound,
      !hasEnding(first, profile.targetEndings.filter { $0.count > 1 })
    {
      return first
    }
    return left.first { $0.entity != nil && hasEnding($0, profile.agentEndings) }
  }

  /// "Село Норабак захватили азербайджанские военные": where endings mark roles, a place before the verb
  /// suffers and the forces behind it act.
  func verbBefore(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    guard slots.actors.isEmpty, view.profile.marksCases else { return }
    if let subject = subjectBehind(mention, index) ?? subjectOfFirst(mention, index) {
      slots.actors = [subject]
      slots.targets.removeAll { $0.entity == subject.entity }
      return
    }
    guard !slots.objectPlaces.isEmpty else { return }
    let behind = view.names(in: .tokens(from: mention.end, to: clauses[index].tokens.upperBound)).first
    guard let behind, behind.hasRole, behind.tokens.lowerBound - mention.end <= 1,
      let party = view.party(behind, .subject)
    else { return }
    slots.actors = [party]
    slots.targets.removeAll { $0.entity == party.entity }
  }

  /// "Захватит ли Россия Харьков?": the verb comes first, its subject before its object.
  private func subjectOfFirst(_ mention: EventMention, _ index: Int) -> Party? {
    guard mention.start == clauses[index].tokens.lowerBound else { return nil }
    let behind = view.names(in: .tokens(from: mention.end, to: clauses[index].tokens.upperBound))
    guard behind.count > 1, behind[0].tokens.lowerBound - mention.end <= 1,
      behind.prefix(2).allSatisfy({ view.marker(before: $0, notBefore: mention.end) == nil })
    else { return nil }
    return view.party(behind[0], .subject)
  }

  /// "Вторгнення Росії в Україну засудив Євросоюз": the object is what somebody did, and stands before the verb.
  private func subjectBehind(_ mention: EventMention, _ index: Int) -> Party? {
    let before = Range.tokens(from: clauses[index].tokens.lowerBound, to: mention.start)
    guard let first = view.event(at: before.lowerBound), first.senses.allSatisfy({ $0.wording == .nouns }),
      !before.isEmpty, let name = view.name(at: mention.end),
      view.marker(before: name, notBefore: mention.end) == nil
    else { return nil }
    return view.party(name, .subject)
  }

  // MARK: Mutual

  /// "X and Y exchange fire", "X clashes with Y": the main one acts, all others are its targets.
  func mutual(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    subjects(of: mention, index, rule: .mutual, into: \.left, &slots)
    others(of: mention, index, &slots)
    let parties = slots.left + slots.right
    guard let first = parties.first else { return }
    let isTwoSided = !slots.left.isEmpty && !slots.right.isEmpty
    slots.actors = isTwoSided ? slots.left : [first]
    slots.targets = isTwoSided ? slots.right : Array(parties.dropFirst())
  }

  /// After `with`, `between`, `against`, or as the object: "clashed with Chinese troops", "met Vucic".
  private func others(of mention: EventMention, _ index: Int, _ slots: inout Slots) {
    let start = view.head(of: mention) + 1
    for name in view.names(in: .tokens(from: start, to: clauses[index].tokens.upperBound)) {
      switch view.marker(before: name, notBefore: start) {
      case .withMarkers?, .betweenMarkers?: break
      case .targetMarkers? where slots.left.count < 2: break
      case nil where slots.right.isEmpty && !slots.left.isEmpty && name.tokens.lowerBound <= mention.end:
        break
      default: continue
      }
      append(view.party(name, .mutual), name, to: \.right, &slots)
    }
  }
}
