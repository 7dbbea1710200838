import Daemon
import Domain
import Foundation
import Logging
import Reports
import Synchronization
import TestSupport
import Testing

/// `tensiond once` from the network to the spool, in process, on a test's clock.
@Suite(.timeLimit(.minutes(5))) struct PassTests {
  private let clock = TestClock(Timestamp(seconds: 1_795_500_000))
  private let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private func pass(over stand: Newsstand) async throws -> PassTally {
    let loaded = try LoadedConfiguration.load(explicit: [stand.config], environment: [:])
    return try await Daemon(loaded, explicit: [stand.config], environment: [:], clock: clock, logger: silent)
      .once()
  }

  private func event(_ number: Int) -> (guid: String, title: String, text: String) {
    let place = quietPlaces[number % quietPlaces.count]
    return (
      "g\(number)", "Azerbaijani forces shelled villages near \(place)", "Nobody was hurt, residents said."
    )
  }

  @Test func fetches200FeedsAndASecondPassRaisesNothingNew() async throws {
    let published = clock.now()
    let stand = try Newsstand(sourceCount: 200) { request in
      let number = Int(request.path.dropFirst().prefix { $0.isNumber }) ?? 0
      let item =
        number < 12 ? event(number) : ("g\(number)", "Market day in town \(number)", "Prices were stable.")
      return .conditional(request, etag: "\"\(number)\"", body: feed([item], published: published))
    }
    let first = try await pass(over: stand)
    #expect(first.failedCount == 0)
    #expect(first.articleCount == 200)
    #expect(first.alertCount == quietPlaces.count)
    #expect(stand.spooled.count == quietPlaces.count)
    #expect(stand.lines(of: "alerts.log").count == quietPlaces.count)

    clock.advance(by: .minutes(10))
    let second = try await pass(over: stand)
    #expect(second.unchangedCount == 200)
    #expect(second.articleCount == 0)
    #expect(second.alertCount == 0)
    #expect(stand.requests.suffix(200).allSatisfy { $0.headers["if-none-match"] != nil })
    #expect(stand.spooled.count == quietPlaces.count)
    #expect(stand.lines(of: "alerts.jsonl").count == quietPlaces.count)
  }

  @Test func aSitemapIndexIsReadThroughToItsNewestSitemap() async throws {
    let published = clock.now().rfc3339
    let stand = try Newsstand(sourceCount: 1) { request in
      switch request.path {
      case "/0.xml":
        HTTPResponse(
          text: """
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <sitemap><loc>/old.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
            <sitemap><loc>/new.xml</loc><lastmod>2026-11-24</lastmod></sitemap></sitemapindex>
            """)
      case "/new.xml":
        HTTPResponse(
          text: """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
            xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://desk.example/1</loc>
            <news:news><news:publication_date>\(published)</news:publication_date>
            <news:title>Market day in town</news:title></news:news></url></urlset>
            """)
      default: .notFound
      }
    }
    #expect(try await pass(over: stand).articleCount == 1)
    let again = try await pass(over: stand)
    #expect((again.articleCount, again.unchangedCount, again.failedCount) == (0, 1, 0))
    #expect(stand.requests.map { $0.path } == ["/0.xml", "/new.xml", "/0.xml", "/new.xml"])
  }

  @Test func aQuietStartInformsAndRaisesNothing() async throws {
    let published = clock.now()
    let isLater = Mutex(false)
    let stand = try Newsstand(sourceCount: 1, isQuiet: true) { _ in
      let items = isLater.withLock { $0 } ? [event(1), event(0)] : [event(0)]
      return HTTPResponse(body: feed(items, published: published))
    }
    #expect(try await pass(over: stand).alertCount == 0)
    isLater.withLock { $0 = true }
    clock.advance(by: .minutes(10))
    #expect(try await pass(over: stand).alertCount == 1)
    #expect(stand.lines(of: "alerts.log").last?.contains("place=\"Kapan\"") == true)
  }

  @Test func anEmptyFirstAnswerAndAnEditedAddressStartQuietly() async throws {
    let published = clock.now()
    let items = Mutex<[(guid: String, title: String, text: String)]>([])
    let stand = try Newsstand(sourceCount: 1, isQuiet: true) { _ in
      HTTPResponse(body: feed(items.withLock { $0 }, published: published))
    }
    #expect(try await pass(over: stand).articleCount == 0)
    items.withLock { $0 = [event(0)] }
    #expect(try await pass(over: stand).alertCount == 0)
    items.withLock { $0 = [event(1), event(2)] }
    let sources = try String(
      contentsOf: stand.root.appending(path: "config/sources.d/test.yaml"), encoding: .utf8)
    try stand.write(sources.replacing("/0.xml", with: "/moved.xml"), to: "config/sources.d/test.yaml")
    #expect(try await pass(over: stand).alertCount == 0)
    items.withLock { $0 = [event(3)] }
    #expect(try await pass(over: stand).alertCount == 1)
  }

  @Test func aHugeFeedIsTakenInOverSeveralPollsAndQuietlyAtFirst() async throws {
    let published = clock.now()
    let many = (0..<700).map {
      ("n\($0)", "Azerbaijani forces shelled villages near \(quietPlaces[$0 % 12])", "")
    }
    let stand = try Newsstand(sourceCount: 1, isQuiet: true) { _ in
      HTTPResponse(body: feed(many.map { (guid: $0.0, title: $0.1, text: $0.2) }, published: published))
    }
    #expect(try await pass(over: stand).articleCount == 500)
    let second = try await pass(over: stand)
    #expect(second.articleCount == 200)
    #expect(second.alertCount == 0)
    #expect(try await pass(over: stand).unchangedCount == 1)
  }

  @Test func aFailingFeedHoldsUpNobodyAndIsCounted() async throws {
    let published = clock.now()
    let stand = try Newsstand(sourceCount: 3) { request in
      switch request.path {
      case "/0.xml": HTTPResponse(403)
      case "/1.xml": HTTPResponse(text: "<html><body>Please log in</body></html>")
      default: HTTPResponse(body: feed([event(0)], published: published))
      }
    }
    let tally = try await pass(over: stand)
    #expect(tally.failedCount == 2)
    #expect(tally.alertCount == 1)
  }

  @Test func theAlertsLineNamesWhoDidWhatToWhomAndWhere() async throws {
    let published = clock.now()
    let stand = try Newsstand(sourceCount: 1) { _ in
      HTTPResponse(
        body: feed(
          [
            (
              "g", "Azerbaijani troops take village near Jermuk as ministries trade accusations",
              "Azerbaijani troops seized a village near Jermuk despite the ceasefire, Armenia's defence ministry said. "
                + "The two ministries accused each other of violating the ceasefire."
            )
          ], published: published))
    }
    _ = try await pass(over: stand)
    let line = try #require(stand.lines(of: "alerts.log").first { $0.contains("event=territory-seized") })
    for field in ["alert=raised", "watch=caucasus", "actor=AZE", "target=ARM", "place=\"Jermuk\""] {
      #expect(line.contains(" \(field) "), "\(line)")
    }
  }
}

@Suite struct ShippedWatchTests {
  @Test func theTestsBesideTheShippedWatchesPass() throws {
    let loaded = try LoadedConfiguration.load(explicit: [Newsstand.shipped.path], environment: [:])
    let report = try WatchTesting(loaded).run()
    #expect(report.outcomes.count >= 10 * 5)
    #expect(report.failedCount == 0, "\(report.text())")
  }
}
