package import Domain

/// All words of all languages, compiled: what the analyser looks for, and the named world behind it.
///
/// Immutable after `init` and free of shared state, so one instance serves all threads. Compiling costs about a
/// microsecond a term (a second for a million); every mistake is reported, not the first only.
/// The terms' grammar is in docs/TERMS.md, the entries' form in `LexiconSource`.
package struct Lexicon: Sendable {
  /// Who is part of whom, what lies where; the places of all states and the parts of all states included.
  package let gazetteer: Gazetteer
  package let counts: Counts

  package struct Counts: Hashable, Sendable {
    package var events: Int
    package var entities: Int
    package var places: Int
    package var modifiers: Int
    package var languages: Int
    package var terms: Int
    /// Different words that terms use.
    package var words: Int
  }

  let trie: PhraseTrie
  let words: [String: LanguageWords]
  let profiles: [String: LanguageProfile]
  /// The tables that payloads point into.
  let events: [EventType]
  let entities: [Entity]
  let places: [Place]
  let modifiers: [ModifierEntry]
  let roles: [String]
  /// What material acts become while they are only threatened or promised.
  let shadows: Set<EventTypeID>
  /// Folded names of wires and outlets, for bylines.
  let mediaNames: [String: EntityID]

  /// - Throws: `LexiconError` with all problems: terms that do not parse, references that lead nowhere.
  package init(compiling source: LexiconSource) throws(LexiconError) {
    let world = source.completed()
    var compiler = LexiconCompiler(world.source)
    compiler.compile(roles: world.roles)
    guard compiler.problems.isEmpty else { throw LexiconError(compiler.problems) }
    events = world.source.events.map(\.type)
    entities = world.source.entities.map(\.entity)
    places = world.source.places.map(\.place)
    modifiers = world.source.modifiers
    roles = world.roles
    let material = events.filter { $0.quad == .materialConflict || $0.quad == .materialCooperation }
    shadows = Set(material.flatMap { [$0.asThreat, $0.asPromise] }.compactMap { $0 })
    mediaNames = Self.mediaNames(of: world.source)
    trie = compiler.trie.frozen()
    words = compiler.vocabulary.joined()
    profiles = Dictionary(
      world.source.languages.map { ($0.id, LanguageProfile($0)) }, uniquingKeysWith: { first, _ in first })
    gazetteer = Gazetteer(events: events, entities: entities, places: places)
    counts = Counts(
      events: events.count, entities: entities.count, places: places.count, modifiers: modifiers.count,
      languages: profiles.count, terms: compiler.termCount, words: compiler.vocabulary.wordCount)
  }

  /// Acts hit the soil they happen on, and so do the threat and the promise of them; words and meetings do not.
  func hitsSoil(_ event: EventType) -> Bool {
    switch event.quad {
    case .materialConflict: true
    case .materialCooperation: event.sign != .neutral
    case .verbalConflict, .verbalCooperation, .statement: shadows.contains(event.id)
    }
  }

  private static func mediaNames(of source: LexiconSource) -> [String: EntityID] {
    let folding = Folding(language: "en")
    let named = source.entities.filter { $0.entity.kind == .media }.flatMap { entry in
      entry.names.values.joined().map { (folding.folded($0.text.filter { $0 != "=" }), entry.entity.id) }
    }
    return Dictionary(named) { first, _ in first }
  }
}
