import Daemon
import Domain
import Foundation
import Reports
import TestSupport
import Testing

/// `tensiond sources probe` through its door, with a clock of the test's.
@Suite(.timeLimit(.minutes(2))) struct SourceProbeTests {
  private static let noon = Timestamp(seconds: 1_795_521_600)  // 2026-11-24T12:00:00Z

  private let server: LoopbackServer

  init() throws { server = try LoopbackServer(handler: Site.answer) }

  private func findings(
    at path: String, _ manners: SourceProbe.Manners = .init(allow: [.loopback])
  ) async throws -> [SourceProbe.Finding] {
    let probe = try SourceProbe(nil, manners, clock: TestClock(Self.noon))
    return await probe.findings(at: server.url(path))
  }

  private func text(_ finding: SourceProbe.Finding) -> String {
    switch finding {
    case .feed(let report): report.text(itemCount: 2).replacing(server.url(""), with: "SITE")
    case .page(let page): page.text().replacing(server.url(""), with: "SITE")
    case .failure(let failure): "\(failure)".replacing(server.url(""), with: "SITE")
    }
  }

  @Test func aFeedIsDescribedForPeople() async throws {
    let told = try await findings(at: "/herald.xml").map(text)
    #expect(
      told == [
        """
        The Lake Herald
          feed      RSS 2.0, UTF-8, en-gb
          page      https://herald.example/
          from      SITE/herald.xml
          answer    200, application/rss+xml, 859 bytes; ETag; fresh for 30m
          items     4; all with a date, a guid, a link; 2 a summary; none with content
                    2026-11-23 12:00 to 2026-11-24 06:00 UTC
          rhythm    4 a day, half of the gaps under 6h
                    polled every 30m; the feed asks for 15m
          mended    line 1: not well-formed XML (xmlParseEntityRef: no name); mended
                    line 1: '&' that begins no reference read as text; 4 times

          2026-11-24 06:00  Ferry 0 & pier
                            https://herald.example/0
          2026-11-24 00:00  Ferry 1 & pier
                            https://herald.example/1
          and 2 more

        # for sources.d
        sources:
          - id: the-lake-herald
            url: SITE/herald.xml
            outlet: The Lake Herald
            language: en
            reliability: F
            allow: [loopback]

        """
      ])
  }

  @Test func whatIsMissingIsSaid() async throws {
    guard case .feed(let report) = try await findings(at: "/poor.xml").first else {
      Issue.record("no feed")
      return
    }
    #expect(report.feed.format == "Atom 1.0")
    #expect(
      report.advice == [
        "nothing new for 54d: the feed may be dead, or has moved",
        "no guids: articles are known by their links",
        "titles only: what stands in the text alone is missed",
        "the feed names no language: set 'language' if there is one, else each text is asked",
        "no ETag, no Last-Modified: every poll gets all of it",
        "sent as 'text/html': a feed all the same",
      ])
  }

  @Test func aRedirectIsShownAndTheAddressThatWasAskedIsKept() async throws {
    guard case .feed(let report) = try await findings(at: "/moved").first else {
      Issue.record("no feed")
      return
    }
    #expect(report.answer?.address == server.url("/herald.xml"))
    #expect(report.entry?.url == server.url("/moved"))
    #expect(report.advice == ["redirected: if that is for good, use the address that it leads to"])
  }

  @Test func theOneFeedOfAPageIsProbed() async throws {
    let told = try await findings(at: "/page").map(text)
    #expect(told.count == 2)
    #expect(told.first == "Desk\n  page      SITE/page\n  feeds     SITE/herald.xml\n")
    #expect(told.last?.hasPrefix("The Lake Herald\n") == true)
  }

  @Test func ofSeveralFeedsAPersonChooses() async throws {
    let told = try await findings(at: "/two").map(text)
    #expect(
      told == [
        "Desk\n  page      SITE/two\n  feeds     SITE/herald.xml\n            SITE/poor.xml\n",
        "SITE/two: names several feeds; probe one, or all with --follow",
      ])
    let all = try await findings(at: "/two", .init(allow: [.loopback], follows: true))
    #expect(all.map(text).map { $0.prefix { $0 != "\n" } } == ["Desk", "The Lake Herald", "South"])
  }

  @Test func nothingIsGuessedUnlessAsked() async throws {
    let told = try await findings(at: "/bare").map(text)
    #expect(
      told == [
        "SITE/bare: a web page 'Bare', which names no feed; expected RSS, Atom or JSON Feed; try --guess"
      ])
    #expect(server.requests.map(\.path) == ["/bare"])
    let guessed = try await findings(at: "/bare", .init(allow: [.loopback], isGuessing: true))
    #expect(guessed.map(text).first?.hasPrefix("The Lake Herald\n") == true)
    #expect(server.requests.map(\.path).suffix(4) == ["/bare", "/feed", "/rss", "/rss.xml"])
  }

  @Test func aSitemapIndexIsReadThroughToItsNewestSitemap() async throws {
    guard case .feed(let report) = try await findings(at: "/index.xml").first else {
      Issue.record("no feed")
      return
    }
    #expect(report.feed.format == "news sitemap")
    #expect(report.sitemap == server.url("/sitemap-news.xml"))
    #expect(report.items.all.map(\.title) == ["Ferry leaves late"])
    #expect(report.entry?.url == server.url("/index.xml"))
    #expect(report.text().contains("sitemap   \(server.url("/sitemap-news.xml")), the newest of the index"))
  }

  /// Nothing is fetched for a file.
  @Test func aListOfSitemapsInAFileIsListed() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "sitemaps-\(UUID().uuidString).xml")
    try Site.sitemaps.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let probe = try SourceProbe(nil, .init(allow: [.loopback]), clock: TestClock(Self.noon))
    let told = await probe.findings(at: file.path).map(text)
    #expect(told.first?.contains("advice    a list of sitemaps, not of articles: by its address") == true)
    #expect(told.first?.contains("  2026-11-24 00:00  /sitemap-news.xml\n") == true)
    #expect(told.first?.contains("sources.d") == false)
  }

  @Test func theNetworkRulesHold() async throws {
    let told = try await findings(at: "/herald.xml", .init()).map(text)
    #expect(told.first?.hasSuffix("127.0.0.1 is a loopback address (allow: [loopback])") == true)
    let probe = try SourceProbe(nil, .init(allow: [.loopback]))
    let file = await probe.findings(at: "file:///etc/hostname").map(text)
    #expect(file.first?.contains("scheme 'file' refused") == true)
    #expect(server.requests.isEmpty)
  }

  @Test func anErrorIsAReasonInWords() async throws {
    #expect(try await findings(at: "/gone").map(text) == ["SITE/gone: 410: the feed is gone for good"])
  }
}

/// A site of invented feeds.
private enum Site {
  static func answer(_ request: HTTPRequest) -> HTTPResponse {
    switch request.path {
    case "/herald.xml", "/rss.xml": herald
    case "/poor.xml": HTTPResponse(headers: [("Content-Type", "text/html")], text: poor)
    case "/moved": .redirect(to: "/herald.xml")
    case "/page": page("Desk", ["/herald.xml"])
    case "/two": page("Desk", ["/herald.xml", "poor.xml"])
    case "/bare", "/rss": page("Bare", [])
    case "/index.xml": HTTPResponse(text: sitemaps)
    case "/sitemap-news.xml": HTTPResponse(text: sitemap)
    case "/gone": HTTPResponse(410, text: "gone")
    default: .notFound
    }
  }

  private static var herald: HTTPResponse {
    let items = (0..<4).map { number in
      let date = Timestamp(seconds: 1_795_500_000 - Int64(number) * 21_600).rfc3339
      let text = number < 2 ? "<description>It left with \(number) aboard.</description>" : ""
      return "<item><title>Ferry \(number) & pier</title><link>https://herald.example/\(number)</link>"
        + "<guid isPermaLink=\"false\">h\(number)</guid><pubDate>\(date)</pubDate>\(text)</item>"
    }
    let text =
      "<rss version=\"2.0\"><channel><title>The Lake Herald</title><link>https://herald.example/</link>"
      + "<language>en-GB</language><ttl>15</ttl>\(items.joined())</channel></rss>"
    return HTTPResponse(
      headers: [
        ("Content-Type", "application/rss+xml"), ("ETag", "\"1\""), ("Cache-Control", "max-age=1800"),
      ],
      text: text)
  }

  private static let poor = """
    <feed xmlns="http://www.w3.org/2005/Atom"><title>South</title>
    <entry><title>Rain</title><link href="https://south.example/1"/><updated>2026-10-01T09:30:00Z</updated></entry>
    <entry><title>Wind</title><link href="https://south.example/2"/><updated>2026-09-30T09:30:00Z</updated></entry>
    </feed>
    """

  static let sitemaps = """
    <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
    <loc>/sitemap-news.xml</loc><lastmod>2026-11-24</lastmod></sitemap></sitemapindex>
    """

  private static let sitemap = """
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://herald.example/1</loc><news:news>
    <news:publication_date>2026-11-24T06:00:00Z</news:publication_date><news:title>Ferry leaves late</news:title>
    </news:news></url></urlset>
    """

  private static func page(_ title: String, _ feeds: [String]) -> HTTPResponse {
    let links = feeds.map { "<link rel=alternate type='application/rss+xml' href='\($0)'>" }
    return HTTPResponse(
      headers: [("Content-Type", "text/html")],
      text:
        "<!doctype html><html><head><title>\(title)</title>\(links.joined())</head><body>Hi<br></body></html>"
    )
  }
}
