import Daemon
import Domain
import Foundation
import Reports
import TestSupport
import Testing

/// `tensiond explain` over the small configuration of `Tests/Fixtures/explain`, whose words no tuning moves.
@Suite struct ExplainTests {
  static let fixtures = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/explain")
  static let config = fixtures.appending(path: "config").path

  private func answer(
    to what: String, _ change: (inout Explainer.Question) -> Void = { _ in }
  ) async throws -> Explainer.Answer {
    let loaded = try LoadedConfiguration.load(explicit: [Self.config], environment: [:])
    var question = Explainer.Question()
    question.source = "herald"
    question.moment = Timestamp(rfc3339: "2026-11-24T00:00:00Z")
    change(&question)
    return try await Explainer(loaded, question).answer(to: what)
  }

  private func one(
    _ text: String, named name: String = "article.txt",
    _ change: (inout Explainer.Question) -> Void = { _ in }
  ) async throws -> Explanation {
    try #require(try await several(text, named: name, change).explanations.first)
  }

  private func several(
    _ text: String, named name: String, _ change: (inout Explainer.Question) -> Void = { _ in }
  ) async throws -> Explainer.Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "explain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A scratch folder that stays behind harms nobody.
    defer { try? FileManager.default.removeItem(at: folder) }
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    return try await answer(to: folder.appending(path: name).path, change)
  }

  // MARK: Golden

  /// `UPDATE_GOLDEN=1 swift test` rewrites the file; review that diff like code.
  private func expect(_ text: String, isGolden name: String) throws {
    let file = Self.fixtures.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }

  private var golden: Explanation {
    get async throws {
      let path = Self.fixtures.appending(path: "article.txt").path
      return try #require(try await answer(to: path).explanations.first)
    }
  }

  @Test func textReadsAsDocumented() async throws {
    try expect(try await golden.text(), isGolden: "article.expected")
    try expect(try await golden.text(width: 72), isGolden: "article-72-columns.expected")
  }

  @Test func aWatchSaysOfEachFrameWhyItIsNotItsBusiness() async throws {
    let path = Self.fixtures.appending(path: "article.txt").path
    let told = try #require(try await answer(to: path) { $0.watch = "river" }.explanations.first)
    try expect(told.text(isFull: true), isGolden: "article-river.expected")
  }

  @Test func jsonReadsAsDocumented() async throws {
    let line = SnakeCaseJSON.text(of: try await golden)
    #expect(!line.contains("\n"))
    try expect(try line.indented, isGolden: "article.expected.json")
  }

  @Test func jsonObeysItsSchema() async throws {
    let schema = try JSONSchema(named: "tensiond.explanation-1.schema.json")
    let document = try JSONValue(Array(SnakeCaseJSON.text(of: try await golden).utf8))
    #expect(schema.violations(of: document) == [])
    #expect(schema.unknownKeys(of: document) == [])
  }

  // MARK: What it reads

  @Test func theSumOfEachFrameAddsUpToItsSeverity() async throws {
    for frame in try await golden.frames where !frame.again {
      #expect(frame.arithmetic.last?.total == frame.severity, "frame \(frame.number)")
    }
  }

  @Test func aFeedIsALineForEachItemAndOneInFull() async throws {
    let feed = """
      <rss version="2.0"><channel><title>Herald</title>
      <item><title>Market day in Mira</title></item>
      <item><title>Velian guns shell Mira</title><description>&lt;p&gt;Nobody was hurt.&lt;/p&gt;</description></item>
      </channel></rss>
      """
    guard case .several(let list) = try await several(feed, named: "feed.xml") else {
      Issue.record("one article")
      return
    }
    #expect(
      list.text() == """
        Herald, RSS
          1      0                      Market day in Mira
          2     70  high      shelling  Velian guns shell Mira  [lake]
        --item N shows all of one

        """)
    #expect(try await several(feed, named: "feed.xml") { $0.item = 2 }.explanations.map(\.score) == [70])
    await #expect(throws: (any Error).self) { try await several(feed, named: "feed.xml") { $0.item = 3 } }
  }

  @Test func aWebPageAJSONArticleAndPlainTextAreOneArticle() async throws {
    let page =
      "<html><body><nav>War</nav><h1>Velian guns shell Mira</h1><p>Nobody was hurt.</p></body></html>"
    let json = #"{"id":"a","title":"Velian guns shell Mira","text":"Nobody was hurt.","lang":"en"}"#
    for (name, text) in [
      ("a.html", page), ("a.json", json), ("a.txt", "Velian guns shell Mira\nNobody was hurt."),
    ] {
      let told = try await one(text, named: name)
      #expect(told.article.title == "Velian guns shell Mira", "\(name)")
      #expect(told.score == 70, "\(name)")
    }
  }

  @Test func aBrokenLineOfJSONIsNamed() async throws {
    do {
      _ = try await several("{\"title\":\"x\"}\n{\"title\":3}\n", named: "a.jsonl")
      Issue.record("it was read")
    } catch {
      #expect(
        String(describing: error).hasSuffix("a.jsonl:2: 'title' is no string; expected \(expectedLine)"))
    }
  }

  private let expectedLine = #"a JSON article, {"id","lang","title","text"}"#

  @Test func theTitleMayComeFromOutside() async throws {
    let told = try await one("Velian guns shell Mira") { $0.title = "Nothing" }
    #expect(told.article.title == "Nothing")
    #expect(told.sentences.map(\.zone) == [.title, .lead])
  }

  @Test func theMomentDecidesWhatIsLate() async throws {
    let json = #"{"title":"Velian guns shell Mira","published":"2026-11-24T07:50:00Z"}"#
    #expect(try await one(json, named: "a.json").article.published == "2026-11-24T07:50:00Z")
    #expect(try await one(json, named: "a.json").article.seen == "2026-11-24T00:00:00Z")
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var change: @Sendable (inout Explainer.Question) -> Void
    var words: String
    var testDescription: String { words }
  }

  @Test(arguments: [
    Mistake(change: { $0.source = "herold" }, words: "no source 'herold'; 'tensiond sources' lists"),
    Mistake(change: { $0.watch = "lak" }, words: "no watch 'lak'; expected one of lake, river, mountains"),
    Mistake(change: { $0.without = ["luck"] }, words: "no rule 'luck'; expected one of "),
  ])
  func whatIsNotThereIsNamed(_ mistake: Mistake) async throws {
    do {
      _ = try await one("Velian guns shell Mira", mistake.change)
      Issue.record("it was answered")
    } catch {
      #expect(String(describing: error).hasPrefix(mistake.words))
    }
  }

  @Test(arguments: ["artcle", "no/such/file.txt", "id=0"])
  func whatIsNoFileAndNoIdIsNamed(_ what: String) async throws {
    do {
      _ = try await answer(to: what)
      Issue.record("it was answered")
    } catch {
      #expect(
        "\(error)" == "'\(what)' is no file, and no article, story or alert of the ledger has this id")
    }
  }
}

extension String {
  /// For a diff that people read.
  fileprivate var indented: String {
    get throws {
      let value = try JSONSerialization.jsonObject(with: Foundation.Data(utf8))
      let bytes = try JSONSerialization.data(
        withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      return String(decoding: bytes, as: UTF8.self) + "\n"
    }
  }
}
