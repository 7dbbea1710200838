/// One word of an article: byte offsets into its UTF-8, what stood before it, and the keys that rules know it by.
struct Token {
  var start: Int32
  var end: Int32
  /// Index into `WordCache`'s key sets; 0 where no rule uses the word.
  var keySet: Int32
  var flags: Flags

  struct Flags: OptionSet {
    var rawValue: UInt32

    static let capital = Flags(rawValue: 1)
    static let allCapitals = Flags(rawValue: 1 << 1)
    static let number = Flags(rawValue: 1 << 2)
    static let possessive = Flags(rawValue: 1 << 3)
    static let hyphenBefore = Flags(rawValue: 1 << 4)
    static let commaBefore = Flags(rawValue: 1 << 5)
    static let clauseStopBefore = Flags(rawValue: 1 << 6)
    static let colonBefore = Flags(rawValue: 1 << 7)
    static let quoteBefore = Flags(rawValue: 1 << 8)
    static let sentenceBefore = Flags(rawValue: 1 << 9)
    static let abbreviation = Flags(rawValue: 1 << 10)
    /// A letter of a script without two cases; begins sentences as a capital does.
    static let caseless = Flags(rawValue: 1 << 11)
    /// `U.S.`, `a.m.`
    static let dotted = Flags(rawValue: 1 << 12)
    /// A full stop that ends no sentence: after an abbreviation or an initial.
    static let stopBefore = Flags(rawValue: 1 << 13)
    /// Some term begins with the word.
    static let beginsTerm = Flags(rawValue: 1 << 14)
    /// Some term of an event does.
    static let beginsEvent = Flags(rawValue: 1 << 15)
    static let spaceBefore = Flags(rawValue: 1 << 16)
    /// A sign that may end a sentence.
    static let anyStopBefore = Flags(rawValue: 1 << 17)
    /// A sign that ends one, whatever stands beside it.
    static let sureStopBefore = Flags(rawValue: 1 << 18)
    static let questionBefore = Flags(rawValue: 1 << 19)
    /// The word was looked up.
    static let known = Flags(rawValue: 1 << 31)

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
