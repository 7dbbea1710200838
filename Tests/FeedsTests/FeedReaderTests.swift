import Domain
import Feeds
import Testing

@Suite struct FeedReaderTests {
  let reader = FeedReader()

  struct Failure: Sendable {
    var name: String
    var body: String
    var text: String
  }

  @Test func aWebPageNamesEachOfItsFeedsOnce() {
    let link = "<link rel='home alternate' type='application/rss+xml' href='/rss'>"
    let page = "<!doctype html><html><head><title>Home</title>\(link)\(link)</head></html>"
    #expect(throws: FeedError.Problem.webPage(title: "Home", alternates: ["https://a.example/rss"])) {
      do throws(FeedError) {
        _ = try FeedReader().read(Array(page.utf8), url: "https://a.example/")
      } catch {
        throw error.problem
      }
    }
  }

  @Test(arguments: [
    Failure(
      name: "empty", body: " \n",
      text: "feed: the body is empty; expected a feed; the articles read before are kept"),
    Failure(
      name: "declaration only", body: "<?xml version=\"1.0\"?>",
      text: "feed: the body is empty; expected a feed; the articles read before are kept"),
    Failure(
      name: "words", body: "Service unavailable",
      text: "feed: starts with 'Service unavailable'; expected RSS, Atom or JSON Feed; check the address"),
    Failure(
      name: "web page",
      body: "<!doctype html><html><head><title>Home &amp; News</title><link rel=alternate "
        + "type='application/rss+xml' href='https://a.example/rss'></head><body>Hello<br></body></html>",
      text:
        "feed: a web page 'Home & News', not a feed; expected RSS, Atom or JSON Feed; "
        + "try 'https://a.example/rss'"
    ),
    Failure(
      name: "web page without a feed", body: "<html><head><title>Home</title></head></html>",
      text:
        "feed: a web page 'Home', not a feed; expected RSS, Atom or JSON Feed; "
        + "look for the site's feed address"
    ),
    Failure(
      name: "robot check", body: "<html><head><title>Just a moment...</title></head><body></body></html>",
      text: "feed: a robot check 'Just a moment...', not a feed; expected RSS, Atom or JSON Feed; "
        + "ask the site for access"),
    Failure(
      name: "other XML", body: "<note><to>You</to></note>",
      text: "feed: the document is a 'note'; expected RSS, Atom or JSON Feed; check the address"),
    Failure(
      name: "broken XML", body: "<note>\n<to>You</note>",
      text: "feed: line 2: Opening and ending tag mismatch: to line 2 and note; expected RSS or Atom; "
        + "check the address"),
    Failure(
      name: "cut JSON", body: "{\"error\": ",
      text: "feed: the JSON ends before its items; expected JSON Feed; check the address"),
    Failure(
      name: "a JSON array", body: "[1, 2]",
      text: "feed: the document is a 'JSON document'; expected RSS, Atom or JSON Feed; check the address"),
    Failure(
      name: "other JSON", body: "{\"error\": 500}",
      text: "feed: the document is a 'JSON document'; expected RSS, Atom or JSON Feed; check the address"),
  ])
  func refuses(_ example: Failure) {
    #expect(failure(Array(example.body.utf8)) == example.text)
  }

  @Test func namesTheAddressInErrors() {
    #expect(throws: FeedError(problem: .empty, place: "https://a.example/rss")) {
      try reader.read([], url: "https://a.example/rss")
    }
  }

  @Test func anEmptyChannelIsAFeedWithoutItems() throws {
    let document = try reader.read(Array("<rss><channel><title>t</title></channel></rss>".utf8))
    #expect(document.items.isEmpty && document.repairs.isEmpty)
  }

  @Test func headersGiveLanguageAndBase() throws {
    let headers = ["content-language": "hy-AM", "content-location": "/en/feed"]
    let document = try reader.read(
      rss("<link>7</link><title>x</title>"), headers: headers, url: "https://a.example/x/")
    #expect(document.language == "hy-am")
    #expect(document.items.first?.link == "https://a.example/en/7")
  }

  struct Author: Sendable {
    var written: String
    var name: String
  }

  @Test(arguments: [
    Author(written: "anna@example.org (Anna Hakobyan)", name: "Anna Hakobyan"),
    Author(written: "Anna Hakobyan &lt;anna@example.org&gt;", name: "Anna Hakobyan"),
    Author(written: "Anna Hakobyan", name: "Anna Hakobyan"),
    Author(written: "Anna Hakobyan (Yerevan)", name: "Anna Hakobyan (Yerevan)"),
    Author(written: "anna@example.org", name: "anna@example.org"),
  ])
  func readsAuthors(_ example: Author) throws {
    let document = try reader.read(rss("<title>x</title><author>\(example.written)</author>"))
    #expect(document.items.first?.authors == [example.name])
  }

  @Test(arguments: [("en-US", "en-us"), ("ru_RU", "ru-ru"), (" hy ", "hy"), ("en,fr", "en")])
  func readsLanguages(_ written: String, _ tag: String) throws {
    #expect(
      try reader.read(rss("<title>x</title><language>\(written)</language>")).items.first?.language == tag)
  }

  @Test func aWordThatIsNoLanguageTagIsNone() throws {
    #expect(
      try reader.read(rss("<title>x</title><language>English (all)</language>")).items.first?.language == nil)
  }

  @Test func theLongerWaitIsTheUpdateInterval() throws {
    let feed =
      "<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><ttl>5</ttl>"
      + "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel></rss>"
    #expect(try reader.read(Array(feed.utf8)).updateInterval == .hours(12))
  }

  /// A message of the server's before the feed, which looks like JSON at first.
  @Test(arguments: [
    "[notice] cache is cold\n", "[24-Nov-2026 03:43:56 UTC] PHP Warning\n", "{\"warning\": \"slow\"}\n",
    "{\n", "[]",
    "{\"items\": 5} ",
  ])
  func junkThatLooksLikeJSONHidesNoFeed(_ junk: String) throws {
    let feed = "<?xml version=\"1.0\"?><rss><channel><item><title>x</title></item></channel></rss>"
    let document = try reader.read(Array((junk + feed).utf8))
    #expect(document.items.map(\.title) == ["x"])
    #expect(document.repairs.contains("line 1: text before the document ignored"))
  }

  @Test(arguments: [
    ("<rss version=\"2.0\"><channel/></rss>", "UTF-8", "RSS 2.0"),
    ("<rss><channel/></rss>", "UTF-8", "RSS"),
    (
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"/>",
      "UTF-8",
      "RSS 1.0"
    ),
    ("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"/>", "UTF-8", "Atom 0.3"),
    ("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", "UTF-8", "Atom 1.0"),
    ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", "UTF-8", "JSON Feed 1.1"),
    ("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"/>", "UTF-8", "sitemap"),
  ])
  func saysWhatTheBodyIs(_ body: String, _ encoding: String, _ format: String) throws {
    let facts = try reader.read(Array(body.utf8)).facts
    #expect(facts.encoding == encoding)
    #expect(facts.format == format)
  }

  @Test func saysWhichCharsetWasRead() throws {
    #expect(try reader.read(Fixtures.bytes("windows-1251-declared.xml")).facts.encoding == "windows-1251")
  }

  @Test(arguments: [
    ("image/png", "iVBORw0KGgoAAAANSUhEUg==", ""), ("image/png", "no base 64!", ""),
    ("application/pdf", "JVBERi0xLjQKJeLjz9MK", ""),
    ("application/octet-stream", "VHdvIHBvc3RzIGhpdA==", "Two posts hit"),
    ("application/octet-stream", "QSA8Yj4gQg==", "A <b> B"), ("text/html", "&lt;p&gt;x&lt;/p&gt;", "x"),
  ])
  func contentThatIsNoTextIsLeftOut(_ type: String, _ content: String, _ text: String) throws {
    let feed =
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title><content type='\(type)'>\(content)</content></entry></feed>"
    let document = try reader.read(Array(feed.utf8))
    #expect(document.items.map(\.content) == [text])
    #expect(document.repairs == (text.isEmpty ? ["base 64 that is no text left out"] : []))
  }
}

@Suite struct SitemapIndexTests {
  private func index(_ maps: [(name: String, changed: String?)]) throws -> FeedDocument {
    let entries = maps.map { map in
      "<sitemap><loc>https://desk.example/\(map.name)</loc>\(map.changed.map { "<lastmod>\($0)</lastmod>" } ?? "")</sitemap>"
    }
    let namespace = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    return try FeedReader().read(Array("<sitemapindex \(namespace)>\(entries.joined())</sitemapindex>".utf8))
  }

  private func names(_ addresses: [String]) -> [String] { addresses.map { String($0.dropFirst(21)) } }

  private let noon = Timestamp(rfc3339: "2026-11-24T12:00:00Z")

  @Test func allThatChangedAreReadTheNewestFirst() throws {
    let document = try index([
      ("old", "2026-11-20T10:00:00Z"), ("a", "2026-11-24T12:30:00Z"), ("b", "2026-11-24T13:00:00Z"),
      ("same", "2026-11-24T11:59:00Z"), ("undated", nil),
    ])
    #expect(names(document.sitemaps(changedSince: noon)) == ["b", "a"])
    #expect(names(document.sitemaps(changedSince: nil)) == ["b"])
  }

  @Test func aDayWithoutAnHourMayHaveChangedSince() throws {
    let document = try index([("day", "2026-11-24"), ("before", "2026-11-22"), ("b", "2026-11-24T13:00:00Z")])
    #expect(names(document.sitemaps(changedSince: noon)) == ["b", "day"])
  }

  @Test func theNewestIsAlwaysRead() throws {
    let document = try index([("a", "2026-11-02T10:00:00Z"), ("b", "2026-11-03T10:00:00Z")])
    #expect(names(document.sitemaps(changedSince: noon)) == ["b"])
    #expect(names(try index([("a", nil), ("b", nil)]).sitemaps(changedSince: noon)) == ["a"])
    #expect(try index([]).sitemaps(changedSince: noon).isEmpty)
  }

  @Test func thereIsALimitAndNoneIsReadTwice() throws {
    let minutes = (10..<40).map { (name: "m\($0)", changed: "2026-11-24T13:\($0):00Z" as String?) }
    let addresses = try index(minutes + minutes).sitemaps(changedSince: noon)
    #expect(names(addresses) == (32..<40).reversed().map { "m\($0)" })
    #expect(addresses.count == FeedDocument.maxSitemapCount)
  }
}
