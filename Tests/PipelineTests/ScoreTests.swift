import Daemon
import Domain
import Foundation
import TestSupport
import Testing

/// `tensiond score`: its contract, line by line, and as a filter between pipes.
@Suite struct ScoreTests {
  private func filter(watch: String? = nil) throws -> ScoreFilter {
    let loaded = try LoadedConfiguration.load(explicit: [ExplainTests.config], environment: [:])
    return try ScoreFilter(loaded, watch: watch)
  }

  private func answer(_ line: String, watch: String? = nil) throws -> String {
    let bytes = Array(line.utf8)
    return String(decoding: try filter(watch: watch).answer(to: .init(bytes: bytes[...])), as: UTF8.self)
  }

  @Test func answersAsDocumented() throws {
    #expect(
      try answer(#"{"id":"a","lang":"en","title":"Velian troops reportedly shelled Mira","text":""}"#) == #"""
        {"frames":[{"actor":{"id":"VEL.MIL","text":"Velian troops"},"cameo":"194","event":"shelling",\#
        "modifiers":["hedged"],"place":{"id":"mira","text":"Mira"},"plover":"ASSAULT",\#
        "quad":"material-conflict","rung":7,"score":59.5,"sign":"escalation",\#
        "target":{"id":"KAR","text":"Mira"}}],"id":"a","level":"notice","score":59.5}
        """#)
    #expect(
      try answer(#"{"id":"b","title":"Market day"}"#) == #"{"frames":[],"id":"b","level":"none","score":0}"#)
  }

  @Test func obeysItsSchema() throws {
    let schema = try JSONSchema(named: "tensiond.score-1.schema.json")
    let lines = ["Velia shelled nobody", "Velian guns shell Mira", "Market day", "Ostern will hold talks"]
    for title in lines {
      for watch in [nil, "lake"] {
        let document = try JSONValue(Array(answer("{\"title\":\"\(title)\"}", watch: watch).utf8))
        #expect(schema.violations(of: document) == [])
        #expect(schema.unknownKeys(of: document) == [])
      }
    }
  }

  @Test func aWatchScoresWhatIsItsBusinessWithItsBoosts() throws {
    let line = #"{"id":"a","title":"Velian guns shell Mira","text":"Ostern and Velia hold talks."}"#
    let lake = try JSONValue(Array(answer(line, watch: "lake").utf8))
    #expect(lake["score"] == .number(74) && lake["level"] == .string("high") && lake["reason"] == nil)
    #expect(lake["frames"]?.array?.compactMap { $0["event"]?.string } == ["shelling"])
    let river = try JSONValue(Array(answer(line, watch: "river").utf8))
    #expect(river["score"] == .number(0) && river["level"] == .string("none"))
    #expect(river["reason"] == .string("no-match") && river["frames"] == .array([]))
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    var line: String
    var words: String
    var testDescription: String { line }
  }

  @Test(arguments: [
    Broken(line: "", words: "empty"), Broken(line: "nonsense", words: "not JSON"),
    Broken(line: "[1]", words: "no JSON object"), Broken(line: "3", words: "no JSON object"),
    Broken(line: #"{"id":3,"title":"x"}"#, words: "'id' is no string"),
    Broken(line: #"{"title":"x","text":["y"]}"#, words: "'text' is no string"),
    Broken(line: #"{"id":"x"}"#, words: "no 'title' and no 'text'"),
    Broken(line: #"{"title":"x"#, words: "not JSON"),
  ])
  func aBrokenLineIsToldInWords(_ example: Broken) throws {
    do {
      _ = try answer(example.line)
      Issue.record("it was answered")
    } catch {
      #expect(
        String(describing: error)
          == "\(example.words); expected " + #"a JSON article, {"id","lang","title","text"}"#)
    }
  }

  @Test func aDateThatIsNoneIsToldInWords() throws {
    do {
      _ = try answer(#"{"title":"x","published":"monday"}"#)
      Issue.record("it was answered")
    } catch {
      #expect("\(error)" == "'published' is 'monday'; expected RFC 3339, as in 2026-11-24T07:50:00Z")
    }
  }
}

/// The filter as a process.
@Suite(.timeLimit(.minutes(5))) struct ScoreCommandTests {
  @Test func brokenLinesAreAnsweredInTheirPlace() async throws {
    let lines = [#"{"id":"a","title":"x"}"#, "nonsense", #"{"id":"b","title":"y"}"#]
    let score = try await CommandRun(
      ["score", "--config", ExplainTests.config], input: lines.joined(separator: "\n"))
    #expect(score.status == 1)
    #expect(
      score.output == [
        #"{"frames":[],"id":"a","level":"none","score":0}"#,
        #"{"error":"not JSON; expected a JSON article, {\"id\",\"lang\",\"title\",\"text\"}","line":2}"#,
        #"{"frames":[],"id":"b","level":"none","score":0}"#,
      ])
    #expect(
      score.errors.last?.hasPrefix(
        "tensiond: 1 of 3 lines are no articles, the first: standard input:2: not JSON") == true)
  }

  @Test func aReaderThatLeavesEndsItQuietly() async throws {
    let script = """
      yes '{"id":"a","title":"Velian guns shell Mira"}' | \
      '\(TensiondProcess.binary.path)' score --config '\(ExplainTests.config)' | head -n 1
      """
    let shell = try await CommandRun(["-c", script], program: URL(fileURLWithPath: "/bin/sh"))
    #expect(shell.status == 0 && shell.output.count == 1 && shell.errors.isEmpty)
  }
}
