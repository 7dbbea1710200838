import Domain

/// What frames need to know of a language beside its words in the trie.
struct LanguageProfile: Sendable {
  var id: String
  var order: LanguageEntry.Order
  var participleEndings: [String]
  var gerundEndings: [String]
  var agentEndings: [String]
  var targetEndings: [String]
  /// "минобороны Армении": the owner follows without a word between.
  var hasGenitive: Bool
  /// Folded irregular forms: `struck`, `hit`.
  var irregularForms: Set<String>

  init(_ entry: LanguageEntry) {
    func endings(_ kind: WordClass) -> [String] { (entry.words[kind] ?? []).map(\.text) }
    id = entry.id
    order = entry.order
    participleEndings = endings(.participleEndings)
    gerundEndings = endings(.gerundEndings)
    agentEndings = endings(.agentEndings)
    targetEndings = endings(.targetEndings)
    hasGenitive = entry.words[.ofMarkers, default: []].isEmpty && (entry.order == .svo || entry.order == .vso)
    irregularForms = Set(
      (entry.words[.irregularForms] ?? []).flatMap {
        $0.text.split(separator: " ").dropFirst().map(String.init)
      })
  }

  /// A language that nobody described: names written alike everywhere, English order.
  init(unknown id: String) {
    self.init(
      LanguageEntry(
        id: id, name: id, stemmer: nil, order: .svo, location: SourceLocation(file: "", line: 1, column: 1)))
  }

  func isParticiple(_ word: String) -> Bool {
    participleEndings.contains(where: word.hasSuffix) || irregularForms.contains(word)
  }

  func isGerund(_ word: String) -> Bool { gerundEndings.contains(where: word.hasSuffix) }
}

extension WordClass {
  /// Endings and forms are read off the words themselves and never matched in text.
  var isMatched: Bool {
    switch self {
    case .irregularForms, .nounEndings, .derivedEndings, .participleEndings, .gerundEndings, .agentEndings,
      .targetEndings,
      .abbreviations:
      false
    default: true
    }
  }
}
