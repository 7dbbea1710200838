/// Where an element's name comes from.
enum Vocabulary {
  /// No namespace, or one of RSS's own.
  case rss
  case atom
  case rdf, dublinCore, content, media, itunes, syndication, xhtml, sitemap, googleNews
  /// Where it happened: GeoRSS; GML and the W3C's geo.
  case georss, geography
  case other

  init(_ name: ElementName) {
    if let uri = name.uri, let known = Self.known(uri: uri) {
      self = known
    } else if let prefix = name.prefix {
      // An undeclared prefix, or one declared with an address of the feed's own making.
      self = name.uri == nil ? Self.prefixes[prefix.lowercased()] ?? .other : .other
    } else {
      self = .rss
    }
  }

  private static func known(uri: String) -> Vocabulary? {
    let key = uri.lowercased().trimmedSlash
    if let vocabulary = namespaces[key] { return vocabulary }
    return families.first { key.hasPrefix($0.prefix) }?.vocabulary
  }

  private static let namespaces: [String: Vocabulary] = [
    "http://www.w3.org/2005/atom": .atom,
    "http://purl.org/atom/ns#": .atom,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
    "http://www.w3.org/1999/xhtml": .xhtml,
    "http://www.w3.org/tr/rec-html40": .xhtml,
    "http://purl.org/rss/1.0/modules/content": .content,
    "http://purl.org/rss/1.0/modules/syndication": .syndication,
    "http://my.netscape.com/rdf/simple/0.9": .rss,
    "http://channel.netscape.com/rdf/simple/0.9": .rss,
    "http://search.yahoo.com/mrss": .media,
    "http://www.w3.org/2003/01/geo/wgs84_pos#": .geography,
    "http://www.georss.org/georss": .georss,
    "http://www.opengis.net/gml": .geography,
    "http://postneo.com/icbm": .geography,
  ]

  private static let families: [(prefix: String, vocabulary: Vocabulary)] = [
    ("http://purl.org/dc/", .dublinCore),
    ("http://purl.org/rss/1.0/modules/dc", .dublinCore),
    ("http://purl.org/net/rss1.1", .rss),
    ("http://purl.org/rss/1.0/modules/", .other),
    ("http://purl.org/rss/1.0", .rss),
    ("http://backend.userland.com/", .rss),
    ("http://blogs.law.harvard.edu/tech/rss", .rss),
    ("http://cyber.law.harvard.edu/rss", .rss),
    ("http://search.yahoo.com/mrss", .media),
    ("http://www.itunes.com/dtds/podcast-1.0", .itunes),
    ("http://www.google.com/schemas/sitemap-news", .googleNews),
    ("http://www.sitemaps.org/schemas/sitemap", .sitemap),
    ("http://www.google.com/schemas/sitemap/", .sitemap),
  ]

  private static let prefixes: [String: Vocabulary] = [
    "rdf": .rdf, "dc": .dublinCore, "dcterms": .dublinCore, "content": .content, "media": .media,
    "itunes": .itunes, "sy": .syndication, "atom": .atom, "a10": .atom, "xhtml": .xhtml, "rss": .rss,
    "news": .googleNews, "geo": .geography, "georss": .georss, "gml": .geography, "icbm": .geography,
  ]
}

extension String {
  fileprivate var trimmedSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}

/// An element of a stream: what it means to a feed, and its name for what is read as markup.
struct Element {
  let vocabulary: Vocabulary
  let role: Role
  /// Lower case, without the prefix.
  let name: String
  let html: HTMLElement

  init(_ name: ElementName) {
    self.name = name.local.lowercased()
    html = HTMLElement(self.name)
    vocabulary = Vocabulary(name)
    role = Role.of(self.name, in: vocabulary)
  }
}

/// What a field of a feed or an item is; the greater rank wins, the first among equals.
enum Field: Hashable {
  case title, link, guid, summary, content, published, updated, author, category, keywords, language, origin
  case personName, personMail
  case point, latitude, longitude
  case minutesToLive, updatePeriod, updateFrequency, skipHour, skipDay
}

/// What an element does.
enum Role: Equatable {
  case rss, rdf, atomFeed, channel, item, sitemap, sitemapIndex, webPage
  case field(Field, rank: Int)
  /// An Atom person, or an RSS author's text.
  case author
  /// An Atom entry's source, or an RSS item's.
  case source
  /// Groups media elements and means nothing itself.
  case mediaGroup
  /// Groups elements of geography.
  case place
  /// Groups hours or days of RSS that are not worth a poll.
  case skips
  case other

  static func of(_ name: String, in vocabulary: Vocabulary) -> Role {
    switch vocabulary {
    case .rss, .atom: own[name] ?? .other
    case .rdf: name == "rdf" ? .rdf : .other
    case .dublinCore: dublinCore[name] ?? .other
    case .content: name == "encoded" ? .field(.content, rank: 4) : .other
    case .media: media[name] ?? .other
    case .itunes: itunes[name] ?? .other
    case .syndication: syndication[name] ?? .other
    case .xhtml: xhtml[name] ?? .other
    case .sitemap: ofSitemaps[name] ?? .other
    case .googleNews: googleNews[name] ?? .other
    case .georss: georss[name] ?? .other
    case .geography: geography[name] ?? .other
    case .other: .other
    }
  }

  private static let own: [String: Role] = [
    "rss": .rss, "rdf": .rdf, "feed": .atomFeed, "channel": .channel, "item": .item, "entry": .item,
    "urlset": .sitemap, "sitemapindex": .sitemapIndex, "html": .webPage,
    "title": .field(.title, rank: 4), "link": .field(.link, rank: 4),
    "guid": .field(.guid, rank: 4), "id": .field(.guid, rank: 4),
    "description": .field(.summary, rank: 4), "summary": .field(.summary, rank: 4),
    "content": .field(.content, rank: 4), "body": .field(.content, rank: 3),
    "fullitem": .field(.content, rank: 3),
    "pubdate": .field(.published, rank: 4), "published": .field(.published, rank: 4),
    "issued": .field(.published, rank: 4), "created": .field(.published, rank: 1),
    "date": .field(.published, rank: 1),
    "updated": .field(.updated, rank: 4), "modified": .field(.updated, rank: 4),
    "lastbuilddate": .field(.updated, rank: 3),
    "author": .author, "source": .source,
    "name": .field(.personName, rank: 4), "email": .field(.personMail, rank: 4),
    "category": .field(.category, rank: 4), "language": .field(.language, rank: 4),
    "ttl": .field(.minutesToLive, rank: 4), "skiphours": .skips, "skipdays": .skips,
    "hour": .field(.skipHour, rank: 4), "day": .field(.skipDay, rank: 4),
    "tags": .field(.keywords, rank: 4), "abstract": .field(.summary, rank: 1),
  ]

  private static let dublinCore: [String: Role] = [
    "title": .field(.title, rank: 2), "description": .field(.summary, rank: 3),
    "abstract": .field(.summary, rank: 2), "identifier": .field(.guid, rank: 2),
    "creator": .field(.author, rank: 3), "subject": .field(.category, rank: 4),
    "language": .field(.language, rank: 3), "date": .field(.published, rank: 3),
    "issued": .field(.published, rank: 3), "available": .field(.published, rank: 1),
    "created": .field(.published, rank: 2), "modified": .field(.updated, rank: 3),
  ]

  private static let media: [String: Role] = [
    "group": .mediaGroup, "content": .mediaGroup, "title": .field(.title, rank: 1),
    "description": .field(.summary, rank: 1), "text": .field(.content, rank: 1),
  ]

  private static let itunes: [String: Role] = [
    "summary": .field(.summary, rank: 2), "subtitle": .field(.summary, rank: 1),
    "title": .field(.title, rank: 1),
    "author": .field(.author, rank: 2),
    "keywords": .field(.keywords, rank: 4), "category": .field(.category, rank: 4),
  ]

  private static let syndication: [String: Role] = [
    "updateperiod": .field(.updatePeriod, rank: 4), "updatefrequency": .field(.updateFrequency, rank: 4),
  ]

  private static let xhtml: [String: Role] = [
    "body": .field(.content, rank: 3), "div": .field(.content, rank: 2), "html": .webPage,
  ]

  private static let ofSitemaps: [String: Role] = [
    "urlset": .sitemap, "sitemapindex": .sitemapIndex, "url": .item, "sitemap": .item,
    "loc": .field(.link, rank: 4), "lastmod": .field(.updated, rank: 3),
  ]

  private static let georss: [String: Role] = [
    "point": .field(.point, rank: 4), "line": .field(.point, rank: 4), "box": .field(.point, rank: 4),
    "polygon": .field(.point, rank: 4), "where": .place,
  ]

  private static let geography: [String: Role] = [
    "point": .place, "linestring": .place, "polygon": .place, "exterior": .place, "linearring": .place,
    "pos": .field(.point, rank: 4), "poslist": .field(.point, rank: 4),
    "lat": .field(.latitude, rank: 4), "latitude": .field(.latitude, rank: 4),
    "long": .field(.longitude, rank: 4), "lon": .field(.longitude, rank: 4),
    "longitude": .field(.longitude, rank: 4),
  ]

  private static let googleNews: [String: Role] = [
    "news": .mediaGroup, "publication": .mediaGroup, "title": .field(.title, rank: 4),
    "publication_date": .field(.published, rank: 4), "language": .field(.language, rank: 4),
    "keywords": .field(.keywords, rank: 4),
  ]
}
