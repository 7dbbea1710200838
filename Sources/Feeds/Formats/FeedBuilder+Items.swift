import Domain

extension FeedBuilder {
  /// An item within an item ends the first: nobody means it, and both are worth reading.
  func beginItem(_ attributes: [XMLAttribute], _ scope: Scope) {
    if item != nil {
      log.note("an item begins within an item; the first is closed")
      finishItem(base: scope.base)
    }
    if format == nil { format = .rss }
    guard items.count < limits.maxItemCount else {
      overLimitCount += 1
      if overLimitCount == 1 { log.note("items over the limit of \(limits.maxItemCount) not read") }
      return ignoreElement()
    }
    var draft = Draft(limits: limits)
    if let about = attributes.first(where: { $0.name == "about" })?.value, !about.isEmpty {
      draft.guid.offer(about, rank: 1)
    }
    if let language = attributes.xml("lang").flatMap(languageTag) { draft.language.offer(language, rank: 2) }
    item = draft
    var inner = scope
    inner.isInItem = true
    push(inner, as: .item)
  }

  func finishItem(base: String?) {
    guard let draft = item.take() else { return }
    var read = FeedItem()
    read.guid = draft.guid.value
    read.link = link(of: draft, base: base)
    read.title = draft.title.value ?? ""
    read.summary = draft.summary.value ?? ""
    read.content = draft.content.value ?? ""
    read.published = draft.published.value
    read.updated = draft.updated.value
    read.authors = draft.authors.values
    read.categories = draft.categories.values
    read.language = draft.language.value
    read.originTitle = draft.originTitle.value
    items.append(read)
  }

  private func link(of draft: Draft, base: String?) -> String? {
    let guid = draft.guidIsLink ? draft.guid.value.map { Links.resolved($0, against: base) } : nil
    guard let address = draft.link.value ?? guid.flatMap({ Links.article($0) }) else { return nil }
    return address
  }

  func finishPerson(isInItem: Bool) {
    let name = person.name.isEmpty ? person.mail : person.name
    person = Person()
    update(isInItem: isInItem) { $0.authors.offer(name) }
  }

  /// An item that the body cuts off would be remembered as read and never be read whole.
  func dropTruncatedItem() {
    guard overLimitCount == 0, items.popLast() != nil else { return }
    isTruncated = true
  }

  /// The document, once all events are in; nil where nothing in it was a feed's.
  func document() -> FeedDocument? {
    guard let format else { return nil }
    var document = FeedDocument(format: format)
    document.title = head.title.value ?? ""
    document.link = head.link.value.flatMap { settled($0, against: nil) }
    document.language = head.language.value
    document.updateInterval = head.updateInterval
    document.items = items.map { item in
      var item = item
      item.link = item.link.flatMap { settled($0, against: document.link) }
      // RFC 4287 §4.2.1; RSS feeds of one author do the same.
      if item.authors.isEmpty { item.authors = head.authors.values }
      return item
    }
    document.overLimitCount = overLimitCount
    document.isTruncated = isTruncated
    document.repairs = log.lines
    return document
  }

  /// A link that is still relative is the site's; one that is neither http nor https is not to be followed.
  private func settled(_ link: String, against site: String?) -> String? {
    let absolute = Links.resolved(link, against: site)
    guard Links.hasScheme(absolute) else {
      log.note("relative link without a base", example: absolute)
      return absolute
    }
    guard let safe = Links.article(absolute) else {
      log.note("link is neither http nor https; dropped", example: absolute)
      return nil
    }
    return safe
  }
}
