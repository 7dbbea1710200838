import FoundationEssentials

/// How a field's text is to be read.
enum TextKind: Equatable {
  /// Text is text.
  case plain
  /// Text is HTML once XML's escapes are undone; elements within it are markup too.
  case html
  /// HTML if it looks like it, as titles of RSS may be.
  case perhapsHTML
  /// Text is text, but for references that were escaped twice, as weblogs do in categories.
  case references
  /// Elements are markup, text is text (XHTML).
  case markup
  case base64
}

/// The plain text of a field, made of its bytes in one pass.
struct FieldText {
  private(set) var text: String
  /// What was not as it should be, for the document's repairs.
  private(set) var repair: String?

  /// - Parameters:
  ///   - maxBytes: of the text, which is cut there at a character's border.
  ///   - isSingleLine: blocks are parted by spaces, as in titles.
  init(_ bytes: Span<UInt8>, as kind: TextKind, maxBytes: Int, isSingleLine: Bool = false) {
    switch kind {
    case .plain: self.init(plain: bytes, maxBytes, isSingleLine)
    case .html, .markup: self.init(html: bytes, maxBytes, isSingleLine, tags: .all)
    case .perhapsHTML:
      if HTMLText.isHTML(bytes) {
        self.init(html: bytes, maxBytes, isSingleLine, tags: .known)
      } else {
        self.init(plain: bytes, maxBytes, isSingleLine)
      }
    case .references: self.init(html: bytes, maxBytes, isSingleLine, tags: .none)
    case .base64: self.init(base64: bytes, maxBytes, isSingleLine)
    }
  }

  private init(plain bytes: Span<UInt8>, _ maxBytes: Int, _ isSingleLine: Bool) {
    var writer = PlainTextWriter(maxBytes: maxBytes, isSingleLine: isSingleLine)
    writer.write(bytes)
    let (text, isCut) = writer.finished
    self.text = text
    if isCut { repair = Self.cut(maxBytes) }
  }

  private init(html: Span<UInt8>, _ maxBytes: Int, _ isSingleLine: Bool, tags: HTMLText.Tags) {
    let (text, isCut) = HTMLText.text(
      of: html, maxBytes: maxBytes, isSingleLine: isSingleLine, tags: tags)
    self.text = text
    if isCut { repair = Self.cut(maxBytes) }
  }

  /// What is in it is as much HTML as it looks: the types that go with it say little about it.
  private init(base64 bytes: Span<UInt8>, _ maxBytes: Int, _ isSingleLine: Bool) {
    let encoded = unsafe bytes.withUnsafeBufferPointer { unsafe Data($0.lazy.filter { $0 > 0x20 }) }
    guard let decoded = Data(base64Encoded: encoded) else {
      self.init(bytes, as: .perhapsHTML, maxBytes: maxBytes, isSingleLine: isSingleLine)
      repair = "text declared as base 64 is none; read as it is"
      return
    }
    let text = String(decoding: decoded, as: UTF8.self)
    self.init(text.utf8Span.span, as: .perhapsHTML, maxBytes: maxBytes, isSingleLine: isSingleLine)
  }

  private static func cut(_ maxBytes: Int) -> String { "text over the limit of \(maxBytes) bytes cut" }
}
