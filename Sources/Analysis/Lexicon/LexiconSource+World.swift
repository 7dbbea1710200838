import Domain

extension LexiconSource {
  /// Adds what needs no entry: the place of each state, the parts of each state by the languages' roles, and events'
  /// verbs with the prefix that negates them.
  func completed() -> (source: LexiconSource, roles: [String]) {
    var source = self
    source.addCountryPlaces()
    let roles = Set(languages.flatMap(\.roles.keys)).sorted()
    source.addParts(roles)
    source.addNegatedVerbs()
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

// MARK: - Negated verbs

extension LexiconSource {
  /// `հարձակվ*` makes `չհարձակվ*`, which no term would find without it.
  private mutating func addNegatedVerbs() {
    for index in languages.indices {
      let prefixes = (languages[index].words[.negationPrefixes] ?? []).map(\.text)
      guard !prefixes.isEmpty else { continue }
      languages[index].negatedBeginnings = negateVerbs(in: languages[index].id, with: prefixes)
    }
  }

  /// The verb is the last word of its term, as in all languages that negate so. Answers the words that were made.
  private mutating func negateVerbs(in language: String, with prefixes: [String]) -> Set<String> {
    let folding = Folding(language: language)
    var made: Set<String> = []
    for index in events.indices {
      for wording in [EventEntry.Wording.verbs, .undergone, .mutual] {
        let terms = events[index].wordings[language]?[wording] ?? []
        let negated = terms.flatMap { term in
          prefixes.compactMap { prefix -> TermSource? in
            let negated = (try? Term(parsing: term.text))?.negated(by: prefix, &made)
            return negated.map { TermSource($0.description, at: term.location) }
          }
        }
        if !negated.isEmpty { events[index].wordings[language]?[wording] = terms + negated }
      }
    }
    return Set(made.map(folding.folded))
  }
}

extension Term {
  /// The term with `prefix` joined to its last word; nil where that is exact, or a list.
  fileprivate func negated(by prefix: String, _ made: inout Set<String>) -> Term? {
    guard let last = parts.last else { return nil }
    switch last {
    case .word(let word) where word.form != .exact:
      let negated = Word(text: prefix + word.text, form: word.form)
      made.insert(negated.text)
      return Term(parts: parts.dropLast() + [.word(negated)])
    case .group(let options):
      let negated = options.compactMap { Term(parts: $0).negated(by: prefix, &made)?.parts }
      return negated.isEmpty ? nil : Term(parts: parts.dropLast() + [.group(negated)])
    case .word, .gap, .list: return nil
    }
  }
}
