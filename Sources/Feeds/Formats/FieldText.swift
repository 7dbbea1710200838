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
  case base64(Encoded)

  enum Encoded {
    case html
    /// Of no declared kind.
    case text
    /// A picture, sound or film: only what decodes to text is any.
    case media
  }
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
    case .base64(let encoded): self.init(base64: bytes, encoded, maxBytes, isSingleLine)
    }
  }

  private init(leftOut reason: String) {
    text = ""
    repair = reason
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

  private init(base64 bytes: Span<UInt8>, _ encoded: TextKind.Encoded, _ maxBytes: Int, _ isSingleLine: Bool)
  {
    let digits = unsafe bytes.withUnsafeBufferPointer { unsafe Data($0.lazy.filter { $0 > 0x20 }) }
    guard let decoded = Data(base64Encoded: digits) else {
      guard encoded != .media else {
        self.init(leftOut: "base 64 that is no text left out")
        return
      }
      self.init(bytes, as: .perhapsHTML, maxBytes: maxBytes, isSingleLine: isSingleLine)
      repair = "text declared as base 64 is none; read as it is"
      return
    }
    let hasControls = decoded.contains { $0 < 0x20 && !(0x09...0x0d).contains($0) }
    guard !hasControls, let text = String(validating: decoded, as: UTF8.self) else {
      self.init(leftOut: "base 64 that is no text left out")
      return
    }
    // Where it is not said to be HTML, tags are text; references alone have been escaped once too often.
    let plain = text.utf8.contains(UInt8(ascii: "<")) ? TextKind.plain : .perhapsHTML
    self.init(
      text.utf8Span.span, as: encoded == .html ? .html : plain, maxBytes: maxBytes, isSingleLine: isSingleLine
    )
  }

  private static func cut(_ maxBytes: Int) -> String { "text over the limit of \(maxBytes) bytes cut" }
}
