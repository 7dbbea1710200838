import Domain

/// The watches of all directories with their defaults, overrides applied, before they are read.
///
/// `extends` and `defaults` lay maps over each other key by key; a list of the watch replaces the inherited one.
struct WatchEntries {
  private(set) var table = EntryTable(.watches)
  private var defaults = LocatedNode(.map([]), at: SourceLocation(file: "", line: 1, column: 1))
  private let isComplete: Bool

  init(in files: ConfigurationFiles, _ findings: inout Findings) {
    isComplete = !files.brokenParts.contains(.watches)
    for layer in files.layers[.watches, default: []] { add(layer, &findings) }
    reportCircles(of: "extends", among: table.entries, &findings)
  }

  /// - Parameter ladder: to find watches that can never fire; nil where it is not known whole.
  /// - Returns: the watches that are sound, with their tests.
  func watches(
    _ known: KnownNames, ladder: [EventType]?, _ findings: inout Findings
  ) -> [(Watch, [WatchTest])] {
    let ids = NameSet(what: "watch", names: table.ids, isComplete: isComplete)
    return table.entries.compactMap { entry in
      let body = defaults.overlaid(with: resolved(entry, seen: []), lists: .replaced)
      guard var map = LocatedMap(body, key: entry.id.text, path: "watches", &findings) else { return nil }
      _ = map.read("extends", Form<WatchID>.id(in: ids))
      let watch = Watch(&map, known)
      let tests = map.maps("tests") { WatchTest(&$0, known) }
      map.rejectUnknownKeys()
      if let watch, let ladder, map.findings.problems.isEmpty { watch.reportIfSilent(ladder, &map.findings) }
      findings.add(map.findings)
      return watch.map { ($0, tests) }
    }
  }

  /// A circle is reported elsewhere; here it only must end.
  private func resolved(_ entry: Entry, seen: Set<String>) -> LocatedNode {
    guard let base = entry.body["extends"]?.text.flatMap({ table[$0] }), !seen.contains(base.id.text)
    else { return entry.body }
    let inherited = resolved(base, seen: seen.union([entry.id.text])).without(["extends", "tests"])
    return inherited.overlaid(with: entry.body, lists: .replaced)
  }
}

// MARK: - Out of files

extension WatchEntries {
  private mutating func add(_ layer: [LocatedNode], _ findings: inout Findings) {
    var first: SourceLocation?
    var entries: [Entry] = []
    for root in layer {
      guard var map = LocatedMap(root, key: "file", path: "", &findings) else { continue }
      addDefaults(of: &map, &first)
      entries += EntryTable.listedEntries(under: "watches", in: &map)
      map.rejectUnknownKeys()
      findings.add(map.findings)
    }
    table.add(entries, &findings)
  }

  /// Once a directory; those of a later directory lie over those of an earlier one.
  private mutating func addDefaults(of root: inout LocatedMap, _ first: inout SourceLocation?) {
    guard let node = root.map("defaults", { $0.inheritable() }) else { return }
    if let first {
      root.report(.duplicateSection("defaults", first: first), at: "defaults")
    } else {
      first = node.location
      defaults = defaults.overlaid(with: node, lists: .replaced)
    }
  }
}

extension LocatedMap {
  /// Of the defaults: only what is about thresholds and speaking, nothing about what is watched.
  fileprivate mutating func inheritable() -> LocatedNode {
    subtree(of: ["levels", "story", "notify"])
  }
}
