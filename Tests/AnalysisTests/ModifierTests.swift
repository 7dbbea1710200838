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
    Case(says: "Azerbaijan did not shell Kapan.", kinds: [.negated]),
    Case(says: "No shelling of Kapan was seen.", kinds: [.negated]),
    Case(says: "There were no reports of shelling in Kapan.", kinds: [.negated]),
    Case(says: "Azerbaijan shelled Kapan, but not Jermuk.", kinds: []),
    Case(says: "Azerbaijan shelled not only Kapan.", kinds: []),
    Case(says: "Mediators averted an attack on Kapan", kinds: [.averted]),
    Case(says: "The attack on Kapan could not avert talks", kinds: [.hypothetical]),
  ])
  func negation(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Azerbaijan denies shelling Kapan", kinds: [.denied]),
    Case(says: "Azerbaijan denied that it shelled Kapan.", kinds: [.denied]),
    Case(says: "Azerbaijan denied convoys access to Kapan.", kinds: []),
  ])
  func denial(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Azerbaijan could attack Kapan", kinds: [.hypothetical]),
    Case(says: "If Azerbaijan attacks Kapan, France is ready.", kinds: [.hypothetical]),
    Case(says: "France is ready while Azerbaijan attacks Kapan", kinds: []),
    Case(says: "Will Azerbaijan attack Kapan?", kinds: [.question, .threatened]),
    Case(says: "Azerbaijan attacks Kapan", kinds: []),
  ])
  func hypotheses(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "A monument marks the anniversary of the capture of Jermuk.", kinds: [.historical]),
    Case(says: "The 2020 war is taught in schools.", kinds: [.historical]),
    Case(says: "In 1993 Azerbaijan shelled Kapan.", kinds: [.historical]),
    Case(says: "It was the deadliest attack since the war of two thousand days.", kinds: []),
    Case(says: "Azerbaijan shelled Kapan with 2020 rockets", kinds: [.historical]),
  ])
  func history(_ example: Case) { check(example) }

  @Test func aYearDatesOnlyTheNounBehindIt() {
    let frames = assessed("It was the deadliest attack on Kapan since the 2020 war.").frames
    #expect(frames.map(\.event) == ["ground-clash", "war"])
    #expect(frames.map { $0.isModified(by: .historical) } == [false, true])
  }

  @Test(arguments: [
    Case(says: "Coaches start a war of words", kinds: [.figurative]),
    Case(says: "Late goal decides derby", kinds: [.figurative], body: "The coach praised the attack."),
    Case(says: "Azerbaijani troops storm derby", kinds: [], body: "The coach and a goal keeper fled."),
    Case(says: "What to know about the blockade of Kapan", kinds: [.opinion]),
    Case(says: "Is the blockade of Kapan over?", kinds: [.question]),
    Case(says: "Azerbaijani troops simulate an attack", kinds: [.exercise]),
    Case(says: "Azerbaijan reportedly shelled Kapan", kinds: [.hedged]),
    Case(says: "France and Russia meet amid Azerbaijani shelling of Kapan", kinds: [.background]),
  ])
  func genreAndBackground(_ example: Case) {
    let frames = assessed(example.says, example.body).frames.filter { $0.event != "talks" }
    #expect(frames.first.map { Set($0.modifiers.map(\.kind)) } == Set(example.kinds), "\(frames)")
  }

  @Test(arguments: [
    Case(says: "Armenia says Azerbaijan shelled Kapan", kinds: [.attributedOpponent]),
    Case(says: "Azerbaijan shelled Kapan, Armenia said.", kinds: [.attributedOpponent]),
    Case(says: "Azerbaijan says it shelled Kapan", kinds: [.boasted]),
    Case(says: "Azerbaijan admits it shelled Kapan", kinds: [.admitted]),
    Case(says: "France says Azerbaijan shelled Kapan", kinds: [.attributedThird]),
    Case(says: "Azerbaijan shelled Kapan, the Security Council said.", kinds: [.attributedObserver]),
    Case(says: "Azerbaijan shelled Kapan", kinds: []),
  ])
  func attribution(_ example: Case) { check(example) }

  @Test func aThreatIsNoAct() {
    let frame = mainFrame("Azerbaijan threatens to attack Kapan")
    #expect(summary(frame) == "threat-force AZE>ARM @kapan")
    #expect(frame?.of == "ground-clash")
    #expect(frame?.score == 40)
  }

  @Test func aPromiseIsNoAct() {
    let frame = mainFrame("Azerbaijan plans to withdraw from Jermuk")
    #expect(frame?.event == "announce-withdrawal")
    #expect(frame?.of == "withdraw")
    #expect(frame?.isModified(by: .promised) == true)
    #expect(frame?.score == 0)
    #expect(frame?.severity == 40)
  }

  @Test func aDenialDoesNotMeltIntoTheClaim() {
    let frames = assessed("Armenia says Azerbaijan shelled Kapan", "Azerbaijan denied shelling Kapan.").frames
    #expect(frames.map { $0.isModified(by: .denied) } == [false, true])
    #expect(frames.last?.speaker?.entity == "AZE")
  }

  @Test func denyingThisDeniesTheLastAct() {
    let frames = assessed("", "Armenia said Azerbaijan shelled Kapan. Azerbaijan denied this.").frames
    #expect(frames.map { summary($0) } == ["shelling AZE>ARM @kapan", "shelling AZE>ARM @kapan"])
    #expect(frames.map { $0.isModified(by: .denied) } == [false, true])
    #expect(assessed("", "Armenia said Azerbaijan shelled Kapan. France denied this.").frames.count == 1)
  }

  private func check(_ example: Case) {
    let frame = assessed(example.says, example.body).frames.first
    #expect(frame.map { Set($0.modifiers.map(\.kind)) } == Set(example.kinds), "\(String(describing: frame))")
  }
}
