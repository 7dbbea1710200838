/// One word of an article: byte offsets into its UTF-8, what stood before it, and the keys that rules know it by.
struct Token {
  var start: Int32
  var end: Int32
  /// Index into `WordCache`'s key sets; 0 where no rule uses the word.
  var keySet: Int32
  var flags: Flags

  struct Flags: OptionSet {
    var rawValue: UInt16

    static let capital = Flags(rawValue: 1)
    static let allCapitals = Flags(rawValue: 2)
    static let number = Flags(rawValue: 4)
    static let possessive = Flags(rawValue: 8)
    static let hyphenBefore = Flags(rawValue: 16)
    static let commaBefore = Flags(rawValue: 32)
    static let clauseStopBefore = Flags(rawValue: 64)
    static let colonBefore = Flags(rawValue: 128)
    static let quoteBefore = Flags(rawValue: 256)
    static let sentenceBefore = Flags(rawValue: 512)
    static let abbreviation = Flags(rawValue: 1024)
    /// Not a letter of a script with two cases; begins sentences as a capital does.
    static let caseless = Flags(rawValue: 2048)
    static let dotted = Flags(rawValue: 4096)
    /// A full stop that ends no sentence: after an abbreviation or an initial.
    static let stopBefore = Flags(rawValue: 8192)

    /// Words of a term must stand together: nothing of these between them.
    static let breaksTerm: Flags = [.commaBefore, .clauseStopBefore, .colonBefore, .sentenceBefore]
    /// A gap may cross a comma, no more.
    static let breaksGap: Flags = [.clauseStopBefore, .colonBefore, .sentenceBefore]
  }
}

/// A run of tokens that ends with a full stop, or the title.
struct SentenceSpan {
  var tokens: Range<Int>
  /// Bytes, the closing sign included.
  var bytes: Range<Int>
  var isTitle: Bool
  var isQuestion: Bool
  /// 0 for the first sentence of the body.
  var number: Int
}
