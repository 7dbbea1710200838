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
      frame: .of("territory-seized", ["AZE.MIL"], ["ARM"], at: ["jermuk"]), claimedBy: ["ARM"],
      line: "AZE seized territory from ARM at Jermuk, says ARM"),
    Case(
      frame: .of("shelling", [], ["ARM"], at: ["kapan"]), deniedBy: ["AZE"],
      line: "unknown side shelled ARM at Kapan, AZE denies"),
    Case(frame: .of("territory-seized", ["AZE"], at: ["jermuk"]), line: "AZE seized territory at Jermuk"),
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
    scene.tell(.of("shelling", ["AZE.MIL"], ["ARM"], at: ["kapan"], [.byOpponent]), by: "b", hours: 1)
    #expect(try #require(scene.alerts.last).says == "AZE shelled ARM at Kapan")
  }
}
