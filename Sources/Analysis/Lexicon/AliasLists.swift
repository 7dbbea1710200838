import Domain

/// What `{name}` in a term may stand for: a list of the language, an entity's or a place's names,
/// `{nk.places}`, the names of everything within a place, or `{places}`, the names of all places but states
/// and look-alikes.
struct AliasLists: Sendable {
  private var lists: [String: [String: [TermSource]]] = [:]
  private var names: [String: TermsByLanguage] = [:]
  private var within: [String: [String]] = [:]
  private var everyPlace: [String] = []

  init(_ source: LexiconSource) {
    for language in source.languages { lists[language.id] = language.lists }
    for place in source.places {
      names[place.place.id.text.lowercased()] = place.names
      if place.place.kind != .country, place.place.kind != .lookalike {
        everyPlace.append(place.place.id.text)
      }
      if let outer = place.place.within { within[outer.text, default: []].append(place.place.id.text) }
    }
    for entity in source.entities { names[entity.entity.id.text.lowercased()] = entity.names }
  }

  /// Nil for a name that stands for nothing; empty where it stands for something without a name in the language.
  func terms(named name: String, in language: String) -> [TermSource]? {
    if let list = lists[language]?[name] { return list }
    if name == Self.allPlaces { return everyPlace.flatMap { names[$0.lowercased()]?[language] ?? [] } }
    if name.hasSuffix(Self.placesWithin) {
      return places(in: String(name.dropLast(Self.placesWithin.count)), language)
    }
    return names[name.lowercased()].map { named in
      (named[language] ?? []) + (named[LexiconCompiler.everywhere] ?? [])
    }
  }

  /// What `{…}` might have been meant to say.
  func likelyName(for name: String, in language: String) -> String? {
    guard !name.hasSuffix(Self.placesWithin) else {
      let area = name.dropLast(Self.placesWithin.count)
      return closest(to: String(area), among: names.keys).map { $0 + Self.placesWithin }
    }
    let own = closest(to: name, among: (lists[language] ?? [:]).keys.map { $0 } + [Self.allPlaces])
    return own ?? closest(to: name, among: names.keys)
  }

  private static let allPlaces = "places"
  private static let placesWithin = ".places"

  private func places(in area: String, _ language: String) -> [TermSource]? {
    guard names[area] != nil || within[area] != nil else { return nil }
    var pending = [area]
    var seen: Set<String> = []
    var terms: [TermSource] = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      terms += names[next]?[language] ?? []
      pending += within[next] ?? []
    }
    return terms
  }
}
