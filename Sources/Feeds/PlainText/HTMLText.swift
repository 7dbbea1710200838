/// Plain text out of HTML, in one pass over its bytes.
///
/// Tags go, blocks become line feeds, scripts and styles go with all that is in them, references become
/// characters. Not a parser: no tree, no nesting, no recursion, so no input is deep; time is linear.
/// libxml2's HTML reader was the other choice; it builds `html` and `body` round every title and reads at a
/// fraction of the speed.
/// Source: html.spec.whatwg.org, "Tokenization", for where a tag and a comment end.
struct HTMLText {
  private var writer: PlainTextWriter
  private var offset = 0
  private let tags: Tags
  /// No quote closes from here on, so attributes are skipped to the next `>`; keeps the pass linear.
  private var quotesAreBroken = false
  /// The same for `-->` and `]]>`.
  private var declarationsAreBroken = false

  /// What is markup.
  enum Tags {
    case all
    /// `<word>` that is no element of HTML stays as text, as titles want it.
    case known
    /// References only.
    case none
  }

  /// - Parameter isSingleLine: blocks are parted by spaces, as in titles.
  static func text(
    of html: Span<UInt8>, maxBytes: Int, isSingleLine: Bool = false, tags: Tags = .all
  ) -> (text: String, isCut: Bool) {
    let writer = PlainTextWriter(maxBytes: maxBytes, isSingleLine: isSingleLine)
    var pass = HTMLText(writer: writer, tags: tags)
    pass.run(over: html)
    return pass.writer.finished
  }

  private init(writer: PlainTextWriter, tags: Tags) {
    self.writer = writer
    self.tags = tags
  }

  private mutating func run(over html: Span<UInt8>) {
    while offset < html.count, !writer.isFull {
      offset = writer.writeUpToMarkup(of: html, from: offset)
      guard offset < html.count else { return }
      let mark = offset
      if html[offset] == UInt8(ascii: "<") { readTag(of: html) } else { readReference(of: html) }
      if offset == mark {
        writer.write(html.extracting(mark..<mark + 1))
        offset += 1
      }
    }
  }

  private mutating func readReference(of html: Span<UInt8>) {
    guard let reference = CharacterReference(in: html, at: offset) else { return }
    writer.write(reference.scalar)
    offset += reference.byteCount
  }

  /// Leaves `offset` where it is when the `<` is text.
  private mutating func readTag(of html: Span<UInt8>) {
    let next = offset + 1
    guard tags != .none, next < html.count else { return }
    switch html[next] {
    case UInt8(ascii: "!"): skipDeclaration(of: html)
    case UInt8(ascii: "?"): offset = html.end(of: ">", from: next) ?? html.count
    case UInt8(ascii: "/"): readElement(of: html, nameAt: next + 1, isEnd: true)
    default: readElement(of: html, nameAt: next, isEnd: false)
    }
  }

  private mutating func skipDeclaration(of html: Span<UInt8>) {
    let end = html.end(of: ">", from: offset) ?? html.count
    if html.holds("<!--", at: offset) {
      offset = closing("-->", in: html, from: offset + 4) ?? end
    } else if html.holds("<![CDATA[", at: offset), let close = closing("]]>", in: html, from: offset + 9) {
      writer.write(html.extracting(offset + 9..<close - 3))
      offset = close
    } else {
      offset = end
    }
  }

  private mutating func readElement(of html: Span<UInt8>, nameAt start: Int, isEnd: Bool) {
    guard start < html.count, (0x61...0x7a).contains(html[start] | 0x20) else { return }
    var nameEnd = start
    while nameEnd < html.count, isNameByte(html[nameEnd]) || html[nameEnd] == 0x3a || html[nameEnd] == 0x2d {
      nameEnd += 1
    }
    let name = html.extracting(start..<nameEnd)
    let element = HTMLElement(ShortName(lowercasing: name))
    if tags == .known, element == .unknown { return }
    offset = tagEnd(of: html, from: nameEnd)
    switch element {
    case .block: writer.line()
    case .cell: writer.space()
    // `<svg/>` has nothing in it to hide.
    case .hidden: if !isEnd, html[offset - 2] != UInt8(ascii: "/") { skipHidden(of: html, name) }
    case .inline, .unknown: break
    }
  }

  /// One past the `>` of a tag; quoted values may hold one.
  private mutating func tagEnd(of html: Span<UInt8>, from start: Int) -> Int {
    guard !quotesAreBroken else { return html.end(of: ">", from: start) ?? html.count }
    var quote: UInt8 = 0
    var at = start
    while at < html.count {
      let byte = html[at]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return at + 1
      } else if (byte == 0x22 || byte == 0x27) && html[at - 1] == UInt8(ascii: "=") {
        quote = byte
      }
      at += 1
    }
    if quote == 0 { return html.count }
    quotesAreBroken = true
    return html.end(of: ">", from: start) ?? html.count
  }

  /// To one past the end tag of a script or style, or to the end.
  private mutating func skipHidden(of html: Span<UInt8>, _ name: Span<UInt8>) {
    let wanted = ShortName(lowercasing: name)
    while let start = html.end(of: "</", from: offset) {
      offset = start
      let end = min(html.count, start + name.count)
      if ShortName(lowercasing: html.extracting(start..<end)) == wanted {
        offset = html.end(of: ">", from: start) ?? html.count
        return
      }
    }
    offset = html.count
  }

  /// One past the first `mark` at or after `start`; nil once any was missing.
  private mutating func closing(_ mark: StaticString, in html: Span<UInt8>, from start: Int) -> Int? {
    guard !declarationsAreBroken else { return nil }
    let end = html.end(of: mark, from: start)
    declarationsAreBroken = end == nil
    return end
  }
}

extension HTMLText {
  /// Whether text that may be plain is HTML: it has an end tag or a reference, all its tags are HTML's, and
  /// so are all its references. Without this a title such as `Talks <not> held` would lose a word.
  /// Source: the rule of Python's feedparser, `looks_like_html`.
  static func isHTML(_ text: Span<UInt8>) -> Bool {
    var hasEvidence = false
    for offset in text.indices {
      if text[offset] == UInt8(ascii: "&") {
        if CharacterReference(in: text, at: offset) != nil { hasEvidence = true }
      } else if text[offset] == UInt8(ascii: "<") {
        guard let isEvidence = isEvidence(tagAt: offset, of: text) else { return false }
        hasEvidence = hasEvidence || isEvidence
      }
    }
    return hasEvidence
  }

  /// Nil for a tag that is none of HTML's: the whole text is none then.
  private static func isEvidence(tagAt offset: Int, of text: Span<UInt8>) -> Bool? {
    guard offset + 1 < text.count else { return false }
    if text.holds("<!--", at: offset) { return true }
    let isEnd = text[offset + 1] == UInt8(ascii: "/")
    let start = min(text.count, offset + (isEnd ? 2 : 1))
    var end = start
    while end < text.count, isNameByte(text[end]) { end += 1 }
    guard end > start else { return false }
    let name = ShortName(lowercasing: text.extracting(start..<end))
    guard HTMLElement(name) != .unknown else { return nil }
    return isEnd || name == breakName || name == imageName
  }

  private static let breakName = ShortName("br".utf8.span)
  private static let imageName = ShortName("img".utf8.span)
}
