import Domain

/// Terms that match nothing, not even themselves as they are written, and terms that match nearly every text.
struct MatchDoubts {
  private let spelling: WordSpelling
  private let aliases: AliasLists
  /// Folded words that stand in nearly every text, with the class that says so.
  private let functionWords: [String: WordClass]

  init(_ spelling: WordSpelling, _ entry: LanguageEntry?, _ aliases: AliasLists) {
    self.spelling = spelling
    self.aliases = aliases
    let words = entry?.words ?? [:]
    functionWords = Dictionary(
      WordClass.functionWords.flatMap { kind in (words[kind] ?? []).map { (spelling.folded($0.text), kind) } }
    ) { first, _ in first }
  }

  func problems(of term: SpelledTerm) -> [LexiconProblem] {
    parts(of: term) + looseGaps(in: term) + commonWords(in: term)
  }

  // MARK: Part by part

  private func parts(of term: SpelledTerm) -> [LexiconProblem] {
    zip(term.located.term.flattened, term.located.offsets).flatMap { part, offset -> [LexiconProblem] in
      switch part {
      case .word(let word): doubts(of: word, at: offset, in: term)
      case .list(let name): doubts(ofList: name, at: offset, in: term)
      case .group, .gap: []
      }
    }
  }

  private func doubts(ofList name: String, at offset: Int, in term: SpelledTerm) -> [LexiconProblem] {
    guard aliases.terms(named: name, in: spelling.language)?.isEmpty ?? false else { return [] }
    return [term.problem("{\(name)} has no term in '\(spelling.language)' and matches nothing", at: offset)]
  }

  private func doubts(of word: Term.Word, at offset: Int, in term: SpelledTerm) -> [LexiconProblem] {
    let pieces = Vocabulary.pieces(of: word.text)
    let short = word.form == .prefix ? pieces.last.flatMap { prefix($0, at: offset, in: term) } : nil
    return [short].compactMap { $0 } + pieces.flatMap { letters(of: $0, at: offset, in: term) }
  }

  private func prefix(_ last: String, at offset: Int, in term: SpelledTerm) -> LexiconProblem? {
    guard spelling.folded(last).count < Term.minPrefixCharacterCount else { return nil }
    if case .ideograph = ScalarClass.at(0, in: Array(last.utf8).span).kind {
      let what = "'*' in a script without spaces, where each letter is a word and may be followed by any,"
      return term.problem(what, at: offset, expected: "no '*'")
    }
    return term.problem(
      "'\(last)*', which is what a text has of the word, is too short", at: offset,
      expected: "\(Term.minPrefixCharacterCount) letters or more before '*'")
  }

  private func letters(of piece: String, at offset: Int, in term: SpelledTerm) -> [LexiconProblem] {
    var found: [LexiconProblem] = []
    if let first = piece.unicodeScalars.first, (0x1C90...0x1CBF).contains(first.value) {
      let what = "a capital in a script without capitals, which only a line all in capitals has"
      found.append(term.problem(what, at: offset, expected: "'\(spelling.folded(piece))'"))
    }
    if let odd = piece.strangeLetter {
      let what = "'\(odd.letter)' of another alphabet than '\(odd.other)' within a word"
      found.append(term.problem(what, at: offset, expected: "letters of one alphabet"))
    }
    return found
  }

  // MARK: Phrase by phrase

  private func looseGaps(in term: SpelledTerm) -> [LexiconProblem] {
    guard term.phrases.contains(where: \.hasLooseGap) else { return [] }
    return [term.problem("a gap beside signs without a letter matches nothing", expected: "a word beside it")]
  }

  private func commonWords(in term: SpelledTerm) -> [LexiconProblem] {
    guard term.owner.isMeantToBeRare else { return [] }
    let common = term.phrases.first { phrase in
      guard let words = phrase.words, !words.isEmpty else { return false }
      return words.allSatisfy { functionWord(for: $0) != nil }
    }
    guard let common, let kind = common.words?.first.flatMap(functionWord(for:)) else { return [] }
    let what = "'\(common.text)' stands in nearly every text (\(kind.rawValue) of '\(spelling.language)')"
    return [term.problem(what, expected: "a rarer word beside it")]
  }

  private func functionWord(for word: SpelledWord) -> WordClass? {
    switch word.form {
    case .stem, .noun: functionWords[word.folded]
    // `=US` is not "us".
    case .exact: word.wantsCapital ? nil : functionWords[word.folded]
    case .prefix: nil
    }
  }
}

extension WrittenTerm.Owner {
  /// Events and names; cues and the words of a language may be as common as they like.
  fileprivate var isMeantToBeRare: Bool {
    switch self {
    case .event, .entity, .place, .role: true
    case .cue, .counterCue, .list, .word: false
    }
  }
}

extension WordClass {
  /// What every text of a language is full of.
  fileprivate static let functionWords: [WordClass] = [
    .stopWords, .articles, .definiteArticles, .pronouns, .possessivePronouns, .coordinators, .relatives,
    .clauseEdges, .agentMarkers, .targetMarkers, .ofMarkers, .placeMarkers, .directionMarkers,
    .betweenMarkers, .withMarkers, .infinitiveMarkers, .passiveAuxiliaries, .negations, .background,
  ]
}

extension Term {
  /// All parts in the order in which they are written, a group before what it holds: as `LocatedTerm.offsets`.
  var flattened: [Part] { Self.flattened(parts) }

  private static func flattened(_ parts: [Part]) -> [Part] {
    parts.flatMap { part -> [Part] in
      if case .group(let options) = part { [part] + options.flatMap(flattened) } else { [part] }
    }
  }
}

extension String {
  /// The first letter of an alphabet that looks like the word's own and is not: a Latin `C` in `Cтепанакерт`.
  fileprivate var strangeLetter: (letter: Unicode.Scalar, other: Unicode.Scalar)? {
    var first: (Unicode.Scalar, Alphabet)?
    for scalar in unicodeScalars {
      guard let alphabet = Alphabet(of: scalar) else { continue }
      if let (other, known) = first, known != alphabet { return (scalar, other) }
      first = first ?? (scalar, alphabet)
    }
    return nil
  }
}

/// The alphabets whose letters are taken for each other.
private enum Alphabet {
  case latin, greek, cyrillic, armenian

  init?(of scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: self = .latin
    case 0x370...0x3FF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x531...0x587: self = .armenian
    default: return nil
    }
  }
}
