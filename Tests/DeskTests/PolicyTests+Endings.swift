import Desk
import Domain
import Testing

/// How an alert ends, and when it opens again.
extension PolicyTests {
  @Test func silenceCloses() throws {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    #expect(scene.pass(hours: 47).isEmpty)
    let closing = try #require(scene.pass(hours: 49).alerts.first)
    #expect(closing.kind == .closed)
    #expect(closing.changes == [.silence])
    #expect(closing.reason == "nothing new for 2d")
    #expect(closing.references == [scene.alerts[0].id])
    #expect(scene.state.allStories.map(\.isClosed) == [true])
    #expect(scene.pass(hours: 50).isEmpty)
  }

  private var ceasefire: Frame { .of("ceasefire-agreed", ["AZE", "ARM"]) { $0.isMutual = true } }

  @Test func aCeasefireToldByTwoOriginsThatAreNoPartyCloses() {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    scene.tell(ceasefire, by: "b", hours: 5)
    #expect(scene.alerts.count == 1)
    scene.tell(ceasefire, by: "c", hours: 6)
    #expect(scene.alerts.last?.kind == .closed)
    #expect(scene.alerts.last?.reason == "settled by ceasefire-agreed")
  }

  @Test func aCeasefireToldByBothSidesCloses() {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    scene.tell(ceasefire, by: "b", hours: 5) { $0.source.speaksFor = "AZE" }
    #expect(scene.alerts.count == 1)
    scene.tell(ceasefire, by: "c", hours: 6) { $0.source.speaksFor = "ARM" }
    #expect(scene.alerts.last?.kind == .closed)
  }

  @Test func aCeasefireClosesNothingContested() {
    var scene = Scene(World.watch { $0.notify.again = [.contested, .deescalationClaimed] })
    scene.tell(shelling)
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["tatev"], says: "AZE", [.denied]), by: "b", hours: 1)
    scene.tell(ceasefire, by: "c", hours: 5)
    scene.tell(ceasefire, by: "d", hours: 6)
    #expect(scene.alerts.map(\.kind) == [.raised, .updated, .updated])
    #expect(scene.alerts.last?.changes == [.deescalationClaimed])
  }

  @Test func aCeasefireOfOthersClosesNothing() {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    for (hour, source) in ["b", "c"].enumerated() {
      scene.tell(.of("ceasefire-agreed", ["AZE", "TUR"]), by: SourceID(source), hours: Double(5 + hour))
    }
    #expect(scene.alerts.count == 1)
  }

  @Test func aClosedStoryOpensAgainForARise() {
    var scene = Scene(World.watch())
    scene.tell(seized)
    scene.pass(hours: 49)
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"]) {
        $0.time = EventTime(at: World.start, precision: .day)
      }, by: "b", hours: 60)
    #expect(scene.alerts.map(\.kind) == [.raised, .closed, .updated])
    #expect(scene.alerts.last?.level == .critical)
  }
}
