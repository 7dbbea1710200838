import Domain

/// Who acts and who suffers, before places say more.
struct Slots {
  var actors: [Party] = []
  var targets: [Party] = []
  /// Parties of a mutual event, until it is known who stands on which side.
  var left: [Party] = []
  var right: [Party] = []
  /// Names in object position that are places: "shelled Kapan".
  var objectPlaces: [Name] = []
  /// Stands for no actor of the lexicon: `Qarabag FK`.
  var isLookalike = false
  /// Names that fill a slot and are no places therefore.
  var used: [Range<Int>] = []
}

/// What earlier sentences leave to pronouns and to "the village".
struct Memory {
  var lastActor: Party?
  var lastSpeaker: Party?
  var lastPlace: PlaceMention?
  /// What "denied this" denies.
  var lastAct: Frame?
}

/// Fills the slots of one event from its clause, by position and marker.
struct SlotFinder {
  let view: SentenceView
  let clauses: [Clause]
  let memory: Memory

  func slots(of mention: EventMention, as sense: EventSense, in index: Int) -> Slots {
    var slots = Slots()
    switch sense.voice {
    case .active: active(mention, index, &slots)
    case .passive: passive(mention, index, &slots)
    case .undergone: undergone(mention, index, &slots)
    case .noun: noun(mention, index, &slots)
    case .mutual: mutual(mention, index, &slots)
    case .phrase: phrase(mention, index, &slots)
    }
    let acting = Set(slots.actors.map(\.entity))
    slots.targets.removeAll { acting.contains($0.entity) }
    return slots
  }

  private func active(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    subjects(of: mention, index, rule: .subject, into: \.actors, &slots)
    objects(of: mention, index, &slots)
    counterparts(of: mention, index, &slots)
    if view.profile.order == .sov { verbLast(mention, index, &slots) }
  }

  private func passive(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    subjects(of: mention, index, rule: .passiveSubject, into: \.targets, &slots)
    agents(after: mention, index, &slots)
    if slots.actors.isEmpty { agentsByEnding(index, &slots) }
  }

  private func undergone(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    let head = view.head(of: mention)
    for name in view.names(in: mention.mention.range) where name.tokens.lowerBound > head {
      append(view.party(name, .adjective), name, to: \.actors, &slots)
    }
    subjects(of: mention, index, rule: .passiveSubject, into: \.targets, &slots)
    agents(after: mention, index, &slots)
  }

  // MARK: Subjects

  typealias Slot = WritableKeyPath<Slots, [Party]>

  func append(_ party: Party?, _ name: Name, to slot: Slot, _ slots: inout Slots) {
    guard let party, !slots[keyPath: slot].contains(where: { $0.entity == party.entity }) else { return }
    slots[keyPath: slot].append(party)
    slots.used.append(name.tokens)
  }

  /// The subject left of the verb, coordinated ones with it, or the one that the clause shares with an earlier one.
  func subjects(
    of mention: EventMention, _ index: Int, rule: SlotRule, into slot: Slot, _ slots: inout Slots
  ) {
    let clause = clauses[index]
    let left = Range.tokens(from: clause.tokens.lowerBound, to: view.head(of: mention))
    let candidates = view.names(in: left).reversed().filter { isSubject($0, left) }
    if let head = candidates.first {
      if head.isLookalike { slots.isLookalike = true }
      let chain = chain(endingIn: head, candidates)
      for name in chain {
        append(view.party(name, name.tokens == head.tokens ? rule : .coordinated), name, to: slot, &slots)
      }
      if head.entity == nil { slots.objectPlaces.append(head) }
      if !slots[keyPath: slot].isEmpty || head.entity == nil { return }
    }
    if let party = backReference(in: left, index) {
      slots[keyPath: slot].append(party)
    } else if isBare(left, mention), mayShareSubject(mention, clauses[index], rule) {
      inherit(index, rule, into: slot, &slots)
    }
  }

  private func isSubject(_ name: Name, _ left: Range<Int>) -> Bool {
    guard let marker = view.marker(before: name, notBefore: left.lowerBound) else { return true }
    return marker == .betweenMarkers
  }

  /// "Armenia and Azerbaijan": names joined by nothing but `and` and commas.
  private func chain(endingIn head: Name, _ candidates: [Name]) -> [Name] {
    var chain = [head]
    for name in candidates.dropFirst() {
      // Names may overlap: a list's entry within a longer name.
      guard let first = chain.first, name.tokens.upperBound <= first.tokens.lowerBound else { break }
      let between = Range.tokens(from: name.tokens.upperBound, to: first.tokens.lowerBound)
      guard between.count <= 2, between.allSatisfy({ view.has($0, .coordinators, .articles) }),
        !between.isEmpty || view.flags(first.tokens.lowerBound).contains(.commaBefore)
      else { break }
      chain.insert(name, at: 0)
    }
    return chain
  }

  /// `it`, `its forces`, `our positions`.
  private func backReference(in left: Range<Int>, _ index: Int) -> Party? {
    guard left.contains(where: { view.has($0, .pronouns, .possessivePronouns) }) else { return nil }
    let speaker = clauses[index].governor.flatMap { clauses[$0].speech?.speaker } ?? deniers(of: index)
    let referred = speaker ?? previousSubject(before: index) ?? memory.lastActor ?? memory.lastSpeaker
    return referred.map { Party(entity: $0.entity, text: $0.text, rule: .pronoun) }
  }

  /// The subject of the clause before, for "denies that it ...".
  private func deniers(of index: Int) -> Party? {
    guard index > 0, clauses[index].link == .relative || clauses[index].link == .subordinate else {
      return nil
    }
    return previousSubject(before: index)
  }

  /// "after seizing", "after being shelled" share the subject of the clause before; "after gunmen killed" does not.
  private func mayShareSubject(_ mention: EventMention, _ clause: Clause, _ rule: SlotRule) -> Bool {
    clause.link != .subordinate || rule == .passiveSubject
      || view.profile.isGerund(view.word(view.head(of: mention)))
  }

  /// Nothing in the clause before the verb that could be a subject.
  private func isBare(_ left: Range<Int>, _ mention: EventMention) -> Bool {
    left.count <= 5
      && left.allSatisfy { token in
        view.has(
          token, .coordinators, .clauseEdges, .relatives, .passiveAuxiliaries, .infinitiveMarkers, .negations,
          .stopWords, .otherVerbs, .supportVerbs, .background)
          || view.cues.contains { $0.mention.range.contains(token) } || view.event(at: token) != nil
      }
  }

  private func inherit(_ index: Int, _ rule: SlotRule, into slot: Slot, _ slots: inout Slots) {
    guard index > 0 else { return }
    if clauses[index].link == .relative {
      let last = view.names(
        in: .tokens(from: view.span.tokens.lowerBound, to: clauses[index].tokens.lowerBound)
      ).last
      if let last { append(view.party(last, rule), last, to: slot, &slots) }
      return
    }
    if let party = previousSubject(before: index) {
      slots[keyPath: slot].append(Party(entity: party.entity, text: party.text, rule: .coordinated))
    }
  }

  /// The subject of the nearest earlier clause of the sentence that has one; speech is not crossed.
  func previousSubject(before index: Int) -> Party? {
    var previous = index - 1
    while previous >= 0 {
      let clause = clauses[previous]
      let found = view.names(in: clause.tokens).first {
        $0.entity != nil && $0.tokens.lowerBound < verb(of: clause)
          && view.marker(before: $0, notBefore: clause.tokens.lowerBound) == nil
      }
      if let found { return view.party(found, .subject) }
      if clause.link == .start || clause.link == .complement { return nil }
      previous -= 1
    }
    return nil
  }

  /// Where the clause's first verb stands; its end without one.
  private func verb(of clause: Clause) -> Int {
    clause.tokens.first { token in
      view.isVerbal(token)
        || (view.event(at: token).map { event in
          event.senses.contains { $0.wording != .nouns } && view.head(of: event) == token
        } ?? false)
    } ?? clause.tokens.upperBound
  }
}
