import Domain
import TestSupport
import Testing

@testable import Desk

@Suite struct ScoreTests {
  @Test func printsTheWholeArithmetic() throws {
    var scene = Scene(
      World.watch {
        $0.boosts.places = ["areni": 10, "syunik": -5]
        $0.boosts.involves = ["RUS": 5]
      })
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], says: "ARM", [.byOpponent]) {
        $0.magnitude.settlements = 3
      })
    let alert = try #require(scene.alerts.first)
    #expect(
      alert.arithmetic == [
        ScoreStep(label: "territory-seized rung 8", operation: .start, value: 80, total: 80),
        ScoreStep(label: "claimed by opponent", operation: .times, value: 0.85, total: 68),
        ScoreStep(label: "title", operation: .times, value: 1, total: 68),
        ScoreStep(label: "place Areni", operation: .plus, value: 10, total: 78),
        ScoreStep(label: "settlements 3", operation: .plus, value: 4, total: 82),
      ])
    #expect(alert.score == 82)
  }

  @Test func boostsAddAtMostTwentyAndTheSumEndsAtAHundred() throws {
    var scene = Scene(
      World.watch {
        $0.boosts.places = ["areni": 15]
        $0.boosts.involves = ["AZE": 15]
      })
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"]) { $0.magnitude.killed = 400 })
    #expect(scene.alerts.map(\.score) == [100])
    #expect(scene.alerts.first?.arithmetic.last?.label == "involves AZE, boosts at most 20")
  }

  @Test func noBoostRevivesWhatIsDiscounted() {
    var scene = Scene(World.watch { $0.boosts.places = ["areni": 20] })
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], [.of(.hedged, 0.45)]))
    #expect(scene.decisions.map(\.score) == [36])
  }

  @Test func furtherEventsAddToTheGravestOnly() {
    var scene = Scene(World.watch())
    scene.tell(
      .of("ceasefire-violated", ["AZE"], ["ARM"], at: ["tatev"]),
      .of("mobilise", ["AZE"], ["ARM"], at: ["areni"], [.of(.hedged, 0.3)]))
    #expect(Set(scene.decisions.map(\.score)) == [67.5, 15])
  }

  @Test func theStoryScoresAsItsBestArticleWithItsOrigins() {
    var scene = Scene(World.watch())
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"]), by: "a")
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], [.byOpponent]), by: "b", hours: 1)
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], [.byOpponent]), by: "c", hours: 2)
    #expect(scene.alerts.map(\.score) == [80, 88, 92])
  }

  @Test func theStepsGiveTheScoreAgain() {
    var random = SeededGenerator(seed: 6)
    var scene = Scene(World.watch { $0.notify.first = .notice })
    for number in 0..<500 {
      scene.tell(
        randomFrame(&random), randomFrame(&random), by: SourceID("s\(number % 7)"), hours: Double(number))
    }
    #expect(scene.alerts.count > 100)
    for alert in scene.alerts {
      #expect(total(of: alert.arithmetic) == alert.score)
      #expect((0...100).contains(alert.score))
    }
  }

  private func total(of steps: [ScoreStep]) -> Double {
    steps.reduce(0) { sum, step in
      switch step.operation {
      case .start, .clamp: step.value
      case .times: sum * step.value
      case .plus: sum + step.value
      }
    }
  }
}

/// Any frame of the small world, told in any way.
func randomFrame(_ random: inout SeededGenerator) -> Frame {
  let events: [EventTypeID] = [
    "territory-seized", "incursion", "shelling", "ceasefire-violated", "mobilise", "withdrawal",
  ]
  let parties: [[EntityID]] = [["AZE"], ["ARM"], ["AZE.MIL"], []]
  let places: [[PlaceID]] = [["tatev"], ["goris"], ["areni"], ["syunik"], ["martuni"], []]
  let modifiers: [[Modifier]] = [
    [], [], [.byOpponent], [.denied], [.of(.hedged, 0.85)], [.of(.historical, 0.1)],
  ]
  let speakers: [EntityID?] = [nil, nil, "AZE", "ARM.GOV"]
  let event = events.randomElement(using: &random) ?? "shelling"
  let actors = parties.randomElement(using: &random) ?? []
  let targets = parties.randomElement(using: &random) ?? []
  let magnitude = Int.random(in: 0...40, using: &random)
  let zone = Zone.allCases.randomElement(using: &random) ?? .title
  return .of(
    event, actors, targets, at: places.randomElement(using: &random) ?? [],
    says: speakers.randomElement(using: &random) ?? nil, modifiers.randomElement(using: &random) ?? []
  ) {
    $0.zone = zone
    $0.magnitude.killed = magnitude > 30 ? magnitude : nil
  }
}
