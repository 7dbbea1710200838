import Domain

/// Gives every word that a term uses its key, language by language.
struct Vocabulary {
  private var vocabularies: [String: LanguageVocabulary] = [:]
  private(set) var wordCount = 0

  init(_ entries: [LanguageEntry]) {
    let everywhere = LexiconCompiler.everywhere
    vocabularies[everywhere] = LanguageVocabulary(everywhere)
    for entry in entries { vocabularies[entry.id] = LanguageVocabulary(entry) }
  }

  var languages: [String: LanguageWords] { vocabularies.mapValues(\.words) }

  /// Every language with what it has learned, irregular forms included.
  func joined() -> [String: LanguageWords] { vocabularies.mapValues(\.joined) }

  /// The keys of one word of a term, more than one where the text's rules cut it: `cease-fire`.
  mutating func keys(of word: Term.Word, in language: String, asNoun: Bool) -> [UInt32] {
    vocabularies[language, default: LanguageVocabulary(language)].keys(of: word, asNoun: asNoun, &wordCount)
  }

  /// Cut as an article is cut, `'s` off and dots of acronyms away.
  static func pieces(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    return ranges(in: bytes.span).map { String(decoding: withoutDots(bytes[$0]), as: UTF8.self) }
  }

  fileprivate static func ranges(in bytes: Span<UInt8>) -> [Range<Int>] {
    var scanner = WordScanner(from: 0, to: bytes.count)
    var ranges: [Range<Int>] = []
    while let word = scanner.next(in: bytes, between: { _ in }) { ranges.append(word.start..<word.end) }
    return ranges
  }

  /// `3.5` keeps its dot: only words are acronyms.
  fileprivate static func withoutDots(_ word: ArraySlice<UInt8>) -> [UInt8] {
    let startsWithDigit = word.first.map { (0x30...0x39).contains($0) } ?? false
    return startsWithDigit ? Array(word) : word.filter { $0 != UInt8(ascii: ".") }
  }
}

/// The words of one language, while it learns them.
private struct LanguageVocabulary {
  private(set) var words: LanguageWords
  private let stemmer: Stemmer?
  private var nounEndings: [NounEnding]?
  private var workspace = Folding.Workspace()
  private var folded: [UInt8] = []
  private var stemmed: [UInt8] = []

  init(_ language: String) {
    words = LanguageWords(language: language, stemmer: nil)
    stemmer = nil
  }

  init(_ entry: LanguageEntry) {
    words = LanguageWords(language: entry.id, stemmer: entry.stemmer)
    stemmer = entry.stemmer.flatMap(Stemmer.init(algorithm:))
    nounEndings = entry.words[.nounEndings].map { $0.map { NounEnding($0.text) } }
    let derived = (entry.words[.derivedEndings] ?? []).map { Array($0.text.utf8) }
    words.derivedEndings = derived.sorted { $0.count > $1.count }
    for term in entry.words[.abbreviations] ?? [] {
      let bytes = Array(words.folding.folded(term.text.filter { $0 != "." }).utf8)
      words.forms.enter(bytes, as: .abbreviation)
    }
    for term in entry.words[.irregularForms] ?? [] { learnForms(of: term.text) }
  }

  private mutating func learnForms(of verb: String) {
    let forms = verb.split(separator: " ").map { words.folding.folded(String($0)) }
    guard let lemma = forms.first else { return }
    let stem = words.stemKey(lemma) { stemmer?.stem($0) ?? $0 }
    for form in forms.dropFirst() { words.lemmas[form, default: []].append(stem) }
  }

  mutating func keys(of word: Term.Word, asNoun: Bool, _ count: inout Int) -> [UInt32] {
    let bytes = Array(word.text.utf8)
    let pieces = Vocabulary.ranges(in: bytes.span)
    return pieces.enumerated().map { index, range in
      let isLast = index == pieces.count - 1
      let piece = Vocabulary.withoutDots(bytes[range])
      switch word.form {
      case .exact: return key(piece, .exact, &count)
      case .prefix where isLast: return key(piece, .prefix, &count)
      case .stem where asNoun && isLast && nounEndings != nil: return key(piece, .noun, &count)
      default: return key(piece, .stem, &count)
      }
    }
  }

  private mutating func key(_ piece: [UInt8], _ form: FormTable.Form, _ count: inout Int) -> UInt32 {
    spell(piece, form)
    let isCapital = UTF8Word.firstScalar(of: piece.span).map(LanguageWords.isCapital) ?? false
    let wantsCapital = isCapital && form != .exact
    if let known = known(form, wantsCapital) { return known }
    let added = FormTable.Key(id: UInt32(count), wantsCapital: wantsCapital)
    count += 1
    words.forms.add(added, to: folded, as: form)
    if form == .noun { addNoun(added) }
    return added.id
  }

  /// Leaves in `folded` what the word is kept as.
  private mutating func spell(_ piece: [UInt8], _ form: FormTable.Form) {
    if form == .exact { return words.folding.clean(piece, into: &folded, &workspace) }
    words.folding.fold(piece, into: &folded, &workspace)
    guard form == .stem, let stemmer else { return }
    stemmer.stem(folded, into: &stemmed)
    words.appendDerivedEnding(of: folded, to: &stemmed)
    swap(&folded, &stemmed)
  }

  /// Of each form a text has at most one key with a capital and one without.
  private func known(_ form: FormTable.Form, _ wantsCapital: Bool) -> UInt32? {
    var known: UInt32?
    words.forms.forEachKey(of: folded, as: form) { key in
      if key.wantsCapital == wantsCapital { known = key.id }
    }
    return known
  }

  /// Nouns only fit as written, endings of the profile aside: `shelled` is no `shelling`.
  private mutating func addNoun(_ key: FormTable.Key) {
    words.forms.add(key, to: folded, as: .whole)
    for ending in nounEndings ?? [] {
      guard let form = ending.added(to: folded) else { continue }
      words.forms.add(key, to: form, as: .whole)
    }
  }

  var joined: LanguageWords {
    var joined = words
    for (form, stems) in words.lemmas.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(form.utf8)
      for stem in stems {
        words.forms.forEachKey(of: Array(stem.utf8), as: .stem) { key in
          joined.forms.add(key, to: bytes, as: .whole)
        }
      }
    }
    return joined
  }
}

/// `s` is added: `attack`, `attacks`; `y>ies` replaces: `casualty`, `casualties`.
private struct NounEnding {
  private let old: [UInt8]
  private let new: [UInt8]

  init(_ text: String) {
    let parts = text.split(separator: ">", omittingEmptySubsequences: false)
    old = parts.count == 2 ? Array(parts[0].utf8) : []
    new = Array(parts[parts.count == 2 ? 1 : 0].utf8)
  }

  /// Nil where the word does not end so.
  func added(to word: [UInt8]) -> [UInt8]? {
    word.suffix(old.count).elementsEqual(old) ? word.dropLast(old.count) + new : nil
  }
}
