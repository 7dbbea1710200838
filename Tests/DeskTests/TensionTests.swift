import Domain
import Testing

@testable import Desk

@Suite struct TensionTests {
  private let shelling = Frame.of("shelling", ["AZE"], ["ARM"], at: ["tatev"])

  @Test(arguments: [(0, 1.0), (24, 0.5.squareRoot()), (48, 0.5), (96, 0.25), (576, 0)])
  func decaysByHalfLives(hours: Int, share: Double) {
    let halfLife = HalfLife(span: .hours(48))
    #expect(abs(halfLife.decayed(80, after: .hours(hours)) - 80 * share) < 0.001)
  }

  @Test func weighsAStoryOnce() {
    var scene = Scene(World.watch())
    #expect(scene.tell(shelling).tension.map(\.value) == [70])
    #expect(scene.tell(shelling, by: "b").tension.map(\.value) == [70])
    #expect(scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["goris"])).tension.map(\.value) == [140])
  }

  @Test func fadesAndIsSampledOnlyWhereAStoryChanged() {
    var scene = Scene(
      World.watch(),
      World.watch {
        $0.id = "other"
        $0.when = .event(["mobilise"])
      })
    scene.tell(shelling)
    let later = scene.tell(.of("mobilise", ["AZE"], ["ARM"]), hours: 48)
    #expect(later.tension.map(\.watch) == ["caucasus", "other"])
    #expect(later.tension.map(\.value) == [85, 50])
  }

  @Test func deescalationBetweenTheSidesCountsOff() {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    let changes = scene.tell(.of("withdrawal", ["AZE"], ["ARM"], at: ["tatev"]), hours: 0)
    #expect(changes.tension.map(\.value) == [10])
    #expect(changes.decisions.isEmpty)
  }

  @Test func aMediatorsTableCountsOffAndPromisesDoNot() {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    #expect(scene.tell(.of("ceasefire-agreed", ["RUS"], ["AZE", "ARM"])).tension.map(\.value) == [0])
    var other = Scene(World.watch())
    other.tell(shelling)
    let promised = Frame.of("withdrawal", ["AZE"], ["ARM"]) { $0.of = "withdrawal" }
    #expect(other.tell(promised).tension.map(\.value) == [70])
  }

  @Test func thePlaceAloneIsNotEnough() {
    var scene = Scene(World.watch { $0.when = .any([.betweenSides, .place(["tatev"])]) })
    #expect(scene.tell(.of("shelling", ["TUR"], ["RUS"], at: ["tatev"])).tension.map(\.value) == [0])
  }
}
