import Domain

/// What compiles but was surely not meant: terms that match nothing, or nearly every text, or only what another term
/// matches already; lists and endings that nothing uses.
///
/// For `tensiond check`; the daemon does not ask. Cost: a few times that of compiling. Terms that do not parse are passed
/// over: they are mistakes, and told as such.
package struct LexiconWarnings {
  /// Sorted by place, each once.
  package let problems: [LexiconProblem]

  package init(of source: LexiconSource) {
    let aliases = AliasLists(source)
    let written = Dictionary(grouping: source.writtenTerms, by: \.language)
    let entries = Dictionary(source.languages.map { ($0.id, $0) }) { first, _ in first }
    let spelled = written.map { language, terms in
      let spelling = WordSpelling(language, entries[language])
      return (spelling, terms.compactMap { SpelledTerm($0, aliases, spelling) })
    }
    let everywhere = spelled.first { $0.0.language == LexiconCompiler.everywhere }?.1 ?? []
    var found = LanguageDoubts(source, spelled.flatMap(\.1)).problems
    let signs = SignDoubts(source.languages)
    for (spelling, terms) in spelled {
      let doubts = MatchDoubts(spelling, entries[spelling.language], aliases)
      for term in terms { found += doubts.problems(of: term) + signs.problems(of: term) }
      let others = spelling.language == LexiconCompiler.everywhere ? [] : everywhere
      found += ShadowDoubts(source, spelling).problems(among: terms, and: others)
    }
    problems = Set(found).sorted()
  }
}

// MARK: - Terms as they stand in the lexicon

/// A term with what it belongs to.
struct WrittenTerm {
  var source: TermSource
  var language: String
  var owner: Owner

  enum Owner: Hashable {
    /// Index into the lexicon's events, and so on.
    case event(Int, EventEntry.Wording)
    case entity(Int, Payload.NameForm)
    case place(Int)
    case cue(Int)
    case counterCue(Int)
    case role(String)
    case list(String)
    case word(WordClass)
  }
}

extension LexiconSource {
  /// In the order in which the compiler adds them, of which the first wins. Number words are not among them.
  var writtenTerms: [WrittenTerm] { eventTerms + nameTerms + cueTerms + languageTerms }

  private var eventTerms: [WrittenTerm] {
    events.enumerated().flatMap { index, entry in
      entry.wordings.sorted { $0.key < $1.key }.flatMap { language, wordings in
        EventEntry.Wording.allCases.flatMap { wording in
          Self.written(wordings[wording] ?? [], language, .event(index, wording))
        }
      }
    }
  }

  private var nameTerms: [WrittenTerm] {
    let entities = entities.enumerated().flatMap { index, entry in
      Self.written(entry.names, .entity(index, .name))
        + Self.written(entry.adjectives, .entity(index, .adjective))
        + Self.written(entry.seats, .entity(index, .seat))
    }
    return entities + places.enumerated().flatMap { Self.written($1.names, .place($0)) }
  }

  private var cueTerms: [WrittenTerm] {
    modifiers.enumerated().flatMap { index, entry in
      Self.written(entry.cues, .cue(index)) + Self.written(entry.counterCues, .counterCue(index))
    }
  }

  private var languageTerms: [WrittenTerm] {
    languages.flatMap { entry in
      entry.words.filter { $0.key.isMatched && $0.key != .numberWords }.flatMap {
        Self.written($1, entry.id, .word($0))
      } + entry.roles.flatMap { Self.written($1, entry.id, .role($0)) }
        + entry.lists.flatMap { Self.written($1, entry.id, .list($0)) }
    }
  }

  private static func written(_ terms: TermsByLanguage, _ owner: WrittenTerm.Owner) -> [WrittenTerm] {
    terms.sorted { $0.key < $1.key }.flatMap { written($1, $0, owner) }
  }

  private static func written(
    _ terms: [TermSource], _ language: String, _ owner: WrittenTerm.Owner
  ) -> [WrittenTerm] {
    terms.map { WrittenTerm(source: $0, language: language, owner: owner) }
  }
}

// MARK: - ... and written out

/// A term that parses, with its sequences; long lists stay what they are.
struct SpelledTerm {
  let source: TermSource
  let language: String
  let owner: WrittenTerm.Owner
  let located: LocatedTerm
  let phrases: [Phrase]

  /// The names of all places are too many to be held against each other term by term.
  private static let maxListCount = 40

  init?(_ term: WrittenTerm, _ aliases: AliasLists, _ spelling: WordSpelling) {
    let expansion = TermExpansion(
      aliases: aliases, language: term.language, maxListCount: Self.maxListCount)
    guard let located = try? LocatedTerm(parsing: term.source.text),
      let sequences = try? expansion.sequences(of: located)
    else { return nil }
    source = term.source
    language = term.language
    owner = term.owner
    self.located = located
    let isNoun = if case .event(_, .nouns) = owner { true } else { false }
    phrases = sequences.map { Phrase($0, spelling, isNoun: isNoun) }
  }

  /// A warning at a byte of the term.
  func problem(_ what: String, at offset: Int = 0, expected: String? = nil) -> LexiconProblem {
    LexiconProblem(TermError(what, in: source.text, at: offset, expected: expected), in: source)
  }
}

/// One sequence of a term, as the words that the matcher compares.
struct Phrase {
  struct Link: Hashable {
    /// So many words may stand before it.
    var gap: Int
    var item: Item
  }

  enum Item: Hashable {
    case word(SpelledWord)
    case list(String)
  }

  let links: [Link]
  /// A gap has no word on one of its sides: what stood there were signs.
  let hasLooseGap: Bool
  /// For people.
  let text: String

  init(_ steps: [TermExpansion.Step], _ spelling: WordSpelling, isNoun: Bool) {
    var links: [Link] = []
    var gap = 0
    var hasLooseGap = false
    for (index, step) in steps.enumerated() {
      var items: [Item] = []
      switch step {
      case .gap(let width):
        hasLooseGap = hasLooseGap || links.isEmpty || gap > 0
        gap = width
      case .list(let name): items = [.list(name)]
      case .word(let word):
        items = spelling.spelled(word, asNoun: isNoun && index == steps.count - 1).map { .word($0) }
      }
      for item in items {
        links.append(Link(gap: gap, item: item))
        gap = 0
      }
    }
    self.links = links
    self.hasLooseGap = hasLooseGap || gap > 0
    text = steps.map(\.description).joined(separator: " ")
  }

  /// False where another warning says that it matches nothing.
  var isFindable: Bool {
    !links.isEmpty && !hasLooseGap
      && !links.contains {
        if case .word(let word) = $0.item { word.form == .prefix && word.isTooShort } else { false }
      }
  }

  /// Nil where a list stands among them.
  var words: [SpelledWord]? {
    var words: [SpelledWord] = []
    for link in links {
      guard case .word(let word) = link.item else { return nil }
      words.append(word)
    }
    return words
  }
}

extension TermExpansion.Step: CustomStringConvertible {
  var description: String {
    switch self {
    case .word(let word): word.description
    case .gap(let width): Term.Part.gap(width).description
    case .list(let name): Term.Part.list(name).description
    }
  }
}
