import Daemon
import Domain
import Reports
import Synchronization
import TestSupport
import Testing

/// The cases of `../shared/conformance/hostile/cases.json`, section `network`, that are no matter of the wire: what
/// the whole daemon makes of feeds and clocks that change what they should not. Ids are the suite's.
@Suite(.timeLimit(.minutes(5))) struct NetworkCasesServed {
  private static let news = (0..<6).map { number in
    (
      guid: "g\(number)", title: "Azerbaijani forces shelled villages near \(quietPlaces[number])",
      text: "Residents of \(quietPlaces[number]) spent the night in cellars."
    )
  }

  @Test func `clock_jump: a day forward and back neither doubles nor silences`() async throws {
    let stand = try ServedSource { _ in Array(Self.news.prefix(2)) }
    #expect(try await stand.pass().alertCount == 2)
    for jump in [Duration.days(1), .days(-2), .days(1)] {
      let tally = try await stand.pass(after: jump)
      #expect((tally.articleCount, tally.alertCount, tally.failedCount) == (0, 0, 0), "\(jump)")
      #expect(try stand.row().state == .healthy, "\(jump)")
    }
    stand.publish(Array(Self.news.prefix(3)))
    #expect(try await stand.pass().alertCount == 1)
  }

  @Test func `guid_each_fetch: known again by their words, and told once that guids do not hold`()
    async throws
  {
    let stand = try ServedSource { fetch in
      Self.news.map { (guid: "\($0.guid)-session\(fetch)", title: $0.title, text: $0.text) }
    }
    #expect(try await stand.pass().articleCount == 6)
    for _ in 0..<5 {
      let tally = try await stand.pass(after: .hours(3))
      #expect((tally.articleCount, tally.alertCount) == (0, 0))
    }
    let row = try stand.row()
    #expect(row.state == .changed)
    #expect(row.health.cause?.contains("under new guids") == true)
    #expect(stand.told.count { $0.contains("healthy -> changed") } == 1)
  }

  @Test func `guid_each_fetch: what is new among them is told`() async throws {
    let stand = try ServedSource { fetch in
      (0..<min(6, 4 + fetch)).map { number in
        let item = Self.news[number]
        return (guid: "\(item.guid)-\(fetch)", title: item.title, text: item.text)
      }
    }
    #expect(try await stand.pass().articleCount == 4)
    #expect(try await stand.pass().articleCount == 1)
    #expect(try await stand.pass().articleCount == 1)
  }

  /// A siren says the same each time and means it.
  @Test func `The same words under a new guid are news where the others keep theirs`() async throws {
    let stand = try ServedSource { fetch in
      (0...(fetch + 3)).map { (guid: "siren\($0)", title: "Air raid alert in Kharkiv region", text: "") }
    }
    #expect(try await stand.pass().articleCount == 4)
    #expect(try await stand.pass().articleCount == 1)
  }

  @Test func `pubdate_each_fetch: the first date is kept, nothing is new`() async throws {
    let stand = try ServedSource(datesMove: true) { _ in Self.news }
    #expect(try await stand.pass().articleCount == 6)
    for _ in 0..<3 { #expect(try await stand.pass(after: .hours(2)).articleCount == 0) }
    #expect(stand.stand.lines(of: "alerts.log").count == 6)
  }

  @Test func `items_reordered: what left the feed weeks ago is known when it comes back`() async throws {
    let all = (0..<300).map {
      (guid: "o\($0)", title: "Market day in town \($0)", text: "Prices were stable.")
    }
    let stand = try ServedSource { _ in all }
    #expect(try await stand.pass().articleCount == 300)
    stand.publish(Array(all.prefix(5)))
    for _ in 0..<4 { #expect(try await stand.pass(after: .days(20)).articleCount == 0) }
    stand.publish(Array(all.reversed()))
    #expect(try await stand.pass(after: .days(5)).articleCount == 0)
  }

  @Test func `lastmod_garbage: once a day the whole body is asked for`() async throws {
    let stand = try ServedSource(etag: "\"stuck\"") { _ in Self.news }
    for _ in 0..<4 { _ = try await stand.pass(after: .hours(9)) }
    #expect(stand.stand.requests.map { $0.headers["if-none-match"] != nil } == [false, true, true, false])
  }

  /// The last items of a sitemap come just before the next one is begun.
  @Test func `A sitemap index is read through to all that changed since the last poll`() async throws {
    let start = Timestamp(seconds: 1_795_500_000)
    let isLater = Mutex(false)
    let stand = try Newsstand(sourceCount: 1) { request in
      let isLater = isLater.withLock { $0 }
      let changes = isLater ? [start + .minutes(15), start + .minutes(18)] : [start]
      switch request.path {
      case "/0.xml": return HTTPResponse(text: index(ofSitemapsChanged: changes))
      case "/map0.xml": return HTTPResponse(text: sitemap(of: isLater ? ["a", "b"] : ["a"], at: start))
      case "/map1.xml": return HTTPResponse(text: sitemap(of: ["c"], at: start))
      default: return .notFound
      }
    }
    let clock = TestClock(start + .minutes(10))
    let loaded = try LoadedConfiguration.load(explicit: [stand.config], environment: [:])
    func pass() async throws -> PassTally {
      try await Daemon(
        loaded, explicit: [stand.config], environment: [:], clock: clock, logger: LogLines().logger
      )
      .once()
    }
    #expect(try await pass().articleCount == 1)
    isLater.withLock { $0 = true }
    clock.advance(by: .minutes(10))
    #expect(try await pass().articleCount == 2)
    #expect(stand.requests.map(\.path) == ["/0.xml", "/map0.xml", "/0.xml", "/map0.xml", "/map1.xml"])
  }

  @Test func `410: told at once, and polled no more once it is out`() async throws {
    let stand = try ServedSource { fetch in fetch == 0 ? Self.news : nil }
    _ = try await stand.pass()
    _ = try await stand.pass()
    let row = try stand.row()
    #expect(row.state == .gone)
    #expect(row.nextDue == nil || row.health.isOut)
    #expect(stand.told.count { $0.contains("healthy -> gone") } == 1)
  }
}

private func index(ofSitemapsChanged changes: [Timestamp]) -> String {
  let sitemaps = changes.enumerated().map { number, changed in
    "<sitemap><loc>/map\(number).xml</loc><lastmod>\(changed.rfc3339)</lastmod></sitemap>"
  }
  return
    "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\(sitemaps.joined())</sitemapindex>"
}

private func sitemap(of names: [String], at published: Timestamp) -> String {
  let news = names.map { name in
    """
    <url><loc>https://desk.example/\(name)</loc><news:news>\
    <news:publication_date>\(published.rfc3339)</news:publication_date>\
    <news:title>Market day in town \(name)</news:title></news:news></url>
    """
  }
  return """
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\(news.joined())</urlset>
    """
}

/// One source, polled by a daemon on a test's clock.
private final class ServedSource: Sendable {
  typealias Items = [(guid: String, title: String, text: String)]

  let stand: Newsstand
  private let press: Press
  private let journal = LogLines()
  private let clock: TestClock
  private let loaded: LoadedConfiguration

  /// - Parameter items: by the number of the fetch, from 0; nil for a feed that is gone.
  init(datesMove: Bool = false, etag: String? = nil, items: @escaping @Sendable (Int) -> Items?) throws {
    let clock = TestClock(Timestamp(seconds: 1_795_500_000))
    let press = Press(items)
    let first = clock.now()
    stand = try Newsstand(sourceCount: 1) { request in
      guard let items = press.next() else { return HTTPResponse(410) }
      let body = feed(items, published: datesMove ? clock.now() : first)
      return etag.map { .conditional(request, etag: $0, body: body) } ?? HTTPResponse(body: body)
    }
    (self.press, self.clock) = (press, clock)
    loaded = try LoadedConfiguration.load(explicit: [stand.config], environment: [:])
  }

  /// From now on the feed holds these.
  func publish(_ items: Items) { press.replace(with: items) }

  func pass(after span: Duration = .minutes(10)) async throws -> PassTally {
    clock.advance(by: span)
    return try await Daemon(
      loaded, explicit: [stand.config], environment: [:], clock: clock, logger: journal.logger
    ).once()
  }

  func row() throws -> SourceTable.Row {
    try #require(try SourceOverview.table(of: loaded, clock: clock).rows.first)
  }

  /// All that the journal holds.
  var told: [String] { journal.all }
}

private final class Press: Sendable {
  private let items: @Sendable (Int) -> ServedSource.Items?
  private let state: Mutex<(fetchCount: Int, replaced: ServedSource.Items?)> = Mutex((0, nil))

  init(_ items: @escaping @Sendable (Int) -> ServedSource.Items?) { self.items = items }

  func next() -> ServedSource.Items? {
    let (fetch, replaced) = state.withLock { state in
      defer { state.fetchCount += 1 }
      return (state.fetchCount, state.replaced)
    }
    return replaced ?? items(fetch)
  }

  func replace(with items: ServedSource.Items) { state.withLock { $0.replaced = items } }
}
