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
      name: "broken JSON", body: "{\"items\": [",
      text: "feed: the JSON is broken or too deep; expected JSON Feed; check the address"),
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
}
