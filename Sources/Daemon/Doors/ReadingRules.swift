import Analysis

/// The rules of reading that can be left out to see what they do: `--without`.
package enum ReadingRules {
  /// In the order of docs and code.
  package static let names = ModifierRule.allCases.map(\.rawValue)

  /// - Throws: for a name that is none.
  static func rules(named names: Set<String>) throws(UnknownRule) -> Set<ModifierRule> {
    var rules: Set<ModifierRule> = []
    for name in names.sorted() {
      guard let rule = ModifierRule(rawValue: name) else { throw UnknownRule(name: name) }
      rules.insert(rule)
    }
    return rules
  }
}

struct UnknownRule: Error, CustomStringConvertible {
  let name: String

  var description: String {
    "no rule '\(name)'; expected one of \(ReadingRules.names.joined(separator: ", "))"
  }
}
