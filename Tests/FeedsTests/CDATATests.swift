import Domain
import Feeds
import Testing

/// CDATA sections go round the XML parser; nothing may be read otherwise for that.
@Suite struct CDATATests {
  private func read(_ inside: String) throws -> FeedDocument { try FeedReader().read(rss(inside)) }

  @Test(arguments: [
    ("<![CDATA[a]]>", "a"), ("x<![CDATA[a]]>y", "xay"), ("<![CDATA[a]]><![CDATA[b]]>", "ab"),
    ("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"), ("<![CDATA[]]>x", "x"),
    ("&amp;<![CDATA[&amp;]]>&amp;", "&&&"),
    ("<![CDATA[\u{410}\u{4eba}]]>\u{410}", "\u{410}\u{4eba}\u{410}"),
    ("<!-- <![CDATA[ --><b>x</b><!-- ]]> -->", "x"), ("<?p <![CDATA[ ?>x<?p ]]> ?>", "x"),
    ("<![CDATA[a ![CDATA[ b]]>", "a ![CDATA[ b"),
  ])
  func isRead(_ written: String, _ text: String) throws {
    let document = try read("<title>t</title><description>\(written)</description>")
    #expect(document.items.map(\.summary) == [text])
    #expect(document.repairs.isEmpty)
  }

  @Test func partsOfATitleAreOne() throws {
    #expect(try read("<title>a <![CDATA[b]]> c<![CDATA[ d]]></title>").items.map(\.title) == ["a b c d"])
  }

  @Test func noCharacterOfXMLIsMended() throws {
    let document = try read("<title><![CDATA[a\u{1}b\u{fffe}c]]></title>")
    #expect(document.items.map(\.title) == ["abc"])
    #expect(document.repairs.contains("line 1: control character dropped; 2 times"))
  }

  @Test func itsLinesCount() throws {
    let document = try read("<title><![CDATA[a\n\nb]]></title>\n<description>x & y</description>")
    #expect(document.repairs.last == "line 4: '&' that begins no reference read as text")
    #expect(document.repairs.first?.hasPrefix("line 4: not well-formed XML") == true)
  }

  @Test func whatIsOutsideOfTheDocumentIsNone() throws {
    let feed = "<!-- <![CDATA[ --><rss><channel><item><title>t</title></item></channel></rss><!-- ]]> -->"
    #expect(try FeedReader().read(Array(feed.utf8)).items.map(\.title) == ["t"])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "<!-- " + String(repeating: "<![CDATA[", count: 20_000) + " -->",
      String(repeating: "<![CDATA[", count: 20_000),
    ])
  func startsWithoutEndTakeLinearTime(_ starts: String) throws {
    let document = try read("<title>t</title>\(starts)<description><![CDATA[x]]></description>")
    #expect(document.items.first?.title == "t")
  }
}
