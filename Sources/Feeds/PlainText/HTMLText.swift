/// Plain text out of HTML, in one pass over its bytes.
///
/// Tags go, blocks become line feeds, scripts and styles go with all that is in them, references become
/// characters. Not a parser: no tree, no nesting, no recursion, so no input is deep; time is linear.
/// libxml2's HTML reader was the other choice; it builds `html` and `body` round every title and reads at a
/// fraction of the speed.
/// Source: html.spec.whatwg.org, "Tokenization", for where a tag and a comment end.
struct HTMLText {
  private let html: [UInt8]
  private var writer: PlainTextWriter
  private var offset = 0
  private let keepsUnknownTags: Bool
  /// No quote closes from here on, so attributes are skipped to the next `>`; keeps the pass linear.
  private var quotesAreBroken = false
  /// The same for `-->` and `]]>`.
  private var declarationsAreBroken = false

  /// - Parameter keepsUnknownTags: `<word>` that is no element of HTML stays as text, as titles want it.
  static func text(of html: [UInt8], maxBytes: Int, keepsUnknownTags: Bool = false) -> (String, isCut: Bool) {
    var pass = HTMLText(html: html, maxBytes: maxBytes, keepsUnknownTags: keepsUnknownTags)
    pass.run()
    return (pass.writer.text, pass.writer.isFull)
  }

  private init(html: [UInt8], maxBytes: Int, keepsUnknownTags: Bool) {
    self.html = html
    self.keepsUnknownTags = keepsUnknownTags
    writer = PlainTextWriter(maxBytes: maxBytes)
  }

  private mutating func run() {
    var start = 0
    while offset < html.count, !writer.isFull {
      let byte = html[offset]
      guard byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") else {
        offset += 1
        continue
      }
      writer.write(html[start..<offset])
      let mark = offset
      if byte == UInt8(ascii: "<") { readTag() } else { readReference() }
      start = offset
      if offset == mark { offset += 1 }
    }
    if start < offset { writer.write(html[start..<offset]) }
  }

  private mutating func readReference() {
    guard let reference = CharacterReference(in: html, at: offset) else { return }
    writer.write(reference.scalar)
    offset += reference.byteCount
  }

  /// Leaves `offset` where it is when the `<` is text.
  private mutating func readTag() {
    let next = offset + 1
    guard next < html.count else { return }
    switch html[next] {
    case UInt8(ascii: "!"): skipDeclaration()
    case UInt8(ascii: "?"): offset = end(of: ">", from: next)
    case UInt8(ascii: "/"): readElement(nameAt: next + 1, isEnd: true)
    default: readElement(nameAt: next, isEnd: false)
    }
  }

  private mutating func skipDeclaration() {
    if html[offset...].starts(with: "<!--".utf8) {
      offset = closing("-->", from: offset + 4) ?? end(of: ">", from: offset)
    } else if html[offset...].starts(with: "<![CDATA[".utf8), let close = closing("]]>", from: offset + 9) {
      writer.write(html[offset + 9..<close - 3])
      offset = close
    } else {
      offset = end(of: ">", from: offset)
    }
  }

  private mutating func readElement(nameAt start: Int, isEnd: Bool) {
    guard start < html.count, (0x61...0x7a).contains(html[start] | 0x20) else { return }
    let nameEnd = html[start...].firstIndex { !isNameByte($0) && $0 != 0x3a && $0 != 0x2d } ?? html.count
    let name = String(decoding: html[start..<min(nameEnd, start + 24)], as: UTF8.self).lowercased()
    let kind = HTMLElement.kind(of: name)
    if keepsUnknownTags && kind == .unknown { return }
    offset = tagEnd(from: nameEnd)
    switch kind {
    case .block: writer.line()
    case .cell: writer.space()
    case .hidden: if !isEnd { skipHidden(name) }
    case .inline, .unknown: break
    }
  }

  /// One past the `>` of a tag; quoted values may hold one.
  private mutating func tagEnd(from start: Int) -> Int {
    guard !quotesAreBroken else { return end(of: ">", from: start) }
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
    return end(of: ">", from: start)
  }

  /// To one past the end tag of a script or style, or to the end.
  private mutating func skipHidden(_ name: String) {
    let wanted = Array(("</" + name).utf8)
    var at = offset
    while let open = html[at...].firstIndex(of: UInt8(ascii: "<")) {
      let candidate = html[open...].prefix(wanted.count).map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 }
      if candidate == wanted {
        offset = end(of: ">", from: open)
        return
      }
      at = open + 1
    }
    offset = html.count
  }

  private func end(of mark: Unicode.Scalar, from start: Int) -> Int {
    html[min(start, html.count)...].firstIndex(of: UInt8(ascii: mark)).map { $0 + 1 } ?? html.count
  }

  /// One past the first `mark` at or after `start`; nil once any was missing.
  private mutating func closing(_ mark: StaticString, from start: Int) -> Int? {
    guard !declarationsAreBroken else { return nil }
    let end = html[...].end(of: mark, from: start)
    declarationsAreBroken = end == nil
    return end
  }
}

extension HTMLText {
  /// Whether text that may be plain is HTML: it has an end tag or a reference, all its tags are HTML's, and
  /// so are all its references. Without this a title such as `Talks <not> held` would lose a word.
  /// Source: the rule of Python's feedparser, `looks_like_html`.
  static func isHTML(_ text: [UInt8]) -> Bool {
    var hasEvidence = false
    for (offset, byte) in text.enumerated() {
      if byte == UInt8(ascii: "&") {
        if CharacterReference(in: text, at: offset) != nil { hasEvidence = true }
      } else if byte == UInt8(ascii: "<"), offset + 1 < text.count {
        if text[offset...].starts(with: "<!--".utf8) { hasEvidence = true }
        let isEnd = text[offset + 1] == UInt8(ascii: "/")
        let start = offset + (isEnd ? 2 : 1)
        let name = text[min(start, text.count)...].prefix { isNameByte($0) }
        guard !name.isEmpty else { continue }
        if HTMLElement.kind(of: String(decoding: name, as: UTF8.self).lowercased()) == .unknown {
          return false
        }
        if isEnd || name.elementsEqual("br".utf8) || name.elementsEqual("img".utf8) { hasEvidence = true }
      }
    }
    return hasEvidence
  }
}
