import Domain
import Feeds
import Foundation
import TestSupport
import Testing

/// All files of `../shared/conformance/hostile`, read as the daemon reads them. What they cost in time and memory is
/// measured on the binary, from outside: `Benchmarks/compare/hostile.py`.
@Suite(
  .enabled(if: HostileFiles.folder != nil, "needs ../shared/conformance/hostile"), .timeLimit(.minutes(10)))
struct HostileCasesTests {
  private let reader = FeedReader()

  @Test func everyFileHasAnExpectation() throws {
    let expected = Set(HostileCase.all.map(\.id))
    #expect(expected.count == HostileCase.all.count)
    #expect(expected == Set(try HostileFiles.ids().filter { !HostileFiles.isServed($0) }))
  }

  @Test(arguments: HostileCase.all) func behaves(_ example: HostileCase) throws {
    let body = try HostileFiles.body(of: example.id)
    guard let document = reading(of: body, example) else { return }
    #expect(document == reading(of: body, example), "read twice")
    expectItems(of: document, example)
    expectValues(of: document, example)
    expectLaws(of: document, example)
  }

  /// Nil where an error came that is a right end.
  private func reading(of body: [UInt8], _ example: HostileCase) -> FeedDocument? {
    do throws(FeedError) {
      let document = try reader.read(body, url: "http://desk.example/rss.xml")
      #expect(example.itemCount != nil, "an error expected; items: \(document.items.count)")
      return example.itemCount == nil ? nil : document
    } catch {
      #expect(example.itemCount == nil || example.mayFail, "\(error)")
      for words in example.errors { #expect(error.words.contains(words)) }
      return nil
    }
  }

  private func expectItems(of document: FeedDocument, _ example: HostileCase) {
    let titles = document.items.map(\.title)
    #expect(example.itemCount?.contains(titles.count) == true, "\(titles.prefix(20))")
    #expect(document.isTruncated == example.isTruncated ?? document.isTruncated)
    #expect(document.overLimitCount == example.overLimitCount)
    for (position, title) in example.titles where position < titles.count {
      #expect(titles[position] == title)
    }
    for words in example.repairs {
      #expect(document.repairs.contains { $0.contains(words) }, "'\(words)' in \(document.repairs)")
    }
  }

  private func expectValues(of document: FeedDocument, _ example: HostileCase) {
    for (position, item) in document.items.enumerated() {
      if let guid = example.guids[position] { #expect(item.guid == guid) }
      if let text = example.texts[position] { #expect(item.text.replacing("\n", with: " ") == text) }
      if let link = example.links[item.title] { #expect(item.link == link, "\(item.title)") }
      for words in example.absent { #expect(!item.allText.contains(words), "'\(words)' in an item") }
    }
    for article in articles(of: document) {
      guard let date = example.dates[article.item.title] else { continue }
      #expect(article.item.published?.rfc3339 == date, "\(article.item.title)")
    }
  }

  /// What holds for every feed.
  private func expectLaws(of document: FeedDocument, _ example: HostileCase) {
    let readable = document.items.count { !$0.text.isEmpty || !$0.title.isEmpty }
    #expect(Set(articles(of: document).map(\.id)).count == readable)
    #expect(document.items.allSatisfy { $0.isWithin(reader.limits) })
    #expect(document.items.allSatisfy { $0.link?.lowercased().hasPrefix("http") != false })
    let line = ParseLine.answer(file: example.id, document: document)
    #expect(!line.utf8.contains { $0 < 0x20 })
    #expect((try? JSONSerialization.jsonObject(with: Foundation.Data(line.utf8))) != nil)
  }

  private func articles(of document: FeedDocument) -> [Article] {
    document.articles(of: "desk", language: nil, seen: Timestamp(seconds: 1_795_521_600))
  }
}

/// The files and their list; two of them are so large that they are made here.
enum HostileFiles {
  static let folder = SharedFolder.path("conformance/hostile")

  static func ids() throws -> [String] {
    let list = try Foundation.Data(contentsOf: URL(filePath: "\(folder ?? "")/cases.json"))
    return try JSONDecoder().decode(CaseList.self, from: list).files.map(\.id)
  }

  /// Compressed files are nothing without the header that says so.
  static func isServed(_ id: String) -> Bool { id.hasSuffix(".gz") || id.hasSuffix(".z") }

  static func body(of id: String) throws -> [UInt8] {
    switch id {
    case "deep_nesting_1e6.xml":
      let open = String(repeating: "<a>", count: 1_000_000)
      let close = String(repeating: "</a>", count: 1_000_000)
      return channel(of: "<item><title>deep</title><description>\(open)\(close)</description></item>" + good)
    case "entries_100k.xml": return channel(of: (0..<100_000).map(entry).joined())
    default: return [UInt8](try Foundation.Data(contentsOf: URL(filePath: "\(folder ?? "")/files/\(id)")))
    }
  }

  private static let good = "<item><title>ok</title><guid>g1</guid></item>"

  private static func channel(of items: String) -> [UInt8] {
    Array("<rss version=\"2.0\"><channel><title>t</title>\(items)</channel></rss>".utf8)
  }

  private static func entry(_ number: Int) -> String {
    """
    <item><title>Item \(number)</title><link>http://example.org/\(number)</link><guid>g\(number)</guid>\
    <pubDate>Tue, 03 Jun 2025 09:39:21 GMT</pubDate><description>body \(number)</description></item>
    """
  }

  private struct CaseList: Decodable {
    struct Case: Decodable { var id: String }
    var files: [Case]
  }
}

extension FeedItem {
  fileprivate var text: String { summary.isEmpty ? content : summary }

  fileprivate var allText: String {
    ([title, summary, content, guid ?? "", link ?? ""] + authors + categories).joined(separator: "\n")
  }

  fileprivate func isWithin(_ limits: FeedLimits) -> Bool {
    title.utf8.count <= limits.maxTitleBytes && summary.utf8.count <= limits.maxTextBytes
      && content.utf8.count <= limits.maxTextBytes && (guid ?? "").utf8.count <= limits.maxTitleBytes
      && allText.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x0a }
  }
}
