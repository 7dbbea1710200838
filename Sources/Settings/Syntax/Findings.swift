package import Domain

/// What a reading noticed: the mistakes, and every key that the code asked for.
///
/// Readers never stop at a mistake: they report it here, answer nil or keep the default, and go on.
package struct Findings: Sendable {
  package private(set) var problems: [ConfigProblem] = []
  /// Dotted paths without ids: `fetch.max-redirects`, `watches.notify.first`.
  package private(set) var keys: Set<String> = []

  package init() {}

  package mutating func report(_ kind: ConfigProblem.Kind, at location: SourceLocation) {
    problems.append(ConfigProblem(kind, at: location))
  }

  mutating func note(key path: String) { keys.insert(path) }

  mutating func add(_ others: Findings) {
    problems += others.problems
    keys.formUnion(others.keys)
  }
}
