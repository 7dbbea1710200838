import Domain

/// Signs within a term at which a text parts its words, so that the term is not found where it stands as written.
///
/// Nothing is decided here: each term is cut as an article would be, by the same code.
struct SignDoubts {
  private let scratch = Scratch()
  /// Only what cutting asks for: the abbreviations of each language. Nil where these are broken, which is a mistake.
  private let abbreviations: Lexicon?

  init(_ languages: [LanguageEntry]) {
    var source = LexiconSource()
    source.languages = languages.map { entry in
      LanguageEntry(
        id: entry.id, name: entry.name, stemmer: nil, order: entry.order,
        words: entry.words.filter { $0.key == .abbreviations }, location: entry.location)
    }
    abbreviations = try? Lexicon(compiling: source)
  }

  func problems(of term: SpelledTerm) -> [LexiconProblem] {
    guard let abbreviations, term.located.text.unicodeScalars.contains(where: \.isSign) else { return [] }
    let layout = TermLayout(term.located)
    let article = Article(
      id: "", source: "", item: FeedItem(title: "", summary: TermLayout.lead + layout.words),
      language: term.language,
      seen: Timestamp(seconds: 0))
    let text = scratch.withCache(of: term.language, in: abbreviations) { ArticleText(article, cache: &$0) }
    let tokens = text.tokens.dropFirst()
    return zip(tokens, tokens.dropFirst()).compactMap { last, next in
      // A line feed stands between title and body.
      let start = Int(last.end) - 1 - TermLayout.lead.utf8.count
      let end = Int(next.start) - 1 - TermLayout.lead.utf8.count
      return layout.between(start, end).flatMap { problem(of: term, next.flags, $0) }
    }
  }

  private func problem(
    of term: SpelledTerm, _ flags: Token.Flags, _ gap: TermLayout.Gap
  ) -> LexiconProblem? {
    guard !flags.isDisjoint(with: gap.isWide ? Token.Flags.breaksGap : .breaksTerm) else { return nil }
    if flags.contains(.sentenceBefore) {
      let expected = "the word without it, or among the abbreviations of '\(term.language)'"
      return term.problem(
        "a sentence ends at '\(gap.sign)', which no term crosses,", at: gap.offset, expected: expected)
    }
    if flags.isDisjoint(with: .breaksGap) {
      return term.problem(
        "no term crosses '\(gap.sign)'", at: gap.offset, expected: "~1, which may cross a comma")
    }
    return term.problem(
      "no term crosses '\(gap.sign)'", at: gap.offset, expected: "the words on one side of it")
  }
}

/// The words of a term where they stand in it, with spaces for all that is grammar.
private struct TermLayout {
  struct Gap {
    var sign: String
    var offset: Int
    /// Made by `~`, so that it may cross a comma.
    var isWide: Bool
  }

  /// Begins the sentence that the term then stands in.
  static let lead = "x "

  let words: String
  private let written: [UInt8]
  private let blanked: [UInt8]

  init(_ located: LocatedTerm) {
    written = Array(located.text.utf8)
    var blanked = [UInt8](repeating: UInt8(ascii: " "), count: written.count)
    for (part, offset) in zip(located.term.flattened, located.offsets) {
      guard case .word(let word) = part else { continue }
      let start = offset + (word.form == .exact ? 1 : 0)
      blanked.replaceSubrange(start..<start + word.text.utf8.count, with: word.text.utf8)
    }
    self.blanked = blanked
    words = String(decoding: blanked, as: UTF8.self)
  }

  /// Nil where words of two alternatives meet, or nothing stands between.
  func between(_ start: Int, _ end: Int) -> Gap? {
    guard start < end, !written[start..<end].contains(UInt8(ascii: "|")) else { return nil }
    guard let offset = blanked[start..<end].firstIndex(where: { $0 != UInt8(ascii: " ") }) else { return nil }
    let sign = String(decoding: blanked[offset..<end], as: UTF8.self).first.map(String.init) ?? ""
    return Gap(sign: sign, offset: offset, isWide: written[start..<end].contains(UInt8(ascii: "~")))
  }
}

extension Unicode.Scalar {
  /// Neither a letter, a digit nor a sign of the grammar.
  fileprivate var isSign: Bool {
    switch value {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x20: false
    default: !"(){}|~*=".unicodeScalars.contains(self) && !properties.isAlphabetic
    }
  }
}
