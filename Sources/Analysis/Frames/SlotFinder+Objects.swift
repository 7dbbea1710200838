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
    let clause = clauses[index]
    let right = Range.tokens(from: mention.end, to: reach(of: mention, clause))
    for name in view.names(in: right) {
      switch view.marker(before: name, notBefore: mention.end) {
      case .targetMarkers?: appendTarget(name, .object, &slots)
      case nil where slots.targets.isEmpty || isJoined(name): appendTarget(name, .object, &slots)
      case .agentMarkers?, .placeMarkers?, .directionMarkers?, .ofMarkers?, .withMarkers?, .betweenMarkers?:
        continue
      default: continue
      }
    }
  }

  /// "closes its border with Armenia", "breaks off relations with Baku": with whom, where nobody else is the object.
  func counterparts(of mention: EventMention, _ index: Int, _ slots: inout Slots) {
    guard slots.targets.isEmpty else { return }
    let right = Range.tokens(from: mention.start, to: reach(of: mention, clauses[index]))
    for name in view.names(in: right) where name.form != .adjective && !name.hasRole {
      guard view.marker(before: name, notBefore: mention.start) == .withMarkers else { continue }
      append(view.party(name, .object), name, to: \.targets, &slots)
    }
  }

  /// An object ends at the next verb.
  private func reach(of mention: EventMention, _ clause: Clause) -> Int {
    let stop = Range.tokens(from: mention.end, to: clause.tokens.upperBound).first { token in
      view.isSpeech(token) || view.has(token, .otherVerbs, .supportVerbs, .infinitiveMarkers, .attributions)
        || (view.event(at: token).map { $0.start == token && $0.senses.contains { $0.wording != .nouns } }
          ?? false)
    }
    return stop ?? clause.tokens.upperBound
  }

  private func isJoined(_ name: Name) -> Bool { view.has(name.tokens.lowerBound - 1, .coordinators) }

  func appendTarget(_ name: Name, _ rule: SlotRule, _ slots: inout Slots) {
    if name.isLookalike { slots.isLookalike = true }
    if name.place != nil, !name.hasRole { slots.objectPlaces.append(name) }
    // A capital that is hit is a place; its state follows from it.
    if name.form == .seat, name.place != nil { return }
    let list = slots.targets
    guard let party = view.party(name, rule), !list.contains(where: { $0.entity == party.entity }) else {
      return
    }
    slots.targets.append(party)
    if name.place == nil || name.hasRole { slots.used.append(name.tokens) }
  }

  // MARK: Agents

  /// "by Azerbaijan", "from Azerbaijani positions".
  func agents(after mention: EventMention, _ index: Int, _ slots: inout Slots) {
    let right = Range.tokens(from: mention.end, to: clauses[index].tokens.upperBound)
    // A term may end with the marker: "soldiers killed by".
    let floor = view.has(mention.end - 1, .agentMarkers) ? mention.end - 1 : mention.end
    for name in view.names(in: right) where name.entity != nil {
      let marker = view.marker(before: name, notBefore: floor)
      if marker == .agentMarkers || (marker == .directionMarkers && name.form == .adjective) {
        append(view.party(name, .byAgent), name, to: \.actors, &slots)
      } else if isJoined(name), !slots.actors.isEmpty {
        append(view.party(name, .coordinated), name, to: \.actors, &slots)
      }
    }
  }

  /// Languages that mark the agent of a passive by its case.
  func agentsByEnding(_ index: Int, _ slots: inout Slots) {
    for name in view.names(in: clauses[index].tokens) where view.hasEnding(name, view.profile.agentEndings) {
      append(view.party(name, .byAgent), name, to: \.actors, &slots)
      slots.targets.removeAll { $0.entity == name.entity }
    }
  }

  /// Verb last: the first name without a target's ending acts, those after it and those with the ending
  /// suffer. A role noun keeps its own ending ("ordusu"), which says nothing.
  func verbLast(_ mention: EventMention, _ index: Int, _ slots: inout Slots) {
    let left = view.names(in: .tokens(from: clauses[index].tokens.lowerBound, to: mention.start))
    func suffers(_ name: Name) -> Bool { !name.hasRole && view.hasEnding(name, view.profile.targetEndings) }
    slots.actors.removeAll()
    let acting = left.first { $0.entity != nil && !suffers($0) } ?? (left.count > 1 ? left.first : nil)
    for name in left where name.tokens != acting?.tokens { appendTarget(name, .object, &slots) }
    if let acting { append(view.party(acting, .subject), acting, to: \.actors, &slots) }
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

  /// After `with`, `between`, `against` or an `and` that joins them.
  private func others(of mention: EventMention, _ index: Int, _ slots: inout Slots) {
    for name in view.names(in: .tokens(from: mention.end, to: clauses[index].tokens.upperBound)) {
      switch view.marker(before: name, notBefore: mention.end) {
      case .withMarkers?, .betweenMarkers?, .targetMarkers?: break
      default: guard isJoined(name), !slots.right.isEmpty else { continue }
      }
      append(view.party(name, .mutual), name, to: \.right, &slots)
    }
  }
}
