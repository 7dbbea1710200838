import Domain
import Testing

@testable import Desk

@Suite struct ConditionTests {
  private let reader = ConditionReader(gazetteer: World.gazetteer, sides: Sides(a: ["AZE"], b: ["ARM"]))

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let condition: Condition
    let frame: Frame
    var domains: [String] = []
    let expected: Bool
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "side on side", condition: .betweenSides, frame: .of("shelling", ["AZE"], ["ARM"]), expected: true
    ),
    Case(
      name: "either way", condition: .betweenSides, frame: .of("shelling", ["ARM.GOV"], ["AZE.MIL"]),
      expected: true),
    Case(
      name: "one side only", condition: .betweenSides, frame: .of("shelling", ["AZE"], ["TUR"]),
      expected: false),
    Case(
      name: "actor unknown, on a side's soil", condition: .betweenSides,
      frame: .of("shelling", at: ["tatev"]), expected: true),
    Case(
      name: "actor unknown, disputed place", condition: .betweenSides,
      frame: .of("shelling", at: ["martuni"]), expected: true),
    Case(
      name: "actor unknown, elsewhere", condition: .betweenSides, frame: .of("shelling", at: ["moscow"]),
      expected: false),
    Case(
      name: "unknown hits a third", condition: .betweenSides,
      frame: .of("shelling", [], ["RUS"], at: ["martuni"]), expected: false),
    Case(
      name: "target unknown, on the other's soil", condition: .betweenSides,
      frame: .of("shelling", ["AZE"], at: ["tatev"]), expected: true),
    Case(
      name: "target unknown, at home", condition: .betweenSides,
      frame: .of("shelling", ["ARM"], at: ["tatev"]), expected: false),
    Case(
      name: "mutual", condition: .betweenSides,
      frame: .of("shelling", ["AZE", "ARM"]) { $0.isMutual = true },
      expected: true),
    Case(name: "group as event", condition: .event(["fire"]), frame: .of("shelling"), expected: true),
    Case(name: "plover's root", condition: .plover(["ASSAULT"]), frame: .of("shelling"), expected: true),
    Case(
      name: "plover's mode", condition: .plover(["ASSAULT/drone"]), frame: .of("shelling"), expected: false),
    Case(
      name: "place by its region", condition: .place(["syunik"]), frame: .of("shelling", at: ["goris"]),
      expected: true),
    Case(
      name: "part of an actor", condition: .actor(["AZE"]), frame: .of("shelling", ["AZE.MIL"]),
      expected: true),
    Case(
      name: "speaker is not involved", condition: .involves(["RUS"]),
      frame: .of("shelling", ["AZE"], says: "RUS"), expected: false),
    Case(name: "axis", condition: .axis(.interstate), frame: .of("shelling"), expected: true),
    Case(
      name: "domain known", condition: .domain(["sport"]), frame: .of("shelling"), domains: ["sport"],
      expected: true),
    Case(
      name: "all of two, one holds", condition: .all([.minRung(2), .minRung(9)]), frame: .of("shelling"),
      expected: false),
    Case(
      name: "any of two, one holds", condition: .any([.minRung(2), .minRung(9)]), frame: .of("shelling"),
      expected: true),
    Case(
      name: "not", condition: .not(.domain(["sport"])), frame: .of("shelling"), domains: ["sport"],
      expected: false),
    Case(name: "language", condition: .language(["hy"]), frame: .of("shelling"), expected: false),
    Case(name: "genre", condition: .genre([.news]), frame: .of("shelling"), expected: true),
  ])
  func answers(_ example: Case) {
    let context = ConditionReader.Context(
      of: Assessment(article: "x", language: "en", genre: .news, domains: example.domains))
    #expect(reader.holds(example.condition, of: example.frame, in: context) == example.expected)
  }
}
