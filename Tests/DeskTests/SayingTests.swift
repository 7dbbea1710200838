import Domain
import Testing

@testable import Desk

@Suite struct SayingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let frame: Frame
    var claimedBy: [EntityID] = []
    var deniedBy: [EntityID] = []
    let line: String
    var testDescription: String { line }
  }

  @Test(arguments: [
    Case(
      frame: .of("incursion", ["AZE.MIL"], ["ARM"], at: ["areni"]), claimedBy: ["ARM"],
      line: "AZE entered ARM at Areni, says ARM"),
    Case(
      frame: .of("shelling", [], ["ARM"], at: ["tatev"]), deniedBy: ["AZE"],
      line: "unknown side shelled ARM at Tatev, AZE denies"),
    Case(frame: .of("territory-seized", ["AZE"], at: ["areni"]), line: "AZE seized territory at Areni"),
    Case(frame: .of("shelling", ["AZE"]), line: "AZE shelled"),
    Case(frame: .of("mobilise", ["ARM"]), line: "ARM mobilised"),
    Case(frame: .of("shelling", ["north-band"], ["ARM"]), line: "Northern Band shelled ARM"),
    Case(
      frame: .of("ceasefire-agreed", ["AZE", "ARM"]) { $0.isMutual = true }, claimedBy: ["AZE", "ARM"],
      line: "AZE and ARM agreed a ceasefire, say AZE and ARM"),
  ])
  func says(_ example: Case) throws {
    let event = try #require(World.gazetteer.events[example.frame.event])
    let slots = Slots(leading: example.frame, in: [], gazetteer: World.gazetteer)
    let line = Saying(gazetteer: World.gazetteer).line(
      event, slots, claimedBy: example.claimedBy, deniedBy: example.deniedBy)
    #expect(line == example.line)
  }

  @Test func anotherReportFillsWhatTheLeadingOneLeavesOpen() throws {
    var scene = Scene(World.watch { $0.boosts.origins = [:] })
    scene.tell(.of("shelling", ["AZE"], at: ["syunik"]))
    scene.tell(.of("shelling", ["AZE.MIL"], ["ARM"], at: ["tatev"], [.byOpponent]), by: "b", hours: 1)
    #expect(try #require(scene.alerts.last).says == "AZE shelled ARM at Tatev")
  }
}
