import Domain

/// Says in one plain English line what a story tells, from its slots, whatever language it was told in:
/// "ERI shelled ETH at Zalambessa, ERI denies".
struct Saying {
  let gazetteer: Gazetteer

  func line(_ event: EventType, _ slots: Slots, claimedBy: [EntityID], deniedBy: [EntityID]) -> String {
    var words = act(event, slots)
    if let place = slots.place, !isTargetItself(place, slots) {
      words += " at \(gazetteer.places[place.place]?.name ?? place.text)"
    }
    if !claimedBy.isEmpty { words += ", \(claimedBy.count > 1 ? "say" : "says") \(joined(claimedBy))" }
    if !deniedBy.isEmpty { words += ", \(joined(deniedBy)) \(deniedBy.count > 1 ? "deny" : "denies")" }
    return words
  }

  /// "at Armenia" tells nothing that "ARM" did not.
  private func isTargetItself(_ place: PlaceMention, _ slots: Slots) -> Bool {
    gazetteer.places[place.place]?.kind == .country
      && slots.target.map { gazetteer.principal(of: $0.entity) } == gazetteer.state(of: place.place)
  }

  private func act(_ event: EventType, _ slots: Slots) -> String {
    let actor = slots.actors.isEmpty ? "unknown side" : joined(slots.actors)
    let target = slots.target.map { name(of: gazetteer.principal(of: $0.entity)) }
    let saying = filled(event.saying, target: slots.actors.count > 1 && slots.isMutual ? nil : target)
    guard saying.contains("{actor}") else { return "\(actor) \(saying)" }
    return saying.split(separator: "{actor}", omittingEmptySubsequences: false).joined(separator: actor)
  }

  /// An unknown target goes, and the preposition before it: "seized territory from {target}" -> "seized
  /// territory".
  private func filled(_ saying: String, target: String?) -> String {
    let words = saying.split(separator: " ").map(String.init)
    guard let target else {
      let kept = words.indices.filter { index in
        let isPreposition = Self.prepositions.contains(words[index])
        let isBeforeTarget = words.indices.contains(index + 1) && words[index + 1].contains("{target}")
        return !words[index].contains("{target}") && !(isPreposition && isBeforeTarget)
      }
      return kept.map { words[$0] }.joined(separator: " ")
    }
    return words.map { word in
      word.split(separator: "{target}", omittingEmptySubsequences: false).joined(separator: target)
    }.joined(separator: " ")
  }

  private static let prepositions: Set<String> = [
    "about", "against", "at", "between", "by", "for", "from", "in", "into", "near", "of", "off", "on", "over",
    "to",
    "toward", "towards", "upon", "with",
  ]

  /// States by their code, the rest by name.
  func name(of entity: EntityID) -> String {
    guard let known = gazetteer.entities[entity], known.kind != .state else { return entity.text }
    return known.name
  }

  private func joined(_ entities: [EntityID]) -> String { entities.map(name).joined(separator: " and ") }
}

/// Who, to whom and where, for one alert: the leading frame's, and where it leaves a slot open, what other
/// reports of the story say.
struct Slots {
  /// Principals in the order of the frame; more than one where they act together or on each other.
  let actors: [EntityID]
  let actor: Party?
  let target: Party?
  let place: PlaceMention?
  let isMutual: Bool

  init(leading frame: Frame, in reports: [Report], gazetteer: Gazetteer) {
    let frames = [frame] + reports.map(\.frame).filter { $0.isMutual == frame.isMutual }
    let acting = frames.first { !$0.actors.isEmpty }?.actors ?? []
    actor = acting.first
    actors = acting.reduce(into: []) { known, party in
      let principal = gazetteer.principal(of: party.entity)
      if !known.contains(principal) { known.append(principal) }
    }
    let targets = frames.compactMap(\.targets.first)
    target = targets.first { $0.rule != .byPlace } ?? targets.first
    place = Self.nearest(frames.compactMap(\.places.first), gazetteer)
    isMutual = frame.isMutual
  }

  /// The leading frame's place, or one within it that another report names.
  private static func nearest(_ places: [PlaceMention], _ gazetteer: Gazetteer) -> PlaceMention? {
    guard let first = places.first else { return nil }
    return places.first {
      $0.place != first.place && gazetteer.surroundings(of: $0.place).contains(first.place)
    }
      ?? first
  }
}
