import Domain
import Testing

@testable import Analysis

/// Each of the sixteen rules acts when it should, and not when it only looks so: leaving it out changes what is read in
/// the one case and nothing in the other.
@Suite struct ModifierRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: ModifierRule
    /// Title and body.
    var acts: (String, String)
    var looksSo: (String, String)

    init(_ rule: ModifierRule, acts: String, _ actsBody: String = "", looksSo: String, _ body: String = "") {
      self.rule = rule
      self.acts = (acts, actsBody)
      self.looksSo = (looksSo, body)
    }

    var testDescription: String { rule.rawValue }
  }

  private static let cases = [
    Case(.direction, acts: "Armenia says Azerbaijan shelled Tatev", looksSo: "Rain in Tatev"),
    Case(
      .history, acts: "School choirs mark the anniversary of the attack on Tatev",
      looksSo: "Azerbaijan attacked Tatev in the deadliest assault since spring"),
    Case(
      .figurative, acts: "Bankers wage a war of words", looksSo: "Azerbaijani troops wage war of attrition"),
    Case(
      .negation, acts: "Azerbaijan did not shell Tatev", looksSo: "Azerbaijan shelled not only Tatev"),
    Case(
      .denial, acts: "Azerbaijan denies shelling Tatev",
      looksSo: "Azerbaijan denied bakers access to Tatev"),
    Case(.attribution, acts: "Armenia says Azerbaijan shelled Tatev", looksSo: "Azerbaijan shelled Tatev"),
    Case(
      .intention, acts: "Azerbaijan threatens to attack Tatev",
      looksSo: "Captain Will Harper saw Azerbaijan attack Tatev"),
    Case(
      .hypothesis, acts: "Azerbaijan could attack Tatev", looksSo: "Azerbaijan attacked Tatev, if confirmed"),
    Case(
      .hedge, acts: "Azerbaijan reportedly shelled Tatev", looksSo: "Azerbaijan shelled Tatev, report lost"),
    Case(
      .exercise, acts: "Azerbaijani troops simulate an attack", looksSo: "Azerbaijani troops attack a school"),
    Case(.question, acts: "Did Azerbaijan shell Tatev?", looksSo: "Azerbaijan shelled Tatev when asked"),
    Case(
      .genre, acts: "What to know: the blockade of Tatev",
      looksSo: "Blockade of Tatev goes on", "We know what to know of it."),
    Case(
      .correction, acts: "Armenia retracts report of Azerbaijani attack on Tatev",
      looksSo: "Azerbaijani attack on Tatev reported"),
    Case(
      .magnitude, acts: "Azerbaijan attacks Tatev with 7,500 troops",
      looksSo: "Azerbaijan attacks Tatev in 2026"),
    Case(
      .novelty, acts: "For the first time Azerbaijan shelled Tatev",
      looksSo: "The first lady saw Azerbaijan attack Tatev"),
    Case(
      .place, acts: "States quarrel", "TATEV, June 14 - Troops attacked.",
      looksSo: "States quarrel", "Troops attacked Tatev."),
  ]

  private static let source: LexiconSource = {
    var source = SampleLexicon.source
    source.modifiers += [
      modifier("novelty", .novel, 1, .clause, ["for the first time"]),
      modifier("retraction", .retracted, 0.3, .complement, ["retract ~2 report"]),
      modifier("headline-plan", .threatened, 0.5, .rule, []),
    ]
    return source
  }()

  private static func modifier(
    _ id: String, _ kind: Modifier.Kind, _ factor: Double, _ scope: ModifierEntry.Scope, _ cues: [String]
  ) -> ModifierEntry {
    ModifierEntry(
      id: id, kind: kind, factor: factor, scope: scope,
      cues: cues.isEmpty ? [:] : ["en": SampleLexicon.terms(cues)], location: SampleLexicon.location)
  }

  private static func analyser(without rules: Set<ModifierRule> = []) throws -> Analyser {
    Analyser(try Lexicon(compiling: source), without: rules)
  }

  @Test func thereAreSixteen() {
    #expect(ModifierRule.allCases.count == 16)
    #expect(Set(Self.cases.map(\.rule)) == Set(ModifierRule.allCases))
  }

  @Test(arguments: cases)
  func actsAndOnlyThen(_ example: Case) throws {
    let (with, without) = (try Self.analyser(), try Self.analyser(without: [example.rule]))
    let acts = article(example.acts.0, example.acts.1)
    #expect(with.assessment(of: acts).frames != without.assessment(of: acts).frames)
    let looksSo = article(example.looksSo.0, example.looksSo.1)
    #expect(with.assessment(of: looksSo).frames == without.assessment(of: looksSo).frames)
  }

  @Test func everyKindOfModifierHasItsRule() {
    let rules = Set(Modifier.Kind.allCases.map { ModifierRule($0) })
    #expect(Set(ModifierRule.allCases).subtracting(rules) == [.direction, .place])
  }

  @Test func aPlanInAHeadlineIsNoAct() throws {
    let frame = try Self.analyser().assessment(of: article("Azerbaijan to attack Tatev")).frames.first
    #expect(frame?.event == "threat-force")
    #expect(frame?.of == "ground-clash")
  }

  @Test func whatIsTakenBackIsMarked() throws {
    let frame = try Self.analyser().assessment(
      of: article("Armenia retracts report of Azerbaijani attack on Tatev")
    ).frames.first
    #expect(frame?.isModified(by: .retracted) == true)
    #expect(frame?.score == 18)
  }
}
