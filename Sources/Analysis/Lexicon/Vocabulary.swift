import Domain

/// Gives every word that a term uses its key, language by language.
struct Vocabulary {
  private struct Wanted: Hashable {
    var language: String
    var text: String
    var form: Form
    var wantsCapital: Bool

    enum Form: Hashable { case stem, noun, prefix, exact }
  }

  private var ids: [Wanted: UInt32] = [:]
  private(set) var languages: [String: LanguageWords] = [:]
  private var stemmers: [String: Stemmer] = [:]
  private var nounEndings: [String: [String]] = [:]

  init(_ entries: [LanguageEntry]) {
    languages[LexiconCompiler.everywhere] = LanguageWords(language: LexiconCompiler.everywhere, stemmer: nil)
    for entry in entries {
      languages[entry.id] = LanguageWords(language: entry.id, stemmer: entry.stemmer)
      stemmers[entry.id] = entry.stemmer.flatMap(Stemmer.init(algorithm:))
      nounEndings[entry.id] = entry.words[.nounEndings].map { $0.map(\.text) }
    }
    for entry in entries { learnForms(of: entry) }
  }

  private mutating func learnForms(of entry: LanguageEntry) {
    let folding = Folding(language: entry.id)
    let derived = (entry.words[.derivedEndings] ?? []).map(\.text)
    languages[entry.id]?.derivedEndings = derived.sorted { $0.count > $1.count }
    for term in entry.words[.abbreviations] ?? [] {
      languages[entry.id]?.abbreviations.insert(folding.folded(term.text.filter { $0 != "." }))
    }
    for term in entry.words[.irregularForms] ?? [] {
      let forms = term.text.split(separator: " ").map { folding.folded(String($0)) }
      guard let lemma = forms.first else { continue }
      let stemmed = stem(lemma, entry.id)
      for form in forms.dropFirst() { languages[entry.id]?.lemmas[form, default: []].append(stemmed) }
    }
  }

  private func stem(_ folded: String, _ language: String) -> String {
    guard let words = languages[language] else { return folded }
    return words.stemKey(folded) { stemmers[language]?.stem($0) ?? $0 }
  }

  /// The keys of one word of a term, more than one where the text's rules cut it: `cease-fire`.
  mutating func keys(of word: Term.Word, in language: String, asNoun: Bool) -> [UInt32] {
    if languages[language] == nil { languages[language] = LanguageWords(language: language, stemmer: nil) }
    let pieces = Self.pieces(of: word.text)
    return pieces.enumerated().map { index, piece in
      let isLast = index == pieces.count - 1
      switch word.form {
      case .exact: return key(piece, .exact, in: language)
      case .prefix where isLast: return key(piece, .prefix, in: language)
      case .stem where asNoun && isLast && nounEndings[language] != nil:
        return key(piece, .noun, in: language)
      default: return key(piece, .stem, in: language)
      }
    }
  }

  /// Cut as an article is cut, `'s` off and dots of acronyms away.
  static func pieces(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    var scanner = WordScanner(from: 0, to: bytes.count)
    var pieces: [String] = []
    while let word = scanner.next(in: bytes, between: { _ in }) {
      let piece = String(decoding: bytes[word.start..<word.end], as: UTF8.self)
      pieces.append(word.isDotted ? piece.filter { $0 != "." } : piece)
    }
    return pieces
  }

  private mutating func key(_ text: String, _ form: Wanted.Form, in language: String) -> UInt32 {
    let isCapital = text.unicodeScalars.first.map(LanguageWords.isCapital) ?? false
    let folded = form == .exact ? text : Folding(language: language).folded(text)
    let stored = form == .stem ? stem(folded, language) : folded
    let wanted = Wanted(
      language: language, text: stored, form: form, wantsCapital: isCapital && form != .exact)
    if let known = ids[wanted] { return known }
    let added = UInt32(ids.count)
    ids[wanted] = added
    register(LanguageWords.Key(id: added, wantsCapital: wanted.wantsCapital), wanted)
    return added
  }

  private mutating func register(_ key: LanguageWords.Key, _ wanted: Wanted) {
    switch wanted.form {
    case .stem: languages[wanted.language]?.stems[wanted.text, default: []].append(key)
    case .prefix: languages[wanted.language]?.prefixes[wanted.text, default: []].append(key)
    case .exact: languages[wanted.language]?.exact[wanted.text, default: []].append(key)
    case .noun:
      for ending in nounEndings[wanted.language] ?? [] {
        guard let form = Self.form(of: wanted.text, ending) else { continue }
        languages[wanted.language]?.forms[form, default: []].append(key)
      }
      languages[wanted.language]?.forms[wanted.text, default: []].append(key)
    }
  }

  /// `attack` + `s`; `casualty` + `y>ies`.
  private static func form(of word: String, _ ending: String) -> String? {
    let parts = ending.split(separator: ">", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return word + ending }
    guard word.hasSuffix(parts[0]) else { return nil }
    return String(word.dropLast(parts[0].count)) + String(parts[1])
  }

  /// Every language with the words of `*` beside its own.
  func joined() -> [String: LanguageWords] {
    guard let universal = languages[LexiconCompiler.everywhere] else { return languages }
    return languages.mapValues { words in
      var joined = words
      joined.universal = [universal]
      return joined
    }
  }

  var wordCount: Int { ids.count }
}
