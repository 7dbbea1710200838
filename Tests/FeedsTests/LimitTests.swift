import Domain
import Testing

@testable import Feeds

@Suite struct LimitTests {
  private func limits(_ change: (inout FeedLimits) -> Void) -> FeedReader {
    var limits = FeedLimits()
    change(&limits)
    return FeedReader(limits: limits)
  }

  @Test func aBodyOverTheLimitIsRefused() {
    var limits = FeedLimits()
    limits.maxBytes = 10
    #expect(
      failure(Array(repeating: 0x3c, count: 11), limits: limits)
        == "feed: the body has 11 bytes; expected at most 10; raise the limit if the feed is trusted")
  }

  @Test func itemsOverTheLimitAreCounted() throws {
    let items = (1...5).map { "<item><title>n\($0)</title></item>" }.joined()
    let document = try limits { $0.maxItemCount = 2 }.read(
      Array("<rss><channel>\(items)</channel></rss>".utf8))
    #expect(document.items.map(\.title) == ["n1", "n2"])
    #expect(document.skipped == [.overLimit: 3])
    #expect(document.repairs == ["items over the limit of 2 not read"])
  }

  @Test func longTextIsCutAtACharacter() throws {
    let reader = limits { ($0.maxTitleBytes, $0.maxTextBytes) = (5, 9) }
    let item = try reader.read(rss("<title>Արցախ</title><description>one two three</description>")).items
      .first
    #expect(item?.title == "Ար")
    #expect(item?.summary == "one two t")
  }

  @Test func deepElementsAreIgnored() throws {
    let deep =
      String(repeating: "<a>", count: 20) + "<title>no</title>" + String(repeating: "</a>", count: 20)
    let document = try limits { $0.maxDepth = 8 }.read(rss(deep + "<title>yes</title>"))
    #expect(document.items.first?.title == "yes")
    #expect(document.repairs == ["elements nested deeper than 8 ignored"])
  }

  /// Closed or not, they cost no memory.
  @Test(arguments: ["", "</b>"])
  func elementsWithoutEndAreBounded(_ end: String) throws {
    let count = 10_000
    let deep = String(repeating: "<b>", count: count) + "x" + String(repeating: end, count: count)
    let document = try FeedReader().read(
      rss("<description>\(deep)</description></item><item><title>y</title>"))
    #expect(document.items.map(\.title) == ["", "y"])
    #expect(document.items.first?.summary == "x")
    #expect(document.repairs.contains("line 1: tags nested deeper than 1024 ignored; 8980 times"))
    var log = RepairLog(maxCount: 8)
    let mended = XMLMender.mended(deep.utf8Span.span, limits: FeedLimits(), log: &log)
    #expect(mended.document.count < 10_000)
  }

  /// Found however many elements are open above it.
  @Test func anEndTagIsFoundBelowManyElements() throws {
    let open = String(repeating: "<b>", count: 600)
    let document = try FeedReader().read(rss("<title>a\(open)b</title><link>https://desk.example/1</link>"))
    #expect(document.items.first?.title == "ab")
    #expect(document.items.first?.link == "https://desk.example/1")
  }

  @Test(.timeLimit(.minutes(1)))
  func endTagsThatCloseNothingCostNoSearch() throws {
    let open = (0..<1_000).map { "<a\($0)>" }.joined()
    let document = try FeedReader().read(
      rss("<title>x</title></item>" + open + String(repeating: "</x>", count: 50_000)))
    #expect(document.items.first?.title == "x")
  }

  @Test func attributesOverTheLimitAreDropped() throws {
    let attributes = (0..<20_000).map { " a\($0)='\($0)'" }.joined()
    let document = try FeedReader().read(rss("<title\(attributes)>wide</title>"))
    #expect(document.items.first?.title == "wide")
    #expect(document.repairs.last == "line 1: attributes over the limit of 256 dropped; 19744 times")
  }

  @Test func kindsOfRepairsOverTheLimitAreNotListed() throws {
    let document = try limits { $0.maxRepairCount = 1 }.read(
      rss("<title>a & b</title><pubDate>soon</pubDate>"))
    #expect(document.repairs.count == 1)
  }
}
