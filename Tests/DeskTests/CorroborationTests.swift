import Domain
import Testing

@testable import Desk

@Suite struct CorroborationTests {
  private let seized = Frame.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"])

  @Test func reprintsOfAWireAreOneOrigin() {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "a") { $0.assessment.origin.wire = "ap" }
    scene.tell(seized, by: "b", hours: 1) { $0.assessment.origin.wire = "ap" }
    #expect(scene.alerts.map(\.originCount) == [1])
    #expect(scene.held == [.nothingNew])
  }

  @Test func aReprintWithoutATagIsFoundByItsText() {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "a") { $0.assessment.sketch = sketch(1) }
    scene.tell(seized, by: "b", hours: 1) { $0.assessment.sketch = sketch(1, changed: 16) }
    #expect(scene.state.allStories.first?.origins == ["family:a"])
  }

  @Test func aTagFoundLateRenamesTheReprintsBeforeIt() {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "a") { $0.assessment.sketch = sketch(1) }
    scene.tell(seized, by: "b", hours: 1) {
      $0.assessment.sketch = sketch(1)
      $0.assessment.origin.wire = "ap"
    }
    #expect(scene.state.allStories.first?.origins == ["wire:ap"])
    #expect(scene.alerts.count == 1)
  }

  @Test func aCitedSourceAndTheSourceItselfAreOne() {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "ina")
    scene.tell(seized, by: "b", hours: 1) { $0.assessment.origin.citing = "ina" }
    #expect(scene.held == [.nothingNew])
  }

  @Test func outletsOfOneFamilyAreOneOrigin() {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "a") { $0.source.family = "house" }
    scene.tell(seized, by: "b", hours: 1) { $0.source.family = "house" }
    #expect(scene.held == [.nothingNew])
  }

  @Test func stateVoicesCountForTheirParty() {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "a") { $0.source.speaksFor = "ARM" }
    scene.tell(seized, by: "b", hours: 1) { $0.source.speaksFor = "ARM" }
    #expect(scene.state.allStories.first?.reports.map(\.voice) == ["ARM", "ARM"])
    #expect(scene.alerts.map(\.claimedBy) == [["ARM"]])
    #expect(scene.held == [.nothingNew])
  }

  @Test func aSecondOriginLiftsToCritical() throws {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "a")
    scene.tell(seized, by: "b", hours: 0.1)
    #expect(scene.alerts.map(\.level) == [.high, .critical])
    let second = try #require(scene.alerts.last)
    #expect(second.changes == [.levelUp, .newOrigin])
    #expect(second.references == [scene.alerts[0].id])
    #expect(second.was == .high)
    #expect(second.sequence == 2)
  }

  @Test func aDenialContestsAndRaisesNothing() throws {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "a")
    scene.tell(.of("territory-seized", ["AZE"], says: "AZE", [.denied]), by: "b", hours: 1)
    let update = try #require(scene.alerts.last)
    #expect(scene.alerts.count == 2)
    #expect(update.changes == [.contested])
    #expect(update.isContested)
    #expect(update.deniedBy == ["AZE"])
    #expect(update.originCount == 1)
    #expect(update.credibility == "B5")
    #expect(update.text == "Sentence 0 of article 2.")
    #expect(update.says == "AZE seized territory from ARM at Areni, AZE denies")
  }

  @Test func aDenialThatComesFirstContestsTheClaim() throws {
    var scene = Scene(World.watch())
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], says: "AZE", [.denied]), by: "b")
    #expect(scene.alerts.isEmpty)
    scene.tell(seized, by: "a", hours: 1)
    #expect(try #require(scene.alerts.last).isContested)
    #expect(scene.state.storyCount == 1)
  }

  @Test func claimAndDenialInOneArticleAreTwoVoices() throws {
    var scene = Scene(World.watch())
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], says: "ARM.GOV", [.byOpponent]),
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], says: "AZE", [.denied]))
    let alert = try #require(scene.alerts.first)
    #expect(scene.alerts.count == 1)
    #expect(alert.claimedBy == ["ARM"])
    #expect(alert.deniedBy == ["AZE"])
    #expect(alert.isContested)
    #expect(alert.story.articles.count == 1)
  }

  @Test func opponentsWhoTellItDifferentlyContestIt() {
    var scene = Scene(World.watch())
    scene.tell(.of("incursion", ["AZE"], ["ARM"], at: ["areni"], says: "ARM"))
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], says: "AZE"), by: "b", hours: 1)
    #expect(scene.state.allStories.map(\.isContested) == [true])
  }

  @Test func anAdmissionContestsNothing() {
    var scene = Scene(World.watch())
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["areni"], says: "ARM"))
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["areni"], says: "AZE"), by: "b", hours: 1)
    #expect(scene.state.allStories.map(\.isContested) == [false])
  }

  @Test func aReversalByAnotherVoiceInTheSameArticleContestsIt() {
    var scene = Scene(World.watch())
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], says: "ARM"),
      .of("withdrawal", ["AZE"], ["ARM"], at: ["areni"], says: "RUS"))
    #expect(scene.alerts.map(\.isContested) == [true])
  }

  @Test func anOutletThatTakesItBackRetracts() throws {
    var scene = Scene(World.watch())
    scene.tell(seized, by: "a")
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], [.of(.negated, 0.1)]), by: "a", hours: 2)
    let last = try #require(scene.alerts.last)
    #expect(last.kind == .retracted)
    #expect(last.reason == "taken back by its only origin")
    #expect(scene.state.allStories.map(\.isRetracted) == [true])
    #expect(scene.state.allStories.map(\.isClosed) == [true])
  }

  struct Code: Sendable, CustomTestStringConvertible {
    let name: String
    let reports: [(source: SourceID, reliability: Reliability, speaker: EntityID?, hedged: Bool)]
    let code: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Code(name: "one outlet", reports: [("a", .b, nil, false)], code: "B3"),
    Code(name: "one party's word", reports: [("a", .b, "ARM", false)], code: "B4"),
    Code(name: "hedged", reports: [("a", .c, nil, true)], code: "C4"),
    Code(name: "two", reports: [("a", .c, nil, false), ("b", .a, nil, false)], code: "A2"),
    Code(
      name: "three", reports: [("a", .b, nil, false), ("b", .d, nil, false), ("c", .c, nil, false)],
      code: "B1"),
    Code(name: "cannot be judged", reports: [("a", .f, nil, false)], code: "F6"),
    Code(
      name: "one party twice", reports: [("a", .b, "ARM", false), ("b", .b, "ARM", false)], code: "B4"),
  ])
  func admiraltyCode(_ example: Code) throws {
    var scene = Scene(World.watch())
    for report in example.reports {
      let modifiers: [Modifier] = report.hedged ? [.of(.hedged, 0.85)] : []
      scene.tell(
        .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], says: report.speaker, modifiers),
        by: report.source
      ) { $0.source.reliability = report.reliability }
    }
    let story = try #require(scene.state.allStories.first)
    #expect(Corroboration(of: story).credibility == example.code)
  }
}
