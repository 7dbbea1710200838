/// Finds out which keys of the lexicon one word of a text answers to: cut, folded, stemmed and looked up in the words
/// of its language and in those that hold everywhere.
///
/// Costs a microsecond or two, so it is asked once a word. One thread at a time.
struct WordReader {
  private let own: LanguageWords
  private let everywhere: LanguageWords?
  private let stemmer: Stemmer?
  private var workspace = Folding.Workspace()
  private var plain: [UInt8] = []
  private var folded: [UInt8] = []
  private var stemmed: [UInt8] = []
  private(set) var keys: [UInt32] = []
  private(set) var flags: Token.Flags = []

  init(_ own: LanguageWords, everywhere: LanguageWords?) {
    self.own = own
    self.everywhere = everywhere
    stemmer = own.stemmer.flatMap(Stemmer.init(algorithm:))
  }

  /// Leaves the answer in `keys` and `flags`.
  mutating func read(_ bytes: Span<UInt8>, from start: Int, length: Int) {
    keys.removeAll(keepingCapacity: true)
    takeLetters(bytes, start..<start + length)
    own.folding.fold(plain, into: &folded, &workspace)
    if own.forms.contains(folded, as: .abbreviation) { flags.insert(.abbreviation) }
    lookUp(isCapital: flags.contains(.capital))
    readParts()
  }

  /// Without the dots of acronyms; numbers keep theirs.
  private mutating func takeLetters(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    plain.removeAll(keepingCapacity: true)
    let startsWithDigit = ScalarClass.at(range.lowerBound, in: bytes).kind == .digit
    var isDotted = false
    var isNumber = startsWithDigit
    for offset in range {
      let byte = bytes[offset]
      if byte >= 0x3A { isNumber = false }
      if byte == UInt8(ascii: "."), !startsWithDigit { isDotted = true } else { plain.append(byte) }
    }
    flags = UTF8Word.flags(of: plain.span)
    if isDotted { flags.insert(.dotted) }
    if isNumber { flags.insert(.number) }
  }

  /// A word in two parts answers to either of them too: `Bakı'da`, `l'Arménie`.
  private mutating func readParts() {
    guard own.folding.hasDotlessI || own.hasElision else { return }
    if own.folding.hasDotlessI { readUndottedCapitals() }
    guard let cut = plain.firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == 0xE2 || $0 == 0xCA }) else {
      return
    }
    own.folding.clean(plain, into: &stemmed, &workspace)
    guard let apostrophe = stemmed.firstIndex(of: UInt8(ascii: "'")), cut > 0 else { return }
    let part = own.hasElision ? stemmed[(apostrophe + 1)...] : stemmed[..<apostrophe]
    guard !part.isEmpty else { return }
    plain.removeAll(keepingCapacity: true)
    plain.append(contentsOf: part)
    own.folding.fold(plain, into: &folded, &workspace)
    lookUp(isCapital: UTF8Word.flags(of: plain.span).contains(.capital))
  }

  /// `ISRAIL`: in capitals many write `I` for both letters.
  private mutating func readUndottedCapitals() {
    guard flags.contains(.allCapitals), plain.contains(UInt8(ascii: "I")) else { return }
    Folding.plain.fold(plain, into: &folded, &workspace)
    collect(from: own, stemmer: stemmer, isCapital: true)
  }

  // MARK: Look-ups

  private mutating func lookUp(isCapital: Bool) {
    collect(from: own, stemmer: stemmer, isCapital: isCapital)
    guard let everywhere else { return }
    if own.folding != everywhere.folding {
      everywhere.folding.fold(plain, into: &folded, &workspace)
    }
    collect(from: everywhere, stemmer: nil, isCapital: isCapital)
  }

  private mutating func collect(from words: LanguageWords, stemmer: Stemmer?, isCapital: Bool) {
    let folded = folded
    take(words, folded, .whole, isCapital)
    takePrefixes(words, folded, isCapital)
    if let stemmer {
      stemmer.stem(folded, into: &stemmed)
      words.appendDerivedEnding(of: folded, to: &stemmed)
      let stemmed = stemmed
      take(words, stemmed, .stem, isCapital)
    } else {
      take(words, folded, .stem, isCapital)
    }
    takeExact(words, isCapital)
  }

  private mutating func takeExact(_ words: LanguageWords, _ isCapital: Bool) {
    words.folding.clean(plain, into: &stemmed, &workspace)
    let cleaned = stemmed
    take(words, cleaned, .exact, isCapital)
  }

  private mutating func take(
    _ words: LanguageWords, _ bytes: [UInt8], _ form: FormTable.Form, _ isCapital: Bool
  ) {
    words.forms.forEachKey(of: bytes, as: form) { take($0, isCapital) }
  }

  private mutating func take(_ key: FormTable.Key, _ isCapital: Bool) {
    if isCapital || !key.wantsCapital, !keys.contains(key.id) { keys.append(key.id) }
  }

  private mutating func takePrefixes(_ words: LanguageWords, _ folded: [UInt8], _ isCapital: Bool) {
    guard folded.count >= words.forms.minPrefixLength else { return }
    var hash = FormTable.Hash()
    for end in 1...folded.count {
      hash.add(folded[end - 1])
      let endsScalar = end == folded.count || folded[end] & 0xC0 != 0x80
      guard endsScalar, end >= words.forms.minPrefixLength else { continue }
      words.forms.forEachKey(of: folded[..<end], as: .prefix, hash) { take($0, isCapital) }
    }
  }
}
