import Testing

@testable import Feeds

@Suite struct DecodedTextTests {
  struct Case: Sendable {
    var name: String
    var body: [UInt8]
    var http: String?
    var text: String
    var repairs: [String] = []
  }

  private static func declared(_ charset: String, _ rest: [UInt8]) -> [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"\(charset)\"?>".utf8) + rest
  }

  @Test(arguments: [
    Case(name: "ASCII", body: Array("<a>".utf8), text: "<a>"),
    Case(name: "UTF-8 mark goes", body: [0xef, 0xbb, 0xbf, 0x41], text: "A"),
    Case(
      name: "UTF-8 against HTTP", body: Array("Ջերմուկ".utf8), http: "iso-8859-1", text: "Ջերմուկ",
      repairs: ["declared as windows-1252, read as UTF-8"]),
    Case(name: "HTTP charset", body: [0xcc, 0xe8, 0xf0], http: "windows-1251", text: "Мир"),
    Case(name: "Latin 1 is Windows 1252", body: [0x93, 0xe9, 0x94], http: "iso-8859-1", text: "“é”"),
    Case(name: "KOI8-R", body: [0xed, 0xc9, 0xd2], http: "koi8-r", text: "Мир"),
    Case(name: "ISO 8859-5", body: [0xbc, 0xd8, 0xe0], http: "ISO-8859-5", text: "Мир"),
    Case(name: "Shift_JIS", body: [0x95, 0xbd, 0x98, 0x61], http: "shift_jis", text: "平和"),
    Case(name: "UTF-16 BE by mark", body: [0xfe, 0xff, 0x04, 0x1c, 0x04, 0x38, 0x04, 0x40], text: "Мир"),
    Case(name: "UTF-16 LE without a mark", body: [0x3c, 0, 0x61, 0, 0x3e, 0, 0x1c, 0x04], text: "<a>М"),
    Case(name: "UTF-32 BE without a mark", body: [0, 0, 0, 0x3c, 0, 0, 4, 0x1c], text: "<М"),
    Case(
      name: "UTF-16 cut", body: [0xff, 0xfe, 0x41, 0, 0x42], text: "A",
      repairs: ["1 byte without meaning in UTF-16LE replaced by U+FFFD"]),
    Case(
      name: "a few broken characters are still UTF-8", body: Array("Շուշի".utf8) + [0xff],
      text: "Շուշի\u{fffd}",
      repairs: ["1 byte without meaning in UTF-8 replaced by U+FFFD"]),
    Case(
      name: "letters of Windows 1252 among UTF-8",
      body: Array("Շուշի, Ջերմուկ, Espa".utf8) + [0xf1] + Array("a caf".utf8) + [0xe9],
      text: "Շուշի, Ջերմուկ, España café", repairs: ["2 bytes of windows-1252 among UTF-8"]),
    Case(
      name: "a quote cut after its first byte is no letter",
      body: Array("Շուշի, Ջերմուկ, it".utf8) + [0xe2] + Array(" Espa".utf8) + [0xf1] + Array("a".utf8),
      text: "Շուշի, Ջերմուկ, it\u{fffd} España",
      repairs: [
        "1 byte of windows-1252 among UTF-8", "1 byte without meaning in UTF-8 replaced by U+FFFD",
      ]),
    Case(
      name: "halves of a surrogate pair",
      body: Array("Շուշի, Ջերմուկ ".utf8) + [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
      text: "Շուշի, Ջերմուկ \u{fffd}\u{fffd}",
      repairs: ["6 bytes without meaning in UTF-8 replaced by U+FFFD"]),
    Case(
      name: "a mark of UTF-8 before another charset",
      body: [0xef, 0xbb, 0xbf, 0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0],
      text: "Москва",
      repairs: ["not valid UTF-8; read as windows-1251, a guess"]),
    Case(
      name: "a mark of UTF-8 before a broken letter",
      body: [0xef, 0xbb, 0xbf] + Array("Ѩ Espa".utf8) + [0xf1] + Array("a".utf8),
      text: "Ѩ España", repairs: ["1 byte of windows-1252 among UTF-8"]),
    Case(
      name: "a mark of UTF-16 before ASCII", body: [0xff, 0xfe] + Array("<rss>".utf8), text: "ÿþ<rss>",
      repairs: ["not valid UTF-8; read as windows-1252, a guess"]),
    Case(
      name: "NULs before the document are no UTF-32", body: [0, 0, 0] + Array("<rss>ok</rss>".utf8),
      text: "\0\0\0<rss>ok</rss>"),
    Case(
      name: "half a pair in UTF-16", body: [0xff, 0xfe, 0x41, 0, 0x3d, 0xd8, 0x42, 0], text: "A\u{fffd}B",
      repairs: ["2 bytes without meaning in UTF-16LE replaced by U+FFFD"]),
    Case(
      name: "ISO-2022-JP declared",
      body: Array("<a>".utf8) + [0x1b, 0x24, 0x42, 0x4a, 0x3f, 0x4f, 0x42, 0x1b, 0x28, 0x42],
      http: "iso-2022-jp", text: "<a>平和"),
    Case(
      name: "escapes are no Japanese where UTF-8 is declared", body: [0x1b, 0x24, 0x42, 0x4a, 0x3f],
      http: "utf-8", text: "\u{1b}$BJ?"),
    Case(
      name: "UTF-8 encoded twice", body: Array("fÃ¼r KÃ¶ln â€“".utf8), text: "fÃ¼r KÃ¶ln â€“",
      repairs: ["seems encoded as UTF-8 twice"]),
    Case(name: "capitals are not encoded twice", body: Array("ÉÈ Ã£".utf8), text: "ÉÈ Ã£"),
    Case(
      name: "doubtful whatever it is read as", body: [0x9b, 0xff, 0x9b, 0x81], http: "iso-8859-1",
      text: "›ÿ›\u{fffd}",
      repairs: [
        "1 byte without meaning in windows-1252 replaced by U+FFFD",
        "read as windows-1252 as declared; the text is doubtful",
      ]),
    Case(
      name: "unknown label", body: [0x41], http: "x-klingon", text: "A",
      repairs: ["unknown charset 'x-klingon' ignored"]),
    Case(
      name: "UTF-7 is never decoded", body: Array("+ADw-".utf8), http: "utf-7", text: "+ADw-",
      repairs: ["unknown charset 'utf-7' ignored"]),
    Case(
      name: "guessed Latin", body: Array("caf".utf8) + [0xe9], text: "café",
      repairs: ["not valid UTF-8; read as windows-1252, a guess"]),
    Case(
      name: "guessed Cyrillic", body: [0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0], text: "Москва",
      repairs: ["not valid UTF-8; read as windows-1251, a guess"]),
  ])
  func decodes(_ example: Case) {
    let decoded = DecodedText(example.body, httpCharset: example.http)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == example.text)
    #expect(decoded.repairs == example.repairs)
  }

  @Test func theDeclarationIsReadWhereHTTPSaysNothing() {
    let decoded = DecodedText(Self.declared("windows-1251", [0xcc, 0xe8, 0xf0]), httpCharset: nil)
    #expect(String(decoding: decoded.bytes, as: UTF8.self).hasSuffix("Мир"))
    #expect(decoded.repairs.isEmpty)
  }

  @Test func overlongAndHalvedCharactersAreReplaced() {
    let decoded = DecodedText(
      Self.declared("utf-8", [0xc0, 0xbc, 0xed, 0xa0, 0xbd, 0xe2, 0x82]), httpCharset: nil)
    let text = String(decoding: decoded.bytes, as: UTF8.self)
    #expect(text.filter { $0 == "<" }.count == 1)
    #expect(text.hasSuffix("\u{fffd}"))
  }

  /// Of any bytes whatever comes valid UTF-8.
  @Test func alwaysGivesUTF8() {
    for first in UInt8(0x80)...0xff {
      for second in stride(from: UInt8(3), through: 0xff, by: 9) {
        let decoded = DecodedText([first, second, 0x41], httpCharset: nil)
        #expect(String(validating: decoded.bytes, as: UTF8.self) != nil)
      }
    }
  }
}
