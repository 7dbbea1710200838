package import Domain

extension FeedDocument {
  /// The items as articles of `source`, in document order. `skipped` counts those that give none.
  ///
  /// - Parameters:
  ///   - language: the source's setting; wins over the feed's, an item's own wins over both.
  ///   - seen: the moment of reading. A publication date more than a day after it is a wrong clock or a trick, and
  ///     is dropped, never moved to `seen`: an article without a date is in no case late, and what is new is
  ///     decided by `seen` alone.
  ///   - boilerplate: what is taken off summaries and contents.
  package func articles(
    of source: SourceID, language: String?, seen: Timestamp, boilerplate: Boilerplate = Boilerplate()
  ) -> [Article] {
    let (kept, keys, _) = distinctItems
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
    var counts = distinctItems.skipped
    if overLimitCount > 0 { counts[.overLimit] = overLimitCount }
    if hasCutItem { counts[.truncated] = 1 }
    return counts
  }

  /// The sum of `skipped`, for who has the articles at hand.
  package func skippedCount(beside articles: [Article]) -> Int {
    items.count - articles.count + overLimitCount + (hasCutItem ? 1 : 0)
  }

  /// What `articles` cuts off as boilerplate, for people to see: the lines of each item that loses any.
  package func cuts(by boilerplate: Boilerplate) -> [BoilerplateCut] {
    items.enumerated().compactMap { index, item in
      let lines = [item.summary, item.content].flatMap { boilerplate.cut($0)?.lines ?? [] }
      return lines.isEmpty ? nil : BoilerplateCut(itemIndex: index, lines: lines)
    }
  }

  /// Of those that give an article, their index in `items` and what they are known by.
  private var distinctItems: (kept: [Int], keys: [String], skipped: [SkipReason: Int]) {
    let readable = items.indices.filter { !items[$0].isWithoutText }
    let allKeys = ItemIdentity().keys(of: readable, in: items)
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
      if let cut = boilerplate.cut(articles[index].item.summary) { articles[index].item.summary = cut.rest }
      if let cut = boilerplate.cut(articles[index].item.content) { articles[index].item.content = cut.rest }
      if articles[index].item.wireTag == nil {
        articles[index].item.wireTag = WireTag.of(articles[index].item)
      }
    }
  }
}

package struct BoilerplateCut: Hashable, Sendable {
  /// In `FeedDocument.items`.
  package let itemIndex: Int
  /// Of the summary, then of the content.
  package let lines: [String]
}

extension FeedItem {
  var isWithoutText: Bool { title.isEmpty && summary.isEmpty && content.isEmpty }

  fileprivate mutating func dropDatesAhead(of seen: Timestamp) {
    if let published, published > seen + .days(1) { self.published = nil }
    if let updated, updated > seen + .days(1) { self.updated = nil }
  }
}
