import CStemmer
import Domain

/// How a language marks who acts on whom, as frames ask for it: word order, endings and affixes. Words that stand apart
/// (particles, prepositions, auxiliaries, clause openers) are found by the trie, as their `WordClass`.
///
/// Endings and prefixes are compared to folded words. The classes are explained in docs/LEXICON.md.
struct LanguageProfile: Sendable {
  var id: String
  var order: LanguageEntry.Order
  var participleEndings: [String]
  var gerundEndings: [String]
  var agentEndings: [String]
  var targetEndings: [String]
  /// Of passive verbs, in languages without an auxiliary: `ıldı`.
  var passiveEndings: [String]
  /// Of negated verbs: `madı`.
  var negationEndings: [String]
  /// Of verbs by which the writer says that he only heard of it: `mış`.
  var reportedEndings: [String]
  /// The negation prefixes with the beginnings of events' verbs behind them: `չհարձակվ`.
  var negatedBeginnings: Set<String>
  /// "минобороны Армении": the owner follows without a word between.
  var hasGenitive: Bool
  /// Folded irregular forms: `struck`, `hit`.
  var irregularForms: Set<String>

  init(_ entry: LanguageEntry) {
    let folding = Folding(language: entry.id)
    func endings(_ kind: WordClass) -> [String] { (entry.words[kind] ?? []).map { folding.folded($0.text) } }
    id = entry.id
    order = entry.order
    participleEndings = endings(.participleEndings)
    gerundEndings = endings(.gerundEndings)
    agentEndings = endings(.agentEndings)
    targetEndings = endings(.targetEndings)
    passiveEndings = endings(.passiveEndings)
    negationEndings = endings(.negationEndings)
    reportedEndings = endings(.reportedEndings)
    negatedBeginnings = entry.negatedBeginnings
    hasGenitive = entry.words[.ofMarkers, default: []].isEmpty && (entry.order == .svo || entry.order == .vso)
    irregularForms = Set(
      endings(.irregularForms).flatMap { $0.split(separator: " ").dropFirst().map(String.init) })
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

  /// A verb that is passive by itself, with no auxiliary beside it.
  func isPassive(_ word: String) -> Bool { passiveEndings.contains(where: word.hasSuffix) }

  /// A verb that is negated by itself, with no particle beside it.
  func isNegated(_ word: String) -> Bool {
    negationEndings.contains(where: word.hasSuffix) || negatedBeginnings.contains(where: word.hasPrefix)
  }

  /// A verb that tells what its writer was told.
  func isReported(_ word: String) -> Bool { reportedEndings.contains(where: word.hasSuffix) }
}

extension LanguageEntry {
  /// What `stemmer` may be, sorted: the algorithms of the libstemmer at hand.
  package static let stemmers: [String] = {
    var names: [String] = []
    guard var next = unsafe sb_stemmer_list() else { return [] }
    while let name = unsafe next.pointee {
      unsafe names.append(String(cString: name))
      unsafe next += 1
    }
    return names.sorted()
  }()
}

extension WordClass {
  /// Endings and forms are read off the words themselves and never matched in text.
  var isMatched: Bool { !Self.readOffWords.contains(self) }

  private static let readOffWords: Set<WordClass> = [
    .abbreviations, .irregularForms, .nounEndings, .derivedEndings, .participleEndings, .gerundEndings,
    .agentEndings, .targetEndings, .passiveEndings, .negationPrefixes, .negationEndings, .reportedEndings,
  ]
}
