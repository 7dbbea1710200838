import Domain

/// Makes the frame of one event mention: sense, slots, places, speaker, modifiers, what it becomes as a
/// threat.
struct FrameBuilder {
  let view: SentenceView
  let clauses: [Clause]
  let memory: Memory
  let published: Timestamp?
  let year: Int

  var lexicon: Lexicon { view.lexicon }

  enum Result {
    case frame(Frame)
    case discarded(FrameReading.Outcome)
  }

  func result(of mention: EventMention) -> Result {
    guard let index = clauses.firstIndex(where: { $0.tokens.contains(mention.start) }),
      let sense = SenseReader(view).sense(of: mention, in: clauses[index])
    else { return .discarded(.notAnEvent) }
    var act = lexicon.events[sense.event]
    var slots = SlotFinder(view: view, clauses: clauses, memory: memory).slots(
      of: mention, as: sense, in: index)
    if slots.isLookalike { return .discarded(.lookalike) }
    if lacksLand(mention, sense, slots, act) || lacksSides(mention, sense, slots, act) {
      return .discarded(.notAnEvent)
    }
    let found = ModifierReader(view: view, clauses: clauses, year: year).modifiers(
      of: mention, act, in: index)
    var modifiers = found.modifiers
    let cueSubject = fill(&slots, from: modifiers, mention, index)
    var places = places(of: mention, slots, act, index)
    if isRetold(mention, sense, slots, clauses[index]) { return .discarded(.retold) }
    if let told = toldBefore(mention, sense, slots, act, clauses[index]) {
      (act, slots, places) = (told.act, told.slots, told.places)
    }
    let speech = speech(of: mention, clauses[index])
    addOwner(to: &slots, mention, clauses[index], speech?.speaker)
    addActor(to: &slots, act, found, places, index)
    if sense.voice != .mutual {
      addTarget(to: &slots, act, places, accuser(modifiers, mention, index) ?? speech?.speaker)
    }
    if let graver = graver(than: act, sense, mention, slots, modifiers) { act = graver }
    let speaker = modifiers.contains { $0.kind == .denied } ? cueSubject ?? speech?.speaker : speech?.speaker
    attribute(speech, to: &modifiers, slots, act)
    let type = becoming(act, mention, &modifiers)
    if found.domains == ["sport"], resistsSport(act, slots, index) {
      modifiers.removeAll { $0.kind == .figurative }
    }
    return .frame(frame(type, of: act, slots, places, speaker, modifiers, sense, index))
  }

  /// Who captures, enters or invades takes land only where the verb has some for its object, by name or by a
  /// word for it.
  private func lacksLand(_ mention: EventMention, _ sense: EventSense, _ slots: Slots, _ act: EventType)
    -> Bool
  {
    guard act.takesLand else { return false }
    let isBare: Bool
    switch sense.voice {
    case .active, .passive:
      // "s'emparer de" is as bare as "capture".
      isBare = Range.tokens(from: view.head(of: mention) + 1, to: mention.end).allSatisfy {
        view.has($0, .stopWords) && !view.has($0, .pronouns)
      }
    case .undergone: isBare = mention.mention.wordCount <= 2
    case .noun, .mutual, .phrase: isBare = false
    }
    let isSomebodys = !slots.actors.isEmpty || !slots.targets.isEmpty
    return isBare && !(isSomebodys && namesLand(near: mention))
      && !slots.objectPlaces.contains { $0.place != nil && $0.form != .adjective && !$0.isPossessive }
  }

  /// "захвачены два поста": a word for what is taken, within four words of the verb.
  private func namesLand(near mention: EventMention) -> Bool {
    let reach = mention.start - 4..<mention.end + 4
    return view.lists.contains { found in
      found.list == .settlements && reach.overlaps(found.mention.range)
        && Range.tokens(from: found.mention.end, to: mention.start).allSatisfy { view.event(at: $0) == nil }
    }
  }

  /// Dates and colours clash, too: a bare verb of fighting wants both sides named.
  private func lacksSides(_ mention: EventMention, _ sense: EventSense, _ slots: Slots, _ act: EventType)
    -> Bool
  {
    sense.voice == .mutual && mention.mention.wordCount == 1 && act.sign == .escalation
      && slots.actors.count + slots.targets.count < 2
  }

  private func places(of mention: EventMention, _ slots: Slots, _ act: EventType, _ index: Int)
    -> [PlaceMention]
  {
    let finder = PlaceFinder(
      view: view, clauses: clauses, memory: memory, isOnSoil: lexicon.hitsSoil(act))
    return finder.places(of: mention, slots, in: index)
  }

  /// A stadium under fire is no match: blood, and fire by armed men, outweigh the sentence's talk of sport.
  private func resistsSport(_ act: EventType, _ slots: Slots, _ index: Int) -> Bool {
    guard act.quad == .materialConflict, act.sign == .escalation else { return false }
    let magnitude = MagnitudeReader(view, in: reach(of: index)).magnitude()
    if (magnitude.killed ?? 0) > 0 || (magnitude.wounded ?? 0) > 0 { return true }
    return (slots.actors + slots.targets).contains { party in
      guard party.rule != .byPlace, let kind = lexicon.gazetteer.entities[party.entity]?.kind else {
        return false
      }
      return kind == .force || kind == .group || kind == .peacekeepers
    }
  }

  /// Of an accusation itself the accuser is the speaker; of what it accuses, too.
  func speech(of mention: EventMention, _ clause: Clause) -> Speech? {
    let isAccusation = view.isAccusation(before: view.head(of: mention), from: clause.tokens.lowerBound)
    let governing = clause.governor.flatMap { clauses[$0].speech }
    return isAccusation ? clause.speech ?? governing : governing
  }

  /// "condemned the attack": the object of words about an act that was told already. Where it was condemned
  /// is not where it happened.
  private func isRetold(_ mention: EventMention, _ sense: EventSense, _ slots: Slots, _ clause: Clause)
    -> Bool
  {
    guard sense.voice == .noun, slots.actors.isEmpty, slots.targets.isEmpty, !memory.acts.isEmpty,
      view.has(mention.start - 1, .definiteArticles)
    else { return false }
    return view.events.contains { other in
      clause.tokens.contains(other.start) && other.end <= mention.start
        && other.senses.contains { lexicon.events[$0.event].quad == .verbalConflict }
    }
  }

  private func attribute(_ speech: Speech?, to modifiers: inout [Modifier], _ slots: Slots, _ act: EventType)
  {
    guard let speech, !modifiers.contains(where: { $0.kind == .denied || $0.kind == .retracted }),
      !view.without.contains(.attribution)
    else { return }
    let modifier = Attribution(lexicon: lexicon).modifier(
      speaker: speech.speaker, isAdmission: speech.isAdmission, actors: slots.actors, targets: slots.targets,
      quad: act.quad, cue: view.text(of: speech.verb))
    if let modifier { modifiers.append(modifier) }
  }

  /// What has not happened yet is the threat or the promise of it, at that type's own rung.
  private func becoming(_ act: EventType, _ mention: EventMention, _ modifiers: inout [Modifier]) -> EventType
  {
    guard let index = modifiers.firstIndex(where: { $0.kind == .threatened || $0.kind == .promised }) else {
      markThreat(act, mention, &modifiers)
      return act
    }
    let isThreat = act.sign == .escalation
    modifiers[index].kind = isThreat ? .threatened : .promised
    guard let id = isThreat ? act.asThreat : act.asPromise, let type = lexicon.gazetteer.events[id] else {
      return act
    }
    modifiers[index].factor = 1
    return type
  }

  /// A threat in words of its own ("vowed revenge") is marked as one.
  private func markThreat(_ act: EventType, _ mention: EventMention, _ modifiers: inout [Modifier]) {
    guard act.sign == .escalation, act.isVerbal, lexicon.shadows.contains(act.id),
      !view.without.contains(.intention)
    else { return }
    modifiers.append(Modifier(kind: .threatened, factor: 1, cue: view.text(of: mention.mention.range)))
  }

  private func frame(
    _ type: EventType, of act: EventType, _ slots: Slots, _ places: [PlaceMention], _ speaker: Party?,
    _ modifiers: [Modifier], _ sense: EventSense, _ index: Int
  ) -> Frame {
    let span = reach(of: index)
    var frame = Frame(
      event: type.id, sign: type.sign, rung: type.rung, quad: type.quad, group: type.group,
      of: type.id == act.id ? nil : act.id, actors: slots.actors, targets: slots.targets,
      isMutual: sense.voice == .mutual || slots.actors.first?.rule == .mutual, places: places,
      speaker: speaker,
      modifiers: modifiers, zone: view.zone,
      magnitude: view.without.contains(.magnitude)
        ? Magnitude() : MagnitudeReader(view, in: span).magnitude(),
      time: time(in: index))
    if let doubt = doubt(frame) { frame.modifiers.append(doubt) }
    frame.severity = FrameSum(frame).severity
    frame.score = FrameSum(frame).score
    return frame
  }

  /// In the body, force by nobody on nobody at no place and without a count is mostly a figure of speech.
  private func doubt(_ frame: Frame) -> Modifier? {
    let isNamed =
      !frame.actors.isEmpty || !frame.targets.isEmpty || !frame.places.isEmpty || frame.speaker != nil
    guard frame.zone == .body, frame.quad == .materialConflict, !isNamed, frame.magnitude == Magnitude(),
      !frame.isModified(by: .figurative),
      let entry = lexicon.modifiers.first(where: { $0.kind == .figurative && $0.scope == .rule })
    else { return nil }
    return Modifier(kind: .figurative, factor: entry.factor, cue: "")
  }

  /// The clause, and what stands beside it without an act of its own: "shelled Kapan, killing two".
  private func reach(of index: Int) -> Range<Int> {
    var last = index
    while last + 1 < clauses.count, clauses[last + 1].link != .start, tellsNoAct(clauses[last + 1]) {
      last += 1
    }
    var first = index
    while first > 0, clauses[first].link != .start, tellsNoAct(clauses[first - 1]) { first -= 1 }
    return clauses[first].tokens.lowerBound..<clauses[last].tokens.upperBound
  }

  /// No event, or only the toll of another.
  private func tellsNoAct(_ clause: Clause) -> Bool {
    view.events.allSatisfy { event in
      !clause.tokens.contains(event.start) || event.senses.allSatisfy { lexicon.events[$0.event].isToll }
    }
  }

  private func time(in index: Int) -> EventTime? {
    let reader = TimeReader(view, published: published)
    let own = reader.time(in: clauses[index].tokens)
    guard let own, own.precision == .published else { return own }
    return reader.time(in: reach(of: index)) ?? own
  }
}

extension EventType {
  var takesLand: Bool { group == "territory" }

  /// "killing two": what an act told beside it did.
  var isToll: Bool { group == "killing" }
}
