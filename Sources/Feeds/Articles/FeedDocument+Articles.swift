package import Domain

extension FeedDocument {
  /// The items as articles of `source`, in document order. `skipped` counts those that give none.
  ///
  /// - Parameters:
  ///   - language: the source's setting; wins over the feed's, an item's own wins over both.
  ///   - seen: the moment of reading. A publication date more than a day after it is a wrong clock or a
  /// trick, and is
  ///     dropped, never moved to `seen`: an article without a date is in no case late, and what is new is
  /// decided by
  ///     `seen` alone.
  ///   - boilerplate: what is taken off summaries and contents.
  ///   - basis: what identity is taken from; another one than before makes all articles new.
  package func articles(
    of source: SourceID, language: String?, seen: Timestamp, boilerplate: Boilerplate = Boilerplate(),
    basis: IdentityBasis = .guid
  ) -> [Article] {
    let (kept, keys, _) = distinctItems(basis)
    var articles = zip(kept, keys).map { index, key in
      var item = items[index]
      item.dropDatesAhead(of: seen)
      // Identity is taken from what the feed says, so that a new phrase of boilerplate makes nothing new.
      return Article(
        id: Article.identity(of: FeedItem(guid: key, title: ""), in: source), source: source, item: item,
        language: item.language ?? language ?? self.language, seen: seen)
    }
    Self.clean(&articles, of: boilerplate)
    return articles
  }

  /// How many items give no article, by reason. Reasons that did not occur are absent.
  package var skipped: [SkipReason: Int] {
    var counts = distinctItems(.guid).skipped
    if overLimitCount > 0 { counts[.overLimit] = overLimitCount }
    if hasCutItem { counts[.truncated] = 1 }
    return counts
  }

  /// The sum of `skipped`, for who has the articles at hand.
  package func skippedCount(beside articles: [Article]) -> Int {
    items.count - articles.count + overLimitCount + (hasCutItem ? 1 : 0)
  }

  /// For `IdentityBasis.after` with the next document.
  package var traces: [ItemTrace] { items.filter { !$0.isWithoutText }.map(ItemTrace.init) }

  /// Of those that give an article, their index in `items` and what they are known by.
  private func distinctItems(
    _ basis: IdentityBasis
  ) -> (kept: [Int], keys: [String], skipped: [SkipReason: Int]) {
    let readable = items.indices.filter { !items[$0].isWithoutText }
    let allKeys = ItemIdentity(basis: basis).keys(of: readable, in: items)
    var seenKeys = Set<String>(minimumCapacity: readable.count)
    let isNew = allKeys.map { seenKeys.insert($0).inserted }
    var skipped: [SkipReason: Int] = [:]
    if readable.count < items.count { skipped[.noText] = items.count - readable.count }
    if seenKeys.count < readable.count { skipped[.duplicate] = readable.count - seenKeys.count }
    return (
      zip(readable, isNew).compactMap { $1 ? $0 : nil }, zip(allKeys, isNew).compactMap { $1 ? $0 : nil },
      skipped
    )
  }

  /// Boilerplate first, so that a wire's tag stands at the end.
  private static func clean(_ articles: inout [Article], of boilerplate: Boilerplate) {
    for index in articles.indices {
      if let text = boilerplate.shorter(articles[index].item.summary) { articles[index].item.summary = text }
      if let text = boilerplate.shorter(articles[index].item.content) { articles[index].item.content = text }
      if articles[index].item.wireTag == nil {
        articles[index].item.wireTag = WireTag.of(articles[index].item)
      }
    }
  }
}

extension FeedItem {
  fileprivate var isWithoutText: Bool { title.isEmpty && summary.isEmpty && content.isEmpty }

  fileprivate mutating func dropDatesAhead(of seen: Timestamp) {
    if let published, published > seen + .days(1) { self.published = nil }
    if let updated, updated > seen + .days(1) { self.updated = nil }
  }
}
