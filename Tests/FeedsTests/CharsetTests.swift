import Testing

@testable import Feeds

/// Each charset declared as it is, not at all, and wrongly.
@Suite struct CharsetTests {
  @Test(arguments: CharsetCase.all) func declaredRight(_ example: CharsetCase) throws {
    for titles in [example.titles, Array(example.titles.prefix(1))] {
      let decoded = DecodedText(try example.body(titles), httpCharset: example.label)
      #expect(itemTitles(decoded) == titles)
      #expect(decoded.repairs == [])
    }
  }

  @Test(arguments: CharsetCase.all) func declaredInTheDocument(_ example: CharsetCase) throws {
    let body = try example.body(example.titles, declared: example.label)
    #expect(itemTitles(DecodedText(body, httpCharset: nil)) == example.titles)
  }

  @Test(arguments: CharsetCase.all) func declaredByNobody(_ example: CharsetCase) throws {
    let decoded = DecodedText(try example.body(example.titles, language: example.language), httpCharset: nil)
    #expect(itemTitles(decoded) == example.titles)
    #expect(decoded.repairs == ["not valid UTF-8; read as \(decoded.charset.name), a guess"])
  }

  @Test(arguments: CharsetCase.all, ["utf-8", "utf-16"])
  func declaredAsUnicode(_ example: CharsetCase, _ label: String) throws {
    let body = try example.body(example.titles, declared: label, language: example.language)
    let decoded = DecodedText(body, httpCharset: label)
    #expect(itemTitles(decoded) == example.titles)
    #expect(decoded.repairs.contains { $0.hasSuffix("read as \(decoded.charset.name)") })
  }

  @Test(
    arguments: CharsetCase.all, ["iso-8859-1", "windows-1251", "shift_jis", "euc-jp", "gb2312", "euc-kr"])
  func declaredAsAnother(_ example: CharsetCase, _ label: String) throws {
    let decoded = DecodedText(
      try example.body(example.titles, language: example.language), httpCharset: label)
    #expect(itemTitles(decoded) == example.titles)
    let isRight = decoded.charset == Charset(label: label)
    #expect(decoded.repairs.isEmpty == isRight)
  }

  @Test(arguments: CharsetCase.all) func theDocumentIsRightAgainstTheServersDefault(_ example: CharsetCase)
    throws
  {
    let body = try example.body(example.titles, declared: example.label)
    #expect(itemTitles(DecodedText(body, httpCharset: "iso-8859-1")) == example.titles)
  }

  /// All five have all letters; what differs is where the capitals stand.
  @Test(arguments: ["windows-1251", "koi8-r", "iso-8859-5", "ibm866"])
  func cyrillicForCyrillic(_ label: String) throws {
    for example in CharsetCase.all where example.name.hasPrefix("Russian") {
      let decoded = DecodedText(try example.body(example.titles), httpCharset: label)
      #expect(itemTitles(decoded) == example.titles, "\(example.name)")
    }
  }

  /// One short title in a feed that is ASCII otherwise.
  @Test(arguments: ["Путь закрыт", "Число погибших выросло до семи", "ЕС и США ввели новые санкции"])
  func shortCyrillic(_ title: String) throws {
    for charset in ["CP1251", "KOI8-R", "ISO-8859-5", "CP866"] {
      let body = try encoded(feed(of: [title]), as: charset)
      #expect(itemTitles(DecodedText(body, httpCharset: nil)) == [title], "\(charset)")
    }
  }

  /// English in Windows 1252 has nothing but quotes and dashes beyond ASCII.
  @Test(arguments: [nil, "utf-8", "iso-8859-1", "windows-1252"]) func curlyQuotes(_ label: String?) throws {
    let titles = ["The minister’s “red line” – again", "It isn’t over… yet", "Don’t call it peace"]
    let decoded = DecodedText(try encoded(feed(of: titles), as: "CP1252"), httpCharset: label)
    #expect(itemTitles(decoded) == titles)
    #expect(decoded.charset == .windows1252)
  }

  /// ISO 8859 has controls where Windows has quotes and letters.
  @Test func windowsForISO() throws {
    let titles = ["Rząd „zatwierdził” umowę w Łodzi", "Śnieg – i cisza"]
    let decoded = DecodedText(try encoded(feed(of: titles), as: "CP1250"), httpCharset: "iso-8859-2")
    #expect(itemTitles(decoded) == titles)
    #expect(
      decoded.repairs == [
        "not valid UTF-8; read as windows-1250, a guess", "declared as ISO-8859-2, read as windows-1250",
      ])
  }
}
