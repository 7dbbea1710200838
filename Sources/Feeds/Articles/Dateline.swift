/// The head of a report that says where and when it was written, and for whom:
///
///     YEREVAN, May 3 (Reuters) -     BAKU, Nov. 24 /TASS/.           ЕРЕВАН, 3 мая - РИА Новости.
///     ANKARA (AA) -                  YEREVAN, NOVEMBER 24, ARMENPRESS.   BAKU, Azerbaijan, November 24.
/// Trend:
///     (AFP) -                        Москва. 24 ноября. INTERFAX.RU -    [서울=뉴시스]
///
/// It is a row of places and dates, cut by commas and stops, and then a name: in brackets or slashes, or by
/// itself behind a date. A place is up to four words with capitals; a date has a number. Whatever else stands
/// there makes it prose. Source: the forms above, as the agencies' own reports bear them.
struct Dateline {
  /// A dateline reaches no farther, in scalars.
  private static let maxLength = 140
  private static let maxWordCount = 9

  private let text: [Unicode.Scalar]
  private var offset = 0
  private var wordCount = 0
  private var hasDate = false
  /// The first word is all in capitals, as only datelines have it.
  private var isLoud = false

  /// The tag in the dateline of the first or the second line.
  static func tag(in text: String) -> String? {
    let bytes = text.utf8Span.span
    var start = 0
    for _ in 0..<2 where start < bytes.count {
      let end = bytes.lineEnd(from: start)
      let line = bytes.extracting(start..<end)
      if mayHold(line) {
        var dateline = Dateline(line)
        if let tag = dateline.tag() { return tag }
      }
      start = end + 1
    }
    return nil
  }

  /// Whether a first row of few words ends in a mark, and a number, a bracket or a slash stands near: nearly
  /// all prose fails at that.
  private static func mayHold(_ line: Span<UInt8>) -> Bool {
    var spaceCount = 0
    var hasMark = false
    for offset in 0..<min(line.count, 96) {
      let byte = line[offset]
      switch byte {
      case 0x20 where !hasMark:
        spaceCount += 1
        if spaceCount > 5 { return false }
      case 0x30...0x39, 0x28, 0x2f, 0x5b, 0xd9, 0xdb, 0xef: return true
      case 0x2c, 0x2d, 0x2e, 0x3a, 0xd6, 0xd8, 0xe2: hasMark = true
      default: continue
      }
    }
    return false
  }

  private init(_ line: Span<UInt8>) { text = line.tagScalars(maxCount: Self.maxLength) }

  private mutating func tag() -> String? {
    while wordCount <= Self.maxWordCount {
      skipBlanks()
      switch next {
      case "(":
        guard let inner = group(closedBy: ")") else { return nil }
        if let name = bracketed(inner) { return name }
        guard hasDate || next == "," else { return nil }
      case "[": return wordCount == 0 ? group(closedBy: "]").flatMap(behindEqualsSign) : nil
      case "/": return group(closedBy: "/").flatMap { isHead ? TagName($0, maxWordCount: 3)?.text : nil }
      case ",", ".": offset += 1
      case nil: return nil
      default:
        switch readSegment() {
        case .header: continue
        case .tag(let name): return name
        case .prose: return nil
        }
      }
    }
    return nil
  }

  /// What came before can only be a dateline, or nothing came before.
  private var isHead: Bool { wordCount == 0 || hasDate || isLoud }

  // MARK: Brackets

  /// The name in brackets, where what follows them ends a dateline.
  private mutating func bracketed(_ inner: Scalars) -> String? {
    if wordCount == 0, let name = behindEqualsSign(inner) { return name }
    if inner.contains(where: \.isDigit), inner.allSatisfy({ !$0.isCapital }) { hasDate = true }
    skipBlanks()
    let isClosed = next?.isDash == true || next == "=" || next == ":" && isLoud
    guard isClosed || hasDate && (next == nil || next?.isStop == true), isHead || wordCount <= 3 else {
      return nil
    }
    let first = inner.split { $0 == "," || $0 == "/" || $0 == ";" }.first ?? []
    return TagName(first, maxWordCount: 4, allowsSmall: wordCount > 0)?.text
  }

  /// `서울=연합뉴스`.
  private func behindEqualsSign(_ inner: Scalars) -> String? {
    guard let sign = inner.firstIndex(of: "="), TagName(inner[..<sign], maxWordCount: 2) != nil else {
      return nil
    }
    return TagName(inner[(sign + 1)...], maxWordCount: 3)?.text
  }

  /// What stands between here and `end`; passes both.
  private mutating func group(closedBy end: Unicode.Scalar) -> Scalars? {
    let start = offset + 1
    guard let close = text[start...].prefix(WireTag.maxByteCount).firstIndex(of: end), close > start else {
      return nil
    }
    offset = close + 1
    return text[start..<close]
  }

  // MARK: Segments

  private enum Segment { case header, prose, tag(String) }

  private mutating func readSegment() -> Segment {
    let start = offset
    offset = segmentEnd
    let scalars = text[start..<offset]
    let words = scalars.split(whereSeparator: \.isBlank)
    if hasDate, endsTag, let name = TagName(scalars, maxWordCount: 3) { return .tag(name.text) }
    guard isHeader(words) else { return .prose }
    if wordCount == 0 { isLoud = words[0].isLoud }
    wordCount += words.count
    if words.contains(where: \.isNumberLike) { hasDate = true }
    guard isAtDash else { return .header }
    return behindDash()
  }

  /// `ЕРЕВАН, 3 мая - РИА Новости.`
  private mutating func behindDash() -> Segment {
    guard hasDate else { return .prose }
    while next?.isDash == true || next?.isBlank == true { offset += 1 }
    let start = offset
    offset = segmentEnd
    guard isAtDash || next?.isStop == true || next == nil else { return .prose }
    return TagName(text[start..<offset], maxWordCount: 3).map { .tag($0.text) } ?? .prose
  }

  /// A place or a date. The first is a place, and shares its segment with a date only in capitals.
  private func isHeader(_ words: [Scalars]) -> Bool {
    let isDate = words.contains(where: \.isNumberLike)
    guard words.count <= (isDate ? 5 : 4), let first = words.first else { return false }
    if wordCount == 0, !first.beginsName || isDate && !first.isLoud { return false }
    return isDate || words.allSatisfy(isPart)
  }

  private func isPart(_ word: Scalars) -> Bool { word.beginsName || word.count <= 3 }

  /// A stop ends a tag unless more of the date follows: `24. Nov. (dpa)`.
  private var endsTag: Bool {
    if next == nil || next == ":" || isAtDash { return true }
    guard next?.isStop == true else { return false }
    let after = text[(offset + 1)...].first { !$0.isBlank }
    return after.map { $0 != "(" && $0 != "/" && !$0.isDigit } ?? true
  }

  // MARK: Places in the text

  private var next: Unicode.Scalar? { offset < text.count ? text[offset] : nil }

  private mutating func skipBlanks() {
    while next?.isBlank == true { offset += 1 }
  }

  private var segmentEnd: Int {
    text[offset...].indices.first { isDelimiter(at: $0) } ?? text.count
  }

  private var isAtDash: Bool { next?.isDash == true }

  /// Stops and hyphens within a word are part of it: `INTERFAX.RU`, `Interfax-Ukraine`; so are slashes behind
  /// one.
  private func isDelimiter(at index: Int) -> Bool {
    let isBeforeBlank = index + 1 >= text.count || text[index + 1].isBlank || text[index + 1].isDash
    let isBehindBlank = index > 0 && text[index - 1].isBlank
    switch text[index] {
    case ",", "(", "[", ":", "—", "։", "。": return true
    case "/": return isBehindBlank
    case let scalar where scalar.isDash: return isBeforeBlank || isBehindBlank
    case let scalar where scalar.isStop: return isBeforeBlank
    default: return false
    }
  }
}

extension Scalars {
  /// At least two letters, all of them capitals.
  fileprivate var isLoud: Bool {
    count(where: \.isCapital) >= 2 && allSatisfy { !$0.properties.isLowercase }
  }
}
