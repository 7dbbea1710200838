import Domain
import FoundationEssentials

extension FeedBuilder {
  /// The field's end tag: its bytes become a value of the draft.
  func finishField() {
    guard let done = capture.take() else { return }
    switch done.field {
    case .title, .origin: finishText(done, maxBytes: limits.maxTitleBytes)
    case .summary, .content: finishText(done, maxBytes: limits.maxTextBytes)
    case .published, .updated: finishDate(done)
    case .personName: person.name = plain(captured)
    case .personMail: person.mail = plain(captured)
    default: finishShort(done, plainText(done, maxBytes: limits.maxTitleBytes))
    }
  }

  private func finishText(_ done: Capture, maxBytes: Int) {
    let text = plainText(done, maxBytes: maxBytes)
    guard !text.isEmpty else { return }
    update(isInItem: done.isInItem) { draft in
      switch done.field {
      case .title: draft.title.offer(text.singleLine, rank: done.rank)
      case .origin: draft.originTitle.offer(text.singleLine, rank: done.rank)
      case .summary: draft.offerSummary(text, rank: done.rank)
      default: draft.content.offer(text, rank: done.rank)
      }
    }
  }

  private func finishDate(_ done: Capture) {
    let text = plain(captured)
    guard !text.isEmpty else { return }
    guard let date = FeedDate(text) else {
      return log.note("date cannot be read; ignored", example: text)
    }
    if let doubt = date.doubt { log.note(doubt, example: text) }
    let moment = date.moment
    update(isInItem: done.isInItem) { draft in
      if done.field == .published {
        draft.published.offer(moment, rank: done.rank)
      } else {
        draft.updated.offer(moment, rank: done.rank)
      }
    }
  }

  private func finishShort(_ done: Capture, _ text: String) {
    guard !text.isEmpty else { return }
    update(isInItem: done.isInItem) { draft in
      switch done.field {
      case .link: draft.link.offer(Links.resolved(text, against: done.base), rank: done.rank)
      case .guid:
        if done.rank > draft.guid.rank { draft.guidIsLink = done.isPermanentLink }
        draft.guid.offer(text, rank: done.rank)
      case .author: draft.authors.offer(PersonText.name(in: text))
      case .category: draft.categories.offer(text.singleLine)
      case .keywords:
        for word in text.split(separator: ",") { draft.categories.offer(word.trimmed) }
      case .language: languageTag(text).map { draft.language.offer($0, rank: done.rank) }
      case .minutesToLive: draft.minutesToLive = Int(text)
      case .updatePeriod: draft.updatePeriod = text
      case .updateFrequency: draft.updateFrequency = Int(text)
      default: break
      }
    }
  }

  private func plainText(_ done: Capture, maxBytes: Int) -> String {
    switch done.kind {
    case .plain: return plain(captured, maxBytes: maxBytes)
    case .html, .markup: return html(captured, maxBytes: maxBytes, keepsUnknownTags: false)
    case .perhapsHTML: return perhapsHTML(captured, maxBytes: maxBytes)
    case .base64:
      let encoded = captured.filter { $0 > 0x20 }
      guard let decoded = Data(base64Encoded: Data(encoded)) else {
        log.note("text declared as base 64 is none; read as it is")
        return perhapsHTML(captured, maxBytes: maxBytes)
      }
      return perhapsHTML(Array(String(decoding: decoded, as: UTF8.self).utf8), maxBytes: maxBytes)
    }
  }

  private func perhapsHTML(_ bytes: [UInt8], maxBytes: Int) -> String {
    HTMLText.isHTML(bytes)
      ? html(bytes, maxBytes: maxBytes, keepsUnknownTags: true) : plain(bytes, maxBytes: maxBytes)
  }

  private func html(_ bytes: [UInt8], maxBytes: Int, keepsUnknownTags: Bool) -> String {
    let (text, isCut) = HTMLText.text(of: bytes, maxBytes: maxBytes, keepsUnknownTags: keepsUnknownTags)
    if isCut { log.note("text over the limit of \(maxBytes) bytes cut") }
    return text
  }

  func plain(_ bytes: [UInt8], maxBytes: Int? = nil) -> String {
    var writer = PlainTextWriter(maxBytes: maxBytes ?? limits.maxTitleBytes)
    writer.write(bytes[...])
    if writer.isFull { log.note("text over the limit of \(maxBytes ?? limits.maxTitleBytes) bytes cut") }
    return writer.text
  }
}

extension String {
  /// Without the line feeds that stand between blocks.
  var singleLine: String { utf8.contains(0x0a) ? replacing("\n", with: " ") : self }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// The name in RSS's `author`: `anna@example.org (Anna Hakobyan)`, `Anna Hakobyan <anna@example.org>`, or as
/// it is.
enum PersonText {
  static func name(in text: String) -> String {
    if text.hasSuffix(")"), let open = text.lastIndex(of: "("), text[..<open].contains("@") {
      return trimmed(text[text.index(after: open)...].dropLast()) ?? text
    }
    if text.hasSuffix(">"), let open = text.lastIndex(of: "<"), text[open...].contains("@") {
      return trimmed(text[..<open]) ?? text
    }
    return text
  }

  private static func trimmed(_ text: Substring) -> String? {
    let name = text.trimmed.filter { $0 != "\"" }
    return name.isEmpty ? nil : name
  }
}
