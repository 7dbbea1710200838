/// Finds the sentences among the words of one zone of an article.
///
/// A sentence ends at a full stop that no abbreviation, initial or number explains and that a capital, a digit or a
/// caseless letter follows; and at the full stops of scripts that use them for nothing else.
struct SentenceCutter {
  struct Zone {
    var bytes: Range<Int>
    var tokens: Range<Int>
    var isTitle: Bool
    /// What stands behind its last word.
    var rest: Token.Flags
  }

  /// No writer's sentence is as long; a text without full stops must not make frames slow.
  static let maxTokenCount = 256

  private let zone: Zone
  private var start: Int
  private var startByte: Int
  private var count = 0

  init(_ zone: Zone) {
    self.zone = zone
    start = zone.tokens.lowerBound
    startByte = zone.bytes.lowerBound
  }

  /// Appends the sentences, and marks the first token of each.
  /// - Parameter stops: the tokens before which a sign stands that may end a sentence, also of other zones.
  mutating func cut(
    _ bytes: [UInt8], _ tokens: inout [Token], stops: [Int32], into sentences: inout [SentenceSpan]
  ) {
    for stop in stops where zone.tokens.contains(Int(stop)) {
      let index = Int(stop)
      cutLong(upTo: index, bytes, &tokens, &sentences)
      if endsSentence(before: index, bytes, tokens) {
        let end = Self.end(behind: tokens[index - 1], before: tokens[index], bytes)
        let isQuestion = tokens[index].flags.contains(.questionBefore)
        close(before: index, at: end, bytes, &tokens, &sentences, isQuestion: isQuestion)
      } else {
        tokens[index].flags.insert(.stopBefore)
      }
    }
    cutLong(upTo: zone.tokens.upperBound, bytes, &tokens, &sentences)
    let isQuestion = zone.rest.contains(.questionBefore)
    close(
      before: zone.tokens.upperBound, at: zone.bytes.upperBound, bytes, &tokens, &sentences,
      isQuestion: isQuestion)
  }

  private mutating func cutLong(
    upTo index: Int, _ bytes: [UInt8], _ tokens: inout [Token], _ sentences: inout [SentenceSpan]
  ) {
    while index - start > Self.maxTokenCount {
      let next = start + Self.maxTokenCount
      let end = Self.end(behind: tokens[next - 1], before: tokens[next], bytes)
      close(before: next, at: end, bytes, &tokens, &sentences, isQuestion: false)
    }
  }

  private mutating func close(
    before next: Int, at end: Int, _ bytes: [UInt8], _ tokens: inout [Token],
    _ sentences: inout [SentenceSpan], isQuestion: Bool
  ) {
    if start < next {
      tokens[start].flags.insert(.sentenceBefore)
      sentences.append(
        SentenceSpan(
          tokens: start..<next, bytes: Self.trimmed(startByte..<end, bytes), isTitle: zone.isTitle,
          isQuestion: isQuestion, number: zone.isTitle ? 0 : count))
      count += 1
    }
    start = next
    startByte = end
  }

  // MARK: Full stops

  private func endsSentence(before index: Int, _ bytes: [UInt8], _ tokens: [Token]) -> Bool {
    guard index > start else { return false }
    let (last, next) = (tokens[index - 1].flags, tokens[index].flags)
    if next.contains(.sureStopBefore) { return true }
    let isCaseless = next.contains(.caseless)
    guard next.contains(.spaceBefore) || (isCaseless && last.contains(.caseless)) else { return false }
    if next.contains(.questionBefore) { return true }
    guard isCaseless || !next.isDisjoint(with: [.capital, .number]) else { return false }
    return last.isDisjoint(with: [.abbreviation, .dotted]) && !isInitial(tokens[index - 1], bytes)
  }

  /// `В. Путин`: one letter that is no word of its own.
  private func isInitial(_ token: Token, _ bytes: [UInt8]) -> Bool {
    guard !token.flags.isDisjoint(with: [.capital, .caseless]) else { return false }
    let (kind, length) = ScalarClass.at(Int(token.start), in: bytes.span)
    return kind == .letter && token.end - token.start == length
  }

  /// The closing quote belongs to the sentence, the space after it does not.
  private static func end(behind last: Token, before next: Token, _ bytes: [UInt8]) -> Int {
    var end = Int(last.end)
    while end < Int(next.start) {
      let (kind, length) = ScalarClass.at(end, in: bytes.span)
      if kind == .space { break }
      end += length
    }
    return min(end, Int(next.start))
  }

  private static func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
