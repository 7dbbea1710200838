import Domain
import Feeds
import Testing

/// What an item carries beside its texts.
@Suite struct ItemFieldTests {
  private let reader = FeedReader()

  private func item(_ inside: String) throws -> FeedItem {
    let namespaces =
      "xmlns:georss='http://www.georss.org/georss' xmlns:gml='http://www.opengis.net/gml' "
      + "xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#' xmlns:media='http://search.yahoo.com/mrss/'"
    let feed =
      "<rss version='2.0' \(namespaces)><channel><title>t</title><item><title>x</title>\(inside)</item></channel></rss>"
    return try #require(try reader.read(Array(feed.utf8), url: "https://desk.example/feed").items.first)
  }

  private func channel(_ inside: String) throws -> FeedDocument {
    try reader.read(Array("<rss version='2.0'><channel>\(inside)</channel></rss>".utf8))
  }

  @Test(arguments: [
    ("<georss:point>39.21 46.41</georss:point>", 39.21, 46.41),
    ("<georss:point> 39.21,46.41 </georss:point>", 39.21, 46.41),
    ("<geo:lat>39.21</geo:lat><geo:long>46.41</geo:long>", 39.21, 46.41),
    ("<geo:Point><geo:lat>39.21</geo:lat><geo:long>46.41</geo:long></geo:Point>", 39.21, 46.41),
    (
      "<georss:where><gml:Point><gml:pos>39.21 46.41</gml:pos></gml:Point></georss:where>", 39.21, 46.41
    ),
    ("<georss:line>39 46 41 48</georss:line>", 40, 47),
    ("<georss:polygon>39 46 39 48 41 48 41 46 39 46</georss:polygon>", 40, 47),
    ("<georss:point>39.21 46.41</georss:point><georss:point>1 2</georss:point>", 39.21, 46.41),
  ])
  func aPlaceIsKept(_ inside: String, _ latitude: Double, _ longitude: Double) throws {
    #expect(try item(inside).coordinates == Coordinates(latitude: latitude, longitude: longitude))
  }

  @Test(arguments: [
    "<georss:point>99 46</georss:point>", "<georss:point>39.21</georss:point>",
    "<georss:point>here</georss:point>",
    "<georss:point>nan nan</georss:point>", "<geo:lat>39</geo:lat>", "<georss:point>0 0</georss:point>",
    "<geo:lat>0</geo:lat><geo:long>0</geo:long>",
  ])
  func whatIsNoPlaceOnEarthIsNone(_ inside: String) throws {
    #expect(try item(inside).coordinates == nil)
  }

  @Test func theSourceHasANameAndAnAddress() throws {
    let read = try item("<source url='https://wire.example/rss'>The Wire</source>")
    #expect(read.originTitle == "The Wire")
    #expect(read.originLink == "https://wire.example/rss")
    #expect(try item("<source url='javascript:x()'>The Wire</source>").originLink == nil)
  }

  @Test func aTranscriptIsContentWhereThereIsNone() throws {
    let transcript =
      "<media:content url='https://desk.example/a.mp3'><media:text>Shots were heard.</media:text></media:content>"
    #expect(try item(transcript).content == "Shots were heard.")
  }

  @Test func referencesEscapedTwiceInCategoriesAreUndone() throws {
    let read = try item(
      "<category>War &amp;amp; peace</category><category>&lt;none&gt;</category><tags>a, b</tags>")
    #expect(read.categories == ["War & peace", "<none>", "a", "b"])
  }

  /// A title of plain text kept the break that a separator of lines is.
  @Test(arguments: ["<title>a\u{2028}b</title>", "<title>a &amp; \u{2029}b</title>"])
  func aTitleIsOneLine(_ title: String) throws {
    let feed = "<rss><channel><item>\(title)</item></channel></rss>"
    #expect(try reader.read(Array(feed.utf8)).items.first?.title.contains("\n") == false)
  }

  @Test func anAddressOverTheLimitIsDroppedNotCut() throws {
    let long = "https://desk.example/" + String(repeating: "a", count: 3_000)
    #expect(try item("<link>\(long)</link>").link == nil)
    #expect(try item("<guid>\(long)</guid>").guid?.utf8.count == 2_048)
  }

  @Test func aChannelOfTheOldDefinitionFormatIsRead() throws {
    let feed =
      "<CHANNEL HREF='https://desk.example/'><TITLE>Desk</TITLE><ITEM HREF='https://desk.example/1'>"
      + "<TITLE>First</TITLE><ABSTRACT>Short.</ABSTRACT></ITEM></CHANNEL>"
    let document = try reader.read(Array(feed.utf8))
    #expect(document.link == "https://desk.example/")
    #expect(document.items.first?.link == "https://desk.example/1")
    #expect(document.items.first?.summary == "Short.")
  }

  @Test func aSitemapIndexNamesItsSitemaps() throws {
    let index =
      "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap>"
      + "<loc>https://desk.example/news.xml</loc><lastmod>2026-11-24</lastmod></sitemap></sitemapindex>"
    let document = try reader.read(Array(index.utf8))
    #expect(document.format == .sitemapIndex)
    #expect(document.items.map(\.link) == ["https://desk.example/news.xml"])
  }

  @Test func whatIsNoLanguageTagIsKeptAsALabel() throws {
    let document = try channel("<language>English (all)</language><item/>")
    #expect(document.language == nil)
    #expect(document.languageLabel == "English (all)")
    #expect(document.repairs == ["'English (all)': language is no language tag; ignored"])
  }

  @Test func hoursAndDaysWithoutNewsAreRead() throws {
    let skips =
      "<skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>99</hour></skipHours>"
      + "<skipDays><day>Sunday</day><day>noday</day></skipDays><item/>"
    let document = try channel(skips)
    #expect(document.skipHours == [0, 5])
    #expect(document.skipDays == [6])
    #expect(document.items.count == 1)
  }
}

/// A body that ends before its feed does.
@Suite struct TruncationTests {
  private let reader = FeedReader()

  @Test(arguments: [
    ("<item><title>a</title></item><item><title>b</title></it", 1, true),
    ("<item><title>a</title></item><item><title>b</title>", 1, true),
    ("<item><title>a</title></item><item><title>b", 1, true),
    ("<item><title>a</title></item>", 1, false),
    ("<item><title>a</title></item></channel>", 1, false),
  ])
  func isSaidAndTheOpenItemWaits(_ inside: String, _ count: Int, _ hasCutItem: Bool) throws {
    let document = try reader.read(Array("<rss><channel><title>t</title>\(inside)".utf8))
    #expect(document.items.map(\.title) == ["a"])
    #expect(document.isTruncated)
    #expect(document.hasCutItem == hasCutItem)
    #expect(document.skipped[.truncated] == (hasCutItem ? 1 : nil))
  }

  @Test func anItemThatNeverClosesInAWholeFeedIsKept() throws {
    let document = try reader.read(Array("<rss><channel><item><title>a</title></channel></rss>".utf8))
    #expect(document.items.map(\.title) == ["a"])
    #expect(!document.isTruncated)
  }
}
