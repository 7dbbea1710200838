/// Takes off a text what its outlet puts below every one: "read more", "the post … appeared first on …",
/// share boxes, lists of related links, pleas to subscribe, counters of comments, credits of pictures.
///
/// Text is plain, with a line feed between blocks. Three kinds of phrases, which are data
/// (`config/lexicon/boilerplate`), all languages at once, since feeds lie about theirs:
///
/// - `lines` are a block from end to end, wherever it stands.
/// - `tails` are a block as well, or the end of the last one: behind a finished sentence, or before an arrow.
///   Several may follow on each other. Nothing is ever taken out of the middle of prose.
/// - `headings` are a block above a list of links, which goes with it: up to `maxLinkCount` blocks that are
///   short and no finished sentence. Only behind a finished sentence, for a digest is such a list from its start; and
///   only where the heading is all words, for "More from *" stands above news as well: one with a gap is a line.
///
/// A text that would become empty stays as it is. What goes is told (`Cut`). Immutable; one instance serves all threads. Cost: linear;
/// where nothing matches, one look at each byte, one hash for the first and the last word of each block, and
/// a hash for each sentence in the last `maxTailByteCount` bytes; no allocation.
package struct Boilerplate: Sendable {
  static let maxLinkCount = 6
  private static let maxLinkByteCount = 240
  private static let maxTailByteCount = 700
  private static let maxTailCount = 6
  private static let maxWordCount = 80

  private enum Kind { case line, heading }

  /// By the key of the phrase's first word.
  private var lines: [UInt64: [(phrase: BoilerplatePhrase, kind: Kind)]] = [:]
  private var tails: [UInt64: [BoilerplatePhrase]] = [:]
  /// By the last word, of those that begin with a gap.
  private var endings: [UInt64: [BoilerplatePhrase]] = [:]
  private var beginsLine = WordFilter()
  private var beginsTail = WordFilter()
  private var endsLine = WordFilter()

  /// - Parameters:
  ///   - tails: must not begin with a gap, as `headings` must not.
  package init(
    lines: [BoilerplatePhrase] = [], tails: [BoilerplatePhrase] = [], headings: [BoilerplatePhrase] = []
  ) {
    precondition(
      !(tails + headings).contains(where: \.beginsWithGap), "a tail or heading that begins with '*'")
    let lines = lines + headings.filter(\.hasGap)
    let headings = headings.filter { !$0.hasGap }
    for phrase in lines + tails {
      if phrase.beginsWithGap {
        endings[phrase.lastKey, default: []].append(phrase)
        endsLine.insert(phrase.lastKey)
      } else {
        self.lines[phrase.firstKey, default: []].append((phrase, .line))
      }
    }
    for phrase in tails + headings + lines { beginsLine.insert(phrase.firstKey) }
    for phrase in tails { beginsTail.insert(phrase.firstKey) }
    for phrase in headings { self.lines[phrase.firstKey, default: []].append((phrase, .heading)) }
    for phrase in tails { self.tails[phrase.firstKey, default: []].append(phrase) }
  }

  /// A text without its boilerplate.
  package struct Cut: Hashable, Sendable {
    package let rest: String
    /// What was cut, in the order of the text, a line or the end of one each.
    package let lines: [String]
  }

  package func cut(from text: String) -> String { cut(text)?.rest ?? text }

  /// Nil where nothing is cut.
  package func cut(_ text: String) -> Cut? {
    guard !lines.isEmpty || !endings.isEmpty else { return nil }
    let bytes = text.utf8Span.span
    guard let (kept, gone) = parts(of: bytes), !kept.isEmpty else { return nil }
    var rest: [UInt8] = []
    rest.reserveCapacity(bytes.count)
    for range in kept {
      if !rest.isEmpty { rest.append(0x0a) }
      unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe rest.append(contentsOf: $0) }
    }
    return Cut(rest: String(decoding: rest, as: UTF8.self), lines: gone.map { bytes.text(of: $0) })
  }

  /// What stays and what goes; nil where all of it stays.
  private func parts(of text: Span<UInt8>) -> (kept: [Range<Int>], gone: [Range<Int>])? {
    let removed = removedLines(of: text)
    if removed.isEmpty, text.lastLine.flatMap({ tailStart(in: $0, text) }) == nil { return nil }
    var kept: [Range<Int>] = []
    var ahead = removed[...]
    var offset = 0
    while let line = text.line(from: offset) {
      if ahead.first == line { ahead.removeFirst() } else { kept.append(line) }
      offset = line.upperBound
    }
    let gone = removed + cutTails(of: &kept, text)
    return (kept, gone.sorted { $0.lowerBound < $1.lowerBound })
  }

  private func removedLines(of text: Span<UInt8>) -> [Range<Int>] {
    var removed: [Range<Int>] = []
    var linkCount = 0
    var isBehindSentence = false
    var offset = 0
    while let line = text.line(from: offset) {
      offset = line.upperBound
      let kind = linkCount > 0 && isLink(line, text) ? .line : kind(of: line, text)
      guard let kind else {
        linkCount = 0
        isBehindSentence = isBehindSentence || text.endsSentence(at: line.upperBound, from: line.lowerBound)
        continue
      }
      linkCount = kind == .heading && isBehindSentence ? Self.maxLinkCount : linkCount - 1
      removed.append(line)
    }
    return removed
  }

  /// Answers what was cut.
  private func cutTails(of kept: inout [Range<Int>], _ text: Span<UInt8>) -> [Range<Int>] {
    var gone: [Range<Int>] = []
    for _ in 0..<Self.maxTailCount {
      guard let line = kept.last, let start = tailStart(in: line, text) else { break }
      kept.removeLast()
      let rest = text.withoutOpening(line.lowerBound..<start)
      let isKept = !rest.isEmpty && kind(of: rest, text) == nil
      if isKept { kept.append(rest) }
      gone.append(isKept ? start..<line.upperBound : line)
    }
    return gone
  }

  // MARK: Lines

  private func kind(of line: Range<Int>, _ text: Span<UInt8>) -> Kind? {
    guard let first = PlainWord.first(in: text, line) else { return nil }
    let byFirst = phrases(beginningWith: first, text, line.upperBound)
    let byLast = endings.isEmpty ? [] : text.lastWord(of: line).flatMap(endings(in:)) ?? []
    guard !byFirst.isEmpty || !byLast.isEmpty,
      let words = PlainWord.all(in: text, line, maxCount: Self.maxWordCount)
    else { return nil }
    let said = words.withoutMarksAtEnds
    let isSentence = text.endsSentence(at: line.upperBound, from: line.lowerBound)
    if let found = byFirst.first(where: {
      !($0.phrase.isOpenEnded && isSentence) && $0.phrase.matches(said)
    }) {
      return found.kind
    }
    return byLast.contains { $0.matches(said) } ? .line : nil
  }

  private func phrases(
    beginningWith first: PlainWord, _ text: Span<UInt8>, _ end: Int
  ) -> [(phrase: BoilerplatePhrase, kind: Kind)] {
    guard beginsLine.mayContain(first.key), let phrases = lines[first.key] else { return [] }
    let second = PlainWord.first(in: text, first.range.upperBound..<end)
    return phrases.filter { $0.phrase.mayGoOn(with: second) }
  }

  private func endings(in word: PlainWord) -> [BoilerplatePhrase]? {
    endsLine.mayContain(word.key) ? endings[word.key] : nil
  }

  /// A link's text is short and ends in no stop.
  private func isLink(_ line: Range<Int>, _ text: Span<UInt8>) -> Bool {
    line.count <= Self.maxLinkByteCount && !text.endsSentence(at: line.upperBound, from: line.lowerBound)
  }

  // MARK: Tails

  /// Where the first phrase begins that reaches to the end of `line`.
  private func tailStart(in line: Range<Int>, _ text: Span<UInt8>) -> Int? {
    guard !tails.isEmpty else { return nil }
    let hasArrow = text.endsInArrow(line)
    var offset = text.characterStart(atOrAfter: max(line.lowerBound, line.upperBound - Self.maxTailByteCount))
    var isFree = offset == line.lowerBound
    while offset < line.upperBound {
      let (letter, length) = PlainLetter.read(text, at: offset)
      switch letter {
      case .letter:
        guard isFree || hasArrow, let word = PlainWord.first(in: text, offset..<line.upperBound) else {
          offset = text.wordEnd(from: offset + length, line.upperBound)
          continue
        }
        if isTail(word, text, line.upperBound) { return offset }
        (isFree, offset) = (false, word.range.upperBound)
      case .mark: (isFree, offset) = (isFree || text.isArmenian(before: offset), offset + length)
      case .ignored: offset += length
      case .other(let value): (isFree, offset) = (isFree || value.freesTail, offset + length)
      }
    }
    return nil
  }

  private func isTail(_ first: PlainWord, _ text: Span<UInt8>, _ end: Int) -> Bool {
    guard beginsTail.mayContain(first.key),
      let phrases = tails[first.key]?.filter({
        $0.mayGoOn(with: PlainWord.first(in: text, first.range.upperBound..<end))
      }), !phrases.isEmpty,
      let words = PlainWord.all(in: text, first.range.lowerBound..<end, maxCount: Self.maxWordCount)
    else { return false }
    let said = words.withoutMarksAtEnds
    let isSentence = text.endsSentence(at: end, from: first.range.lowerBound)
    return phrases.contains { !($0.isOpenEnded && isSentence) && $0.matches(said) }
  }
}

extension BoilerplatePhrase {
  fileprivate var firstKey: UInt64 { elements.first?.key ?? 0 }
  fileprivate var lastKey: UInt64 { elements.last?.key ?? 0 }
}

extension BoilerplatePhrase.Element {
  fileprivate var key: UInt64 {
    switch self {
    case .word(let hash): hash
    case .number: PlainWord.numberHash
    case .mark, .gap: 0
    }
  }
}

extension PlainWord {
  /// What phrases are looked up by.
  fileprivate var key: UInt64 { isNumber ? Self.numberHash : hash }
}

extension [PlainWord] {
  fileprivate var withoutMarksAtEnds: ArraySlice<PlainWord> {
    var words = drop(while: \.isMark)
    while words.last?.isMark == true { words.removeLast() }
    return words
  }
}

extension UInt32 {
  /// Whether a sentence, a bracket or a quotation is over behind this character. Commas, slashes and what
  /// opens are no end, and a straight quotation mark may open.
  fileprivate var freesTail: Bool {
    switch self {
    case 0x21, 0x29, 0x2a, 0x2e, 0x3b, 0x3e, 0x3f, 0x5d: true
    case ..<0x80, 0xa0, 0xab, 0x60c, 0x2018, 0x201c, 0x201e, 0x3001, 0x3008, 0x300a, 0x300c: false
    default: true
    }
  }
}

extension Span<UInt8> {
  fileprivate func text(of range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Past the letters at `start` that are quickly told for some; the rest of the word may go on.
  fileprivate func wordEnd(from start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end {
      if (self[offset] | 0x20) &- 0x61 < 26 {
        offset += 1
      } else if self[offset] &- 0xd0 < 4, offset + 1 < end {
        offset += 2
      } else {
        break
      }
    }
    return offset
  }

  /// Typed Armenian ends its sentences with a colon.
  fileprivate func isArmenian(before offset: Int) -> Bool {
    offset > 1 && (0xd4...0xd6).contains(self[offset - 2])
  }
}

/// Says of nearly every word that it begins or ends none of some hundred phrases, with one look at a bit.
private struct WordFilter: Sendable {
  private static let bitCount: UInt64 = 16_384

  private var bits = [UInt64](repeating: 0, count: Int(bitCount / 64))

  mutating func insert(_ key: UInt64) { bits[Int(key % Self.bitCount) >> 6] |= 1 << (key & 63) }

  func mayContain(_ key: UInt64) -> Bool { bits[Int(key % Self.bitCount) >> 6] >> (key & 63) & 1 == 1 }
}
