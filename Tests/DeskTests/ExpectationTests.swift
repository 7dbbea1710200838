import Desk
import Domain
import Testing

@Suite struct ExpectationTests {
  private func outcome(_ frames: Frame...) -> WatchOutcome {
    var scene = Scene(World.watch())
    for frame in frames { scene.tell(frame) }
    return WatchOutcome(watch: "caucasus", alerts: scene.alerts, decisions: scene.decisions, frames: frames)
  }

  private func expectation(_ change: (inout WatchTest.Expectation) -> Void) -> WatchTest.Expectation {
    var expectation = WatchTest.Expectation()
    change(&expectation)
    return expectation
  }

  private let seized = Frame.of("territory-seized", ["AZE.MIL"], ["ARM"], at: ["jermuk"])
  private let fought = Frame.of("shelling", ["AZE"], ["ARM"], [Modifier.of(.figurative, 0.02)])

  @Test func whatIsNamedAndHoldsGivesNoDifference() {
    let expected = expectation {
      $0.alert = .some
      $0.level = .high
      $0.event = "territory-seized"
      $0.actor = "AZE"
      $0.target = "ARM"
      $0.place = "jermuk"
      $0.origins = 1
      $0.contested = false
      $0.minScore = 80
      $0.maxScore = 80
    }
    #expect(expected.differences(from: outcome(seized), in: World.gazetteer).isEmpty)
  }

  @Test func differencesSayWhatWasExpectedAndWhatCame() {
    let expected = expectation {
      $0.level = .critical
      $0.target = "RUS"
      $0.contested = true
      $0.maxScore = 50
    }
    #expect(
      expected.differences(from: outcome(seized), in: World.gazetteer) == [
        "level: expected critical, found high",
        "target: expected RUS, found ARM",
        "contested: expected yes, found no",
        "score: expected at most 50.0, found 80.0",
      ])
  }

  @Test func silenceIsExplained() {
    let expected = expectation { $0.level = .high }
    #expect(
      expected.differences(from: outcome(fought), in: World.gazetteer) == [
        "level: expected high, found none (only-background, figurative; score 1.4)"
      ])
  }

  @Test(arguments: ["figurative", "only-background"])
  func theReasonOfSilenceIsAModifierOrAHeldBackReason(reason: String) {
    let expected = expectation {
      $0.alert = WatchTest.Expectation.Alerting.none
      $0.reason = reason
    }
    #expect(expected.differences(from: outcome(fought), in: World.gazetteer).isEmpty)
    #expect(
      expected.differences(from: outcome(seized), in: World.gazetteer) == [
        "alert: expected none, found high (score 80.0): AZE seized territory from ARM at Jermuk",
        "reason: expected silence because of \(reason), found an alert, high",
      ])
  }

  @Test func anEmptyReadingSaysSo() {
    let expected = expectation { $0.alert = .some }
    #expect(
      expected.differences(from: outcome(), in: World.gazetteer) == [
        "alert: expected one, found none (no event found in the text)"
      ])
  }

  @Test(
    arguments: [
      (Frame.of("shelling", ["AZE"], ["ARM"]), nil),
      (Frame.of("shelling", ["TUR"], ["ARM"]), "not met: between sides"),
      (Frame.of("withdrawal", ["AZE"], ["ARM"]), "not met: sign escalation"),
      (
        Frame.of("shelling", ["AZE"], ["ARM"], [Modifier.of(.historical, 0.1)]),
        "told as historical, which raises nothing"
      ),
    ] as [(Frame, String?)])
  func objectsWithTheFirstThingInTheWay(frame: Frame, objection: String?) {
    let watch = World.watch()
    let desk = Desk(watches: [watch], gazetteer: World.gazetteer)
    let assessment = Assessment(article: "x", language: "en", frames: [frame])
    #expect(desk.objection(of: watch, to: frame, in: assessment) == objection)
  }
}
