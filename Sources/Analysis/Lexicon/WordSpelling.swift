/// One word that the matcher compares, as the words of a term are cut, folded and stemmed.
struct SpelledWord: Hashable {
  /// As the vocabulary keeps it: the stem, the folded text, or the text as written.
  var key: String
  var form: Form
  /// The text that writes it best: folded, unless it is exact.
  var folded: String
  var wantsCapital: Bool

  enum Form: Hashable { case stem, noun, prefix, exact }

  /// For a prefix.
  var isTooShort: Bool { folded.count < Term.minPrefixCharacterCount }
}

/// How one language spells the words of terms: the same cuts, folds and stems as `Vocabulary`, for questions about
/// terms instead of articles.
struct WordSpelling {
  let language: String
  private let words: LanguageWords
  private let stemmer: Stemmer?
  /// Nil where nouns may have any ending.
  let nounEndings: [String]?

  init(_ language: String, _ entry: LanguageEntry?) {
    self.language = language
    words =
      Vocabulary(entry.map { [$0] } ?? []).languages[language]
      ?? LanguageWords(language: language, stemmer: nil)
    stemmer = entry?.stemmer.flatMap(Stemmer.init(algorithm:))
    nounEndings = entry?.words[.nounEndings]?.map(\.text)
  }

  func spelled(_ word: Term.Word, asNoun: Bool) -> [SpelledWord] {
    let pieces = Vocabulary.pieces(of: word.text)
    return pieces.enumerated().map { index, piece in
      let isLast = index == pieces.count - 1
      switch word.form {
      case .exact: return spelled(piece, .exact)
      case .prefix where isLast: return spelled(piece, .prefix)
      case .stem where asNoun && isLast && nounEndings != nil: return spelled(piece, .noun)
      default: return spelled(piece, .stem)
      }
    }
  }

  func folded(_ text: String) -> String { words.folding.folded(text) }

  private func spelled(_ piece: String, _ form: SpelledWord.Form) -> SpelledWord {
    let folded = folded(piece)
    let isCapital = piece.unicodeScalars.first.map(LanguageWords.isCapital) ?? false
    let key =
      switch form {
      case .stem: stem(folded)
      case .noun, .prefix: folded
      case .exact: piece
      }
    return SpelledWord(key: key, form: form, folded: folded, wantsCapital: isCapital)
  }

  private func stem(_ folded: String) -> String {
    words.stemKey(folded) { stemmer?.stem($0) ?? $0 }
  }

  // MARK: Which word covers which

  /// Whether every word of a text that is `narrow` is `wide` too.
  func covers(_ wide: SpelledWord, _ narrow: SpelledWord) -> Bool {
    guard !wide.wantsCapital || narrow.wantsCapital else { return false }
    switch wide.form {
    case .exact: return narrow.form == .exact && narrow.key == wide.key
    case .prefix: return narrow.folded.hasPrefix(wide.key) && narrow.key.lowercased().hasPrefix(wide.key)
    case .noun: return coversAsNoun(wide, narrow)
    case .stem: return coversAsStem(wide, narrow)
    }
  }

  private func coversAsNoun(_ wide: SpelledWord, _ narrow: SpelledWord) -> Bool {
    guard narrow.form == .noun || narrow.form == .exact else { return false }
    return narrow.folded == wide.folded
      || (nounEndings ?? []).contains { wide.folded.withEnding($0) == narrow.folded }
  }

  private func coversAsStem(_ wide: SpelledWord, _ narrow: SpelledWord) -> Bool {
    guard narrow.form != .prefix else { return false }
    return stem(narrow.folded) == wide.key || words.lemmas[narrow.folded, default: []].contains(wide.key)
  }
}

extension String {
  /// `attack` + `s`; `casualty` + `y>ies`; nil where the ending has nothing to replace.
  func withEnding(_ ending: String) -> String? {
    let parts = ending.split(separator: ">", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return self + ending }
    guard hasSuffix(parts[0]) else { return nil }
    return String(dropLast(parts[0].count)) + String(parts[1])
  }
}
