import Domain

/// A field whose text is being collected.
struct Capture {
  var field: Field
  var rank: Int
  var kind: TextKind
  var base: String?
  var isInItem: Bool
  var isPermanentLink = false
  /// Elements open within the field, as deep as the limit allows; the rest is counted.
  var openElements: [Element] = []
  var deeperCount = 0
}

extension FeedBuilder {
  mutating func beginField(_ element: Element, _ role: Role, _ attributes: XMLAttributes, _ scope: Scope) {
    let isAtom = element.vocabulary == .atom || element.vocabulary == .rss && format == .atom
    switch role {
    case .author where isAtom: push(scope, as: .person)
    case .author: begin(.author, rank: 4, .plain, scope)
    case .source where isAtom: push(scope, as: .source)
    case .source:
      begin(.origin, rank: 4, .perhapsHTML, scope)
      if let address = attributes["url"] {
        update(isInItem: scope.isInItem) { $0.originLink.offer(address, rank: 4) }
      }
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

  private mutating func begin(_ field: Field, rank: Int, _ kind: TextKind, _ scope: Scope) {
    captured.removeAll(keepingCapacity: true)
    capture = Capture(field: field, rank: rank, kind: kind, base: scope.base, isInItem: scope.isInItem)
  }

  private mutating func noteAttributes(
    _ attributes: XMLAttributes, of field: Field, isAtom: Bool, _ scope: Scope
  ) {
    if field == .guid, !isAtom {
      capture?.isPermanentLink = attributes["ispermalink"]?.lowercased() != "false"
    }
    let texts: [Field] = [.title, .summary, .content]
    guard scope.isInItem, texts.contains(field), let language = attributes.xml("lang") else { return }
    offerLanguage(language, rank: 1, isInItem: true)
  }

  /// Source: RFC 4287 §4.2.7; an RSS item's own `link` outranks an `atom:link` beside it.
  private mutating func beginLink(_ rank: Int, isAtom: Bool, _ attributes: XMLAttributes, _ scope: Scope) {
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

  private mutating func beginCategory(_ rank: Int, _ attributes: XMLAttributes, _ scope: Scope) {
    guard let term = attributes["label"] ?? attributes["term"] ?? attributes["text"] else {
      return begin(.category, rank: rank, .references, scope)
    }
    let name = shortText(term)
    update(isInItem: scope.isInItem) { $0.categories.offer(name) }
    push(scope, as: .aside)
  }

  /// Source: RFC 4287 §3.1.1 and §4.1.3; Atom 0.3 §3.1 for `mode`.
  private func atomKind(_ attributes: XMLAttributes, of field: Field = .title) -> TextKind {
    guard [.title, .summary, .content].contains(field) else { return .plain }
    let type = attributes["type"]?.lowercased() ?? "text"
    let isHTML = type == "html" || type.hasPrefix("text/html")
    switch attributes["mode"]?.lowercased() {
    case "escaped": return isHTML || type.contains("xhtml") ? .html : .perhapsHTML
    case "base64": return .base64(isHTML || type.contains("xhtml") ? .html : .text)
    case "xml": return .markup
    default: break
    }
    if isHTML { return .html }
    if type == "xhtml" || type.hasSuffix("+xml") || type.hasSuffix("/xml") { return .markup }
    // HTML declared as text is common and news does not write about tags, so text is HTML if it looks like
    // it.
    if !type.contains("/") || type.hasPrefix("text/") { return .perhapsHTML }
    return .base64(["image/", "audio/", "video/"].contains(where: type.hasPrefix) ? .media : .text)
  }

  private func rssKind(of field: Field, _ element: Element) -> TextKind {
    switch field {
    case .title: .perhapsHTML
    case .summary: .html
    case .content: element.vocabulary == .xhtml ? .markup : .html
    default: .plain
    }
  }

  /// A piece of text within the field. A piece that is cut within a character is mended where text is made.
  mutating func text(_ piece: Span<UInt8>) {
    guard let capture else { return }
    let limit = 4 * limits.maxTextBytes
    let room = max(0, limit - captured.count)
    if piece.count > room { log.note("text over the limit of \(limit) bytes of markup cut") }
    let kept = piece.extracting(0..<min(room, piece.count))
    guard capture.kind == .markup else {
      unsafe kept.withUnsafeBufferPointer { unsafe captured.append(contentsOf: $0) }
      return
    }
    for index in kept.indices {
      switch kept[index] {
      case UInt8(ascii: "&"): captured.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): captured.append(contentsOf: "&lt;".utf8)
      case let byte: captured.append(byte)
      }
    }
  }

  mutating func openMarkup(_ element: Element) {
    guard let depth = capture?.openElements.count, depth < limits.maxDepth else {
      capture?.deeperCount += 1
      return log.note("elements nested deeper than \(limits.maxDepth) ignored")
    }
    capture?.openElements.append(element)
    writeTag("<", element)
  }

  mutating func closeMarkup() {
    if let capture, capture.deeperCount > 0 {
      self.capture?.deeperCount -= 1
    } else if let element = capture?.openElements.popLast() {
      writeTag("</", element)
    } else {
      finishField()
    }
  }

  private mutating func writeTag(_ opening: String, _ element: Element) {
    guard let kind = capture?.kind, [.html, .markup, .perhapsHTML].contains(kind),
      kind != .perhapsHTML || element.html != .unknown,
      captured.count + element.name.utf8.count + 3 <= 4 * limits.maxTextBytes
    else { return }
    captured.append(contentsOf: opening.utf8)
    captured.append(contentsOf: element.name.utf8)
    captured.append(UInt8(ascii: ">"))
  }
}
