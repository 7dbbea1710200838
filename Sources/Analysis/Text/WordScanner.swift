/// Cuts UTF-8 into words, with what stood between them. The same rules read articles and terms.
///
/// A word is a run of letters and digits with apostrophes inside; a hyphen parts words; `U.S.` is one word; digits
/// keep their separators (`10,000`); scripts without spaces give one word a character. No allocation.
struct WordScanner {
  /// Bytes of a word, `'s` not included.
  struct Word {
    var start: Int
    var end: Int
    var isPossessive = false
  }

  var position: Int
  let end: Int
  let classes = ScalarClass.basicPlane

  init(from start: Int, to end: Int) {
    position = start
    self.end = end
  }

  /// The next word; `between` gets every sign before it.
  mutating func next(in bytes: Span<UInt8>, between: (ScalarClass) -> Void) -> Word? {
    while position < end {
      let (kind, length) = ScalarClass.at(position, in: bytes, classes)
      if let word = word(beginningWith: kind, length, in: bytes) { return word }
      between(kind)
      position += length
    }
    return nil
  }

  /// The word that begins at `position`, where a sign of this kind stands; nil, and nothing read, where none does.
  @inline(__always)
  mutating func word(beginningWith kind: ScalarClass, _ length: Int, in bytes: Span<UInt8>) -> Word? {
    switch kind {
    case .letter: word(in: bytes)
    case .digit: number(in: bytes)
    case .ideograph: ideograph(length, in: bytes)
    default: nil
    }
  }

  private mutating func ideograph(_ length: Int, in bytes: Span<UInt8>) -> Word {
    let start = position
    position += length
    while position < end, case (.ideographMark, let length) = ScalarClass.at(position, in: bytes, classes) {
      position += length
    }
    return Word(start: start, end: position)
  }

  private mutating func number(in bytes: Span<UInt8>) -> Word {
    let start = position
    scan: while position < end {
      let (kind, length) = ScalarClass.at(position, in: bytes, classes)
      switch kind {
      case .digit, .letter: position += length
      case .comma where length == 1 && isDigit(position + 1, bytes),
        .fullStop where length == 1 && isDigit(position + 1, bytes):
        position += 1
      default: break scan
      }
    }
    return Word(start: start, end: position)
  }

  private func isDigit(_ offset: Int, _ bytes: Span<UInt8>) -> Bool {
    offset < end && (0x30...0x39).contains(bytes[offset])
  }

  /// The parts of a word in hand.
  private struct Run {
    var letterCount = 0
    var isDotted = false
    /// Where the last apostrophe begins and ends.
    var apostrophe = 0..<0
  }

  private mutating func word(in bytes: Span<UInt8>) -> Word {
    let start = position
    var run = Run()
    scan: while position < end {
      let (kind, length) = ScalarClass.at(position, in: bytes, classes)
      switch kind {
      case .letter, .digit: run.letterCount += 1
      case .invisible: break
      case .apostrophe where isLetter(position + length, bytes):
        run.apostrophe = position..<position + length
      case .doubleQuote where isHebrew(position - 2, bytes) && isHebrew(position + 1, bytes): break
      case .fullStop where length == 1 && continuesAcronym(run, bytes):
        run.isDotted = true
        run.letterCount = 0
      default: break scan
      }
      position += length
    }
    return finish(start, run, bytes)
  }

  /// `U.S.`, `a.m.`: single letters, each followed by a dot.
  private func continuesAcronym(_ run: Run, _ bytes: Span<UInt8>) -> Bool {
    guard run.letterCount == 1 else { return false }
    let following = position + 1
    guard following < end, case (.letter, let length) = ScalarClass.at(following, in: bytes, classes),
      following + length < end, bytes[following + length] == UInt8(ascii: ".")
    else { return run.isDotted }
    return true
  }

  private func isLetter(_ offset: Int, _ bytes: Span<UInt8>) -> Bool {
    offset < end && ScalarClass.at(offset, in: bytes, classes).kind == .letter
  }

  private func isHebrew(_ offset: Int, _ bytes: Span<UInt8>) -> Bool {
    offset >= 0 && offset < end && (0xD6...0xD7).contains(bytes[offset])
  }

  private func finish(_ start: Int, _ run: Run, _ bytes: Span<UInt8>) -> Word {
    let last = bytes[position - 1]
    guard last | 0x20 == UInt8(ascii: "s") else { return Word(start: start, end: position) }
    if run.apostrophe.upperBound == position - 1 {
      return Word(start: start, end: run.apostrophe.lowerBound, isPossessive: true)
    }
    return Word(start: start, end: position, isPossessive: isPluralPossessive(bytes))
  }

  /// `troops' shelling`: an apostrophe after s, then a space.
  private func isPluralPossessive(_ bytes: Span<UInt8>) -> Bool {
    guard position < end else { return false }
    let (kind, length) = ScalarClass.at(position, in: bytes, classes)
    return kind == .apostrophe && position + length < end && bytes[position + length] == 0x20
  }
}
