import Domain

/// One thing with an id, as written: an event type, a source, a watch.
struct Entry {
  var id: LocatedKey
  var body: LocatedNode
}

/// The entries of one part over all directories, overrides applied, in the order of their first definitions.
///
/// Within a directory definitions come before overrides, whatever the files are called.
struct EntryTable {
  private enum Override: String, CaseIterable { case append, replace }

  let part: ConfigPart
  private(set) var entries: [Entry] = []
  private var indices: [String: Int] = [:]

  init(_ part: ConfigPart) { self.part = part }

  var ids: Set<String> { Set(indices.keys) }

  subscript(id: String) -> Entry? { indices[id].map { entries[$0] } }

  mutating func add(_ layer: [Entry], _ findings: inout Findings) {
    findings.note(key: "\(part.keyRoot).override")
    for entry in layer where entry.body["override"] == nil { define(entry, &findings) }
    for entry in layer {
      if let override = entry.body["override"] { layOver(entry, override, &findings) }
    }
  }

  private mutating func define(_ entry: Entry, _ findings: inout Findings) {
    if let index = indices[entry.id.text] {
      let first = entries[index].id.location
      findings.report(
        .duplicateID(what: part.entryName, id: entry.id.text, first: first), at: entry.id.location)
    } else {
      indices[entry.id.text] = entries.count
      entries.append(entry)
    }
  }

  private mutating func layOver(_ entry: Entry, _ override: LocatedNode, _ findings: inout Findings) {
    guard let index = indices[entry.id.text] else {
      let near = closest(to: entry.id.text, among: indices.keys)
      findings.report(
        .nothingToOverride(what: part.entryName, id: entry.id.text, closest: near), at: entry.id.location)
      return
    }
    let upper = entry.body.without(["override"])
    switch Form<Override>.choice.value(of: override, key: "override", &findings) {
    case .append: entries[index].body = entries[index].body.overlaid(with: upper, lists: .joined)
    case .replace: entries[index].body = upper
    case nil: return
    }
  }
}

// MARK: - Out of files

extension EntryTable {
  /// Of the lexicon: a file is a map from id to entry.
  init(keyed part: ConfigPart, in files: ConfigurationFiles, _ findings: inout Findings) {
    self.init(part)
    for layer in files.layers[part, default: []] {
      add(layer.flatMap { Self.keyedEntries(of: $0, part, &findings) }, &findings)
    }
  }

  private static func keyedEntries(
    of root: LocatedNode, _ part: ConfigPart, _ findings: inout Findings
  ) -> [Entry] {
    guard case .map(let members) = root.content else {
      let expected = "a map from id to \(part.entryName)"
      findings.report(.badValue(key: "file", found: root.asFound, expected: expected), at: root.location)
      return []
    }
    return members.map { Entry(id: $0.key, body: $0.value) }
  }

  /// Of sources and watches: a file holds a list of maps, each with its `id`.
  static func listedEntries(under key: String, in root: inout LocatedMap) -> [Entry] {
    root.nodes(key).compactMap { node in
      guard let id = node["id"], let text = id.text else {
        root.findings.report(.missingKey("id", expected: Form<String>.kebabID.expected), at: node.location)
        return nil
      }
      return Entry(id: LocatedKey(text: text, location: id.location), body: node)
    }
  }
}
