import Analysis
import Domain
import Foundation
import Settings
import TestSupport
import Testing

/// Holds the shipped lexicon against `corpora/modifiers.tsv`: sentences with the alert, event, actor and target that a
/// careful analyst reads out of them. The folder's README says how a row is read; an actor is right where it is the
/// expected one or part of it, a leader or a force of that state.
@Suite struct ModifierTableTests {
  /// Of 42. What is missing is printed; more than that is a reason to raise the floor.
  private static let floor = 40
  private static let notice = 35.0

  private struct Row {
    var id: String
    var text: String
    var alert: String
    var event: String
    var actor: String
    var target: String

    init?(_ line: Substring) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 6 else { return nil }
      (id, text, alert) = (cells[0], cells[1], cells[2])
      (event, actor, target) = (cells[3], cells[4], cells[5])
    }
  }

  @Test(.enabled(if: SharedFolder.path("corpora/modifiers.tsv") != nil, "needs ../shared/corpora"))
  func modifiersAreRead() throws {
    let path = try #require(SharedFolder.path("corpora/modifiers.tsv"))
    let rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
      .compactMap(Row.init)
    let analyser = try Self.analyser()
    var right = 0
    for row in rows {
      let wrong = Self.differences(of: row, analyser)
      if wrong.isEmpty {
        right += 1
      } else {
        print("\(row.id): \(wrong.joined(separator: ", ")): \(row.text)")
      }
    }
    print("modifiers.tsv: \(right) of \(rows.count) rows right")
    #expect(rows.count == 42)
    #expect(right >= Self.floor)
  }

  private static func analyser() throws -> Analyser {
    let directory = Fixtures.checkout.appending(path: "config").path
    let shipped = try Configuration.load(from: [directory], workingDirectory: Fixtures.checkout.path)
    return Analyser(try Lexicon(compiling: shipped.lexicon))
  }

  private static func differences(of row: Row, _ analyser: Analyser) -> [String] {
    let item = FeedItem(title: "", summary: row.text)
    let article = Article(
      id: ArticleID(row.id), source: "table", item: item, language: "en",
      seen: Timestamp(seconds: 1_795_168_800))
    let assessment = analyser.assessment(of: article)
    let main = assessment.frames.first
    var wrong: [String] = []
    let isAlert = assessment.score >= notice
    if row.alert == "yes", !isAlert { wrong.append("no alert") }
    if row.alert == "no", isAlert { wrong.append("alert at \(Int(assessment.score))") }
    if !row.event.isEmpty, main?.event.text != row.event {
      wrong.append("event \(main?.event.text ?? "none")")
    }
    let gazetteer = analyser.lexicon.gazetteer
    for (name, expected, found) in [
      ("actor", row.actor, main?.actors ?? []), ("target", row.target, main?.targets ?? []),
    ] where !agree(expected, found.first, gazetteer) {
      wrong.append("\(name) \(found.first?.entity.text ?? "none")")
    }
    return wrong
  }

  /// `?` is nobody, an empty cell anybody, `FRA;MLI` either.
  private static func agree(_ expected: String, _ found: Party?, _ gazetteer: Gazetteer) -> Bool {
    if expected.isEmpty { return true }
    guard expected != "?", let found else { return expected == "?" && found == nil }
    return expected.split(separator: ";").contains { gazetteer.covers(EntityID(String($0)), found.entity) }
  }
}
