import Domain

/// Whom an act hits that names no target: whose soil it happens on.
struct TargetByPlace {
  let gazetteer: Gazetteer

  /// The state whose soil it is, unless it acts itself; on disputed soil the actor's rival.
  func target(of actors: [Party], at places: [PlaceMention]) -> Party? {
    let acting = actors.first.map { gazetteer.principal(of: $0.entity) }
    for place in places {
      if let state = gazetteer.state(of: place.place) {
        return state == acting ? nil : Party(entity: state, text: place.text, rule: .byPlace)
      }
      let parties = gazetteer.parties(to: place.place)
      guard let acting, parties.contains(where: { gazetteer.covers($0, acting) }) else { continue }
      let others = parties.filter { !gazetteer.covers($0, acting) }
      if let other = others.first { return Party(entity: other, text: place.text, rule: .byPlace) }
    }
    return nil
  }

  /// Who says that a state took or hit what lies on that state's own soil claims the place: it is the target.
  func claimant(_ speaker: Party?, of actors: [Party], at places: [PlaceMention]) -> Party? {
    guard let speaker, let acting = actors.first.map({ gazetteer.principal(of: $0.entity) }),
      places.contains(where: { gazetteer.state(of: $0.place) == acting })
    else { return nil }
    let voice = gazetteer.principal(of: speaker.entity)
    guard voice != acting, gazetteer.entities[voice]?.kind == .state else { return nil }
    return Party(entity: voice, text: speaker.text, rule: .speaker)
  }

  /// "Armenia said the Azerbaijani side opened fire": who speaks of its neighbour's fire, with no place
  /// named, and shares a line or disputes a place with it, is whom it hits.
  func neighbour(_ speaker: Party?, of actors: [Party]) -> Party? {
    guard let speaker, let acting = actors.first.map({ gazetteer.principal(of: $0.entity) }) else {
      return nil
    }
    let voice = gazetteer.principal(of: speaker.entity)
    guard voice != acting, gazetteer.entities[voice]?.kind == .state, face(voice, acting) else { return nil }
    return Party(entity: voice, text: speaker.text, rule: .speaker)
  }

  private func face(_ one: EntityID, _ other: EntityID) -> Bool {
    gazetteer.places.values.contains { $0.parties.contains(one) && $0.parties.contains(other) }
  }
}
