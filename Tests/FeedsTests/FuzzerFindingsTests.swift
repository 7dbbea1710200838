import Domain
import Testing

@testable import Feeds

@Suite struct LinkTests {
  /// Found by the feed fuzzer: what no base makes an address is none.
  @Test(arguments: ["2026-11-20T09:30:00", "12:30 story", "2https://x", "//", "//a:b/"])
  func aLinkThatCannotBeResolvedIsDropped(link: String) throws {
    let body =
      "<rss version=\"2.0\"><channel><item><title>T</title><link>\(link)</link></item></channel></rss>"
    let document = try FeedReader().read(Array(body.utf8), url: "https://desk.example/feed")
    let kept = document.items.first?.link
    #expect(kept == nil || kept?.hasPrefix("https://") == true)
  }
}

@Suite struct AttributeLinkTests {
  /// Found by the feed fuzzer: an address in an attribute kept controls that no text keeps.
  @Test(arguments: ["\u{92}", "\u{8d}\u{9a}", "\u{202e}"])
  func controlsInAnAttributeAreDropped(_ controls: String) throws {
    let feed =
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title>"
      + "<link href='https://desk.example/a\(controls)b'/></entry></feed>"
    let document = try FeedReader().read(Array(feed.utf8))
    #expect(document.items.first?.link == "https://desk.example/ab")
  }
}

@Suite struct PlainTextWriterTests {
  /// Found by the feed fuzzer: a mended document held half a character, which grew past the limit when it was
  /// decoded.
  @Test func halfACharacterIsReplacedWithinTheLimit() {
    var writer = PlainTextWriter(maxBytes: 8)
    writer.write([0xd0, 0x2e, 0xe0, 0xa4, 0x41, 0xff, 0x42].span)
    #expect(writer.finished == ("\u{fffd}.\u{fffd}A", isCut: true))
  }

  @Test func wholeCharactersStay() {
    var writer = PlainTextWriter(maxBytes: 100)
    writer.write("Սյունիք «Капан» 人".utf8Span.span)
    #expect(writer.finished.text == "Սյունիք «Капан» 人")
  }
}
