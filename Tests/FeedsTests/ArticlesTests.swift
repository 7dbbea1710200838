import Domain
import Feeds
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

  @Test func anOrdinaryItemHasItsOrdinaryIdentity() {
    let item = FeedItem(guid: "g", link: "https://a.example/1", title: "Seized")
    #expect(articles([item]).map(\.id) == [Article.identity(of: item, in: "agency-a")])
  }

  @Test func itemsWithoutTextAreCounted() {
    let items = [FeedItem(guid: "1", title: ""), FeedItem(guid: "2", title: "x")]
    #expect(articles(items).count == 1)
    #expect(document(items).skipped == [.noText: 1])
  }

  @Test func theSameItemTwiceIsOne() {
    let item = FeedItem(guid: "g", link: "https://a.example/1", title: "x")
    #expect(articles([item, item]).count == 1)
    #expect(document([item, item]).skipped == [.duplicate: 1])
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
}
