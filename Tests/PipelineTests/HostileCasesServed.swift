import Daemon
import Domain
import Foundation
import Logging
import Reports
import Synchronization
import TestSupport
import Testing

/// The files of `../shared/conformance/hostile` of which only a server and a whole poll can show what becomes: content
/// codings, validators, requests that must not be made, alerts. What is read out of all the others is told by
/// `HostileCases.swift` of FeedsTests.
@Suite(
  .enabled(if: HostileStand.folder != nil, "needs ../shared/conformance/hostile"), .timeLimit(.minutes(10)))
struct HostileCasesServed {
  @Test func everyCompressedFileHasAnExpectation() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(HostileStand.folder ?? "")/files")
    let compressed = names.filter { $0.hasSuffix(".gz") || $0.hasSuffix(".z") }
    #expect(Set(compressed) == Set(CodedCase.all.map(\.id)))
  }

  @Test func aContentCodingIsUndoneOnceAndWithinLimits() async throws {
    let cases = CodedCase.all
    let bodies = try cases.map { try HostileStand.body(of: $0.id) }
    let stand = try HostileStand(sourceCount: cases.count) { number, _ in
      HTTPResponse(
        headers: [("Content-Encoding", cases[number].coding), ("ETag", "\"1\"")], body: bodies[number])
    }
    let tally = try await stand.pass()
    #expect(tally.articleCount <= cases.count(where: \.mayRead))
    for (example, words) in zip(cases, try stand.errorWords()) {
      #expect(words != nil || example.mayRead, "\(example.id)")
      #expect(words?.contains(example.error) ?? true, "\(example.id): \(words ?? "")")
    }
    _ = try await stand.pass()
    for (number, example) in cases.enumerated() {
      #expect(stand.validator(ofLastRequestFor: number) == nil, "\(example.id)")
    }
  }

  /// The suite's file for these is empty, so they are made here.
  @Test func deflateIsReadWithAndWithoutItsFrame() async throws {
    let raw = deflated(feed([harbour]))
    let bodies = [raw.blocks, [0x78, 0x01] + raw.blocks + raw.checksum]
    let stand = try HostileStand(sourceCount: 2) { number, _ in
      HTTPResponse(headers: [("Content-Encoding", "deflate")], body: bodies[number])
    }
    #expect(try await stand.pass().articleCount == 2)
  }

  @Test func aCutBodyGivesItsWholeItemsAndIsAskedForAgain() async throws {
    let body = try HostileStand.body(of: "truncated_mid_item.xml")
    let stand = try HostileStand { _, request in .conditional(request, etag: "\"cut\"", body: body) }
    #expect(try await stand.pass().articleCount == 6)
    let second = try await stand.pass()
    #expect(second.articleCount == 0)
    #expect(second.failedCount == 0)
    #expect(stand.validator(ofLastRequestFor: 0) == nil)
  }

  /// What stands in a feed's place for once is an error; neither the articles nor the validators are lost for it.
  @Test func whatIsNoFeedKeepsTheState() async throws {
    let names = ["html_page.xml", "json_error.xml", "empty.xml", "only_decl.xml", "unterminated_doctype.xml"]
    let bodies = try names.map(HostileStand.body)
    let isHostile = Mutex(false)
    let good = feed([harbour])
    let stand = try HostileStand(sourceCount: names.count) { number, _ in
      isHostile.withLock { $0 }
        ? HTTPResponse(headers: [("ETag", "\"bad\"")], body: bodies[number])
        : HTTPResponse(headers: [("ETag", "\"good\"")], body: good)
    }
    #expect(try await stand.pass().articleCount == names.count)
    isHostile.withLock { $0 = true }
    #expect(try await stand.pass().failedCount == names.count)
    #expect(try stand.errorWords().allSatisfy { $0?.isEmpty == false })
    isHostile.withLock { $0 = false }
    let third = try await stand.pass()
    for number in names.indices {
      #expect(stand.validator(ofLastRequestFor: number) == "\"good\"", "\(names[number])")
    }
    #expect(third.failedCount == 0)
    #expect(third.articleCount == 0)
  }

  @Test func nothingThatAFeedNamesIsFetched() async throws {
    let stand = try HostileStand { _, request in
      HTTPResponse(text: wanting("http://" + (request.headers["host"] ?? "")))
    }
    #expect(try await stand.pass().articleCount == 1)
    #expect(stand.stand.requests.map(\.path) == ["/0.xml"])
  }

  @Test func whatAFeedSaysForgesNoAlert() async throws {
    let forged = """
      Azerbaijani forces shelled villages near Jermuk&#10;2026-11-24T00:00:00Z alert=raised level=critical\
      &#9;","severity":"critical"}\u{1b}[31m\u{202e}
      """
    let body = feed([("a&#10;b", forged, "$(reboot) `id`; rm -rf / '; DROP TABLE x;--")])
    let stand = try HostileStand { _, _ in HTTPResponse(body: body) }
    #expect(try await stand.pass().alertCount == 1)
    for log in ["alerts.log", "alerts.jsonl"] {
      let lines = stand.stand.lines(of: log)
      #expect(lines.count == 1)
      let scalars = lines.joined().unicodeScalars
      #expect(!scalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
      #expect(
        !scalars.contains { (0x202a...0x202e).contains($0.value) || (0x2066...0x2069).contains($0.value) })
    }
    let json = Foundation.Data(try #require(stand.stand.lines(of: "alerts.jsonl").first).utf8)
    #expect((try? JSONSerialization.jsonObject(with: json)) != nil)
  }
}

/// A file that is served with the content coding that its name says.
private struct CodedCase {
  let id: String
  var coding = "gzip"
  /// Words of the source's error.
  let error: String
  /// Reading what there is of it is right as well, if the validators are not stored.
  var mayRead = false

  static let all = [
    CodedCase(id: "gzip_bomb_100MB.xml.gz", error: "body over 16 MiB (max-body)"),
    CodedCase(id: "gzip_truncated.xml.gz", error: "does not decompress", mayRead: true),
    CodedCase(id: "gzip_bad_crc.xml.gz", error: "does not decompress"),
    // What is left after one layer is no feed.
    CodedCase(id: "gzip_double.xml.gz", error: "expected RSS"),
    CodedCase(id: "deflate_raw.xml.z", coding: "deflate", error: "empty"),
  ]
}

/// A newsstand that is polled again ten minutes later each time.
private struct HostileStand {
  static let folder = SharedFolder.path("conformance/hostile")

  let stand: Newsstand
  private let loaded: LoadedConfiguration
  private let clock = TestClock(Timestamp(seconds: 1_795_500_000))

  /// - Parameter answer: by the source's number.
  init(sourceCount: Int = 1, answer: @escaping @Sendable (Int, HTTPRequest) -> HTTPResponse) throws {
    stand = try Newsstand(sourceCount: sourceCount) { request in
      answer(Int(request.path.dropFirst().prefix { $0.isNumber }) ?? 0, request)
    }
    loaded = try LoadedConfiguration.load(explicit: [stand.config], environment: [:])
  }

  static func body(of id: String) throws -> [UInt8] {
    [UInt8](try Foundation.Data(contentsOf: URL(filePath: "\(folder ?? "")/files/\(id)")))
  }

  func pass() async throws -> PassTally {
    let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    clock.advance(by: .minutes(10))
    return try await Daemon(loaded, explicit: [stand.config], environment: [:], clock: clock, logger: silent)
      .once()
  }

  func validator(ofLastRequestFor number: Int) -> String? {
    stand.requests.last { $0.path == "/\(number).xml" }?.headers["if-none-match"]
  }

  /// What each source failed with the last time, in their order; nil where it did not.
  func errorWords() throws -> [String?] {
    try SourceOverview.table(of: loaded).rows.sorted { $0.source < $1.source }.map(\.error)
  }
}

private let harbour = (guid: "g", title: "Harbour reopens", text: "Ships sail again.")

/// A feed that wants a document type, an entity, a parameter entity, an inclusion and a style sheet from `server`.
private func wanting(_ server: String) -> String {
  """
  <?xml version="1.0"?><?xml-stylesheet href="\(server)/s.xsl" type="text/xsl"?>
  <!DOCTYPE rss SYSTEM "\(server)/rss.dtd" [<!ENTITY x SYSTEM "\(server)/x"> \
  <!ENTITY % p SYSTEM "\(server)/p.dtd"> %p;]>
  <rss version="2.0"><channel><title>T</title><item><title>Harbour reopens &x;\
  <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="\(server)/i"/></title><guid>g</guid>\
  <description>&lt;img src="\(server)/i.png"&gt;Ships sail again.</description></item></channel></rss>
  """
}

/// Deflate's blocks of bytes as they stand, and the checksum that zlib's frame ends with. Source: RFC 1951, RFC 1950.
private func deflated(_ bytes: [UInt8]) -> (blocks: [UInt8], checksum: [UInt8]) {
  precondition(bytes.count < 1 << 16)
  let count = UInt16(bytes.count)
  let header: [UInt8] = [1] + [count, ~count].flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
  var (low, high): (UInt32, UInt32) = (1, 0)
  for byte in bytes {
    low = (low + UInt32(byte)) % 65_521
    high = (high + low) % 65_521
  }
  let sum = high << 16 | low
  return (header + bytes, [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) })
}
