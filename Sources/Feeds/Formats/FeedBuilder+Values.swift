import Domain

extension FeedBuilder {
  /// The field's end tag: its bytes become a value of the draft.
  mutating func finishField() {
    guard let done = capture.take() else { return }
    switch done.field {
    case .title, .origin, .summary, .content: finishText(done)
    case .published, .updated: finishDate(done)
    case .personName: person.name = shortText(done)
    case .personMail: person.mail = shortText(done)
    case .point, .latitude, .longitude: finishPlace(done)
    // Cut, it would be another address.
    case .link where captured.count > limits.maxTitleBytes:
      log.note("address over the limit of \(limits.maxTitleBytes) bytes dropped")
    default: finishShort(done, shortText(done))
    }
  }

  private mutating func finishText(_ done: Capture) {
    let isTitle = done.field == .title || done.field == .origin
    let text = text(of: done, maxBytes: isTitle ? limits.maxTitleBytes : limits.maxTextBytes)
    guard !text.isEmpty else { return }
    update(isInItem: done.isInItem) { draft in
      switch done.field {
      case .title: draft.title.offer(text, rank: done.rank)
      case .origin: draft.originTitle.offer(text, rank: done.rank)
      case .summary: draft.offerSummary(text, rank: done.rank)
      default: draft.content.offer(text, rank: done.rank)
      }
    }
  }

  private mutating func finishDate(_ done: Capture) {
    guard captured.contains(where: { $0 > 0x20 }) else { return }
    guard let date = FeedDate(utf8: captured.span) else {
      return log.note("date cannot be read; ignored", example: shortText(done))
    }
    if let doubt = date.doubt { log.note(doubt, example: shortText(done)) }
    let moment = date.moment
    update(isInItem: done.isInItem) { draft in
      if done.field == .published {
        draft.published.offer(moment, rank: done.rank)
      } else {
        draft.updated.offer(moment, rank: done.rank)
      }
    }
  }

  private mutating func finishPlace(_ done: Capture) {
    let text = shortText(done)
    update(isInItem: done.isInItem) { draft in
      switch done.field {
      case .latitude: draft.latitude = Double(text)
      case .longitude: draft.longitude = Double(text)
      default: if draft.points.isEmpty { draft.points = Draft.points(in: text) }
      }
    }
  }

  private mutating func finishShort(_ done: Capture, _ text: String) {
    guard !text.isEmpty else { return }
    if done.field == .language { return offerLanguage(text, rank: done.rank, isInItem: done.isInItem) }
    update(isInItem: done.isInItem) { draft in
      switch done.field {
      case .link: draft.link.offer(Links.resolved(text, against: done.base), rank: done.rank)
      case .guid:
        if done.rank > draft.guid.rank { draft.guidIsLink = done.isPermanentLink }
        draft.guid.offer(text, rank: done.rank)
      case .author: draft.authors.offer(PersonText.name(in: text))
      case .category: draft.categories.offer(text)
      case .keywords:
        for word in text.split(separator: ",") { draft.categories.offer(word.trimmed) }
      case .minutesToLive: draft.minutesToLive = Int(text)
      case .updatePeriod: draft.updatePeriod = text
      case .updateFrequency: draft.updateFrequency = Int(text)
      // The specification counts from 0, older ones to 24.
      case .skipHour: if let hour = Int(text), (0...24).contains(hour) { draft.skipHours.insert(hour % 24) }
      case .skipDay: if let day = weekday(named: text) { draft.skipDays.insert(day) }
      default: break
      }
    }
  }

  /// What is no tag of a language is kept as the feed's word, and decides nothing.
  mutating func offerLanguage(_ text: String, rank: Int, isInItem: Bool) {
    let label = shortText(text)
    guard let tag = languageTag(label) else {
      if !label.isEmpty { log.note("language is no language tag; ignored", example: label) }
      if !isInItem, head.languageLabel == nil { head.languageLabel = label }
      return
    }
    update(isInItem: isInItem) { $0.language.offer(tag, rank: rank) }
  }

  private mutating func text(of done: Capture, maxBytes: Int) -> String {
    if keepsMarkup, done.kind != .plain { return String(decoding: captured, as: UTF8.self) }
    let isLong = done.field == .summary || done.field == .content
    let field = FieldText(captured.span, as: done.kind, maxBytes: maxBytes, isSingleLine: !isLong)
    if let repair = field.repair { log.note(repair) }
    return field.text
  }

  private mutating func shortText(_ done: Capture) -> String {
    text(of: done, maxBytes: limits.maxTitleBytes)
  }

  /// Of an attribute, whose references the parser has resolved.
  mutating func shortText(_ value: String) -> String {
    let field = FieldText(value.utf8Span.span, as: .plain, maxBytes: limits.maxTitleBytes)
    if let repair = field.repair { log.note(repair) }
    return field.text
  }
}

/// 0 for Monday; nil for what is no English day.
private func weekday(named text: String) -> Int? {
  ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].firstIndex(of: text.prefix(3).lowercased())
}

extension Substring {
  /// Of plain text, which has no other white space.
  fileprivate var trimmed: String {
    var bytes = utf8[...]
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    return String(Substring(bytes))
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
