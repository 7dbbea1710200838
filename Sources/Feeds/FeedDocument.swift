package import Domain

/// What one feed says, as read from one body.
package struct FeedDocument: Hashable, Sendable {
  package var format: FeedFormat
  package var title = ""
  /// The site's page, absolute where a base is known.
  package var link: String?
  /// BCP 47, lower case; nil when the feed does not say.
  package var language: String?
  /// What the feed says its language is, where that is no tag of a language: `English (UK)`.
  package var languageLabel: String?
  /// How long the feed asks not to be fetched again: the longer of RSS `ttl` and the syndication module's
  /// period.
  package var updateInterval: Duration?
  /// Hours of the day in UTC, 0 to 23, in which it says that nothing new comes, and days, 0 for Monday.
  package var skipHours: Set<Int> = []
  package var skipDays: Set<Int> = []
  /// In document order, items without any text included.
  package var items: [FeedItem] = []
  /// Items beyond `FeedLimits.maxItemCount`.
  package var overLimitCount = 0
  /// The body ends before the feed does. Validators of such a response must not be stored.
  package var isTruncated = false
  /// It ends in the middle of an item, which is left out so that it is read whole next time.
  package var hasCutItem = false
  /// What was wrong and where, for people: `line 12: <p> never closed; 3 times`.
  package var repairs: [String] = []

  /// What the body is beside that.
  package internal(set) var facts: BodyFacts

  package init(format: FeedFormat) {
    self.format = format
    facts = BodyFacts(format)
  }
}

extension FeedDocument {
  /// Sitemaps that one poll of an index leads to; what changed earlier is old news.
  package static let maxSitemapCount = 8
  /// A day without an hour is over everywhere on earth this long after it began in UTC.
  private static let longestDay = Duration.hours(36)

  /// Of a sitemap index, the addresses of the sitemaps to read: those that changed since `moment`, the newest first, at
  /// most `maxSitemapCount`; the newest is always one, for its date is often behind what is in it. Without a moment only
  /// that one; where no sitemap says when it changed, the first.
  package func sitemaps(changedSince moment: Timestamp?) -> [String] {
    var addresses: [String] = []
    let dated = items.compactMap { item in item.updated.map { (changed: $0, link: item.link) } }
      .sorted { $0.changed > $1.changed }
    for sitemap in dated where addresses.count < Self.maxSitemapCount {
      guard let link = sitemap.link, !addresses.contains(link) else { continue }
      let isChanged = moment.map { Self.lastMoment(of: sitemap.changed) > $0 } ?? false
      if isChanged || addresses.isEmpty { addresses.append(link) }
    }
    return addresses.isEmpty ? items.lazy.compactMap(\.link).prefix(1).map(\.self) : addresses
  }

  /// Midnight to the second is a date without an hour.
  private static func lastMoment(of changed: Timestamp) -> Timestamp {
    changed.isMidnight ? changed + longestDay : changed
  }
}

extension Timestamp {
  fileprivate var isMidnight: Bool { seconds.isMultiple(of: 86_400) }
}

package enum FeedFormat: String, Hashable, CaseIterable, Sendable {
  case rss = "RSS"
  case rdf = "RSS 1.0"
  case atom = "Atom"
  case json = "JSON Feed"
  case sitemap = "sitemap"
  /// Its items are sitemaps: addresses without a text.
  case sitemapIndex = "sitemap index"
}

/// Why an item gives no article.
package enum SkipReason: String, Hashable, CaseIterable, Comparable, Sendable {
  case noText = "no text"
  case duplicate = "duplicate within the feed"
  case overLimit = "over the item limit"
  case truncated = "cut off by the end of the body"

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
