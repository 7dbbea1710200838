/// The agency at the end of a text: `(AFP)`, `/Xinhua/`, `— AFP`, `© 2026 Kyodo`, in a line of its own or
/// behind a finished sentence. In the middle of a sentence, and right before its stop, brackets explain
/// something and are none. Behind a dash people sign as well, so that there only an abbreviation is one.
struct WireTail {
  /// Of the last lines so many are looked at, and of each so many scalars.
  private static let maxLineCount = 3
  private static let maxLength = 80

  private let text: Scalars
  private let isWholeLine: Bool

  static func tag(in text: String) -> String? {
    let bytes = text.utf8Span.span
    var end = bytes.count
    for _ in 0..<maxLineCount where end > 0 {
      // Where the line is longer than that, so is its text, and nothing above it is a tail.
      let reach = max(0, end - maxLength * 4 - 8)
      let start = bytes.lineStart(before: end, notBefore: reach)
      let line = bytes.extracting((start ?? bytes.characterStart(atOrAfter: reach))..<end)
      if mayHold(line), let tag = WireTail(line).tag { return tag }
      guard let start else { return nil }
      end = start - 1
    }
    return nil
  }

  /// A closing mark at the end, or a dash or a copyright sign near it.
  private static func mayHold(_ line: Span<UInt8>) -> Bool {
    for offset in max(0, line.count - 4)..<line.count {
      if line[offset] == 0x29 || line[offset] == 0x2f || line[offset] == 0xbc { return true }
    }
    for offset in max(0, line.count - maxLength)..<line.count {
      if line[offset] == 0xa9 || line[offset] == 0x94 || line[offset] == 0x93 { return true }
      if line[offset] == 0x2d, offset + 1 < line.count, line[offset + 1] == 0x20 { return true }
    }
    return false
  }

  private init(_ line: Span<UInt8>) {
    let scalars = line.tagScalars(maxCount: .max)
    isWholeLine = scalars.count <= Self.maxLength
    text = scalars.suffix(Self.maxLength).trimming(\.isBlank)
  }

  private var tag: String? {
    if text.last == ")" { return enclosed(from: "(") ?? behindDash }
    if text.last == "/" { return enclosed(from: "/") }
    return copyright ?? behindDash
  }

  private func enclosed(from open: Unicode.Scalar) -> String? {
    let end = text.endIndex - 1
    guard let start = text[..<end].suffix(WireTag.maxByteCount).lastIndex(of: open), isFree(at: start) else {
      return nil
    }
    let first = text[(start + 1)..<end].split { $0 == "," || $0 == "/" }.first ?? []
    return TagName(first, maxWordCount: 4).flatMap { $0.text.utf8.count > 1 ? $0.text : nil }
  }

  private var copyright: String? {
    guard let sign = text.lastIndex(of: "©"), isFree(at: sign) else { return nil }
    let name = text[(sign + 1)...].drop { $0.isBlank || $0.isDigit || $0.isDash || $0 == "," }
      .prefix { !$0.isStop && $0 != "," && $0 != "|" && $0 != "(" }
    let words = name.split(whereSeparator: \.isBlank).prefix { !$0.isNumberLike }
    return words.last.flatMap { TagName(name[..<$0.endIndex], maxWordCount: 4)?.text }
  }

  /// A hyphen at the start of a line is a list's. `— Jane Doe` is who said it, as `— Reuters` may be.
  private var behindDash: String? {
    let dashes = text.indices.dropLast().filter { text[$0].isDash && text[$0 + 1].isBlank }
    guard let dash = dashes.last else { return nil }
    let before = text[..<dash].trimming { $0.isBlank || $0.isDash }
    let start = before.isEmpty ? text.startIndex : before.endIndex
    guard !before.isEmpty || text[dash] != "-", isFree(at: start) else { return nil }
    let name = text[(dash + 1)...].prefix { $0 != "(" }
    // `- African News Agency (ANA)`.
    let brackets = text[name.endIndex...].dropFirst().prefix { $0 != ")" }
    guard name.isAbbreviation || brackets.isAbbreviation else { return nil }
    return TagName(name, maxWordCount: 3)?.text
  }

  /// Whether a line or a sentence begins at `index`.
  private func isFree(at index: Int) -> Bool {
    let before = text[..<index].trimming { $0.isBlank || $0.isClosingQuote }
    guard let last = before.last else { return isWholeLine }
    if last == ":" { return before.last { $0.isLetter }?.isArmenian == true }
    return last.isStop || last == "!" || last == "?" || last == "…"
  }
}

extension Scalars {
  /// One word of two to twelve letters, all capitals: `AFP`, `ТАСС`, `AZƏRTAC`.
  fileprivate var isAbbreviation: Bool {
    let word = trimming { $0.isBlank || $0.isStop }
    return (2...12).contains(word.count) && word.allSatisfy(\.isCapital)
  }
}

extension Unicode.Scalar {
  fileprivate var isClosingQuote: Bool {
    self == "\"" || self == "”" || self == "»" || self == "’" || self == "'"
  }

  /// Typed text of that language ends sentences with a colon where print has `։`.
  fileprivate var isArmenian: Bool { (0x530...0x58f).contains(value) }
}
