import Analysis
import Domain

/// The entries of the lexicon's five parts, overrides applied, before they are read.
///
/// An entry with a mistake is read all the same, with something in the place of what is wrong: its terms and whatever
/// refers to it are checked in the same run, and nothing of that run is used but its mistakes.
struct LexiconEntries {
  let events: EntryTable
  let entities: EntryTable
  let places: EntryTable
  let modifiers: EntryTable
  let languages: EntryTable

  init(in files: ConfigurationFiles, _ findings: inout Findings) {
    events = EntryTable(keyed: .events, in: files, &findings)
    entities = EntryTable(keyed: .entities, in: files, &findings)
    places = EntryTable(keyed: .places, in: files, &findings)
    modifiers = EntryTable(keyed: .modifiers, in: files, &findings)
    languages = EntryTable(keyed: .languages, in: files, &findings)
    reportCircles(of: "part-of", among: entities.entries, &findings)
    reportCircles(of: "within", among: places.entries, &findings)
  }

  func source(_ known: KnownNames, _ findings: inout Findings) -> LexiconSource {
    var source = LexiconSource()
    source.events = events.read(&findings) { EventEntry(&$0, id: $1, known) }
    source.entities = entities.read(&findings) { EntityEntry(&$0, id: $1, known) }
    source.places = places.read(&findings) { PlaceEntry(&$0, id: $1, known) }
    source.modifiers = modifiers.read(&findings) { ModifierEntry(&$0, id: $1, known) }
    source.languages = languages.read(&findings) { LanguageEntry(&$0, id: $1) }
    return source
  }
}

extension EntryTable {
  func read<Value>(
    _ findings: inout Findings, _ read: (inout LocatedMap, LocatedKey) -> Value?
  ) -> [Value] {
    entries.compactMap { entry in
      guard var map = LocatedMap(entry.body, key: entry.id.text, path: part.keyRoot, &findings) else {
        return nil
      }
      let value = read(&map, entry.id)
      map.rejectUnknownKeys()
      findings.add(map.findings)
      return value
    }
  }
}

// MARK: - Terms

extension Form where Value == TermSource {
  /// A term of the grammar, which the analysis parses when the lexicon is compiled.
  static var term: Form {
    Form(expected: "a term") { node, key, findings in
      Form<String>.text.value(of: node, key: key, &findings).map { TermSource($0, at: node.textLocation) }
    }
  }
}

extension Form where Value == [TermSource] {
  static var terms: Form { .list(of: .term) }
}
