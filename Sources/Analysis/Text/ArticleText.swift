import Domain

/// An article as tokens: title and body in one buffer, cut into words and sentences in one pass.
///
/// Offsets are bytes of `bytes`. Sentences end at a full stop that no abbreviation, initial or number explains and
/// that a capital, a digit or a caseless letter follows.
struct ArticleText {
  private(set) var bytes: [UInt8]
  private(set) var tokens: [Token] = []
  private(set) var sentences: [SentenceSpan] = []

  /// No writer's sentence is as long; a text without full stops must not make frames slow.
  static let maxSentenceTokenCount = 256

  private var sentenceStart = 0
  private var sentenceByte = 0
  private var bodySentenceCount = 0
  private var isTitle = true

  init(_ article: Article, cache: inout WordCache) {
    bytes = Array(article.item.title.utf8)
    let titleEnd = bytes.count
    bytes.append(0x0A)
    bytes.append(contentsOf: article.body.utf8)
    tokens.reserveCapacity(bytes.count / 6 + 8)
    scan(from: 0, to: titleEnd, cache: &cache)
    isTitle = false
    sentenceByte = titleEnd + 1
    scan(from: titleEnd, to: bytes.count, cache: &cache)
  }

  /// What stood between two words, gathered sign by sign.
  private struct Between {
    var flags: Token.Flags = []
    var hasStop = false
    var hasQuestion = false
    var hasSpace = false
    var signCount = 0

    mutating func add(_ kind: ScalarClass) {
      signCount += 1
      switch kind {
      case .hyphen: if !hasSpace { flags.insert(.hyphenBefore) }
      case .comma: flags.insert(.commaBefore)
      case .clauseStop: flags.insert(.clauseStopBefore)
      case .colon: flags.insert(.colonBefore)
      case .quote: flags.insert(.quoteBefore)
      case .fullStop, .exclamation: hasStop = true
      case .question:
        hasStop = true
        hasQuestion = true
      case .space:
        // A hyphen between spaces is a dash.
        if flags.contains(.hyphenBefore) { markDash() }
        hasSpace = true
      default: break
      }
      if kind == .hyphen, hasSpace { flags.insert(.clauseStopBefore) }
    }

    private mutating func markDash() {
      flags.remove(.hyphenBefore)
    }
  }

  private mutating func scan(from start: Int, to end: Int, cache: inout WordCache) {
    var scanner = WordScanner(from: start, to: end)
    while true {
      var between = Between()
      let gapStart = scanner.position
      guard let word = scanner.next(in: bytes, between: { between.add($0) }) else {
        closeSentence(at: end, isQuestion: between.hasQuestion)
        return
      }
      add(word, after: between, gapStart: gapStart, cache: &cache)
    }
  }

  private mutating func add(
    _ word: WordScanner.Word, after between: Between, gapStart: Int, cache: inout WordCache
  ) {
    let entry = cache.entry(for: word.start..<word.end, in: bytes, isDotted: word.isDotted)
    var token = Token(
      start: Int32(word.start), end: Int32(word.end), keySet: entry.keySet,
      flags: entry.flags.union(between.flags))
    if word.isNumber { token.flags.insert(.number) }
    if word.isPossessive { token.flags.insert(.possessive) }
    if word.isDotted { token.flags.insert(.dotted) }
    if between.hasStop {
      if endsSentence(before: token, between) {
        closeSentence(at: sentenceEnd(gapStart, word.start), isQuestion: between.hasQuestion)
        token.flags.insert(.sentenceBefore)
      } else {
        token.flags.insert(.stopBefore)
      }
    }
    if tokens.count - sentenceStart >= Self.maxSentenceTokenCount {
      closeSentence(at: gapStart, isQuestion: false)
    }
    if sentenceStart == tokens.count { token.flags.insert(.sentenceBefore) }
    tokens.append(token)
  }

  private func endsSentence(before token: Token, _ between: Between) -> Bool {
    guard tokens.count > sentenceStart, let last = tokens.last else { return false }
    if token.flags.contains(.caseless) && !token.flags.contains(.number) { return true }
    guard between.hasSpace,
      token.flags.contains(.capital) || token.flags.contains(.number) || between.hasQuestion
    else { return false }
    if between.hasQuestion { return true }
    let isInitial = last.end - last.start == 1 && last.flags.contains(.capital)
    return !last.flags.contains(.abbreviation) && !last.flags.contains(.dotted) && !isInitial
  }

  /// The closing quote belongs to the sentence, the space after it does not.
  private func sentenceEnd(_ gapStart: Int, _ nextWord: Int) -> Int {
    var end = gapStart
    while end < nextWord, ScalarClass.at(end, in: bytes).kind != .space {
      end += ScalarClass.at(end, in: bytes).length
    }
    return min(end, nextWord)
  }

  private mutating func closeSentence(at end: Int, isQuestion: Bool) {
    if sentenceStart < tokens.count {
      sentences.append(
        SentenceSpan(
          tokens: sentenceStart..<tokens.count, bytes: trimmed(sentenceByte..<end), isTitle: isTitle,
          isQuestion: isQuestion, number: isTitle ? 0 : bodySentenceCount))
      if !isTitle { bodySentenceCount += 1 }
    }
    sentenceStart = tokens.count
    sentenceByte = end
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// The words of `tokens`, as the article writes them. A `String` is made: for people and for rare questions only.
  func text(of range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: bytes[Int(tokens[first].start)..<Int(tokens[last].end)], as: UTF8.self)
  }

  func text(ofBytes range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
