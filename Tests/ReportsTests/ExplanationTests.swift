import Domain
import Testing

@testable import Reports

@Suite struct ExplanationTests {
  private let watch = Watch(
    id: "lake", title: "The lake", when: .all([]),
    levels: Levels(), notify: NotifyPolicy(first: .high))

  private func verdict(
    _ answer: Explanation.WatchVerdict.Answer, _ fits: [Explanation.Fit] = []
  ) -> Explanation.WatchVerdict {
    Explanation.WatchVerdict(watch, answer, frames: fits)
  }

  private func fit(failing: [String], of count: Int = 4, named: Bool = true) -> Explanation.Fit {
    Explanation.Fit(frame: 1, event: "shelling", failing: failing, conditionCount: count, named: named)
  }

  private func explanation(_ watches: [Explanation.WatchVerdict], title: String = "Guns at the lake")
    -> Explanation
  {
    let item = FeedItem(title: title, published: Timestamp(seconds: 1_795_500_000))
    let article = Article(id: "A1", source: "herald", item: item, language: "en", seen: Timestamp(seconds: 0))
    let source = Source(id: "herald", url: "", outlet: "Herald")
    return Explanation(
      article: .init(article, from: source, Assessment(article: "A1", language: "en")), score: 0, level: nil,
      watches: watches, frames: [], discarded: [], sentences: [])
  }

  // MARK: Near misses

  struct NearCase: Sendable, CustomTestStringConvertible {
    var score: Double
    var reason: HoldReason
    var isNear: Bool
    var testDescription: String { "\(score) \(reason.rawValue)" }
  }

  @Test(arguments: [
    NearCase(score: 48, reason: .belowFirst, isNear: true),
    NearCase(score: 47.9, reason: .belowFirst, isNear: false),
    NearCase(score: 59.9, reason: .belowNotice, isNear: true),
    NearCase(score: 59, reason: .onlyBackground, isNear: false),
  ])
  func aFifthBelowTheLevelThatItSpeaksFromIsNear(_ example: NearCase) {
    let told = verdict(.holdsBack(example.reason, score: example.score))
    #expect(told.nearMisses.isEmpty != example.isNear)
  }

  @Test func oneConditionThatFailsIsNearWhereTheFrameNamesThePartiesOrPlaces() {
    #expect(verdict(.noMatch, [fit(failing: ["expected between sides"])]).nearMisses.count == 1)
    #expect(verdict(.noMatch, [fit(failing: ["a", "b"])]).nearMisses.isEmpty)
    #expect(verdict(.noMatch, [fit(failing: ["a"], named: false)]).nearMisses.isEmpty)
    #expect(verdict(.noMatch, [fit(failing: ["a"], of: 1)]).nearMisses.isEmpty)
  }

  // MARK: Text

  @Test func whatIsNearIsToldAndTheRestIsNamed() {
    let told = explanation([
      verdict(.holdsBack(.onlyBackground, score: 21)),
      verdict(.noMatch, [fit(failing: ["expected between sides"])]),
      verdict(.noMatch), verdict(.holdsBack(.belowFirst, score: 51.5)),
    ])
    #expect(
      told.text() == """
        Guns at the lake
        en · news · Herald, reliability C · published 2026-11-24 06:00

        near 51.5   lake  held back: below-first, speaks from high (60), 8.5 more
        held 21     lake  held back: only-background
        near        lake  frame 1, shelling, fails 1 of 4: expected between sides
        silent      lake: no frame is their business (--watch says why)

        score 0     no event was read out of this text

        """)
  }

  @Test func inFullEveryFrameIsToldOfEveryWatch() {
    let told = explanation([verdict(.noMatch, [fit(failing: ["a", "b"]), fit(failing: [])])])
    #expect(
      told.text(isFull: true).contains(
        """
        silent      lake  no frame is its business
                          frame 1, shelling, fails 2 of 4: a; b
                          frame 1, shelling, meets all 4

        """))
  }

  @Test func foreignTextDoesNothingToATerminal() {
    let told = explanation([], title: "Guns\u{1b}[2J at\nthe \u{202e}lake")
    #expect(told.text().hasPrefix("Guns<U+001B>[2J at the <U+202E>lake\n"))
    #expect(!told.text().contains("\u{1b}"))
  }

  @Test func coloursOnlyWhenAsked() {
    #expect(
      explanation([]).text(style: Style(isColoured: true)).contains("\u{1b}[1mGuns at the lake\u{1b}[0m"))
  }

  @Test func severalArticlesAreALineEach() {
    let list = ExplanationList(
      heading: "Herald, RSS",
      rows: [
        .init(name: "1", explanation: explanation([])),
        .init(name: "10", explanation: explanation([], title: "")),
      ], hint: "--item N shows all of one")
    #expect(
      list.text() == """
        Herald, RSS
           1      0              Guns at the lake
          10      0              (no title)
        --item N shows all of one

        """)
  }

  @Test func theSumIsPrintedAsRulesSay() {
    let steps = [
      ScoreStep(label: "rung 6", operation: .start, value: 60, total: 60),
      ScoreStep(label: "title", operation: .times, value: 1, total: 60),
      ScoreStep(label: "boasted", operation: .times, value: 1.1, total: 66.0000001),
      ScoreStep(label: "place", operation: .plus, value: -5, total: 61),
    ]
    #expect(steps.sentence == "rung 6 -> 60;  title x1;  boasted x1.1 = 66;  place -5 = 61")
  }
}
