import Domain
import Reports
import Testing

@Suite struct WatchTestReportTests {
  private let report = WatchTestReport(outcomes: [
    .init(
      watch: "caucasus", name: "seized, one source",
      location: SourceLocation(file: "w.yaml", line: 3, column: 9),
      differences: []),
    .init(
      watch: "caucasus", name: "a <denial>", location: SourceLocation(file: "w.yaml", line: 7, column: 9),
      differences: ["level: expected none, got high"]),
  ])

  @Test func tellsFailuresWithTheirPlaceAndCounts() {
    #expect(
      report.text() == """
        failed  w.yaml:7:9: caucasus: a <denial>
                level: expected none, got high
        1 passed, 1 failed

        """)
  }

  @Test func writesJUnitThatEscapesNames() {
    #expect(report.junit.contains("tests=\"2\" failures=\"1\""))
    #expect(report.junit.contains("name=\"a &lt;denial&gt;\"><failure message=\"w.yaml:7:9\">"))
  }

  @Test func coloursOnlyWhenAsked() {
    #expect(!report.text().contains("\u{1b}"))
    #expect(report.text(style: Style(isColoured: true)).contains("\u{1b}[31mfailed\u{1b}[0m"))
  }
}

@Suite struct ScoreSentenceTests {
  @Test func printsTheSumAsRulesSay() {
    let steps = [
      ScoreStep(label: "rung 8", operation: .start, value: 80, total: 80),
      ScoreStep(label: "claimed by opponent", operation: .times, value: 0.85, total: 68),
      ScoreStep(label: "origins 2", operation: .plus, value: 8, total: 76),
    ]
    #expect(steps.sentence == "rung 8 -> 80;  claimed by opponent x0.85 = 68;  origins 2 +8 = 76")
  }
}

@Suite struct SourceTableTests {
  @Test func putsWhatFailsFirstAndNeutralisesForeignWords() {
    let table = SourceTable(rows: [
      .init(
        source: "a", outlet: "A", lastSuccess: Timestamp(seconds: 0), nextDue: nil, failures: 0, error: nil),
      .init(source: "bb", outlet: "B", lastSuccess: nil, nextDue: nil, failures: 3, error: "403\u{1b}[2J"),
    ])
    #expect(
      table.text() == """
        bb  never                 failing x3: 403 [2J
        a   1970-01-01T00:00:00Z  healthy

        """)
  }
}
