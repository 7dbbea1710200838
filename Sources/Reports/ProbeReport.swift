package import Domain

/// What `tensiond sources probe` found in one feed.
///
/// A plain value. `text(style:)` is for people, `Encodable` for programs. Moments are RFC 3339, spans seconds.
package struct ProbeReport: Encodable, Sendable {
  /// What was asked for: an address, a file, `-`.
  package var place: String
  /// Nil for a file.
  package var answer: Answer?
  /// Of a sitemap index the sitemap that was read, its newest.
  package var sitemap: String?
  package var feed: Feed
  package var items: Items
  package var rhythm: FeedRhythm?
  /// After how long tensiond would ask again.
  package var pollSeconds: Int
  /// What was wrong with the feed and where.
  package var repairs: [String]
  package var leftOut: [LeftOut]
  /// Lines that are taken off texts before they are read.
  package var boilerplate: [String] = []
  package var advice: [String] = []
  /// Nil where the feed has no address, and for a list of sitemaps.
  package var entry: SourceEntry?

  package init(
    place: String, answer: Answer?, feed: Feed, contents: [FeedItem], pollSeconds: Int, repairs: [String],
    leftOut: [LeftOut], now: Timestamp
  ) {
    self.place = place
    self.answer = answer
    self.feed = feed
    items = Items(contents, now: now)
    rhythm = FeedRhythm(dates: contents.compactMap(\.date).filter { $0 <= now })
    self.pollSeconds = pollSeconds
    self.repairs = repairs
    self.leftOut = leftOut
    advice = advice(now: now)
  }
}

extension ProbeReport {
  /// How the server answered.
  package struct Answer: Encodable, Sendable {
    /// Where it came from after redirects.
    package var address: String
    package var isRedirected: Bool
    package var status: Int
    package var contentType: String?
    /// Of the body after decompression.
    package var byteCount: Int
    package var hasETag: Bool
    package var hasLastModified: Bool
    /// For how long the server calls the answer fresh.
    package var freshForSeconds: Int?

    package init(
      address: String, isRedirected: Bool, status: Int, contentType: String?, byteCount: Int, hasETag: Bool,
      hasLastModified: Bool, freshForSeconds: Int?
    ) {
      self.address = address
      self.isRedirected = isRedirected
      self.status = status
      self.contentType = contentType
      self.byteCount = byteCount
      self.hasETag = hasETag
      self.hasLastModified = hasLastModified
      self.freshForSeconds = freshForSeconds
    }
  }

  /// What the feed says of itself.
  package struct Feed: Encodable, Sendable {
    /// With the version: `RSS 2.0`.
    package var format: String
    package var isListOfSitemaps: Bool
    package var encoding: String
    package var title: String
    package var page: String?
    package var language: String?
    /// In the feed's words, where that is no tag of a language.
    package var languageLabel: String?
    /// After how long it wants to be fetched again (`ttl`, `sy:updatePeriod`).
    package var asksSeconds: Int?

    package init(
      format: String, isListOfSitemaps: Bool = false, encoding: String, title: String, page: String? = nil,
      language: String? = nil, languageLabel: String? = nil, asksSeconds: Int? = nil
    ) {
      self.format = format
      self.isListOfSitemaps = isListOfSitemaps
      self.encoding = encoding
      self.title = title
      self.page = page
      self.language = language
      self.languageLabel = languageLabel
      self.asksSeconds = asksSeconds
    }
  }

  package struct LeftOut: Encodable, Sendable {
    package var count: Int
    package var reason: String

    package init(count: Int, reason: String) {
      self.count = count
      self.reason = reason
    }
  }

  /// How many items have what, and the items themselves in the feed's order.
  package struct Items: Encodable, Sendable {
    package let count: Int
    package let dated: Int
    /// Of those, ahead of the clock by more than a day, which no article believes.
    package let future: Int
    package let withGuid: Int
    package let withLink: Int
    package let withSummary: Int
    package let withContent: Int
    /// Items by the language that they say themselves.
    package let languages: [String: Int]
    package let newest: String?
    package let oldest: String?
    package let all: [Item]

    init(_ contents: [FeedItem], now: Timestamp) {
      let dates = contents.compactMap(\.date)
      count = contents.count
      dated = dates.count
      future = dates.count { $0 > now + .days(1) }
      withGuid = contents.count { $0.guid != nil }
      withLink = contents.count { $0.link != nil }
      withSummary = contents.count { !$0.summary.isEmpty }
      withContent = contents.count { !$0.content.isEmpty }
      languages = contents.compactMap(\.language).reduce(into: [:]) { $0[$1, default: 0] += 1 }
      newest = dates.max()?.rfc3339
      oldest = dates.min()?.rfc3339
      all = contents.map { Item(date: $0.date?.rfc3339, title: $0.title, link: $0.link) }
    }
  }

  package struct Item: Encodable, Sendable {
    package let date: String?
    package let title: String
    package let link: String?
  }
}

extension FeedItem {
  fileprivate var date: Timestamp? { published ?? updated }
}
