/// Lines that end most texts of one document, and so say nothing of any: what no list of phrases knows.
///
/// A line counts that ends at least `minTextCount` texts and three quarters of all that are not empty, byte
/// for byte; then the line above it does, as far as `maxLineCount`. A text that consists of nothing else
/// stays. A pure function of the texts. Cost: a look at each text's last lines.
struct RepeatedTail {
  static let minTextCount = 5
  private static let maxLineCount = 8
  /// A longer line is an article's.
  private static let maxLineByteCount = 400

  /// The last first.
  let lines: [String]

  init(of texts: [String]) {
    let count = texts.count { !$0.isEmpty }
    let needed = max(Self.minTextCount, (count * 3 + 3) / 4)
    var open = texts.filter { !$0.isEmpty }.map { (text: $0, end: $0.utf8.count) }
    var lines: [String] = []
    while lines.count < Self.maxLineCount, open.count >= needed, let line = Self.majority(of: open) {
      open = open.compactMap { text, end in
        guard let start = Self.start(of: text, end), start > 0, text.line(start..<end) == line else {
          return nil
        }
        return (text, start - 1)
      }
      if open.count < needed { break }
      lines.append(String(line))
    }
    self.lines = lines
  }

  /// The one last line that more than half may have. Source: Boyer & Moore 1981, majority vote.
  private static func majority(of texts: [(text: String, end: Int)]) -> Substring? {
    var candidate: Substring?
    var votes = 0
    for (text, end) in texts {
      guard let start = start(of: text, end), start < end else { continue }
      let line = text.line(start..<end)
      if votes == 0 { candidate = line }
      votes += candidate == line ? 1 : -1
    }
    return votes > 0 ? candidate : nil
  }

  /// Of the line that ends at `end`, unless it is an article's.
  private static func start(of text: String, _ end: Int) -> Int? {
    text.utf8Span.span.lineStart(before: end, notBefore: max(0, end - maxLineByteCount))
  }

  func cut(from text: String) -> String {
    var rest = text[...]
    for line in lines {
      guard rest.hasSuffix(line), rest.utf8.count > line.utf8.count,
        rest.utf8.dropLast(line.utf8.count).last == 0x0a
      else { break }
      rest = Substring(rest.utf8.dropLast(line.utf8.count + 1))
    }
    return rest.utf8.count == text.utf8.count ? text : String(rest)
  }
}

extension String {
  /// - Parameter range: in bytes, at borders of characters.
  fileprivate func line(_ range: Range<Int>) -> Substring {
    Substring(utf8.dropFirst(range.lowerBound).prefix(range.count))
  }
}
