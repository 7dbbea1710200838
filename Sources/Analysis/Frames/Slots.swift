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
  /// Who the last sentence was about.
  var lastSubject: Party?
  var lastPlace: PlaceMention?
  /// What "denied this" may deny and "the attack" may mean; the latest last.
  var acts: [Frame] = []

  static let maxActCount = 8
}

/// Fills the slots of one event from its clause, by position and marker.
struct SlotFinder {
  let view: SentenceView
  let clauses: [Clause]
  let memory: Memory

  func slots(of mention: EventMention, as sense: EventSense, in index: Int) -> Slots {
    var slots = Slots()
    if view.without.contains(.direction) { return inOrder(index) }
    switch sense.voice {
    case .active: active(mention, index, view.lexicon.events[sense.event], &slots)
    case .passive: passive(mention, index, &slots)
    case .undergone: undergone(mention, index, &slots)
    case .noun: noun(mention, index, view.lexicon.events[sense.event], &slots)
    case .mutual: mutual(mention, index, &slots)
    case .phrase: phrase(mention, index, view.lexicon.events[sense.event], &slots)
    }
    if slots.actors.isEmpty, view.lexicon.events[sense.event].movesOwnForces,
      let owner = ownerOfForces(mention, index)
    {
      slots.actors = [owner]
    }
    let acting = Set(slots.actors.map(\.entity))
    slots.targets.removeAll { acting.contains($0.entity) }
    return slots
  }

  /// Without the rule of direction: the first name acts on the second, as keyword coders have it.
  private func inOrder(_ index: Int) -> Slots {
    var slots = Slots()
    let names = view.names(in: clauses[index].tokens).filter { $0.entity != nil }
    if let first = names.first { append(view.party(first, .inClause), first, to: \.actors, &slots) }
    if names.count > 1 { append(view.party(names[1], .inClause), names[1], to: \.targets, &slots) }
    return slots
  }

  private func active(_ mention: EventMention, _ index: Int, _ act: EventType, _ slots: inout Slots) {
    subjects(of: mention, index, rule: .subject, into: \.actors, &slots)
    objects(of: mention, index, &slots)
    counterparts(of: mention, index, act, &slots)
    switch view.profile.order {
    case .sov: verbLast(mention, index, isPassive: false, &slots)
    case .svo, .vso, .free: verbBefore(mention, index, &slots)
    }
  }

  private func passive(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    if view.profile.order == .sov { return verbLast(mention, index, isPassive: true, &slots) }
    subjects(of: mention, index, rule: .passiveSubject, into: \.targets, &slots)
    let isAnywhere = view.profile.order == .free
    agents(
      after: isAnywhere ? clauses[index].tokens.lowerBound : view.head(of: mention) + 1, index, &slots)
    if slots.actors.isEmpty { agentsByEnding(from: clauses[index].tokens.lowerBound, index, &slots) }
  }

  private func undergone(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    let head = view.head(of: mention)
    for name in view.names(in: mention.mention.range) where name.tokens.lowerBound > mention.start {
      switch view.marker(before: name, notBefore: mention.start) {
      // "the border with Serbia was closed".
      case .withMarkers?, .ofMarkers?: appendTarget(name, .object, &slots)
      case .agentMarkers?: append(view.party(name, .byAgent), name, to: \.actors, &slots)
      default:
        guard name.form == .adjective, name.tokens.lowerBound > head else { continue }
        append(view.party(name, .adjective), name, to: \.actors, &slots)
      }
    }
    subjects(of: mention, index, rule: .passiveSubject, into: \.targets, &slots)
    agents(after: mention.end - 1, index, &slots)
    if slots.actors.isEmpty { winners(of: mention, index, &slots) }
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
    let names = view.names(in: left)
    var candidates = names.reversed().filter { isSubject($0, left) }
    if candidates.isEmpty { candidates = names.reversed().filter { isOwner($0, left) } }
    if candidates.isEmpty { candidates = names.last.map { [$0] }?.filter { followsFront($0, left) } ?? [] }
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
    guard let marker = view.marker(before: name, notBefore: left.lowerBound) else { return !isOwned(name) }
    return marker == .betweenMarkers
  }

  /// "Вторгнення Росії": a genitive behind an event's noun is no subject.
  private func isOwned(_ name: Name) -> Bool {
    guard view.profile.marksCases, let event = view.event(at: name.tokens.lowerBound - 1) else {
      return false
    }
    return event.senses.allSatisfy { $0.wording == .nouns }
  }

  /// "The ministers of France and Germany": the phrase that begins the clause stands for those it names.
  private func isOwner(_ name: Name, _ left: Range<Int>) -> Bool {
    guard let mark = view.mark(before: name, notBefore: left.lowerBound), mark.kind == .ofMarkers else {
      return false
    }
    let phrase = Range.tokens(from: left.lowerBound, to: mark.token)
    return phrase.count <= 4
      && !phrase.contains { view.isVerbal($0) || view.event(at: $0) != nil || view.has($0, .placeMarkers) }
  }

  /// "In an unprecedented step Rwandan troops crossed": the marker governs what stands between, not the subject.
  private func followsFront(_ name: Name, _ left: Range<Int>) -> Bool {
    guard name.hasRole, let mark = view.mark(before: name, notBefore: left.lowerBound) else { return false }
    return name.tokens.lowerBound - mark.token > 1 && name.tokens.upperBound >= left.upperBound - 1
  }

  /// "Armenia and Azerbaijan", "a Chinese trawler and a Vietnamese boat": names that `and` and commas join.
  private func chain(endingIn head: Name, _ candidates: [Name]) -> [Name] {
    var chain = [head]
    for name in candidates.dropFirst() {
      // Names may overlap: a list's entry within a longer name.
      guard let first = chain.first, name.tokens.upperBound <= first.tokens.lowerBound,
        isJoined(name, first)
      else { break }
      chain.insert(name, at: 0)
    }
    return chain
  }

  private func isJoined(_ name: Name, _ next: Name) -> Bool {
    let between = Range.tokens(from: name.tokens.upperBound, to: next.tokens.lowerBound)
    if between.isEmpty { return view.flags(next.tokens.lowerBound).contains(.commaBefore) }
    let joints = between.filter { view.has($0, .coordinators) }
    guard joints.count == 1, between.count <= (name.form == .adjective ? 4 : 2) else { return false }
    return between.allSatisfy { token in
      view.has(token, .coordinators, .articles)
        || (name.form == .adjective && !view.isVerbal(token) && view.event(at: token) == nil)
    }
  }

  /// `it`, `its forces`, `our positions`.
  func backReference(in left: Range<Int>, _ index: Int) -> Party? {
    guard left.contains(where: { view.has($0, .pronouns, .possessivePronouns) }) else { return nil }
    let referred =
      denier(of: index) ?? speaker(of: index) ?? previousSubject(before: index) ?? memory.lastSubject
      ?? memory.lastActor ?? memory.lastSpeaker
    return referred.map { Party(entity: $0.entity, text: $0.text, rule: .pronoun) }
  }

  /// Who says what a clause says: "Baku said its forces ...". Within what is said, "after its troops" points to
  /// the subject before it.
  private func speaker(of index: Int) -> Party? {
    let clause = clauses[index]
    if clause.link == .subordinate || clause.link == .relative, let subject = previousSubject(before: index) {
      return subject
    }
    return clause.governor.flatMap { clauses[$0].speech?.speaker }
  }

  /// "denies that it ...": the one who denies.
  private func denier(of index: Int) -> Party? {
    guard clauses[index].denial != nil else { return nil }
    return previousSubject(before: index)
  }

  /// "as troops deployed": forces that nobody owns are those of the one the sentence is about.
  private func ownerOfForces(_ mention: EventMention, _ index: Int) -> Party? {
    let clause = clauses[index]
    guard clause.link == .subordinate, view.names(in: clause.tokens).allSatisfy({ $0.entity == nil }),
      let subject = previousSubject(before: index)
    else { return nil }
    return Party(entity: subject.entity, text: subject.text, rule: .coordinated)
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
    // After a semicolon the main clause before counts, not what was said in it.
    if clauses[index].link == .start {
      return clauses[..<index].indices.last { clauses[$0].link == .start }.flatMap(subject)
    }
    var previous = index - 1
    while previous >= 0 {
      let clause = clauses[previous]
      if let subject = subject(of: previous) { return subject }
      if clause.link == .start || clause.link == .complement { return nil }
      previous -= 1
    }
    return nil
  }

  /// The first unmarked name before the clause's first verb.
  func subject(of index: Int) -> Party? {
    let clause = clauses[index]
    let end = verb(of: clause)
    let found = view.names(in: .tokens(from: clause.tokens.lowerBound, to: end)).first {
      $0.entity != nil && $0.tokens.lowerBound < end
        && view.marker(before: $0, notBefore: clause.tokens.lowerBound) == nil
    }
    return found.flatMap { view.party($0, .subject) }
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

extension EventType {
  /// Moves the forces of whoever does it: of "the withdrawal of Eritrean troops" the troops are the actor.
  var movesOwnForces: Bool { group == "posture" || group == "withdrawal" }
}
