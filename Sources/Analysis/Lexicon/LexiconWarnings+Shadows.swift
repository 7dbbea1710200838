import Domain

/// Terms of one language that are not found because another one is: of one entry, of two event types, of two names.
struct ShadowDoubts {
  private let source: LexiconSource
  private let spelling: WordSpelling
  private let world: NamedWorld

  init(_ source: LexiconSource, _ spelling: WordSpelling) {
    self.source = source
    self.spelling = spelling
    world = NamedWorld(source)
  }

  /// - Parameter universal: the terms that hold in all languages, held against those of this one.
  func problems(among terms: [SpelledTerm], and universal: [SpelledTerm]) -> [LexiconProblem] {
    let universal = universal.flatMap { Sighting.all(of: $0, rank: -1) }
    let own = terms.enumerated().flatMap { Sighting.all(of: $1, rank: $0) }
    return repeats(among: own) + eventsTwice(own) + namesTwice(own, universal) + takenBack(own)
  }

  // MARK: Within one entry

  private func repeats(among own: [Sighting]) -> [LexiconProblem] {
    let entries = Dictionary(grouping: own, by: \.term.owner)
    return entries.values.flatMap { members in
      let bins = PhraseBins(members)
      return Dictionary(grouping: members, by: \.rank).values.compactMap { repeats($0, among: bins) }
    }
  }

  /// Told only where each phrase of a term is another term's too.
  private func repeats(_ phrases: [Sighting], among bins: PhraseBins) -> LexiconProblem? {
    var first: SpelledTerm?
    for phrase in phrases {
      guard let cover = bins.candidates(for: phrase).first(where: { repeats(phrase, $0) }) else { return nil }
      first = first ?? cover.term
    }
    guard let first else { return nil }
    return phrases.first.map { phrase in
      let other = "\"\(first.source.text)\" at \(first.source.location)"
      let what =
        "term \"\(phrase.term.source.text)\" matches nothing that \(other) does not; expected one of them"
      return LexiconProblem(at: phrase.term.source.location, what)
    }
  }

  /// Of two that cover each other the later one repeats.
  private func repeats(_ narrow: Sighting, _ wide: Sighting) -> Bool {
    wide.rank != narrow.rank && spelling.covers(wide.phrase, narrow.phrase)
      && (wide.rank < narrow.rank || !spelling.covers(narrow.phrase, wide.phrase))
  }

  // MARK: Between event types

  private func eventsTwice(_ own: [Sighting]) -> [LexiconProblem] {
    var known: [[Phrase.Link]: [Sighting]] = [:]
    return own.compactMap { sighting in
      guard case .event = sighting.term.owner else { return nil }
      let rival = known[sighting.phrase.links]?.first { $0.term.owner.rivals(sighting.term.owner) }
      known[sighting.phrase.links, default: []].append(sighting)
      guard let rival, case .event(let other, _) = rival.term.owner else { return nil }
      let event = "event '\(source.events[other].type.id)' at \(rival.term.source.location)"
      return sighting.term.problem("'\(sighting.phrase.text)' also belongs to \(event); one hides the other")
    }
  }

  // MARK: Between names

  private func namesTwice(_ own: [Sighting], _ universal: [Sighting]) -> [LexiconProblem] {
    let bins = PhraseBins((own + universal).filter(\.term.owner.isName))
    return own.flatMap { sighting -> [LexiconProblem] in
      guard sighting.term.owner.isName || sighting.term.owner.isEvent else { return [] }
      return bins.candidates(for: sighting).compactMap { name in
        guard spelling.covers(name.phrase, sighting.phrase) else { return nil }
        return sighting.term.owner.isEvent ? hidden(sighting, behind: name) : shared(sighting, name)
      }
    }
  }

  private func hidden(_ event: Sighting, behind name: Sighting) -> LexiconProblem {
    let place = "'\(world.id(of: name.term.owner))' at \(name.term.source.location)"
    return event.term.problem("'\(event.phrase.text)' is a name of \(place), which hides the event")
  }

  private func shared(_ name: Sighting, _ other: Sighting) -> LexiconProblem? {
    guard world.areConfused(name.term.owner, other.term.owner), name.isHidden(by: other) else { return nil }
    let owners = "'\(world.id(of: name.term.owner))' and of '\(world.id(of: other.term.owner))'"
    return name.term.problem(
      "'\(name.phrase.text)' is a name of \(owners) at \(other.term.source.location)",
      expected: "a longer name, or a look-alike")
  }

  // MARK: Cues

  private func takenBack(_ own: [Sighting]) -> [LexiconProblem] {
    let counters = own.filter { if case .counterCue = $0.term.owner { true } else { false } }
    let bins = PhraseBins(counters)
    return own.compactMap { cue in
      guard case .cue(let modifier) = cue.term.owner else { return nil }
      let counter = bins.candidates(for: cue).first {
        $0.term.owner == .counterCue(modifier) && spelling.covers($0.phrase, cue.phrase)
      }
      return counter.map {
        cue.term.problem(
          "'\(cue.phrase.text)' is taken back by its own counter-cue at \($0.term.source.location)")
      }
    }
  }
}

extension WordSpelling {
  /// Whether every text that `narrow` matches is matched by `wide` too, with the same words.
  fileprivate func covers(_ wide: Phrase, _ narrow: Phrase) -> Bool {
    guard wide.links.count == narrow.links.count, wide.isFindable, narrow.isFindable else { return false }
    return zip(wide.links, narrow.links).allSatisfy { wide, narrow in
      guard wide.gap >= narrow.gap else { return false }
      switch (wide.item, narrow.item) {
      case (.word(let wide), .word(let narrow)): return covers(wide, narrow)
      case (.list(let wide), .list(let narrow)): return wide == narrow
      default: return false
      }
    }
  }
}

/// One phrase of a term, with the term's rank in the order in which terms are compiled.
private struct Sighting {
  let term: SpelledTerm
  let phrase: Phrase
  let rank: Int

  static func all(of term: SpelledTerm, rank: Int) -> [Sighting] {
    term.phrases.map { Sighting(term: term, phrase: $0, rank: rank) }
  }

  /// Whether of two names, of which the other matches wherever this one does, this one is told. Of two that are alike
  /// it is the later.
  func isHidden(by other: Sighting) -> Bool { phrase.links != other.phrase.links || rank > other.rank }
}

/// Phrases by length and by how they begin, so that not each has to be held against each.
private struct PhraseBins {
  private struct Start: Hashable {
    var length: Int
    var letters: String
  }

  private let bins: [Start: [Sighting]]

  init(_ sightings: [Sighting]) { bins = Dictionary(grouping: sightings) { Self.start(of: $0) } }

  /// The phrases that might cover this one.
  func candidates(for sighting: Sighting) -> [Sighting] { bins[Self.start(of: sighting)] ?? [] }

  private static func start(of sighting: Sighting) -> Start {
    let letters =
      switch sighting.phrase.links.first?.item {
      case .word(let word): String(word.folded.prefix(Term.minPrefixCharacterCount))
      case .list(let name): "{" + name
      case nil: ""
      }
    return Start(length: sighting.phrase.links.count, letters: letters)
  }
}

extension WrittenTerm.Owner {
  fileprivate var isEvent: Bool { if case .event = self { true } else { false } }

  fileprivate var isName: Bool {
    switch self {
    case .entity, .place: true
    default: false
    }
  }

  /// Two event types cannot both be read off the same words, unless one wants a noun and the other a verb.
  fileprivate func rivals(_ other: WrittenTerm.Owner) -> Bool {
    guard case .event(let event, let wording) = self, case .event(let second, let otherWording) = other,
      event != second
    else { return false }
    let wordings: Set = [wording, otherWording]
    return wordings != [.verbs, .nouns] && wordings != [.mutual, .nouns]
  }
}

/// Who is part of whom, for names that two share with good reason.
private struct NamedWorld {
  private let source: LexiconSource
  private let gazetteer: Gazetteer

  init(_ source: LexiconSource) {
    self.source = source
    let world = source.completed().source
    gazetteer = Gazetteer(
      events: [], entities: world.entities.map(\.entity), places: world.places.map(\.place))
  }

  func id(of owner: WrittenTerm.Owner) -> String {
    switch owner {
    case .entity(let index, _): source.entities[index].entity.id.text
    case .place(let index): source.places[index].place.id.text
    default: ""
    }
  }

  /// Two entities, or an entity and a place that is not its own. The context tells places apart, and a seat is a place
  /// by nature.
  func areConfused(_ one: WrittenTerm.Owner, _ other: WrittenTerm.Owner) -> Bool {
    switch (one, other) {
    case (.entity(let one, _), .entity(let other, _)): areConfused(one, other)
    case (.entity(_, .seat), .place), (.place, .entity(_, .seat)): false
    case (.entity(let entity, _), .place(let place)), (.place(let place), .entity(let entity, _)):
      areConfused(entity: source.entities[entity].entity, place: source.places[place].place)
    default: false
    }
  }

  private func areConfused(_ one: Int, _ other: Int) -> Bool {
    let first = source.entities[one].entity
    let second = source.entities[other].entity
    return one != other && first.kind != .lookalike && second.kind != .lookalike
      && first.isInOffice(with: second)
  }

  private func areConfused(entity: Entity, place: Place) -> Bool {
    guard entity.kind != .lookalike, place.kind != .lookalike else { return false }
    let owners = [gazetteer.state(of: place.id)].compactMap { $0 } + Array(gazetteer.parties(to: place.id))
    return !owners.contains { gazetteer.covers($0, entity.id) }
      && entity.id.text.lowercased() != place.id.text
  }
}

extension Entity {
  /// Two who never held office at one time may share a name.
  fileprivate func isInOffice(with other: Entity) -> Bool {
    guard let own = inOffice, let others = other.inOffice else { return true }
    func isBefore(_ end: Timestamp?, _ start: Timestamp?) -> Bool {
      guard let end, let start else { return false }
      return end < start
    }
    return !isBefore(own.until, others.from) && !isBefore(others.until, own.from)
  }
}
