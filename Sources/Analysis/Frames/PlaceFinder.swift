import Domain

/// Where an event happened: places of the clause, then of the sentence, then "the village" of before.
struct PlaceFinder {
  let view: SentenceView
  let clauses: [Clause]
  let memory: Memory
  /// Acts happen on soil; "condemned Armenia" is no place.
  let isOnSoil: Bool

  /// Most specific first.
  func places(of mention: EventMention, _ slots: Slots, in index: Int) -> [PlaceMention] {
    let object = slots.objectPlaces.filter { isOnSoil || $0.entity == nil }.compactMap { place($0, .object) }
    let clause = clauses[index]
    let own = view.names(in: clause.tokens).filter { isPlace($0, slots, from: clause.tokens.lowerBound) }
    var found = object + own.compactMap { place($0, .inClause) }
    if found.isEmpty, refersBack(in: clause), let last = memory.lastPlace {
      found = [PlaceMention(place: last.place, text: last.text, rule: .backReference)]
    }
    if found.isEmpty { found = around(index, slots).compactMap { place($0, .inSentence) } }
    return ranked(found)
  }

  private func place(_ name: Name, _ rule: SlotRule) -> PlaceMention? {
    name.place.map { PlaceMention(place: $0, text: view.text(of: name.tokens), rule: rule) }
  }

  /// A name that is only a place always; a state or its capital where a marker says so or it fills no slot.
  private func isPlace(_ name: Name, _ slots: Slots, from start: Int) -> Bool {
    guard name.place != nil, !name.hasRole, !name.isLookalike else { return false }
    if name.entity == nil { return true }
    guard !slots.used.contains(where: { $0.overlaps(name.tokens) }) else { return false }
    if !isOnSoil, slots.objectPlaces.contains(where: { $0.tokens == name.tokens }) { return false }
    switch view.marker(before: name, notBefore: start) {
    case .placeMarkers?, .directionMarkers?: return true
    case .targetMarkers?, .ofMarkers?: return isOnSoil
    default: return false
    }
  }

  /// Other clauses of the sentence; those that say who speaks, and later ones with an event of their own, left out.
  private func around(_ index: Int, _ slots: Slots) -> [Name] {
    clauses.indices.filter {
      $0 != index && clauses[$0].speech == nil
        && ($0 < index || !hasEvent(clauses[$0]) || continues($0, from: index))
    }
    .flatMap { other in
      view.names(in: clauses[other].tokens).filter { name in
        isPlace(name, slots, from: clauses[other].tokens.lowerBound)
      }
    }
  }

  /// "shelled the post, cut the road and abducted two policemen near Bunagana": one subject, one place.
  private func continues(_ later: Int, from index: Int) -> Bool {
    (index + 1...later).allSatisfy { number in
      let clause = clauses[number]
      guard clause.link == .coordinated || clause.link == .comma,
        let event = view.events.first(where: { clause.tokens.contains($0.start) })
      else { return false }
      return view.names(in: .tokens(from: clause.tokens.lowerBound, to: event.start)).isEmpty
    }
  }

  private func hasEvent(_ clause: Clause) -> Bool {
    view.events.contains { clause.tokens.contains($0.start) }
  }

  private func refersBack(in clause: Clause) -> Bool {
    view.lists.contains { $0.list == .area && clause.tokens.overlaps($0.mention.range) }
  }

  private func ranked(_ found: [PlaceMention]) -> [PlaceMention] {
    var seen: Set<PlaceID> = []
    let distinct = found.filter { seen.insert($0.place).inserted }
    let gazetteer = view.lexicon.gazetteer
    let depths = distinct.enumerated().map { index, mention in
      (mention, rank: -gazetteer.fineness(of: mention.place), index)
    }
    return depths.sorted { ($0.rank, $0.2) < ($1.rank, $1.2) }.map(\.0)
  }
}

extension Gazetteer {
  /// How small a place is: a village ranks over its region, that over its state.
  func fineness(of place: PlaceID) -> Int {
    guard let kind = places[place]?.kind else { return 0 }
    switch kind {
    case .country, .area, .lookalike: return 0
    case .region, .sea: return 1
    case .district, .border, .strait, .river, .island, .corridor: return 2
    case .city, .town, .village, .base, .crossing, .site, .height: return 3
    }
  }
}
