import Domain

extension LexiconSource {
  /// Adds what needs no entry: the place of each state, and the parts of each state by the languages' roles.
  func completed() -> (source: LexiconSource, roles: [String]) {
    var source = self
    source.addCountryPlaces()
    let roles = Set(languages.flatMap(\.roles.keys)).sorted()
    source.addParts(roles)
    return (source, roles)
  }

  private mutating func addCountryPlaces() {
    let known = Dictionary(places.enumerated().map { ($1.place.id, $0) }) { first, _ in first }
    for state in entities where state.entity.kind == .state {
      let id = PlaceID(state.entity.id.text.lowercased())
      guard let index = known[id] else {
        places.append(
          PlaceEntry(
            place: Place(id: id, name: state.entity.name, kind: .country, state: state.entity.id),
            names: state.names, location: state.location))
        continue
      }
      places[index].names.merge(state.names) { own, more in
        own + more.filter { !own.map(\.text).contains($0.text) }
      }
      if places[index].place.state == nil, places[index].place.parties.isEmpty {
        places[index].place.state = state.entity.id
      }
    }
  }

  private mutating func addParts(_ roles: [String]) {
    let known = Set(entities.map(\.entity.id))
    for state in entities where state.entity.kind == .state {
      for role in roles {
        let id = EntityID("\(state.entity.id.text).\(role)")
        guard !known.contains(id) else { continue }
        let part = Entity(
          id: id, name: "\(state.entity.name) \(roleName(role))", kind: Self.kind(ofRole: role),
          partOf: state.entity.id)
        entities.append(EntityEntry(entity: part, names: [:], location: state.location))
      }
    }
  }

  /// The first word of the role in English, else its code.
  private func roleName(_ role: String) -> String {
    let english = languages.first { $0.id == "en" }?.roles[role]?.first
    return english?.text ?? role
  }

  private static func kind(ofRole role: String) -> Entity.Kind {
    switch role {
    case "MIL": .force
    case "PKO": .peacekeepers
    case "MED": .media
    case "LEAD": .leader
    default: .ministry
    }
  }
}
