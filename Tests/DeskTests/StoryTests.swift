import Domain
import TestSupport
import Testing

@testable import Desk

@Suite struct StoryTests {
  private let shelling = Frame.of("shelling", ["AZE.MIL"], ["ARM"], at: ["tatev"])

  @Test func theSameArticleTwiceIsOne() {
    var scene = Scene(World.watch())
    let input = Scene.input([shelling], by: "a", number: 1, hours: 0)
    scene.consider(input)
    let before = scene.state.allStories
    scene.consider(input)
    #expect(scene.state.storyCount == 1)
    #expect(scene.state.allStories == before)
    #expect(scene.alerts.count == 1)
    #expect(scene.held == [.nothingNew])
  }

  struct Joining: Sendable, CustomTestStringConvertible {
    let name: String
    let frame: Frame
    let hours: Double
    let isOne: Bool
    var testDescription: String { name }
  }

  @Test(arguments: [
    Joining(
      name: "another outlet", frame: .of("shelling", ["AZE"], ["ARM"], at: ["tatev"]), hours: 1, isOne: true),
    Joining(
      name: "the region", frame: .of("shelling", ["AZE"], ["ARM"], at: ["syunik"]), hours: 1, isOne: true),
    Joining(
      name: "the country", frame: .of("shelling", ["AZE"], ["ARM"], at: ["arm"]), hours: 1, isOne: true),
    Joining(
      name: "the next town", frame: .of("shelling", ["AZE"], ["ARM"], at: ["goris"]), hours: 1, isOne: false),
    Joining(name: "actor unknown", frame: .of("shelling", [], ["ARM"], at: ["tatev"]), hours: 1, isOne: true),
    Joining(name: "no place", frame: .of("shelling", ["AZE"], ["ARM"]), hours: 1, isOne: true),
    Joining(
      name: "the other way round", frame: .of("shelling", ["ARM"], ["AZE"], at: ["tatev"]), hours: 1,
      isOne: false),
    Joining(
      name: "the next day but one", frame: .of("shelling", ["AZE"], ["ARM"], at: ["tatev"]), hours: 30,
      isOne: false),
    Joining(
      name: "another event group", frame: .of("incursion", ["AZE"], ["ARM"], at: ["tatev"]), hours: 1,
      isOne: false),
    Joining(
      name: "an exchange", frame: .of("shelling", ["ARM"], ["AZE"], at: ["tatev"]) { $0.isMutual = true },
      hours: 1,
      isOne: true),
  ])
  func joinsOnSlots(_ example: Joining) {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    scene.tell(example.frame, by: "b", hours: example.hours)
    #expect((scene.state.storyCount == 1) == example.isOne)
  }

  @Test func typesOfOneGroupAreOneStoryThatMovesToTheGraver() throws {
    var scene = Scene(World.watch())
    scene.tell(.of("incursion", ["AZE"], ["ARM"], at: ["tatev"]))
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["tatev"]), by: "b", hours: 1)
    let story = try #require(scene.state.allStories.first)
    #expect(scene.state.storyCount == 1)
    #expect(story.event == "territory-seized")
    #expect(story.reports.map(\.joinedBy) == [.opened, .frame])
  }

  @Test func aNearDuplicateTextJoinsWhereNoSlotContradicts() throws {
    var scene = Scene(World.watch())
    scene.tell(shelling) { $0.assessment.sketch = sketch(1) }
    scene.tell(.of("shelling", [], [], at: []), by: "b", hours: 1) {
      $0.assessment.sketch = sketch(1, changed: 8)
    }
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["goris"]), by: "c", hours: 1) {
      $0.assessment.sketch = sketch(1, changed: 8)
    }
    let stories = scene.state.allStories
    #expect(stories.count == 2)
    #expect(try #require(stories.first { $0.reports.count == 2 }).reports.last?.joinedBy == .text)
  }

  @Test func theSameTextUnderANewDateIsTheSameStory() {
    var scene = Scene(World.watch())
    scene.tell(shelling) { $0.assessment.sketch = sketch(1) }
    scene.tell(shelling, by: "a", hours: 24 * 30) { $0.assessment.sketch = sketch(1) }
    #expect(scene.state.storyCount == 1)
    #expect(scene.alerts.count == 1)
  }

  @Test func anArticleReportsInOneStoryForEachEvent() {
    var scene = Scene(World.watch())
    let changes = scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["tatev"]),
      .of("shelling", ["AZE"], ["ARM"], at: ["goris"]))
    #expect(changes.stories.count == 2)
    #expect(changes.alerts.map(\.event.id) == ["shelling", "territory-seized"])
  }

  @Test func anotherSideOfTheSameEventRaisesNothingOfItsOwn() {
    var scene = Scene(World.watch())
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["tatev"]),
      .of("shelling", ["AZE"], ["ARM"], at: ["tatev"]))
    #expect(scene.alerts.map(\.event.id) == ["territory-seized"])
    #expect(scene.held == [.nothingNew])
    scene.tell(shelling, by: "b", hours: 2)
    #expect(scene.alerts.count == 1)
  }

  @Test func keepsReportsWithinTheLimitButNeverLosesAnOrigin() {
    var options = DeskOptions()
    options.maxReports = 3
    var scene = Scene(World.watch(), options: options)
    for hour in 0..<6 { scene.tell(shelling, by: "a", hours: Double(hour)) }
    #expect(scene.state.allStories.first?.reports.count == 3)
    scene.tell(shelling, by: "b", hours: 7)
    #expect(scene.state.allStories.first?.origins == ["family:a", "family:b"])
  }

  @Test func forgetsWhatNothingJoinsAnyMore() {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    scene.pass(hours: 24 * 89)
    #expect(scene.state.storyCount == 1)
    scene.pass(hours: 24 * 91)
    #expect(scene.state.storyCount == 0)
    #expect(scene.state.candidates(resembling: sketch(1), group: "fire").isEmpty)
  }

  @Test func whatConcernsNoWatchOpensNoStory() {
    var scene = Scene(World.watch())
    let changes = scene.tell(.of("shelling", ["TUR"], ["RUS"], at: ["moscow"]))
    #expect(changes.isEmpty)
    #expect(scene.state.storyCount == 0)
  }
}

/// A sketch of 64 minima, of which some differ from the others of the seed.
func sketch(_ seed: UInt64, changed: Int = 0) -> TextSketch {
  var random = SeededGenerator(seed: seed)
  var minima = (0..<64).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) }
  for index in 0..<changed { minima[index * 64 / max(1, changed)] ^= 1 }
  return TextSketch(minima: minima)
}
