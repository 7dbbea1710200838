import Domain

/// What slots hold that position alone does not give: the denier, the soil's owner, forces and deeds known from before.
extension FrameBuilder {
  /// The denier or the one who threatens is the actor where the act names none; answers that party.
  func fill(
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
    // "admitted shelling Uri but denied crossing the line": who spoke before goes on.
    let party =
      before.flatMap { view.party($0, .subject) }
      ?? (isBare(clause, cue) ? speech(of: mention, clause)?.speaker : nil)
    guard let party else { return nil }
    let isVictim = slots.targets.contains {
      lexicon.gazetteer.principal(of: $0.entity) == lexicon.gazetteer.principal(of: party.entity)
    }
    if slots.actors.isEmpty, !isVictim { slots.actors = [party] }
    return party
  }

  private func isBare(_ clause: Clause, _ cue: CueMention) -> Bool {
    view.names(in: .tokens(from: clause.tokens.lowerBound, to: cue.mention.start)).isEmpty
  }

  /// "accuses Congo of shelling its territory": what the speaker calls its own.
  func addOwner(to slots: inout Slots, _ mention: EventMention, _ clause: Clause, _ speaker: Party?) {
    guard slots.targets.isEmpty, let speaker, !slots.actors.isEmpty,
      !slots.actors.contains(where: { $0.entity == speaker.entity }),
      Range.tokens(from: mention.start, to: clause.tokens.upperBound)
        .contains(where: { view.has($0, .possessivePronouns) })
    else { return }
    slots.targets = [Party(entity: speaker.entity, text: speaker.text, rule: .pronoun)]
  }

  func addTarget(to slots: inout Slots, _ act: EventType, _ places: [PlaceMention], _ speaker: Party?) {
    guard slots.targets.isEmpty, lexicon.hitsSoil(act) else { return }
    let finder = TargetByPlace(gazetteer: lexicon.gazetteer)
    let found =
      finder.target(of: slots.actors, at: places) ?? finder.claimant(speaker, of: slots.actors, at: places)
      ?? (places.isEmpty ? finder.neighbour(speaker, of: slots.actors) : nil)
    if let found { slots.targets = [found] }
  }

  /// "rejected Kyiv's allegation that it had bombed the dam": whose word the denial names.
  func accuser(_ modifiers: [Modifier], _ mention: EventMention, _ index: Int) -> Party? {
    guard modifiers.contains(where: { $0.kind == .denied }) else { return nil }
    let denial = CueScopes(view: view, clauses: clauses).cues(for: mention, in: index).last {
      lexicon.modifiers[$0.modifier].kind == .denied
    }
    guard let denial else { return nil }
    return view.names(in: denial.mention.range).lazy.filter(\.isPossessive)
      .compactMap { view.party($0, .speaker) }.first
  }

  /// Who acts where no name does.
  func addActor(
    to slots: inout Slots, _ act: EventType, _ found: ModifierReader.Found, _ places: [PlaceMention],
    _ index: Int
  ) {
    guard slots.actors.isEmpty, slots.left.isEmpty else { return }
    if found.modifiers.contains(where: { $0.kind == .historical }), let victor = victor(at: places, index) {
      slots.actors = [victor]
    } else if act.movesOwnForces, found.domains.contains(ModifierReader.disaster), let place = places.first,
      let state = lexicon.gazetteer.state(of: place.place)
    {
      slots.actors = [Party(entity: state, text: place.text, rule: .byPlace)]
    }
  }

  /// "Baku marks the capture of Shusha": of those who dispute a place the one that celebrates took it.
  private func victor(at places: [PlaceMention], _ index: Int) -> Party? {
    let gazetteer = lexicon.gazetteer
    guard let place = places.first,
      let subject = SlotFinder(view: view, clauses: clauses, memory: memory).subject(of: index),
      gazetteer.parties(to: place.place).contains(where: { gazetteer.covers($0, subject.entity) })
    else { return nil }
    return subject
  }

  // MARK: Told before

  /// "The attack killed eleven": a plain word with an article for the graver act told before it.
  func toldBefore(
    _ mention: EventMention, _ sense: EventSense, _ slots: Slots, _ act: EventType, _ clause: Clause
  ) -> (act: EventType, slots: Slots, places: [PlaceMention])? {
    guard sense.voice == .noun || sense.voice == .phrase, act.quad == .materialConflict,
      act.sign == .escalation, slots.actors.isEmpty, slots.targets.isEmpty, slots.objectPlaces.isEmpty,
      view.has(mention.start - 1, .definiteArticles), let last = memory.acts.last,
      let type = lexicon.gazetteer.events[last.of ?? last.event],
      act.group == type.group || act.rung < type.rung,
      view.names(in: clause.tokens).allSatisfy({ $0.place == nil })
    else { return nil }
    var told = Slots()
    told.actors = last.actors.map { Party(entity: $0.entity, text: $0.text, rule: .backReference) }
    told.targets = last.targets.map { Party(entity: $0.entity, text: $0.text, rule: .backReference) }
    let places = last.places.map { PlaceMention(place: $0.place, text: $0.text, rule: .backReference) }
    return (type, told, places)
  }

  // MARK: Two types of one word

  /// One state attacks another: of what is only asked about, feared or threatened the gravest reading is
  /// meant, an invasion; of what is reported no more than the words say, the plainest type of its group.
  func graver(
    than act: EventType, _ sense: EventSense, _ mention: EventMention, _ slots: Slots, _ modifiers: [Modifier]
  ) -> EventType? {
    let open: Set<Modifier.Kind> = [.question, .hypothetical, .threatened]
    guard sense.voice == .active, modifiers.contains(where: { open.contains($0.kind) }),
      slots.actors.contains(where: isState), slots.targets.contains(where: isState), isPlainest(act, mention)
    else { return nil }
    return lexicon.events.filter(\.takesLand).max { $0.rung < $1.rung }
  }

  /// "attack", and not "shell": nothing of its group is less.
  private func isPlainest(_ act: EventType, _ mention: EventMention) -> Bool {
    mention.mention.wordCount == 1 && act.group == "fire"
      && lexicon.events.allSatisfy { $0.group != act.group || $0.rung >= act.rung }
  }

  private func isState(_ party: Party) -> Bool {
    party.rule != .byPlace && lexicon.gazetteer.entities[party.entity]?.kind == .state
  }
}
