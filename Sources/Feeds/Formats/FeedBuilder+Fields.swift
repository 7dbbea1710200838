import Domain

/// A field whose text is being collected.
struct Capture {
  var field: Field
  var rank: Int
  var kind: TextKind
  var base: String?
  var isInItem: Bool
  var isPermanentLink = false
  /// Names of the elements open within the field.
  var openNames: [String] = []
}

/// How a field's text is to be read.
enum TextKind: Equatable {
  /// Text is text.
  case plain
  /// Text is HTML once XML's escapes are undone; elements within it are markup too.
  case html
  /// HTML if it looks like it, as titles of RSS may be.
  case perhapsHTML
  /// Elements are markup, text is text (XHTML).
  case markup
  case base64
}

extension FeedBuilder {
  func beginField(_ element: Element, _ role: Role, _ attributes: [XMLAttribute], _ scope: Scope) {
    let isAtom = element.vocabulary == .atom || element.vocabulary == .rss && format == .atom
    switch role {
    case .author where isAtom: push(scope, as: .person)
    case .author: begin(.author, rank: 4, .plain, scope)
    case .source where isAtom: push(scope, as: .source)
    case .source: begin(.origin, rank: 4, .perhapsHTML, scope)
    case .field(.link, let rank): beginLink(rank, isAtom: isAtom, attributes, scope)
    case .field(.category, let rank): beginCategory(rank, attributes, scope)
    case .field(.title, let rank) where scope.container == .source:
      begin(.origin, rank: rank, atomKind(attributes), scope)
    case .field(let field, let rank):
      let kind = isAtom ? atomKind(attributes, of: field) : rssKind(of: field, element)
      begin(field, rank: rank, kind, scope)
      noteAttributes(attributes, of: field, isAtom: isAtom, scope)
    default: push(scope, as: scope.container)
    }
  }

  private func begin(_ field: Field, rank: Int, _ kind: TextKind, _ scope: Scope) {
    captured.removeAll(keepingCapacity: true)
    capture = Capture(field: field, rank: rank, kind: kind, base: scope.base, isInItem: scope.isInItem)
  }

  private func noteAttributes(_ attributes: [XMLAttribute], of field: Field, isAtom: Bool, _ scope: Scope) {
    if field == .guid, !isAtom {
      capture?.isPermanentLink = attributes["ispermalink"]?.lowercased() != "false"
    }
    let texts: [Field] = [.title, .summary, .content]
    guard scope.isInItem, texts.contains(field), let tag = attributes.xml("lang").flatMap(languageTag) else {
      return
    }
    update(isInItem: true) { $0.language.offer(tag, rank: 1) }
  }

  /// Source: RFC 4287 §4.2.7; an RSS item's own `link` outranks an `atom:link` beside it.
  private func beginLink(_ rank: Int, isAtom: Bool, _ attributes: [XMLAttribute], _ scope: Scope) {
    guard let href = attributes["href"] else { return begin(.link, rank: isAtom ? 1 : rank, .plain, scope) }
    let relation = attributes["rel"].map { $0.lowercased() } ?? "alternate"
    let type = attributes["type"]?.lowercased() ?? "text/html"
    if relation == "alternate" || relation.hasSuffix("/alternate") {
      let address = Links.resolved(href, against: scope.base)
      let isPage = type == "text/html" || type == "application/xhtml+xml"
      update(isInItem: scope.isInItem) { $0.link.offer(address, rank: isPage ? 3 : 2) }
    }
    push(scope, as: .aside)
  }

  private func beginCategory(_ rank: Int, _ attributes: [XMLAttribute], _ scope: Scope) {
    guard let term = attributes["label"] ?? attributes["term"] ?? attributes["text"] else {
      return begin(.category, rank: rank, .perhapsHTML, scope)
    }
    let name = plain(Array(term.utf8))
    update(isInItem: scope.isInItem) { $0.categories.offer(name) }
    push(scope, as: .aside)
  }

  /// Source: RFC 4287 §3.1.1 and §4.1.3; Atom 0.3 §3.1 for `mode`.
  private func atomKind(_ attributes: [XMLAttribute], of field: Field = .title) -> TextKind {
    guard [.title, .summary, .content].contains(field) else { return .plain }
    let type = attributes["type"]?.lowercased() ?? "text"
    let isHTML = type == "html" || type.hasPrefix("text/html")
    switch attributes["mode"]?.lowercased() {
    case "escaped": return isHTML || type.contains("xhtml") ? .html : .perhapsHTML
    case "base64": return .base64
    case "xml": return .markup
    default: break
    }
    if isHTML { return .html }
    if type == "xhtml" || type.hasSuffix("+xml") || type.hasSuffix("/xml") { return .markup }
    // HTML declared as text is common and news does not write about tags, so text is HTML if it looks like
    // it.
    return type.contains("/") && !type.hasPrefix("text/") ? .base64 : .perhapsHTML
  }

  private func rssKind(of field: Field, _ element: Element) -> TextKind {
    switch field {
    case .title: .perhapsHTML
    case .summary: .html
    case .content: element.vocabulary == .xhtml ? .markup : .html
    default: .plain
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let capture else { return }
    guard captured.count + bytes.count <= 4 * limits.maxTextBytes else {
      return log.note("text over the limit of \(4 * limits.maxTextBytes) bytes of markup cut")
    }
    guard capture.kind == .markup else {
      unsafe captured.append(contentsOf: bytes)
      return
    }
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      switch byte {
      case UInt8(ascii: "&"): captured.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): captured.append(contentsOf: "&lt;".utf8)
      default: captured.append(byte)
      }
    }
  }

  func openMarkup(_ element: Element) {
    capture?.openNames.append(element.name)
    writeTag("<", element.name)
  }

  func closeMarkup() {
    guard let name = capture?.openNames.popLast() else { return finishField() }
    writeTag("</", name)
  }

  private func writeTag(_ opening: String, _ name: String) {
    guard let kind = capture?.kind, kind != .plain, kind != .base64,
      kind != .perhapsHTML || HTMLElement.kind(of: name) != .unknown,
      captured.count + name.utf8.count + 3 <= 4 * limits.maxTextBytes
    else { return }
    captured.append(contentsOf: opening.utf8)
    captured.append(contentsOf: name.utf8)
    captured.append(UInt8(ascii: ">"))
  }
}
