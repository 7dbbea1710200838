/// What a feed held, one item. All text is plain: no markup, no entities, white space collapsed.
package struct Article: Hashable, Codable, Sendable {
  /// Derived from the source and, in order of trust, guid, link or content; see `identity(of:in:)`.
  package var id: ArticleID
  package var source: SourceID
  package var item: FeedItem
  /// BCP 47, lower case: the item's, the source's or the feed's; nil when nobody says.
  package var language: String?
  /// When tensiond first read it. Never the feed's word.
  package var seen: Timestamp

  package init(id: ArticleID, source: SourceID, item: FeedItem, language: String?, seen: Timestamp) {
    self.id = id
    self.source = source
    self.item = item
    self.language = language
    self.seen = seen
  }

  /// The full text below the title: the content where the feed gives it, else the summary.
  package var body: String {
    item.content.utf8.count >= item.summary.utf8.count ? item.content : item.summary
  }

  /// Of title and body: what tells that a feed gives an item again under another guid.
  package var wording: UInt64 { Fingerprint.of(item.title, body) }

  /// The same item of the same source has the same id for ever, whatever else of it changes.
  package static func identity(of item: FeedItem, in source: SourceID) -> ArticleID {
    let key = item.guid ?? item.link ?? item.title + "\n" + item.summary + "\n" + item.content
    return ArticleID(crockford32(Fingerprint.of(source.text, key), digitCount: 13))
  }
}

/// What a feed says about one item, before anybody decides what it means.
package struct FeedItem: Hashable, Codable, Sendable {
  package var guid: String?
  /// Absolute where a base is known.
  package var link: String?
  package var title = ""
  package var summary = ""
  package var content = ""
  package var published: Timestamp?
  package var updated: Timestamp?
  package var authors: [String] = []
  package var categories: [String] = []
  package var language: String?
  /// The RSS `<source>` or Atom `<source><title>`: where an aggregator says that it has the item from.
  package var originTitle: String?
  /// The address that goes with `originTitle`.
  package var originLink: String?
  /// The agency that the text itself names, as written, in its dateline or its tail: `Reuters`, `TASS`.
  package var wireTag: String?
  /// Where the feed says that it happened; of a line, a box or an area the middle.
  package var coordinates: Coordinates?

  package init() {}

  package init(
    guid: String? = nil, link: String? = nil, title: String, summary: String = "", published: Timestamp? = nil
  ) {
    self.guid = guid
    self.link = link
    self.title = title
    self.summary = summary
    self.published = published
  }
}
