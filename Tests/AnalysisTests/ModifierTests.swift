import Domain
import Testing

@testable import Analysis

/// Whether it happened: each modifier acts when it should, and not when it only looks so.
@Suite struct ModifierTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var says: String
    var kinds: [Modifier.Kind]
    var body = ""

    var testDescription: String { says + body }
  }

  @Test(arguments: [
    Case(says: "Azerbaijan did not shell Tatev.", kinds: [.negated]),
    Case(says: "No shelling of Tatev was seen.", kinds: [.negated]),
    Case(says: "There were no reports of shelling in Tatev.", kinds: [.negated]),
    Case(says: "Azerbaijan shelled Tatev, but not Areni.", kinds: []),
    Case(says: "Azerbaijan shelled not only Tatev.", kinds: []),
    Case(says: "Envoys averted an assault on Tatev", kinds: [.averted]),
    Case(says: "The attack on Tatev could not avert talks", kinds: [.hypothetical]),
  ])
  func negation(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Azerbaijan denies shelling Tatev", kinds: [.denied]),
    Case(says: "Azerbaijan denied that it shelled Tatev.", kinds: [.denied]),
    Case(says: "Azerbaijan denied bakers and doctors access to Tatev.", kinds: []),
  ])
  func denial(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Azerbaijan could attack Tatev", kinds: [.hypothetical]),
    Case(says: "If Azerbaijan attacks Tatev, France is ready.", kinds: [.hypothetical]),
    Case(says: "France is ready while Azerbaijan attacks Tatev", kinds: []),
    Case(says: "Will troops storm Tatev?", kinds: [.question]),
    Case(says: "Troops will storm Tatev", kinds: [.threatened]),
    Case(says: "Azerbaijan attacks Tatev", kinds: []),
  ])
  func hypotheses(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "School choirs sang on the anniversary of the assault on Areni.", kinds: [.historical]),
    Case(says: "The 2020 war is taught in schools.", kinds: [.historical]),
    Case(says: "In 1993 Azerbaijan shelled Tatev.", kinds: [.historical]),
    Case(says: "It was the bloodiest attack since the war of two thousand days.", kinds: []),
    Case(says: "Azerbaijan shelled Tatev with 2020 rockets", kinds: [.historical]),
  ])
  func history(_ example: Case) { check(example) }

  @Test func aYearDatesOnlyTheNounBehindIt() {
    let frames = assessed("This was the bloodiest attack on Tatev since the 2020 war.").frames
    #expect(frames.map(\.event) == ["ground-clash", "war"])
    #expect(frames.map { $0.isModified(by: .historical) } == [false, true])
  }

  @Test(arguments: [
    Case(says: "Bankers wage a war of words", kinds: [.figurative]),
    Case(says: "Late goal decides derby", kinds: [.figurative], body: "The coach praised the attack."),
    Case(says: "Azerbaijani troops storm derby", kinds: [], body: "The coach and a goal keeper fled."),
    Case(says: "What to know: the blockade of Tatev", kinds: [.opinion]),
    Case(says: "Is the blockade of Tatev over?", kinds: [.question]),
    Case(says: "Azerbaijani troops simulate an attack", kinds: [.exercise]),
    Case(says: "Azerbaijan reportedly shelled Tatev", kinds: [.hedged]),
    Case(says: "France and Russia meet amid Azerbaijani shelling of Tatev", kinds: [.background]),
  ])
  func genreAndBackground(_ example: Case) {
    let frames = assessed(example.says, example.body).frames.filter { $0.event != "talks" }
    #expect(frames.first.map { Set($0.modifiers.map(\.kind)) } == Set(example.kinds), "\(frames)")
  }

  @Test(arguments: [
    Case(says: "Armenia says Azerbaijan shelled Tatev", kinds: [.attributedOpponent]),
    Case(says: "Azerbaijan shelled Tatev, Armenia said.", kinds: [.attributedOpponent]),
    Case(says: "Azerbaijan says it shelled Tatev", kinds: [.boasted]),
    Case(says: "Azerbaijan admits it shelled Tatev", kinds: [.admitted]),
    Case(says: "France says Azerbaijan shelled Tatev", kinds: [.attributedThird]),
    Case(says: "Azerbaijan shelled Tatev, the Security Council said.", kinds: [.attributedObserver]),
    Case(says: "Azerbaijan shelled Tatev", kinds: []),
  ])
  func attribution(_ example: Case) { check(example) }

  @Test func aThreatIsNoAct() {
    let frame = mainFrame("Azerbaijan threatens to attack Tatev")
    #expect(summary(frame) == "threat-force AZE>ARM @tatev")
    #expect(frame?.of == "ground-clash")
    #expect(frame?.score == 40)
  }

  @Test func aPromiseIsNoAct() {
    let frame = mainFrame("Azerbaijan plans to pull out of Areni")
    #expect(frame?.event == "announce-withdrawal")
    #expect(frame?.of == "withdraw")
    #expect(frame?.isModified(by: .promised) == true)
    #expect(frame?.score == 0)
    #expect(frame?.severity == 40)
  }

  @Test func aDenialDoesNotMeltIntoTheClaim() {
    let frames = assessed("Armenia says Azerbaijan shelled Tatev", "Azerbaijan denied shelling Tatev.").frames
    #expect(frames.map { $0.isModified(by: .denied) } == [false, true])
    #expect(frames.last?.speaker?.entity == "AZE")
  }

  @Test func denyingThisDeniesTheLastAct() {
    let frames = assessed("", "Armenia said Azerbaijan shelled Tatev. Azerbaijan denied this.").frames
    #expect(frames.map { summary($0) } == ["shelling AZE>ARM @tatev", "shelling AZE>ARM @tatev"])
    #expect(frames.map { $0.isModified(by: .denied) } == [false, true])
    #expect(assessed("", "Armenia said Azerbaijan shelled Tatev. France denied this.").frames.count == 1)
  }

  // MARK: Verbs that say it themselves

  /// Negates by `madı`, passive by `uldu`, hearsay by `muş`.
  private static func formAnalyser(without rules: Set<ModifierRule> = []) throws -> Analyser {
    var source = SampleLexicon.source
    source.languages.append(
      LanguageEntry(
        id: "tr", name: "Türkçe", stemmer: nil, order: .sov,
        words: [
          .passiveEndings: SampleLexicon.terms(["uldu"]), .negationEndings: SampleLexicon.terms(["madı"]),
          .reportedEndings: SampleLexicon.terms(["muş"]), .targetEndings: SampleLexicon.terms(["'ı"]),
        ], roles: ["MIL": SampleLexicon.terms(["ordu*"])], location: SampleLexicon.location))
    source.events[0].wordings["tr"] = [.verbs: SampleLexicon.terms(["topa tut*"])]
    source.entities[0].names["tr"] = SampleLexicon.terms(["Azerbaycan*"])
    source.entities[1].names["tr"] = SampleLexicon.terms(["Ermenistan*"])
    for (id, kind) in [("verb-negation", Modifier.Kind.negated), ("hearsay", .hedged)] {
      source.modifiers.append(
        ModifierEntry(
          id: id, kind: kind, factor: 0.5, scope: .rule, cues: [:], location: SampleLexicon.location))
    }
    return Analyser(try Lexicon(compiling: source), without: rules)
  }

  @Test(arguments: [
    ("Azerbaycan Ermenistan'ı topa tuttu.", "shelling AZE>ARM", []),
    ("Azerbaycan Ermenistan'ı topa tutmadı.", "shelling AZE>ARM", [Modifier.Kind.negated]),
    ("Azerbaycan Ermenistan'ı topa tutmuş.", "shelling AZE>ARM", [.hedged]),
    // Before a noun it is a participle.
    ("Azerbaycan Ermenistan'ı topa tutmuş ordusu.", "shelling AZE>ARM", []),
    ("Ermenistan topa tutuldu.", "shelling ?>ARM", []),
  ])
  func aVerbSaysItByItsForm(_ text: String, _ means: String, _ kinds: [Modifier.Kind]) throws {
    let frame = try Self.formAnalyser().assessment(of: article("", text, language: "tr")).frames.first
    #expect(summary(frame).hasPrefix(means), "\(summary(frame))")
    #expect(frame?.modifiers.map(\.kind) == kinds)
  }

  @Test func withoutTheirRulesFormsSayNothing() throws {
    let analyser = try Self.formAnalyser(without: [.negation, .hedge])
    for text in ["Azerbaycan Ermenistan'ı topa tutmadı.", "Azerbaycan Ermenistan'ı topa tutmuş."] {
      let frame = analyser.assessment(of: article("", text, language: "tr")).frames.first
      #expect(frame?.modifiers.isEmpty == true)
    }
  }

  @Test func aMaskOfClassesCanBeReadBack() {
    for (index, kind) in WordClass.allCases.enumerated() {
      #expect(kind.bit == 1 << UInt64(index), "\(kind)")
    }
  }

  private func check(_ example: Case) {
    let frame = assessed(example.says, example.body).frames.first
    #expect(frame.map { Set($0.modifiers.map(\.kind)) } == Set(example.kinds), "\(String(describing: frame))")
  }
}
