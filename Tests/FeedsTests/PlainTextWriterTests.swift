import Testing

@testable import Feeds

@Suite struct PlainTextWriterTests {
  /// Found by the feed fuzzer: a mended document held half a character, which grew past the limit when it was
  /// decoded.
  @Test func halfACharacterIsReplacedWithinTheLimit() {
    var writer = PlainTextWriter(maxBytes: 8)
    writer.write([0xd0, 0x2e, 0xe0, 0xa4, 0x41, 0xff, 0x42][...])
    #expect(writer.text == "\u{fffd}.\u{fffd}")
    #expect(writer.isFull)
    #expect(writer.text.utf8.count <= 8)
  }

  @Test func wholeCharactersStay() {
    var writer = PlainTextWriter(maxBytes: 100)
    writer.write(Array("Սյունիք «Капан» 人".utf8)[...])
    #expect(writer.text == "Սյունիք «Капан» 人")
  }
}
