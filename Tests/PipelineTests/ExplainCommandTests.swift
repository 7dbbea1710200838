import Daemon
import Domain
import Foundation
import Reports
import TestSupport
import Testing

/// `tensiond explain` from outside: an alert by its id, colours, exit status.
@Suite(.timeLimit(.minutes(5))) struct ExplainCommandTests {
  private func run(_ arguments: [String], input: String = "") async throws -> CommandRun {
    try await CommandRun(["explain"] + arguments, input: input)
  }

  @Test func anAlertIsExplainedByItsIdItsStoryAndItsLine() async throws {
    let stand = try Newsstand(sourceCount: 1) { _ in
      HTTPResponse(body: feed([("g", "Azerbaijani forces shelled villages near Jermuk", "Nobody was hurt.")]))
    }
    #expect(try await CommandRun(["once", "--config", stand.config]).status == 0)
    let line = try #require(stand.lines(of: "alerts.log").first)
    let id = try #require(line.firstMatch(of: /\ id=([0-9A-Z]+)/)).1
    let story = try #require(line.firstMatch(of: /\ (story=[0-9A-Z]+)/)).1
    let explainer = try Explainer(try LoadedConfiguration.load(explicit: [stand.config], environment: [:]))
    for what in ["id=\(id)", String(id), id.lowercased(), line] {
      let told = try #require(try await explainer.answer(to: what).explanations.first)
      #expect(told.alert?.id.text == String(id) && told.alert?.level == .high)
      #expect(told.article.title == "Azerbaijani forces shelled villages near Jermuk")
      #expect(told.watches.flatMap(\.record).map(\.verdict) == ["raised"])
      #expect(told.text().hasPrefix("alert \(id) raised high "))
    }
    let told = try await explainer.answer(to: String(story)).explanations
    #expect(told.count == 1 && told.first?.alert == nil)
    let schema = try JSONSchema(named: "tensiond.explanation-1.schema.json")
    let json = try await explainer.answer(to: String(id)).explanations.map(SnakeCaseJSON.text)
    #expect(schema.violations(of: try JSONValue(Array((json.first ?? "").utf8))) == [])
    await #expect(throws: (any Error).self) { try await explainer.answer(to: "01M868JGBNFWJRZB") }
  }

  @Test func coloursWhenToldAndNeverIntoAPipe() async throws {
    let words = ["--config", ExplainTests.config, "-"]
    let plain = try await run(words, input: "Velian guns shell Mira\n")
    let coloured = try await run(["--color", "always"] + words, input: "Velian guns shell Mira\n")
    #expect(plain.status == 0 && !plain.output.joined().contains("\u{1b}"))
    #expect(coloured.output.first == "\u{1b}[1mVelian guns shell Mira\u{1b}[0m")
  }

  @Test func wrongArgumentsEndWith64() async throws {
    for wrong in [["--at", "soon"], ["--item", "0"], ["--without", "luck"], ["--color", "blue"]] {
      #expect(try await run(wrong + ["--config", ExplainTests.config, "-"], input: "").status == 64)
    }
  }
}
