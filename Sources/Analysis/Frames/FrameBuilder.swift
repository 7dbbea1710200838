import Domain

/// Makes the frame of one event mention: sense, slots, places, speaker, modifiers, what it becomes as a
/// threat.
struct FrameBuilder {
  let view: SentenceView
  let clauses: [Clause]
  let memory: Memory
  let published: Timestamp?
  let year: Int

  private var lexicon: Lexicon { view.lexicon }

  enum Result {
    case frame(Frame)
    case discarded(FrameReading.Outcome)
  }

  func result(of mention: EventMention) -> Result {
    guard let index = clauses.firstIndex(where: { $0.tokens.contains(mention.start) }),
      let sense = SenseReader(view).sense(of: mention, in: clauses[index])
    else { return .discarded(.notAnEvent) }
    var slots = SlotFinder(view: view, clauses: clauses, memory: memory).slots(
      of: mention, as: sense, in: index)
    if slots.isLookalike { return .discarded(.lookalike) }
    var modifiers = ModifierReader(view: view, clauses: clauses, year: year).modifiers(of: mention, in: index)
    let cueSubject = fill(&slots, from: modifiers, mention, index)
    let act = lexicon.events[sense.event]
    let isOnSoil = lexicon.hitsSoil(act)
    let finder = PlaceFinder(view: view, clauses: clauses, memory: memory, isOnSoil: isOnSoil)
    let places = finder.places(of: mention, slots, in: index)
    if isRetold(mention, sense, slots, clauses[index]) { return .discarded(.retold) }
    let isAccusation = view.isAccusation(
      before: view.head(of: mention), from: clauses[index].tokens.lowerBound)
    let speech =
      isAccusation ? clauses[index].speech : clauses[index].governor.flatMap { clauses[$0].speech }
    addOwner(to: &slots, mention, clauses[index], speech?.speaker)
    if sense.voice != .mutual { addTarget(to: &slots, act, places, speech?.speaker) }
    let speaker = modifiers.contains { $0.kind == .denied } ? cueSubject ?? speech?.speaker : speech?.speaker
    attribute(speech, to: &modifiers, slots, act)
    let type = becoming(act, &modifiers)
    return .frame(frame(type, of: act, slots, places, speaker, modifiers, sense, index))
  }

  /// "condemned the attack": the object of words about an act that was told already. Where it was condemned
  /// is not where it happened.
  private func isRetold(_ mention: EventMention, _ sense: EventSense, _ slots: Slots, _ clause: Clause)
    -> Bool
  {
    guard sense.voice == .noun, slots.actors.isEmpty, slots.targets.isEmpty, memory.lastAct != nil,
      view.has(mention.start - 1, .definiteArticles)
    else { return false }
    return view.events.contains { other in
      clause.tokens.contains(other.start) && other.end <= mention.start
        && other.senses.contains { lexicon.events[$0.event].quad == .verbalConflict }
    }
  }

  /// The denier or the one who threatens is the actor where the act names none; answers that party.
  private func fill(
    _ slots: inout Slots, from modifiers: [Modifier], _ mention: EventMention, _ index: Int
  ) -> Party? {
    let kinds: Set<Modifier.Kind> = [.denied, .threatened, .promised]
    guard modifiers.contains(where: { kinds.contains($0.kind) }) else { return nil }
    let scopes = CueScopes(view: view, clauses: clauses)
    let cue = scopes.cues(for: mention, in: index).last {
      kinds.contains(lexicon.modifiers[$0.modifier].kind)
    }
    guard let cue, let own = scopes.clause(of: cue) else { return nil }
    let clause = clauses[own]
    let before = view.names(in: .tokens(from: clause.tokens.lowerBound, to: cue.mention.start)).last {
      $0.entity != nil && view.marker(before: $0, notBefore: clause.tokens.lowerBound) == nil
    }
    guard let before, let party = view.party(before, .subject) else { return nil }
    let isVictim = slots.targets.contains {
      lexicon.gazetteer.principal(of: $0.entity) == lexicon.gazetteer.principal(of: party.entity)
    }
    if slots.actors.isEmpty, !isVictim { slots.actors = [party] }
    return party
  }

  /// "accuses Congo of shelling its territory": what the speaker calls its own.
  private func addOwner(to slots: inout Slots, _ mention: EventMention, _ clause: Clause, _ speaker: Party?) {
    guard slots.targets.isEmpty, let speaker, !slots.actors.isEmpty,
      !slots.actors.contains(where: { $0.entity == speaker.entity }),
      Range.tokens(from: mention.start, to: clause.tokens.upperBound)
        .contains(where: { view.has($0, .possessivePronouns) })
    else { return }
    slots.targets = [Party(entity: speaker.entity, text: speaker.text, rule: .pronoun)]
  }

  private func addTarget(to slots: inout Slots, _ act: EventType, _ places: [PlaceMention], _ speaker: Party?)
  {
    guard slots.targets.isEmpty, lexicon.hitsSoil(act) else { return }
    let near = places.filter { $0.rule != .backReference || !slots.actors.isEmpty }
    let finder = TargetByPlace(gazetteer: lexicon.gazetteer)
    let found =
      finder.target(of: slots.actors, at: near) ?? finder.claimant(speaker, of: slots.actors, at: near)
    if let found { slots.targets = [found] }
  }

  private func attribute(_ speech: Speech?, to modifiers: inout [Modifier], _ slots: Slots, _ act: EventType)
  {
    guard let speech, !modifiers.contains(where: { $0.kind == .denied }) else { return }
    let modifier = Attribution(lexicon: lexicon).modifier(
      speaker: speech.speaker, isAdmission: speech.isAdmission, actors: slots.actors, targets: slots.targets,
      quad: act.quad, cue: view.text(of: speech.verb))
    if let modifier { modifiers.append(modifier) }
  }

  /// What has not happened yet is the threat or the promise of it, at that type's own rung.
  private func becoming(_ act: EventType, _ modifiers: inout [Modifier]) -> EventType {
    guard let index = modifiers.firstIndex(where: { $0.kind == .threatened || $0.kind == .promised }) else {
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
      modifiers: modifiers, zone: view.zone, magnitude: MagnitudeReader(view, in: span).magnitude(),
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

  /// The clause, and what follows it without an event of its own: "shelled Kapan, killing two".
  private func reach(of index: Int) -> Range<Int> {
    var last = index
    while last + 1 < clauses.count, clauses[last + 1].link != .start,
      !view.events.contains(where: { clauses[last + 1].tokens.contains($0.start) })
    {
      last += 1
    }
    var first = index
    while first > 0, clauses[first].link != .start,
      !view.events.contains(where: { clauses[first - 1].tokens.contains($0.start) })
    {
      first -= 1
    }
    return clauses[first].tokens.lowerBound..<clauses[last].tokens.upperBound
  }

  private func time(in index: Int) -> EventTime? {
    let reader = TimeReader(view, published: published)
    let own = reader.time(in: clauses[index].tokens)
    guard let own, own.precision == .published else { return own }
    return reader.time(in: reach(of: index)) ?? own
  }
}
