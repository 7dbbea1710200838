import Analysis
import Delivery
import Desk
import Domain
import Feeds
import Fetching
import Foundation
import Ledger
@testable import Settings
import Testing

/// docs/CONFIGURATION.md, config/tensiond.yaml and the code tell the same keys and the same defaults.
@Suite struct KeyReferenceTests {
  private let base: Configuration
  private let documented: [(key: String, standard: String, row: String)]
  /// Of `config/tensiond.yaml`: dotted paths and the values as written.
  private let sample: [String: String]

  init() throws {
    base = try Configuration.load(from: [Fixtures.base])
    documented = try Self.tableRows(of: "docs/CONFIGURATION.md")
    sample = try Self.scalars(of: "config/tensiond.yaml")
  }

  @Test func everyKeyIsDocumented() {
    let missing = base.keys.subtracting(documented.map(\.key))
    #expect(missing.isEmpty, "keys without a row in docs/CONFIGURATION.md")
  }

  @Test func nothingElseIsDocumented() {
    let unread = Set(documented.map(\.key)).subtracting(base.keys)
    #expect(unread.isEmpty, "rows of docs/CONFIGURATION.md for keys that nobody reads")
    #expect(Set(documented.map(\.key)).count == documented.count)
  }

  /// Rows that list what a value may be leave nothing out.
  @Test(arguments: [
    ("events.quad", Quad.allCases.map(\.rawValue)), ("entities.kind", Entity.Kind.allCases.map(\.rawValue)),
    ("places.kind", Place.Kind.allCases.map(\.rawValue)),
    ("modifiers.kind", Modifier.Kind.allCases.map(\.rawValue)),
    ("modifiers.scope", ModifierEntry.Scope.allCases.map(\.rawValue)),
    ("languages.words", WordClass.allCases.map(\.rawValue)),
    ("languages.order", LanguageEntry.Order.allCases.map(\.rawValue)),
    ("watches.notify.again", Change.allCases.map(\.rawValue)),
    ("sources.genre", Genre.allCases.map(\.rawValue)),
  ])
  func everyChoiceIsDocumented(_ key: String, choices: [String]) throws {
    let row = try #require(documented.first { $0.key == key }).row
    let words = Set(row.split { !($0.isLetter || $0 == "-") }.map(String.init))
    #expect(Set(choices).subtracting(words).isEmpty)
  }

  @Test func theSampleHoldsEveryOption() {
    let sections = Set(sample.keys.compactMap { $0.split(separator: ".").first })
    let options = base.keys.filter { sections.contains($0.split(separator: ".")[0]) && $0.contains(".") }
    #expect(sections == ["paths", "polling", "fetch", "feeds", "desk", "delivery", "ledger"])
    #expect(Set(sample.keys) == options)
  }

  @Test func theSampleAndTheReferenceTellTheSameDefaults() {
    let rows = Dictionary(documented.map { ($0.key, $0.standard) }) { first, _ in first }
    for (key, value) in sample { #expect(rows[key] == "`\(value)`", "\(key)") }
  }

  @Test func theSampleTellsTheDefaults() throws {
    let text = try String(
      contentsOf: Fixtures.checkout.appending(path: "config/tensiond.yaml"), encoding: .utf8)
    let place = try TemporaryConfiguration(texts: ["tensiond.yaml": text])
    let loaded = try Configuration.load(from: [Fixtures.base, place.path])
    var delivery = DeliveryOptions()
    delivery.logPath = "/var/log/tensiond/alerts.log"
    delivery.jsonLogPath = "/var/log/tensiond/alerts.jsonl"
    delivery.spoolPath = "/var/spool/tensiond"
    #expect(loaded.paths == DaemonPaths())
    #expect(loaded.polling == PollingOptions())
    #expect(loaded.fetch == FetchOptions())
    #expect(loaded.feeds == FeedLimits())
    #expect(loaded.desk == DeskOptions())
    #expect(loaded.delivery == delivery)
    #expect(loaded.ledger == LedgerOptions())
  }

  private static func tableRows(of path: String) throws -> [(key: String, standard: String, row: String)] {
    let text = try String(contentsOf: Fixtures.checkout.appending(path: path), encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| `"), cells.count == 6 else { return nil }
      return (cells[1].trimmingCharacters(in: ["`"]), cells[3], String(line))
    }
  }

  private static func scalars(of path: String) throws -> [String: String] {
    let content = try Data(contentsOf: Fixtures.checkout.appending(path: path))
    var reader = DocumentReader(file: path, bytes: [UInt8](content))
    let root = reader.read()
    let pairs = (root?.members ?? []).flatMap { section in
      section.value.members.map { ("\(section.key.text).\($0.key.text)", $0.value.text ?? "") }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
