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

  private let seized = Frame.of("territory-seized", ["AZE.MIL"], ["ARM"], at: ["areni"])
  private let fought = Frame.of("shelling", ["AZE"], ["ARM"], [Modifier.of(.figurative, 0.02)])

  @Test func whatIsNamedAndHoldsGivesNoDifference() {
    let expected = expectation {
      $0.alert = .some
      $0.level = .high
      $0.event = "territory-seized"
      $0.actor = "AZE"
      $0.target = "ARM"
      $0.place = "areni"
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
        "score: expected at most 50, found 80",
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
        "alert: expected none, found high (score 80): AZE seized territory from ARM at Areni",
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
      (Frame.of("shelling", ["TUR"], ["ARM"]), "expected between sides"),
      (Frame.of("accuse", ["AZE"], ["ARM"]), "the rung is 1; expected min-rung 2"),
      (Frame.of("withdrawal", ["AZE"], ["ARM"]), "the sign is de-escalation; expected sign escalation"),
    ] as [(Frame, String?)])
  func objectsWithTheFirstThingInTheWay(frame: Frame, objection: String?) {
    let watch = World.watch()
    let desk = Desk(watches: [watch], gazetteer: World.gazetteer)
    let assessment = Assessment(article: "x", language: "en", frames: [frame])
    #expect(desk.objection(of: watch, to: frame, in: assessment) == objection)
  }
}
