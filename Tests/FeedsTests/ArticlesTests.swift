import Domain
import Feeds
import TestSupport
import Testing

@Suite struct ArticlesTests {
  private let seen = Timestamp(seconds: 1_795_491_836)

  private func articles(_ items: [FeedItem], language: String? = nil) -> [Article] {
    document(items).articles(of: "agency-a", language: language, seen: seen)
  }

  private func document(_ items: [FeedItem]) -> FeedDocument {
    var document = FeedDocument(format: .rss)
    document.language = "ru"
    document.items = items
    return document
  }

  /// What an item is known by hangs on the item, not on what stands beside it in the poll.
  @Test func entriesOfALivePageStayApartFromPollToPoll() {
    let first = FeedItem(guid: "https://a.example/live#1", title: "Post hit")
    let second = FeedItem(guid: "https://a.example/live#2", title: "River closed")
    #expect(ids([first]) != ids([second]))
    #expect(ids([second, first]) == ids([second]) + ids([first]))
  }

  @Test func anOrdinaryItemHasItsOrdinaryIdentity() {
    let item = FeedItem(guid: "g", link: "https://a.example/1", title: "Seized")
    #expect(articles([item]).map(\.id) == [Article.identity(of: item, in: "agency-a")])
  }

  @Test func itemsWithoutTextAreCounted() {
    let items = [FeedItem(guid: "1", title: ""), FeedItem(guid: "2", title: "x")]
    #expect(articles(items).count == 1)
    #expect(document(items).skipped == [.noText: 1])
    #expect(document(items).skippedCount(beside: articles(items)) == 1)
  }

  @Test func theSameItemTwiceIsOne() {
    let item = FeedItem(guid: "g", link: "https://a.example/1", title: "x")
    #expect(articles([item, item]).count == 1)
    #expect(document([item, item]).skipped == [.duplicate: 1])
    #expect(document([item, item]).skippedCount(beside: articles([item, item])) == 1)
  }

  struct Shared: Sendable {
    var name: String
    var items: [FeedItem]
  }

  @Test(arguments: [
    Shared(
      name: "one guid for all",
      items: (0..<5).map { FeedItem(guid: "g", link: "https://a.example/\($0)", title: "n\($0)") }),
    Shared(
      name: "one link for all", items: (0..<5).map { FeedItem(link: "https://a.example/", title: "n\($0)") }),
    Shared(name: "neither guid nor link", items: (0..<5).map { FeedItem(title: "n\($0)") }),
  ])
  func itemsThatShareAKeyStayApart(_ example: Shared) {
    #expect(Set(articles(example.items).map(\.id)).count == 5)
    #expect(document(example.items).skipped.isEmpty)
  }

  @Test func aNewItemNeverTakesTheIdentityOfAnOlderOne() {
    let old = (0..<2).map { FeedItem(guid: "g", link: "https://a.example/\($0)", title: "n\($0)") }
    let before = Set(articles(old).map(\.id))
    let after = articles([FeedItem(guid: "g", link: "https://a.example/9", title: "new")] + old).map(\.id)
    #expect(!before.contains(after[0]))
    #expect(Set(after[1...]) == before)
  }

  @Test func languageIsTheItemsElseTheSourcesElseTheFeeds() {
    var item = FeedItem(guid: "1", title: "x")
    #expect(articles([item]).first?.language == "ru")
    #expect(articles([item], language: "en").first?.language == "en")
    item.language = "hy"
    #expect(articles([item], language: "en").first?.language == "hy")
  }

  @Test func aDateFarAheadIsDropped() {
    let items = [
      FeedItem(guid: "1", title: "x", published: seen + .hours(23)),
      FeedItem(guid: "2", title: "y", published: seen + .hours(25)),
    ]
    #expect(articles(items).map(\.item.published) == [seen + .hours(23), nil])
  }

  // MARK: Identity

  private func ids(_ items: [FeedItem]) -> [ArticleID] {
    document(items).articles(of: "agency-a", language: nil, seen: seen).map(\.id)
  }

  @Test func trackingParametersMakeNoNewArticle() {
    let once = [
      FeedItem(link: "https://a.example/1?utm_campaign=a", title: "x"), FeedItem(guid: "2", title: "y"),
    ]
    let again = [
      FeedItem(link: "http://a.example/1/?utm_campaign=b", title: "x"), FeedItem(guid: "2", title: "y"),
    ]
    #expect(ids(once) == ids(again))
    #expect(articles(once).first?.item.link == "https://a.example/1?utm_campaign=a", "shown as it was")
  }

  @Test func whereTheyTellItemsApartTheyCount() {
    let items = [
      FeedItem(link: "https://a.example/live#1", title: "Post hit"),
      FeedItem(link: "https://a.example/live#2", title: "River closed"),
      FeedItem(link: "https://a.example/live?utm_id=3", title: "Envoy leaves"),
    ]
    #expect(Set(ids(items)).count == 3)
    #expect(document(items).skipped.isEmpty)
  }

  @Test func oneItemUnderTwoAddressesIsOne() {
    let items = [
      FeedItem(guid: "https://a.example/1?utm_id=1", title: "x", summary: "y"),
      FeedItem(guid: "http://a.example/1", title: "x", summary: "y"),
    ]
    #expect(ids(items) == ids([items[0]]))
    #expect(document(items).skipped == [.duplicate: 1])
  }

  @Test func allThatIsSharedLeavesTheTitle() {
    let items = (0..<3).map { FeedItem(guid: "g", link: "https://a.example/", title: "n\($0)") }
    #expect(Set(ids(items)).count == 3)
  }

  /// Whatever stands in a document, in whatever order: each item has one id, and no two that differ share it.
  @Test func identityHangsNeitherOnOrderNorOnLuck() {
    var random = SeededGenerator(seed: 0x1d)
    let addresses = [
      "https://a.example/1", "http://a.example/1/", "https://a.example/1?utm_id=1", "https://a.example/2",
    ]
    for _ in 0..<500 {
      let items = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        FeedItem(
          guid: (addresses + ["g"]).randomElement(using: &random),
          link: addresses.randomElement(using: &random),
          title: ["a", "b", "c"].randomElement(using: &random) ?? "")
      }
      let articles = articles(items)
      #expect(Set(articles.map(\.id)).count == articles.count)
      #expect(Set(articles.map(\.item.title)) == Set(items.map(\.title)), "no text is lost")
      #expect(articles.count + (document(items).skipped[.duplicate] ?? 0) == items.count)
    }
  }

  // MARK: Texts

  @Test func boilerplateIsOffAndTheTagIsRead() throws {
    let boilerplate = Boilerplate(tails: [try #require(BoilerplatePhrase("Read more"))])
    var item = FeedItem(guid: "1", title: "x", summary: "Two posts were hit. (AFP) Read more")
    item.content = "Two posts were hit at night.\n(AFP)\nRead more"
    let found = document([item]).articles(of: "a", language: nil, seen: seen, boilerplate: boilerplate)
    #expect(found.map(\.item.summary) == ["Two posts were hit. (AFP)"])
    #expect(found.map(\.item.content) == ["Two posts were hit at night.\n(AFP)"])
    #expect(found.map(\.item.wireTag) == ["AFP"])
    #expect(found.map(\.id) == document([item]).articles(of: "a", language: nil, seen: seen).map(\.id))
  }

  @Test func noDateIsEverTheTimeOfReading() {
    var item = FeedItem(guid: "1", title: "x", published: seen + .days(400))
    item.updated = seen + .days(2)
    #expect(articles([item]).first?.item.published == nil)
    #expect(articles([item]).first?.item.updated == nil)
    #expect(articles([item]).first?.seen == seen)
  }
}
