import Domain

/// The names of one kind that other entries may refer to.
struct NameSet {
  let what: String
  var names: Set<String>
  /// What may follow a name and a dot: `MIL` in `AZE.MIL`.
  var roles: Set<String> = []
  /// False where a file that may define more could not be read: then any name may be right.
  var isComplete = true

  func contains(_ name: String) -> Bool {
    guard isComplete, !names.contains(name) else { return true }
    guard let dot = name.lastIndex(of: ".") else { return false }
    return names.contains(String(name[..<dot])) && roles.contains(String(name[name.index(after: dot)...]))
  }
}

/// Everything that can be referred to, taken from the entries' ids before any of them is read.
struct KnownNames {
  var events: NameSet
  /// Group to its event types.
  var groups: [String: Set<EventTypeID>] = [:]
  var entities: NameSet
  var places: NameSet
  var languages: NameSet
  var sources: NameSet
  /// What articles can be about as a whole: `sport`.
  var domains: NameSet
  var ploverCodes: NameSet

  init(lexicon: LexiconEntries, sources: EntryTable, brokenParts: Set<ConfigPart>) {
    func names(of table: EntryTable) -> NameSet {
      NameSet(what: table.part.entryName, names: table.ids, isComplete: !brokenParts.contains(table.part))
    }
    events = names(of: lexicon.events)
    entities = names(of: lexicon.entities)
    places = names(of: lexicon.places)
    languages = names(of: lexicon.languages)
    self.sources = names(of: sources)
    domains = NameSet(
      what: "domain", names: Set(lexicon.modifiers.entries.compactMap { $0.body["domain"]?.text }),
      isComplete: !brokenParts.contains(.modifiers))
    ploverCodes = NameSet(what: "PLOVER code", names: [], isComplete: events.isComplete)
    addRoles(lexicon.languages)
    addStates(lexicon.entities)
    for entry in lexicon.events.entries { add(event: entry) }
  }

  private mutating func addRoles(_ languages: EntryTable) {
    entities.roles = Set(languages.entries.flatMap { $0.body["roles"]?.members.map(\.key.text) ?? [] })
    entities.isComplete = entities.isComplete && self.languages.isComplete
  }

  /// Every state is a place too, its id in lower case.
  private mutating func addStates(_ entities: EntryTable) {
    let states = entities.entries.filter { $0.body["kind"]?.text == Entity.Kind.state.rawValue }
    places.names.formUnion(states.map { $0.id.text.lowercased() })
    places.isComplete = places.isComplete && self.entities.isComplete
  }

  private mutating func add(event entry: Entry) {
    if let group = entry.body["group"]?.text { groups[group, default: []].insert(EventTypeID(entry.id.text)) }
    guard let code = entry.body["codes"]?["plover"]?.text else { return }
    ploverCodes.names.insert(code)
    if let root = EventCodes(plover: code).ploverRoot { ploverCodes.names.insert(root) }
  }
}

// MARK: - Forms of references

extension Form where Value == String {
  static func name(in known: NameSet) -> Form {
    Form(expected: "the id of a known \(known.what)") { node, key, findings in
      guard let text = Form.text.value(of: node, key: key, &findings) else { return nil }
      guard known.contains(text) else {
        let near = closest(to: text, among: known.names)
        findings.report(.unknownName(what: known.what, name: text, closest: near), at: node.location)
        return nil
      }
      return text
    }
  }

  static func language(in known: KnownNames) -> Form {
    var languages = known.languages
    languages.names.insert("*")
    return name(in: languages)
  }
}

extension Form {
  static func id<Subject>(in known: NameSet) -> Form where Value == Identifier<Subject> {
    Form<String>.name(in: known).map { Identifier<Subject>($0) }
  }
}

extension Form where Value == Set<EventTypeID> {
  /// An event type, or a group for all of its types.
  static func events(in known: KnownNames) -> Form {
    var both = known.events
    both.names.formUnion(known.groups.keys)
    return Form<String>.name(in: both).map {
      known.groups[$0, default: []].union(known.membersOrSelf(of: $0))
    }
  }
}

extension KnownNames {
  /// An id that is both an event type and a group stands for the group, which then holds it too.
  fileprivate func membersOrSelf(of name: String) -> Set<EventTypeID> {
    events.names.contains(name) || !events.isComplete ? [EventTypeID(name)] : []
  }
}
