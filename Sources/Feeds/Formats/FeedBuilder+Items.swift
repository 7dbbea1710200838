import Domain

extension FeedBuilder {
  /// An item within an item ends the first: nobody means it, and both are worth reading.
  mutating func beginItem(_ attributes: XMLAttributes, _ scope: Scope) {
    if item != nil {
      log.note("an item begins within an item; the first is closed")
      finishItem()
    }
    if format == nil { format = .rss }
    guard items.count < limits.maxItemCount else {
      overLimitCount += 1
      if overLimitCount == 1 { log.note("items over the limit of \(limits.maxItemCount) not read") }
      return ignoreElement()
    }
    var draft = Draft(limits: limits)
    if let about = attributes.rdf("about") ?? attributes["about"], !about.isEmpty {
      draft.guid.offer(shortText(about), rank: 1)
    }
    if let address = attributes["href"] {
      draft.link.offer(Links.resolved(address, against: scope.base), rank: 1)
    }
    item = draft
    if let language = attributes.xml("lang") { offerLanguage(language, rank: 2, isInItem: true) }
    var inner = scope
    inner.isInItem = true
    push(inner, as: .item)
  }

  mutating func finishItem() {
    guard let draft = item.take() else { return }
    var read = FeedItem()
    read.guid = draft.guid.value
    read.link = link(of: draft)
    read.title = draft.title.value ?? ""
    read.summary = draft.summary.value ?? ""
    read.content = draft.content.value ?? ""
    read.published = draft.published.value
    read.updated = draft.updated.value
    read.authors = draft.authors.values
    read.categories = draft.categories.values
    read.language = draft.language.value
    read.originTitle = draft.originTitle.value
    read.originLink = draft.originLink.value
    read.coordinates = draft.coordinates
    items.append(read)
  }

  private func link(of draft: Draft) -> String? {
    // A guid that is no whole address is none, whatever its attribute says by default.
    draft.link.value ?? (draft.guidIsLink ? draft.guid.value.flatMap(Links.article) : nil)
  }

  mutating func finishPerson(isInItem: Bool) {
    let name = person.name.isEmpty ? person.mail : person.name
    person = Person()
    update(isInItem: isInItem) { $0.authors.offer(name) }
  }

  /// An item that the body cuts off would be remembered as read and never be read whole.
  mutating func noteEnding(_ ending: XMLMender.Ending) {
    isTruncated = ending != .whole
    if ending == .withinItem, overLimitCount == 0, items.popLast() != nil { hasCutItem = true }
  }

  /// The document, once all events are in; nil where nothing in it was a feed's.
  mutating func document() -> FeedDocument? {
    guard let format else { return nil }
    var document = FeedDocument(format: format)
    document.title = head.title.value ?? ""
    document.link = head.link.value.flatMap { settled($0, against: documentBase) }
    document.language = head.language.value
    document.languageLabel = head.languageLabel
    document.updateInterval = head.updateInterval
    document.skipHours = head.skipHours
    document.skipDays = head.skipDays
    // A relative link without an xml:base is meant from the site, which is not always where the feed is
    // served.
    let site = document.link.flatMap(Links.article) ?? documentBase
    for index in items.indices {
      items[index].link = items[index].link.flatMap { settled($0, against: site) }
      items[index].originLink = items[index].originLink.flatMap {
        Links.article(Links.resolved($0, against: site))
      }
      // RFC 4287 §4.2.1; RSS feeds of one author do the same.
      if items[index].authors.isEmpty { items[index].authors = head.authors.values }
    }
    swap(&document.items, &items)
    document.overLimitCount = overLimitCount
    document.isTruncated = isTruncated
    document.hasCutItem = hasCutItem
    document.repairs = log.lines
    return document
  }

  private mutating func settled(_ link: String, against base: String?) -> String? {
    Links.settled(link, against: base, maxBytes: limits.maxTitleBytes, log: &log)
  }
}
