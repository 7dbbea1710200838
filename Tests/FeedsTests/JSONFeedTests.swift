import Domain
import Testing

@testable import Feeds

@Suite struct JSONMendingTests {
  private func items(_ json: String) throws -> [FeedItem] {
    try FeedReader().read(
      Array("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [\(json)]}".utf8)
    ).items
  }

  @Test(arguments: [
    (
      "{\"id\": 123456789012345678901234567890123456789012345, \"title\": \"a\"}",
      "123456789012345678901234567890123456789012345"
    ),
    ("{\"id\": 1e400, \"title\": \"a\"}", "1e400"), ("{\"id\": -0.50, \"title\": \"a\"}", "-0.50"),
    ("{\"id\": \"x\\u0007y\", \"title\": \"a\"}", "xy"), ("{\"id\": true, \"title\": \"a\"}", nil),
  ])
  func idsAreTextAsWritten(_ json: String, _ id: String?) throws {
    #expect(try items(json).map(\.guid) == [id])
  }

  @Test(arguments: [
    ("\\ud83d\\ude00 ok", "😀 ok"), ("\\ud83d ok", "\u{fffd} ok"), ("\\ude00 ok", "\u{fffd} ok"),
    ("\\ud83d\\u0041", "\u{fffd}A"), ("a\\\\\\\"b", "a\\\"b"), ("1 2 -3", "1 2 -3"), ("It\\'s", "It's"),
    ("a\nb", "a b"),
    ("a,]", "a,]"),
  ])
  func stringsAreRead(_ written: String, _ title: String) throws {
    #expect(try items("{\"title\": \"\(written)\"}").map(\.title) == [title])
  }

  @Test func aCommaTooManyIsForgiven() throws {
    #expect(try items("{\"id\": 1, \"title\": \"a\",}, ").map(\.guid) == ["1"])
  }
}

/// A body that ends early, has junk behind it or a fault in it: what can be read is read, and the fault is said.
@Suite struct BrokenJSONTests {
  private let head = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Desk\", \"items\": ["

  private func read(_ json: String) throws -> FeedDocument { try FeedReader().read(Array(json.utf8)) }

  @Test(arguments: [
    "{\"id\": \"b\", \"title\": \"two", "{\"id\": \"b\", \"tags\": [\"x\", ", "{\"id\"", "{", "{\"id\": tr",
    "{\"id\": \"b\", \"title\": \"two\\",
  ])
  func aCutItemWaitsForTheNextPoll(_ rest: String) throws {
    let document = try read(head + "{\"id\": \"a\", \"title\": \"one\"}, " + rest)
    #expect(document.title == "Desk")
    #expect(document.items.map(\.guid) == ["a"])
    #expect(document.isTruncated && document.hasCutItem)
    #expect(document.skipped == [.truncated: 1])
    #expect(document.repairs == ["line 1: the document ends early; closed"])
  }

  @Test(arguments: ["", ", ", "]", "], \"language\": \"e"])
  func aCutBehindAnItemLosesNone(_ rest: String) throws {
    let document = try read(head + "{\"id\": \"a\"}" + rest)
    #expect(document.items.map(\.guid) == ["a"])
    #expect(document.isTruncated && !document.hasCutItem)
  }

  @Test(arguments: ["<!-- cached -->", "}", "{\"items\": []}", "null"])
  func whatStandsBehindIsIgnored(_ junk: String) throws {
    let document = try read(head + "{\"id\": \"a\"}]}\n" + junk)
    #expect(document.items.map(\.guid) == ["a"])
    #expect(!document.isTruncated)
    #expect(document.repairs == ["line 2: text after the end of the document ignored"])
  }

  @Test(arguments: [
    ("{\"id\": \"a\" \"title\": \"one\"}", "comma missing in JSON"),
    ("{\"id\": \"a\",, \"title\": \"one\"}", "comma too many in JSON dropped"),
    ("{\"id\":: \"a\", \"title\": \"one\"}", "colon too many in JSON dropped"),
    ("{\"id\": \"a\", \"x\", \"title\": \"one\"}", "JSON name without a value ignored"),
    ("{\"id\": \"a\", 7, \"title\": \"one\"}", "JSON value without a name ignored"),
    ("{\"id\": \"a\", \"title\": \"one\", \"x\": NaN}", "what is no JSON ignored"),
    ("{\"id\": \"a\", \"title\": \"one\", \"tags\": [\"x\"}", "JSON bracket never closed"),
    ("{\"id\": \"a\", \"title\": \"one\"}}", "JSON bracket that closes nothing ignored"),
    ("{\"id\": \"a\", \"title\": \"one\",}", "comma before a closing bracket dropped"),
  ])
  func aFaultCostsNoItem(_ item: String, _ repair: String) throws {
    let document = try read(head + item + ", {\"id\": \"b\", \"title\": \"two\"}]}")
    #expect(document.items.map(\.guid) == ["a", "b"])
    #expect(document.items.map(\.title) == ["one", "two"])
    #expect(document.repairs.contains("line 1: \(repair)"))
    #expect(!document.isTruncated)
  }

  @Test func anItemThatNeverClosesIsClosedWithTheItems() throws {
    let document = try read(head + "{\"id\": \"a\", \"title\": \"one\"], \"language\": \"hy\"}")
    #expect(document.items.map(\.title) == ["one"])
    #expect(document.language == "hy")
  }

  @Test func itemsThatNeverCloseAreClosedWithTheFeed() throws {
    let document = try read(head + "{\"id\": \"a\", \"title\": \"one\"}}\n")
    #expect(document.items.map(\.title) == ["one"])
    #expect(!document.isTruncated)
  }

  @Test func deepJSONIsDecodedWhateverTheLimit() throws {
    var limits = FeedLimits()
    limits.maxDepth = 4_096
    let deep = String(repeating: "[", count: 3_000) + String(repeating: "]", count: 3_000)
    let item = "{\"id\": \"a\", \"x\": \(deep), \"title\": \"one\"}"
    let json = head + item + "], \"language\": \"hy\", \"x\": \(deep)}"
    let document = try FeedReader(limits: limits).read(Array(json.utf8))
    #expect(document.items.map(\.guid) == ["a"])
    #expect(document.language == "hy")
    #expect(document.repairs == ["line 1: JSON nested deeper than 500 ignored; 2 times"])
  }

  @Test func valuesOverTheLimitAreNotRead() throws {
    var limits = FeedLimits()
    limits.maxValueCount = 4
    let ones = Array(repeating: "1", count: 5_000).joined(separator: ",")
    let json = head + "{\"id\": \"a\", \"tags\": [\(ones)], \"title\": \"late\"}, {\"id\": \"b\"}]}"
    let document = try FeedReader(limits: limits).read(Array(json.utf8))
    #expect(document.items.map(\.guid) == ["a", "b"])
    #expect(document.items[0].categories == ["1", "1"])
    #expect(document.repairs == ["line 1: JSON values over the limit of 4 not read; 4999 times"])
  }

  /// A value of two bytes costs the decoder some seventy.
  @Test(arguments: ["1,", "[],", "{},", "[", "{\"a\":", "\"a\":1,"])
  func whatIsDecodedIsBounded(_ piece: String) {
    var log = RepairLog(maxCount: 8)
    let limits = FeedLimits()
    for place in ["[{\"tags\": [", "[{\"x\": {", "["] {
      let json = "{\"items\": " + place + String(repeating: piece, count: 20_000)
      let mended = JSONMender.mended(json.utf8Span.span, limits: limits, log: &log)
      #expect(mended.itemRanges.allSatisfy { $0.count <= 12 * limits.maxValueCount })
      #expect(mended.itemRanges.count <= limits.maxItemCount)
    }
  }

  @Test func aValueThatIsTooDeepCostsNoItem() throws {
    let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
    let document = try read(head + "{\"id\": \"a\", \"x\": \(deep), \"title\": \"one\"}]}")
    #expect(document.items.map(\.title) == ["one"])
    #expect(document.repairs == ["line 1: JSON nested deeper than 256 ignored"])
  }
}
