import Domain
import Feeds
import Testing

@Suite struct IdentityDriftTests {
  private func traces(_ numbers: Range<Int>, guid: String = "g", link: String = "", text: String = "t")
    -> [ItemTrace]
  {
    var document = FeedDocument(format: .rss)
    document.items = numbers.map { number in
      FeedItem(
        guid: "\(guid)\(number)", link: "https://a.example/\(number)?v=\(link)", title: "\(text) \(number)")
    }
    return document.traces
  }

  @Test func aSoundFeedStays() {
    #expect(IdentityBasis.guid.after(traces(0..<9), traces(3..<12)) == .guid)
    #expect(IdentityBasis.guid.after([], traces(0..<9)) == .guid)
  }

  @Test func guidsThatChangeAreFound() {
    #expect(IdentityBasis.guid.after(traces(0..<9), traces(3..<12, guid: "other")) == .link)
  }

  @Test func linksThatChangeTooAreFound() {
    let after = traces(3..<12, guid: "other", link: "other")
    #expect(IdentityBasis.guid.after(traces(0..<9), after) == .content)
    #expect(IdentityBasis.link.after(traces(0..<9), after) == .content)
  }

  @Test func trackingIsNoChange() {
    var items = (0..<9).map { FeedItem(link: "https://a.example/\($0)?utm_id=1", title: "t \($0)") }
    var before = FeedDocument(format: .rss)
    before.items = items
    for index in items.indices { items[index].link = "http://a.example/\(index)/?utm_id=2" }
    var after = before
    after.items = items
    #expect(IdentityBasis.link.after(before.traces, after.traces) == .link)
  }

  @Test func fewOrUnlikeItemsSayNothing() {
    #expect(IdentityBasis.guid.after(traces(0..<2), traces(0..<2, guid: "other")) == .guid)
    #expect(IdentityBasis.guid.after(traces(0..<9), traces(0..<9, guid: "other", text: "else")) == .guid)
    let half = traces(0..<4) + traces(4..<8, guid: "other")
    #expect(IdentityBasis.guid.after(traces(0..<8), half) == .guid)
  }

  @Test func trustDoesNotComeBack() {
    #expect(IdentityBasis.content.after(traces(0..<9), traces(0..<9)) == .content)
    #expect(IdentityBasis.link.after(traces(0..<9), traces(0..<9)) == .link)
  }
}
