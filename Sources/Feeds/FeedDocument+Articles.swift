package import Domain

extension FeedDocument {
  /// The items as articles of `source`, in document order. `skipped` counts those that give none.
  ///
  /// `language` is the source's setting and wins over the feed's, an item's own wins over both. A publication
  /// date more than a day after `seen` is a wrong clock or a trick, and is dropped.
  package func articles(of source: SourceID, language: String?, seen: Timestamp) -> [Article] {
    distinctItems.kept.map { entry in
      var item = entry.item
      if let published = item.published, published > seen + .days(1) { item.published = nil }
      if let updated = item.updated, updated > seen + .days(1) { item.updated = nil }
      return Article(
        id: Article.identity(of: entry.key, in: source), source: source, item: item,
        language: item.language ?? language ?? self.language, seen: seen)
    }
  }

  /// How many items give no article, by reason. Reasons that did not occur are absent.
  package var skipped: [SkipReason: Int] {
    var counts = distinctItems.skipped
    if overLimitCount > 0 { counts[.overLimit] = overLimitCount }
    if isTruncated { counts[.truncated] = 1 }
    return counts
  }

  private struct Distinct {
    /// `key` is the item that identity is taken from.
    var kept: [(item: FeedItem, key: FeedItem)] = []
    var skipped: [SkipReason: Int] = [:]
  }

  /// A guid that several items share says nothing, so each of them is known by guid and link; a link that
  /// several share, by link and title. The rule looks at the whole feed, not at the order, so that a new item
  /// never takes over the identity of an older one.
  private var distinctItems: Distinct {
    var distinct = Distinct()
    let readable = items.filter { !$0.isWithoutText }
    if readable.count < items.count { distinct.skipped[.noText] = items.count - readable.count }
    let guids = shareCounts(readable.compactMap(\.guid))
    let links = shareCounts(readable.filter { $0.guid == nil }.compactMap(\.link))
    var seenKeys: Set<FeedItem> = []
    for item in readable {
      let key = item.identityKey(guidShares: guids, linkShares: links)
      if seenKeys.insert(key).inserted {
        distinct.kept.append((item, key))
      } else {
        distinct.skipped[.duplicate, default: 0] += 1
      }
    }
    return distinct
  }

  private func shareCounts(_ keys: [String]) -> [String: Int] {
    keys.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

extension FeedItem {
  fileprivate var isWithoutText: Bool { title.isEmpty && summary.isEmpty && content.isEmpty }

  /// Holds only what identity is made of, so that equal keys are equal identities.
  fileprivate func identityKey(guidShares: [String: Int], linkShares: [String: Int]) -> FeedItem {
    if let guid {
      guard guidShares[guid, default: 0] > 1 else { return FeedItem(guid: guid, title: "") }
      return FeedItem(guid: guid + "\n" + (link ?? title), title: "")
    }
    guard let link else { return FeedItem(title: title, summary: summary.isEmpty ? content : summary) }
    guard linkShares[link, default: 0] > 1 else { return FeedItem(link: link, title: "") }
    return FeedItem(guid: link + "\n" + title, title: "")
  }
}
