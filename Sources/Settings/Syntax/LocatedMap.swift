package import Domain

/// A map of a configuration file while it is read: typed access to its keys, each asked for once.
///
/// Nothing throws. A mistake is reported into `findings`, and the reading goes on with nil or the default, so that one
/// run tells all mistakes. Keys that nobody asked for are unknown; the readers of child maps check that by themselves,
/// and pass what they found upwards.
package struct LocatedMap {
  /// Where the map begins.
  package let location: SourceLocation
  package var findings = Findings()
  /// Of the keys without ids: `watches.notify`.
  private let path: String
  private let members: [LocatedNode.Member]
  private var asked: Set<String> = []
  private var reported: Set<String> = []

  init(_ members: [LocatedNode.Member], at location: SourceLocation, path: String) {
    self.members = members
    self.location = location
    self.path = path
  }

  /// Nil, and a mistake in `findings`, where the node is no map.
  init?(_ node: LocatedNode, key: String, path: String, _ findings: inout Findings) {
    self.init([], at: node.location, path: path)
    guard let members = contents(of: node, key) else {
      findings.add(self.findings)
      return nil
    }
    self.init(members, at: node.location, path: path)
  }

  package var isEmpty: Bool { members.isEmpty }

  package func has(_ key: String) -> Bool { members.contains { $0.key.text == key } }

  /// Where the value of `key` stands, else the map.
  package func location(of key: String) -> SourceLocation {
    members.first { $0.key.text == key }?.value.location ?? location
  }

  package mutating func report(_ kind: ConfigProblem.Kind, at key: String? = nil) {
    findings.report(kind, at: key.map { location(of: $0) } ?? location)
  }

  // MARK: - Values

  /// Nil where the key is absent or its value a mistake.
  package mutating func read<Value>(_ key: String, _ form: Form<Value>) -> Value? {
    node(key).flatMap { form.value(of: $0, key: key, &findings) }
  }

  /// Leaves `value`, the default, as it is where the key is absent or its value a mistake.
  package mutating func read<Value>(_ key: String, _ form: Form<Value>, into value: inout Value) {
    if let read = read(key, form) { value = read }
  }

  /// Nil, and a mistake, also where the key is absent.
  package mutating func require<Value>(_ key: String, _ form: Form<Value>) -> Value? {
    if !has(key) { report(.missingKey(key, expected: form.expected)) }
    return read(key, form)
  }

  /// The id under which the map stands in its file.
  mutating func check(_ id: LocatedKey, _ form: Form<String>) {
    _ = form.value(of: id.node, key: "id", &findings)
  }

  // MARK: - Maps

  /// A section of options: an absent one is read as an empty map, which gives the defaults.
  package mutating func section<Value>(_ key: String, _ read: (inout LocatedMap) -> Value) -> Value {
    let members = node(key).flatMap { contents(of: $0, key) } ?? []
    return child(members, at: location(of: key), keyPath(key), read)
  }

  package mutating func map<Value>(_ key: String, _ read: (inout LocatedMap) -> Value?) -> Value? {
    node(key).flatMap { child($0, key, read) ?? nil }
  }

  /// A list of maps, at least one.
  ///
  /// - Parameter keysOf: the path whose keys the maps share, where it is not that of `key`.
  package mutating func maps<Value>(
    _ key: String, keysOf path: String? = nil, _ read: (inout LocatedMap) -> Value?
  ) -> [Value] {
    nodes(key).compactMap { child($0, key, keysOf: path, read) ?? nil }
  }

  /// One map, or a list of at least one.
  package mutating func mapOrMaps<Value>(
    _ key: String, keysOf path: String? = nil, _ read: (inout LocatedMap) -> Value?
  ) -> [Value] {
    guard let node = node(key) else { return [] }
    if case .list = node.content { return maps(key, keysOf: path, read) }
    return [child(node, key, keysOf: path, read) ?? nil].compactMap { $0 }
  }

  /// A list of what is read elsewhere, at least one.
  mutating func nodes(_ key: String) -> [LocatedNode] {
    node(key).flatMap { Form.list(of: .anything).value(of: $0, key: key, &findings) } ?? []
  }

  /// A map from names of one form to values of another, at least one.
  package mutating func pairs<Key: Hashable, Value>(
    _ key: String, _ names: Form<Key>, _ values: Form<Value>
  ) -> [Key: Value]? {
    node(key).flatMap { pairs(of: $0, key, names, values) }
  }

  /// Every key that was not asked for, with its map, where it is a name of `form`. Called last.
  ///
  /// A key that is near one of those that were asked for is taken for a slip of it.
  package mutating func remainingMaps<Key, Value>(
    _ form: Form<Key>, named: String, _ read: (inout LocatedMap) -> Value?
  ) -> [(Key, Value)] {
    let free = members.filter { !asked.contains($0.key.text) }
    return free.compactMap { member in
      var heard = Findings()
      let key = form.value(of: member.key.node, key: named, &heard)
      if key == nil, !isShort(member.key.text) || closest(to: member.key.text, among: asked) != nil {
        return nil
      }
      reported.insert(member.key.text)
      findings.add(heard)
      guard let key else { return nil }
      return child(member.value, named, label: member.key.text, read).flatMap { $0 }.map { (key, $0) }
    }
  }

  /// As short as a language's tag.
  private func isShort(_ key: String) -> Bool { key.utf8.count <= 3 }

  /// The map again with only `keys`, unread; any other key is unknown.
  mutating func subtree(of keys: [String]) -> LocatedNode {
    asked.formUnion(keys)
    return LocatedNode(.map(members.filter { keys.contains($0.key.text) }), at: location)
  }

  /// Reports what nobody asked for.
  package mutating func rejectUnknownKeys() {
    for member in members where !asked.contains(member.key.text) && !reported.contains(member.key.text) {
      let closest = closest(to: member.key.text, among: asked)
      findings.report(.unknownKey(member.key.text, closest: closest), at: member.key.location)
    }
  }
}

// MARK: - Plumbing

extension LocatedMap {
  private mutating func node(_ key: String) -> LocatedNode? {
    asked.insert(key)
    findings.note(key: keyPath(key))
    return members.first { $0.key.text == key }?.value
  }

  private func keyPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// Nil where the node is no map.
  private mutating func child<Value>(
    _ node: LocatedNode, _ key: String, label: String? = nil, keysOf path: String? = nil,
    _ read: (inout LocatedMap) -> Value
  ) -> Value? {
    contents(of: node, label ?? key).map { child($0, at: node.location, path ?? keyPath(key), read) }
  }

  private mutating func child<Value>(
    _ members: [LocatedNode.Member], at location: SourceLocation, _ path: String,
    _ read: (inout LocatedMap) -> Value
  ) -> Value {
    var map = LocatedMap(members, at: location, path: path)
    let value = read(&map)
    map.rejectUnknownKeys()
    findings.add(map.findings)
    return value
  }

  private mutating func contents(of node: LocatedNode, _ key: String) -> [LocatedNode.Member]? {
    switch node.content {
    case .map(let members): return members
    case .broken: return nil
    case .text, .list:
      findings.report(.badValue(key: key, found: node.asFound, expected: "a map"), at: node.location)
      return nil
    }
  }

  private mutating func pairs<Key: Hashable, Value>(
    of node: LocatedNode, _ key: String, _ names: Form<Key>, _ values: Form<Value>
  ) -> [Key: Value]? {
    guard let members = contents(of: node, key) else { return nil }
    if members.isEmpty {
      findings.report(
        .badValue(key: key, found: node.asFound, expected: "at least one key"), at: node.location)
    }
    var result: [Key: Value] = [:]
    for member in members {
      let key = names.value(of: member.key.node, key: key, &findings)
      let value = values.value(of: member.value, key: member.key.text, &findings)
      if let key, let value { result[key] = value }
    }
    return result
  }
}

extension Form where Value == LocatedNode {
  fileprivate static var anything: Form { Form(expected: "a map") { node, _, _ in node } }
}
