import Domain

/// Lists that nobody refers to, and endings that no word can have.
struct LanguageDoubts {
  private(set) var problems: [LexiconProblem] = []

  init(_ source: LexiconSource, _ terms: [SpelledTerm]) {
    let used = Set(terms.flatMap { term in term.located.term.listNames.map { [term.language, $0] } })
    for language in source.languages {
      for (name, members) in language.lists where !used.contains([language.id, name]) {
        checkUse(of: name, members)
      }
      for (kind, words) in language.words where kind.isEnding { check(words, of: kind, language) }
      checkNounEndings(of: language, terms.filter { $0.language == language.id })
    }
  }

  private mutating func checkUse(of list: String, _ members: [TermSource]) {
    guard !ReadingList.names.contains(list), let first = members.first else { return }
    let meant = closest(to: list, among: ReadingList.names).map { "; did you mean '\($0)'?" } ?? ""
    problems.append(LexiconProblem(at: first.location, "list '\(list)' is in no term\(meant)"))
  }

  private mutating func check(_ endings: [TermSource], of kind: WordClass, _ language: LanguageEntry) {
    let folding = Folding(language: language.id)
    for ending in endings {
      if ending.text.contains(where: \.isWhitespace) {
        warn(
          "\"\(ending.text)\" of '\(kind.rawValue)' has a space, and no word has; expected the end of one word",
          ending)
      } else if kind.isComparedAsWritten, folding.folded(ending.text) != ending.text {
        warn(
          "\"\(ending.text)\" of '\(kind.rawValue)' is no end of a folded word; expected '\(folding.folded(ending.text))'",
          ending)
      }
    }
  }

  private mutating func warn(_ what: String, _ term: TermSource) {
    problems.append(LexiconProblem(at: term.location, what))
  }

  /// `y>ies`, where no noun of an event ends with `y`.
  private mutating func checkNounEndings(of language: LanguageEntry, _ terms: [SpelledTerm]) {
    let nouns = terms.filter { if case .event(_, .nouns) = $0.owner { true } else { false } }
      .flatMap(\.phrases).compactMap { $0.words?.last?.folded }
    for ending in language.words[.nounEndings] ?? []
    where !nouns.contains(where: { $0.withEnding(ending.text) != nil }) {
      warn("\"\(ending.text)\" of 'noun-endings' makes nothing: no noun of an event has it", ending)
    }
  }
}

extension Term {
  /// Of `{name}`.
  fileprivate var listNames: [String] {
    flattened.compactMap { if case .list(let name) = $0 { name } else { nil } }
  }
}

extension WordClass {
  fileprivate var isEnding: Bool { !isMatched && self != .irregularForms && self != .abbreviations }

  /// The profile folds its endings, the vocabulary does not.
  fileprivate var isComparedAsWritten: Bool { self == .nounEndings || self == .derivedEndings }
}
