/// Lines of plain text in bytes of UTF-8, for what is taken off its ends.
extension Span<UInt8> {
  /// Where the line ends that begins at `start`.
  func lineEnd(from start: Int) -> Int { end(of: "\n", from: start).map { $0 - 1 } ?? count }

  /// The first line at or behind `start` that holds anything.
  func line(from start: Int) -> Range<Int>? {
    var start = start
    while start < count, self[start] == 0x0a { start += 1 }
    return start < count ? start..<lineEnd(from: start) : nil
  }

  /// Where the line begins that ends at `end`; nil where that is before `limit`.
  func lineStart(before end: Int, notBefore limit: Int = 0) -> Int? {
    var start = end
    while start > limit {
      if self[start - 1] == 0x0a { return start }
      start -= 1
    }
    return limit == 0 ? 0 : nil
  }

  /// The last line that holds anything.
  var lastLine: Range<Int>? {
    var end = count
    while end > 0, self[end - 1] == 0x0a { end -= 1 }
    return end > 0 ? (lineStart(before: end) ?? 0)..<end : nil
  }

  /// Without what opened or introduced that which stood behind it: spaces, brackets, dashes, bars.
  func withoutOpening(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound {
      switch self[end - 1] {
      case 0x20, 0x28, 0x5b, 0x7c: end -= 1
      case 0x2d where end - 1 == range.lowerBound || self[end - 2] == 0x20: end -= 1
      case 0x93...0x94 where end - range.lowerBound >= 3 && self[end - 3] == 0xe2 && self[end - 2] == 0x80:
        end -= 3
      default: return range.lowerBound..<end
      }
    }
    return range.lowerBound..<end
  }

  func trimmingEnd(of range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, self[end - 1] == 0x20 { end -= 1 }
    return range.lowerBound..<end
  }

  func characterStart(atOrAfter offset: Int) -> Int {
    var start = offset
    while start < count, self[start] & 0xc0 == 0x80 { start += 1 }
    return start
  }

  /// The last word of the last piece between spaces.
  func lastWord(of line: Range<Int>) -> PlainWord? {
    let end = trimmingEnd(of: line).upperBound
    var start = end
    while start > line.lowerBound, self[start - 1] != 0x20 { start -= 1 }
    var last: PlainWord?
    while let word = PlainWord.first(in: self, start..<end) {
      if !word.isMark { last = word }
      start = word.range.upperBound
    }
    return last
  }

  /// Whether the text up to `end` is a finished sentence.
  func endsSentence(at end: Int, from start: Int) -> Bool {
    var offset = end
    while offset > start {
      offset = characterStart(atOrBefore: offset - 1)
      guard case (.other(let value), _) = PlainLetter.read(self, at: offset) else { return false }
      switch value {
      case 0x2e, 0x21, 0x3f, 0x589, 0x61f, 0x6d4, 0x964, 0x3002, 0xff01, 0xff1f: return true
      case 0x20, 0x22, 0x29, 0xbb, 0x201d, 0x2018, 0x201c: continue
      default: return false
      }
    }
    return false
  }

  private func characterStart(atOrBefore offset: Int) -> Int {
    var start = offset
    while start > 0, self[start] & 0xc0 == 0x80 { start -= 1 }
    return start
  }

  /// `Read more →`; `»` is an arrow where no `«` was opened.
  func endsInArrow(_ line: Range<Int>) -> Bool {
    let end = trimmingEnd(of: line).upperBound
    guard end > line.lowerBound else { return false }
    if self[end - 1] == UInt8(ascii: ">") { return true }
    guard self[end - 1] >= 0x80 else { return false }
    guard case (.other(let value), _) = PlainLetter.read(self, at: characterStart(atOrBefore: end - 1)) else {
      return false
    }
    switch value {
    case 0xbb: return !opensQuotation(line)
    case 0x203a, 0x2190...0x21ff, 0x25b6, 0x25ba, 0x27f6, 0x2794...0x27be: return true
    default: return false
    }
  }

  private func opensQuotation(_ line: Range<Int>) -> Bool {
    line.dropLast().contains { self[$0] == 0xc2 && self[$0 + 1] == 0xab }
  }
}
