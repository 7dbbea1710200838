package import Domain

/// One mistake in the configuration, with its place.
///
/// `description` is the one place where it becomes words: `file:line:column: what; expected what; did you mean 'x'?`.
package struct ConfigProblem: Hashable, Comparable, Sendable {
  package enum Kind: Hashable, Sendable {
    case unknownKey(String, closest: String?)
    case missingKey(String, expected: String)
    /// Of a wrong type, out of range, malformed or empty.
    case badValue(key: String, found: String, expected: String, closest: String? = nil)
    case unknownName(what: String, name: String, closest: String?)
    case duplicateKey(String, first: SourceLocation)
    case duplicateID(what: String, id: String, first: SourceLocation)
    case duplicateSection(String, first: SourceLocation)
    case nothingToOverride(what: String, id: String, closest: String?)
    /// Each thing names the next, and the last the first: `within`, `part-of`, `extends`.
    case circle(key: String, ids: [String])
    case contradiction(String, expected: String)
    case neverFires(String)
    /// What the analysis says of a term of the lexicon.
    case term(String)
    /// What libyaml says.
    case syntax(String)
    case anchor(String)
    case tag(String)
    case keyNotText
    case notUTF8
    case missingFile(expected: String)
    case missingDirectory(expected: String)
    case unexpectedFile(expected: String, closest: String?)
    case unreadable(String)
  }

  package var location: SourceLocation
  package var kind: Kind

  package init(_ kind: Kind, at location: SourceLocation) {
    self.kind = kind
    self.location = location
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.location, left.words) < (right.location, right.words)
  }
}

extension ConfigProblem: CustomStringConvertible {
  package var description: String { "\(location): \(words)" }

  private var words: String {
    switch kind {
    case .unknownKey(let key, let closest): "unknown key '\(key)'" + suggestion(closest)
    case .missingKey(let key, let expected): "missing key '\(key)'; expected \(expected)"
    case .badValue(let key, let found, let expected, let closest):
      "'\(key)' is \(found); expected \(expected)" + suggestion(closest)
    case .unknownName(let what, let name, let closest): "unknown \(what) '\(name)'" + suggestion(closest)
    case .duplicateKey(let key, let first): "second key '\(key)'; the first is at \(first)"
    case .duplicateID(let what, let id, let first):
      "second \(what) '\(id)'; the first is at \(first); expected another id, 'override: append' or 'override: replace'"
    case .duplicateSection(let key, let first):
      "second '\(key)'; the first is at \(first); expected one of them"
    case .nothingToOverride(let what, let id, let closest):
      "no \(what) '\(id)' to override" + suggestion(closest)
    case .circle(let key, let ids): "'\(key)' goes in a circle: \(ids.joined(separator: " -> "))"
    case .contradiction(let what, let expected): "\(what); expected \(expected)"
    case .neverFires(let reason): "this watch can never fire: \(reason)"
    case .term(let what): what
    case .syntax(let what): "no YAML: \(what)"
    case .anchor(let name):
      "anchor '&\(name)'; expected the value written out, anchors and aliases are not read"
    case .tag(let name): "tag '\(name)'; expected a value without a tag"
    case .keyNotText: "a list or map as a key; expected text"
    case .notUTF8: "a byte that is no UTF-8; expected the file in UTF-8"
    case .missingFile(let expected): "no such file; expected \(expected)"
    case .missingDirectory(let expected): "no such directory; expected \(expected)"
    case .unexpectedFile(let expected, let closest): "not read; expected \(expected)" + suggestion(closest)
    case .unreadable(let reason): "cannot be read: \(reason)"
    }
  }

  private func suggestion(_ closest: String?) -> String {
    closest.map { "; did you mean '\($0)'?" } ?? ""
  }
}

/// Every mistake of one reading of the configuration, sorted by place.
package struct ConfigErrors: Error, Equatable, CustomStringConvertible {
  package let problems: [ConfigProblem]

  /// Each mistake once, also where an inherited section was read several times.
  package init(_ problems: [ConfigProblem]) { self.problems = Set(problems).sorted() }

  /// One line each.
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}
