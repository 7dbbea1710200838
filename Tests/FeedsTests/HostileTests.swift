import Domain
import Feeds
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct HostileTests {
  let reader = FeedReader()

  @Test func entitiesOfADocumentAreNeverExpanded() throws {
    let names = (1...9).map { "<!ENTITY e\($0) '\(String(repeating: "&e\($0 - 1);", count: 10))'>" }.joined()
    let feed =
      "<!DOCTYPE rss [<!ENTITY e0 'ha'>\(names)]><rss><channel><item><title>&e9;</title>"
      + "<guid isPermaLink='&e9;'>&e9;</guid></item><item><title>ok</title></item></channel></rss>"
    let document = try reader.read(Array(feed.utf8))
    #expect(document.items.map(\.title) == ["&e9;", "ok"])
    #expect(
      document.repairs.contains("line 1: document type definition read for plain entities only"))
  }

  @Test func noFileIsRead() throws {
    let feed =
      "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
      + "<rss><channel><item><title>[&x;]</title></item></channel></rss>"
    #expect(try reader.read(Array(feed.utf8)).items.first?.title == "[&x;]")
  }

  @Test(arguments: [
    "<a>", "<item>", "<description>", "<media:group>", "<!--", "<![CDATA[", "&", "<a b='", "</a>", "<?",
  ])
  func repeatedPiecesTakeLinearTime(_ piece: String) throws {
    let junk = String(repeating: piece, count: 10_000)
    let document = try reader.read(rss("<title>x</title></item><item><title>y</title>" + junk))
    #expect(document.items.first?.title == "x")
  }

  @Test func nulsAndControlsAreDropped() throws {
    let document = try reader.read(rss("<title>a\u{0}b\u{1b}[1mc&#1;&#xFFFF;</title>"))
    #expect(document.items.first?.title == "ab[1mc")
  }

  @Test func linksThatAreNotTheWebsAreDropped() throws {
    let document = try reader.read(rss("<title>x</title><link>javascript:alert(1)</link>"))
    #expect(document.items.first?.link == nil)
    #expect(document.repairs == ["'javascript:alert(1)': link is neither http nor https; dropped"])
  }

  @Test func aCutBodySaysSo() throws {
    let whole = rss("<title>a</title></item><item><title>b</title><description>long text</description>")
    let document = try reader.read(Array(whole.prefix(whole.count - 40)))
    #expect(document.items.map(\.title) == ["a"])
    #expect(document.isTruncated)
    #expect(document.skipped == [.truncated: 1])
  }

  /// Whatever a byte more, less or other does to a feed, something comes back and all of it is within the
  /// limits.
  @Test(arguments: try Fixtures.names())
  func damageIsSurvived(_ name: String) throws {
    let sound = try Fixtures.bytes(name)
    var random = SeededGenerator(seed: 0xfeed)
    for _ in 0..<120 {
      var body = sound
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 0..<body.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: body.remove(at: at)
        case 1: body.insert(UInt8.random(in: 0...255, using: &random), at: at)
        case 2: body[at] = [0x3c, 0x3e, 0x26, 0x22, 0x5d, 0].randomElement(using: &random) ?? 0
        default: body.removeSubrange(at..<min(body.count, at + 40))
        }
        if body.isEmpty { body = [0x20] }
      }
      guard let document = try? reader.read(body) else { continue }
      #expect(document.items.allSatisfy { $0.title.utf8.count <= reader.limits.maxTitleBytes })
      _ = ParseLine.answer(file: name, document: document)
    }
  }
}

@Suite struct PlainEntityTests {
  private func titles(_ declarations: String, _ title: String) throws -> [String] {
    let feed =
      "<!DOCTYPE rss [\(declarations)]><rss><channel><item><title>\(title)</title></item></channel></rss>"
    return try FeedReader().read(Array(feed.utf8)).items.map(\.title)
  }

  @Test(arguments: [
    ("<!ENTITY place \"Kapan\">", "&place; and &place;", "Kapan and Kapan"),
    ("<!ENTITY dash '&#8211;'>", "a &dash; b", "a – b"),
    ("<!ENTITY a 'first'><!ENTITY a 'second'>", "&a;", "first"),
    ("<!ENTITY a '&b;'><!ENTITY b 'x'>", "&a;", "&a;"),
    ("<!ENTITY a '<b>x</b>'>", "&a;", "&a;"),
    ("<!ENTITY a SYSTEM 'file:///etc/hostname'>", "&a;", "&a;"),
    ("<!ENTITY % a 'x'>", "&a;", "&a;"),
    ("<!ENTITY a 'Talks &amp; tanks'>", "&a;", "Talks & tanks"),
  ])
  func onlyShortTextIsExpanded(_ declarations: String, _ title: String, _ expected: String) throws {
    #expect(try titles(declarations, title) == [expected])
  }

  @Test func allExpansionsTogetherHaveALimit() throws {
    let value = String(repeating: "x", count: 1_000)
    let items = (0..<100).map { _ in "<item><title>&a;</title></item>" }.joined()
    let feed = "<!DOCTYPE rss [<!ENTITY a '\(value)'>]><rss><channel>\(items)</channel></rss>"
    let read = try FeedReader().read(Array(feed.utf8))
    #expect(read.items.count == 100)
    #expect(read.items.filter { $0.title == value }.count == 65)
    #expect(read.items.last?.title == "&a;")
  }
}

/// One item's fault costs that item at most.
@Suite struct FaultWithinAnItemTests {
  @Test(arguments: [
    "<![endif]--> more & more", "if x <! y [ then & z", "<!-- c --!> & x", "<!--> & x",
    "<!-- never closed & x",
    "<?php echo 1 & 2", "<![CDATA[ never closed & x", "<a href=\"https://x.example>link & x</a>",
    String(repeating: "<br>", count: 300) + "b & c", String(repeating: "<b>", count: 300) + "b & c",
  ])
  func leavesTheOthersWhole(_ fault: String) throws {
    let items = ["<description>\(fault)</description>", "<title>second</title>", "<title>third</title>"]
    let feed = "<rss><channel>" + items.map { "<item>\($0)</item>" }.joined() + "</channel></rss>"
    let document = try FeedReader().read(Array(feed.utf8))
    #expect(document.items.suffix(2).map(\.title) == ["second", "third"])
    #expect(document.items.count == 3)
    #expect(!document.isTruncated)
  }

  @Test func aCutSitemapLeavesItsLastAddressOut() throws {
    let map =
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
      + "<url><loc>https://desk.example/1</loc><n:news><n:title>whole</n:title></n:news></url>"
      + "<url><loc>https://desk.example/2</loc><n:news><n:title>cut o"
    let document = try FeedReader().read(Array(map.utf8))
    #expect(document.items.map(\.title) == ["whole"])
    #expect(document.hasCutItem)
  }

  @Test func aDrawingWithoutContentHidesNothing() throws {
    let document = try FeedReader().read(
      rss("<description>&lt;p&gt;one&lt;/p&gt;&lt;svg width='1'/&gt;&lt;p&gt;two&lt;/p&gt;</description>"))
    #expect(document.items.first?.summary == "one\ntwo")
  }
}
