@testable import Analysis
import Domain
import Foundation
@testable import Settings

/// The sentences of `Tests/Fixtures/sentences`, one YAML file a phenomenon, with what a careful analyst reads out of
/// them; `README.md` there explains the keys.
///
/// They are read with the reader of the configuration: an unknown key, a double id, an event or a place that the
/// shipped lexicon does not have is a mistake with file, line and column.
struct SentenceCorpus {
  static let folder = Fixtures.checkout.appending(path: "Tests/Fixtures/sentences")

  /// Phenomena, in the order of their names.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(5)) }.sorted()
  }

  private(set) var examples: [SentenceExample] = []
  private(set) var findings = Findings()

  init(_ name: String, for lexicon: Lexicon) throws {
    let file = Self.folder.appending(path: name + ".yaml")
    var reader = DocumentReader(file: "\(name).yaml", bytes: [UInt8](try Data(contentsOf: file)))
    let root = reader.read()
    findings.add(reader.findings)
    let names = SentenceNames(lexicon)
    for member in root?.members ?? [] {
      guard var table = LocatedMap(member.value, key: member.key.text, path: "", &findings) else { continue }
      if let example = SentenceExample(&table, id: member.key, names) { examples.append(example) }
      table.rejectUnknownKeys()
      findings.add(table.findings)
    }
  }

  /// Ids of the cases that the engine is known to misread; absent where there are none.
  static func knownMisses(of name: String) -> Set<String> {
    let text = try? String(contentsOf: folder.appending(path: name + ".misses"), encoding: .utf8)
    return Set((text ?? "").split(separator: "\n").map(String.init))
  }

  static func write(misses: Set<String>, of name: String) throws {
    let file = folder.appending(path: name + ".misses")
    try? FileManager.default.removeItem(at: file)
    guard !misses.isEmpty else { return }
    let text = misses.sorted().joined(separator: "\n") + "\n"
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
}

/// What a case may name.
struct SentenceNames {
  let languages: [String]
  let events: Set<String>
  let entities: Set<String>
  let places: Set<String>

  init(_ lexicon: Lexicon) {
    languages = lexicon.profiles.keys.sorted()
    events = Set(lexicon.gazetteer.events.keys.map(\.text))
    entities = Set(lexicon.gazetteer.entities.keys.map(\.text))
    places = Set(lexicon.gazetteer.places.keys.map(\.text))
  }
}

/// A few sentences and the frames that are in them.
struct SentenceExample: Sendable {
  /// A Wednesday. Fixed, so that "on Sunday" and "a year ago" mean one day for ever.
  static let publication = Timestamp(rfc3339: "2026-05-20T12:00:00Z") ?? Timestamp(seconds: 0)

  var id: String
  var location: SourceLocation
  var language: String
  var title: String
  var body: String
  var published: Timestamp
  /// Each must be there, in any order; empty: nothing in the text counts.
  var frames: [ExpectedFrame]
  /// None of them may be there.
  var never: [ExpectedFrame]
  var why: String

  init?(_ table: inout LocatedMap, id: LocatedKey, _ names: SentenceNames) {
    table.check(id, .kebabID)
    let spoken = names.languages.filter { table.has($0) }
    if spoken.count != 1 {
      table.report(.contradiction("\(spoken.count) languages", expected: "the text under one, such as 'en'"))
    }
    let text = spoken.first.flatMap { table.read($0, .titleAndBody) }
    published = table.read("published", .moment) ?? Self.publication
    frames = Self.frames(&table, names)
    never = table.maps("never") { ExpectedFrame(&$0, names) }
    why = table.require("why", .text) ?? ""
    guard let language = spoken.first, let text else { return nil }
    self.id = id.text
    self.language = language
    location = id.location
    (title, body) = (text.title, text.body)
  }

  /// `frames: none`, or a list.
  private static func frames(_ table: inout LocatedMap, _ names: SentenceNames) -> [ExpectedFrame] {
    guard table.has("frames") else {
      table.report(.missingKey("frames", expected: "'none' or a list of frames"))
      return []
    }
    if table.isText("frames", "none") {
      _ = table.read("frames", .text)
      return []
    }
    return table.maps("frames") { ExpectedFrame(&$0, names) }
  }

  var article: Article {
    var item = FeedItem(title: title, summary: body, published: published)
    item.language = language
    return Article(
      id: ArticleID(id), source: "corpus", item: item, language: language, seen: published)
  }
}

extension Form where Value == (title: String, body: String) {
  /// A body alone, or a map of title and body, either of which may be absent.
  fileprivate static var titleAndBody: Form {
    Form(expected: "text, or a map of 'title' and 'body'") { node, key, findings in
      if let body = node.text { return ("", body) }
      guard var table = LocatedMap(node, key: key, path: "", &findings) else { return nil }
      let title = table.read("title", Form<String>.text)
      let body = table.read("body", Form<String>.text)
      table.rejectUnknownKeys()
      findings.add(table.findings)
      return (title ?? "", body ?? "")
    }
  }
}
