/// Cuts a text into words, looks up the short ones, and notes where a sentence may end.
///
/// Runs of ASCII letters, nearly all words of most articles, are told from a map of 64 bytes; every other word is left to
/// `WordScanner`, whose rules these are. No branch depends on what a look-up says, so the processor goes on cutting while
/// it waits for memory. Cost: about two nanoseconds a byte, and no allocation.
struct TextCutter {
  private let words: ShortWords
  private var letters = LetterMap()

  init(looking words: ShortWords) { self.words = words }

  /// Appends the words of a zone; answers what stands behind the last. Of words that are not looked up yet the
  /// tokens are not `known`.
  /// - Parameters:
  ///   - bytes: with `ArticleText.padding` zeros behind the text.
  ///   - stops: the numbers of tokens before which a sign stands that may end a sentence.
  mutating func cut(
    _ bytes: [UInt8], _ zone: Range<Int>, into tokens: inout [Token], stops: inout [Int32]
  ) -> Token.Flags {
    // Two words and what parts them are three bytes; in scripts without spaces each word is.
    let most = zone.count / 2 + 1
    let before = tokens.count
    var rest: Token.Flags = []
    tokens.append(addingCapacity: most) { output in
      rest = cut(bytes.span, zone, into: &output, behind: before, &stops)
    }
    return rest
  }

  private mutating func cut(
    _ bytes: Span<UInt8>, _ zone: Range<Int>, into output: inout OutputSpan<Token>, behind before: Int,
    _ stops: inout [Int32]
  ) -> Token.Flags {
    var scanner = WordScanner(from: zone.lowerBound, to: zone.upperBound)
    while true {
      var between = Between()
      guard let word = next(&scanner, bytes, &between) else { return between.flags }
      if between.flags.contains(.anyStopBefore) { stops.append(Int32(before + output.count)) }
      output.append(token(word, bytes, between.flags))
    }
  }

  @inline(__always)
  private func token(_ word: WordScanner.Word, _ bytes: Span<UInt8>, _ between: Token.Flags) -> Token {
    let length = word.end - word.start
    let head = bytes.eightBytes(at: word.start).first(min(length, 8))
    let facts = WordFacts(bits: length <= 8 ? words.likelyFacts(of: head).bits : 0)
    var flags = between.union(facts.flags)
    if word.isPossessive { flags.insert(.possessive) }
    return Token(
      start: Int32(truncatingIfNeeded: word.start), end: Int32(truncatingIfNeeded: word.end),
      keySet: facts.keySet,
      flags: flags)
  }

  @inline(__always)
  private mutating func next(
    _ scanner: inout WordScanner, _ bytes: Span<UInt8>, _ between: inout Between
  ) -> WordScanner.Word? {
    while scanner.position < scanner.end {
      if bytes[scanner.position] == 0x20 {
        between.addSpace()
        scanner.position += 1
        continue
      }
      if let word = plainWord(&scanner, bytes) { return word }
      let (kind, length) = ScalarClass.at(scanner.position, in: bytes, scanner.classes)
      if let word = scanner.word(beginningWith: kind, length, in: bytes) { return word }
      between.add(kind)
      scanner.position += length
    }
    return nil
  }

  /// A run of ASCII letters with a sign behind it that ends it; nil, and nothing read, where there is none.
  @inline(__always)
  private mutating func plainWord(_ scanner: inout WordScanner, _ bytes: Span<UInt8>) -> WordScanner.Word? {
    let start = scanner.position
    let length = letters.count(from: start, in: bytes)
    guard length > 0, Self.endsPlainWord(bytes[start + length], length: length) else { return nil }
    scanner.position = start + length
    return WordScanner.Word(start: start, end: start + length)
  }

  /// Whether the sign cannot be part of the word before it.
  @inline(__always)
  private static func endsPlainWord(_ sign: UInt8, length: Int) -> Bool {
    switch sign {
    case UInt8(ascii: " "), UInt8(ascii: ","): true
    case UInt8(ascii: "."): length > 1  // `U.S.`
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\""):
      false
    default: sign < 0x80
    }
  }
}
