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

  package init(format: FeedFormat) { self.format = format }

  /// Of a sitemap index: the sitemap that changed last, or the first where none says when it did.
  package var newestSitemap: String? {
    let addressed = items.filter { $0.link != nil }
    let dated = addressed.compactMap { item in item.updated.map { (moment: $0, link: item.link) } }
    return dated.max { $0.moment < $1.moment }?.link ?? addressed.first?.link
  }
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
