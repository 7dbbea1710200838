import Domain
import Reports
import Testing

@Suite struct WatchTestReportTests {
  private let report = WatchTestReport(outcomes: [
    .init(
      watch: "caucasus", name: "shelled, two papers",
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
      ScoreStep(label: "rung 6", operation: .start, value: 60, total: 60),
      ScoreStep(label: "hedged \"reportedly\"", operation: .times, value: 0.85, total: 51),
      ScoreStep(label: "places 2", operation: .plus, value: 4, total: 55),
    ]
    #expect(steps.sentence == "rung 6 -> 60;  hedged \"reportedly\" x0.85 = 51;  places 2 +4 = 55")
  }
}
