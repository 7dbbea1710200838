import Feeds
import TestSupport
import Testing

@Suite struct OPMLReaderTests {
  private func read(_ text: String, limits: FeedLimits = FeedLimits()) throws -> OPMLDocument {
    try OPMLReader(limits: limits).read(Array(text.utf8))
  }

  private func opml(_ body: String, version: String = "2.0") -> String {
    "<?xml version=\"1.0\"?>\n<opml version=\"\(version)\"><head><title>Desk</title></head>"
      + "<body>\(body)</body></opml>"
  }

  @Test(arguments: ["1.0", "1.1", "2.0"]) func foldersNestAndAttributesAreRead(version: String) throws {
    let list = try read(
      opml(
        """
        <outline text="World"><outline title="Lakes">
        <outline type="rss" text="The Lake Herald" title="Herald" xmlUrl="https://herald.example/feed?a=1&amp;b=2"
          htmlUrl="https://herald.example/" language="en-US"/></outline>
        <outline text="Hills" xmlUrl="https://hills.example/rss"/></outline>
        """, version: version))
    #expect(list.title == "Desk")
    #expect(
      list.feeds == [
        OPMLDocument.Feed(
          name: "The Lake Herald", address: "https://herald.example/feed?a=1&b=2",
          page: "https://herald.example/", language: "en-us", folders: ["World", "Lakes"]),
        OPMLDocument.Feed(name: "Hills", address: "https://hills.example/rss", folders: ["World"]),
      ])
    #expect(list.leftOut.isEmpty && list.repairs.isEmpty)
  }

  @Test func namesOfAttributesAreReadInAnyCase() throws {
    let list = try read(opml("<Outline TEXT='a' xmlurl='https://a.example/'/>"))
    #expect(list.feeds == [OPMLDocument.Feed(name: "a", address: "https://a.example/")])
  }

  @Test func anOldListNamesFeedsByUrl() throws {
    let list = try read(
      opml("<outline text='a' type='RSS' url='https://a.example/'/><outline text='b' type='link' url='x'/>"))
    #expect(list.feeds.map(\.name) == ["a"])
    #expect(list.leftOut == [OPMLDocument.LeftOut(name: "b", reason: .noAddress)])
  }

  @Test func aNoteIsLeftOutAndAFolderIsNot() throws {
    let list = try read(
      opml(
        "<outline text='Folder'><outline text='buy milk'/></outline><outline/><outline text='' xmlUrl=' '/>"))
    #expect(list.feeds.isEmpty)
    #expect(list.leftOut.map(\.name) == ["buy milk", "", ""])
  }

  @Test func aFeedWithFeedsInItIsAFeed() throws {
    let list = try read(
      opml(
        "<outline text='f'><outline text='a' xmlUrl='u:a'><outline text='b' xmlUrl='u:b'/></outline></outline>"
      ))
    #expect(list.feeds.map(\.address) == ["u:a", "u:b"])
    #expect(list.feeds.map(\.folders) == [["f"], ["f"]])
  }

  @Test func brokenXMLIsMendedAndNamed() throws {
    let list = try read(
      """
      junk <opml version=1.0><body>
      <outline text="A & B" xmlUrl="https://a.example/?x=1&y=2">
      <outline text="f"><outline text='c < d' xmlUrl=https://c.example/feed />
      """)
    #expect(list.feeds.map(\.name) == ["A & B", "c < d"])
    #expect(list.feeds.map(\.address) == ["https://a.example/?x=1&y=2", "https://c.example/feed"])
    #expect(list.repairs.first == "line 2: '&' that begins no reference read as text; 2 times")
    #expect(list.repairs.contains { $0.contains("the document ends within <outline>") })
  }

  @Test func encodingsAreToldAsForFeeds() throws {
    let head = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><opml><body><outline text=\""
    let bytes =
      Array(head.utf8) + [0xc2, 0xe5, 0xf1, 0xf2, 0xe8] + Array("\" xmlUrl=\"u:a\"/></body></opml>".utf8)
    #expect(try OPMLReader().read(bytes).feeds.map(\.name) == ["Вести"])
    let wide = opml("<outline text='Լուր' xmlUrl='u:a'/>").utf16.flatMap {
      [UInt8($0 & 0xff), UInt8($0 >> 8)]
    }
    #expect(try OPMLReader().read([0xff, 0xfe] + wide).feeds.map(\.name) == ["Լուր"])
  }

  @Test func textsComeOutPlain() throws {
    let list = try read(
      opml("<outline text='a&#10;  b&#x202e;c&#8203;' xmlUrl=' https://a.example/x '/>"))
    #expect(list.feeds.first?.name == "a bc")
    #expect(list.feeds.first?.address == "https://a.example/x")
  }

  @Test func noEntityIsExpandedAndNoFileRead() throws {
    let list = try read(
      """
      <?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "yy">]>
      <opml><body><outline text="a&x;&y;" xmlUrl="u:a"/></body></opml>
      """)
    #expect(list.feeds.map(\.name) == ["a&x;&y;"])
  }

  struct Refusal: Sendable {
    var body: String
    var words: String
  }

  @Test(arguments: [
    Refusal(body: " \n", words: "list: the file is empty; expected OPML"),
    Refusal(
      body: "<rss version='2.0'/>",
      words: "list: starts with '<rss version='2.0'/>'; expected OPML, a list of feeds; "
        + "'sources probe' reads a feed"),
    Refusal(
      body: String(repeating: "x", count: 2000),
      words: "list: the file has 2000 bytes; expected at most 1024; raise feeds.max-size"),
  ])
  func refuses(_ example: Refusal) {
    var limits = FeedLimits()
    limits.maxBytes = 1024
    #expect { try read(example.body, limits: limits) } throws: { "\($0)" == example.words }
  }

  @Test func eachLimitIsKeptAndNamed() throws {
    var limits = FeedLimits()
    limits.maxDepth = 16
    limits.maxItemCount = 2
    limits.maxTitleBytes = 40
    let long = String(repeating: "n", count: 60)
    let deep = String(repeating: "<outline text='d'>", count: 40)
    let list = try read(
      opml(
        "<outline text='\(long)' xmlUrl='u:a'/><outline text='l' xmlUrl='u:\(long)'/>"
          + "<outline text='b' xmlUrl='u:b'/><outline text='c' xmlUrl='u:c'/>\(deep)"), limits: limits)
    #expect(list.feeds.map(\.address) == ["u:a", "u:b"])
    #expect(list.feeds.first?.name.utf8.count == 40)
    #expect(list.leftOut.prefix(2).map(\.reason) == [.longAddress, .overLimit])
    #expect(list.repairs.contains("outlines nested deeper than 16 ignored"))
  }

  @Test(.timeLimit(.minutes(1))) func hostileListsTakeLinearTime() throws {
    let attributes = (0..<20_000).map { "a\($0)='x'" }.joined(separator: " ")
    #expect(try read(opml("<outline \(attributes) xmlUrl='u:a'/>")).repairs.count == 1)
    let nested = String(repeating: "<outline text='x' xmlUrl='u:x'>", count: 50_000)
    #expect(try read(opml(nested)).feeds.count == 256)
    let strays = String(repeating: "</outline>", count: 100_000)
    #expect(try read("<opml><body>\(strays)").feeds.isEmpty)
  }
}

/// What the writer writes, the reader reads back.
@Suite struct OPMLRoundTripTests {
  @Test func aListReadsBackAsItself() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let list = OPMLDocument(
        title: text(&random), feeds: (0..<Int.random(in: 0...8, using: &random)).map { _ in feed(&random) })
      #expect(try OPMLReader().read(Array(list.xml.utf8)) == list, "\(list.xml)")
    }
  }

  @Test func whatXMLCannotHoldIsNotWritten() throws {
    var list = OPMLDocument(title: "\u{1}\u{fffe}<&>\"'\n")
    list.feeds = [OPMLDocument.Feed(name: "\u{b}\t]]>\u{ffff}", address: "u:\u{0}a")]
    let back = try OPMLReader().read(Array(list.xml.utf8))
    #expect(back == OPMLDocument(title: "<&>\"'", feeds: [OPMLDocument.Feed(name: "]]>", address: "u:a")]))
  }

  private func feed(_ random: inout SeededGenerator) -> OPMLDocument.Feed {
    let names = ["Lakes", "Hills & <Vales>", "Հարավ", "a"]
    let depth = Int.random(in: 0...3, using: &random)
    var feed = OPMLDocument.Feed(
      name: text(&random), address: "https://a.example/\(Int.random(in: 0...99, using: &random))?a=\"&b='<>",
      page: Bool.random(using: &random) ? "https://a.example/" : nil,
      language: Bool.random(using: &random) ? "zh-hant" : nil,
      folders: (0..<depth).compactMap { _ in names.randomElement(using: &random) })
    for note in OPMLDocument.Note.allCases where Bool.random(using: &random) {
      feed.notes[note] = "n \(note)"
    }
    return feed
  }

  /// Clean already, as the reader gives it.
  private func text(_ random: inout SeededGenerator) -> String {
    let letters: [Character] = ["a", "ж", "Ա", "中", "&", "<", ">", "\"", "'", "]", ";", "#", "é", "😀", "="]
    let words = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      String(
        (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
    }
    return words.joined(separator: " ")
  }
}
