import Domain
import Testing

@testable import Analysis

/// Who did what to whom, and where.
@Suite struct FrameTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var says: String
    var means: String
    var language = "en"

    var testDescription: String { says }
  }

  @Test(arguments: [
    Case(says: "Azerbaijan shelled Armenia near Kapan.", means: "shelling AZE>ARM @kapan"),
    Case(says: "Azerbaijani troops bombard Kapan", means: "shelling AZE.MIL>ARM @kapan"),
    Case(
      says: "Azerbaijani troops have not met anyone, they shelled Kapan.",
      means: "shelling AZE.MIL>ARM @kapan"),
    Case(says: "Azerbaijani forces seized two Armenian villages", means: "territory-seized AZE.MIL>ARM"),
    Case(says: "The army of Azerbaijan attacked Kapan.", means: "ground-clash AZE.MIL>ARM @kapan"),
    Case(says: "Armenia and Russia shelled Azerbaijan.", means: "shelling ARM+RUS>AZE @aze"),
    Case(says: "Baku shells Kapan", means: "shelling AZE>ARM @kapan"),
  ])
  func active(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Kapan was shelled by Azerbaijan.", means: "shelling AZE>ARM @kapan"),
    Case(says: "Kapan shelled by Azerbaijani forces", means: "shelling AZE.MIL>ARM @kapan"),
    Case(says: "Kapan was heavily shelled overnight.", means: "shelling ?>ARM @kapan"),
    Case(says: "Kapan shelled overnight", means: "shelling ?>ARM @kapan"),
    Case(says: "Armenia was attacked by Azerbaijan and Russia.", means: "ground-clash AZE+RUS>ARM"),
  ])
  func passive(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Kapan came under artillery fire.", means: "shelling ?>ARM @kapan"),
    Case(
      says: "Armenian troops came under Azerbaijani fire near Kapan.", means: "shelling AZE>ARM.MIL @kapan"),
    Case(says: "Armenian troops came under fire by Azerbaijan", means: "shelling AZE>ARM.MIL"),
  ])
  func undergone(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Azerbaijan's shelling of Kapan drew attention.", means: "shelling AZE>ARM @kapan"),
    Case(says: "Azerbaijani shelling of Kapan went on.", means: "shelling AZE>ARM @kapan"),
    Case(says: "An attack on Armenia by Azerbaijan", means: "ground-clash AZE>ARM @arm"),
    Case(says: "Azerbaijan launched an attack on Kapan.", means: "ground-clash AZE>ARM @kapan"),
    Case(says: "Azerbaijan attack on Armenia", means: "ground-clash AZE>ARM @arm"),
    Case(says: "The capture of Jermuk by Azerbaijan", means: "territory-seized AZE>ARM @jermuk"),
    Case(says: "The attack killed two people.", means: "ground-clash ?>?"),
  ])
  func nouns(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Armenia and Azerbaijan exchange fire", means: "ground-clash ARM>AZE"),
    Case(
      says: "Azerbaijani troops clash with Armenian forces near Jermuk",
      means: "ground-clash AZE.MIL>ARM.MIL @jermuk"),
    Case(says: "Talks between Armenia and Azerbaijan", means: "talks ARM>AZE"),
  ])
  func mutual(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Armenia says Azerbaijan shelled Kapan.", means: "shelling AZE>ARM @kapan"),
    Case(
      says: "Azerbaijan shelled Kapan, Armenia's defence ministry said.", means: "shelling AZE>ARM @kapan"),
    Case(says: "Armenia: Azerbaijan shelled Kapan", means: "shelling AZE>ARM @kapan"),
    Case(says: "Armenia says three villages near Kapan came under fire.", means: "shelling ?>ARM @kapan"),
    Case(says: "Armenia accused Azerbaijan of shelling Kapan.", means: "shelling AZE>ARM @kapan"),
    Case(says: "According to France, Azerbaijan shelled Kapan.", means: "shelling AZE>ARM @kapan"),
    Case(says: "Azerbaijan said its forces shelled Kapan.", means: "shelling AZE>ARM @kapan"),
    Case(says: "The army shelled Kapan, officials say.", means: "shelling ?>ARM @kapan"),
    Case(says: "Azerbaijan admits it shelled Kapan", means: "shelling AZE>ARM @kapan"),
  ])
  func speakersAreNoActors(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(
      says: "Azerbaijani troops deployed two tanks and shelled Kapan.", means: "shelling AZE.MIL>ARM @kapan"),
    Case(says: "Azerbaijan, which shelled Kapan, was silent.", means: "shelling AZE>ARM @kapan"),
    Case(says: "Azerbaijan broke the truce by shelling Kapan.", means: "shelling AZE>ARM @kapan"),
    Case(
      says: "In October 2017 the Armenian army stormed a hill, attacking Azerbaijan.",
      means: "ground-clash ARM.MIL>AZE @aze"),
    Case(
      says: "Azerbaijan attacked, seizing two heights near Jermuk.", means: "territory-seized AZE>ARM @jermuk"
    ),
  ])
  func subjectsAreShared(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Azerbaijani troops shelled Shusha.", means: "shelling AZE.MIL>ARM @shusha"),
    Case(says: "Armenian troops shelled Shusha.", means: "shelling ARM.MIL>AZE @shusha"),
    Case(says: "Shusha was shelled.", means: "shelling ?>? @shusha"),
    Case(says: "Armenian troops shelled Kapan.", means: "shelling ARM.MIL>? @kapan"),
  ])
  func soilGivesTheTarget(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(
      says: "Азербайджанские войска обстреляли Капан.", means: "shelling AZE.MIL>ARM @kapan", language: "ru"),
    Case(
      says: "Армения заявила: Азербайджан обстрелял Капан", means: "shelling AZE>ARM @kapan", language: "ru"),
    Case(says: "Обстрел Капана", means: "shelling ?>ARM @kapan", language: "ru"),
    Case(
      says: "Азербайджан обстрелял Капан, заявила армия Армении.", means: "shelling AZE>ARM @kapan",
      language: "ru"),
    Case(says: "Azərbaycan ordusu Qafanı atəşə tutdu.", means: "shelling AZE.MIL>ARM @kapan", language: "az"),
  ])
  func otherLanguages(_ example: Case) { check(example) }

  @Test(arguments: [
    "The Attack Investigation Bureau opened an office.", "Qarabag FK attack from the left",
    "The shelled villages are quiet.",
    "Troops were moved to Georgia as storm nears Atlanta.", "Peace is near.", "",
  ])
  func nothingHappened(_ title: String) { #expect(summary(mainFrame(title)) == "none") }

  private func check(_ example: Case) {
    let frames = assessed(example.says, language: example.language).frames.map { summary($0) }
    #expect(frames.contains(example.means), "got \(frames)")
  }

  @Test func datelineIsNoPlace() {
    let frame = mainFrame("Two states quarrel", "YEREVAN, May 3 - France attacked Russia.")
    #expect(summary(frame) == "ground-clash FRA>RUS @rus")
  }

  @Test func theVillageIsTheLastPlaceNamed() {
    let frame = mainFrame("", "Monitors went to Jermuk. Azerbaijani troops shelled the village.")
    #expect(summary(frame) == "shelling AZE.MIL>ARM @jermuk")
    #expect(frame?.places.first?.rule == .backReference)
  }

  @Test func aMeetingAndASeizureAreReadApart() {
    let body = """
      The leaders of France and Russia met in Paris on Monday, as the war in Nagorno-Karabakh went on. They spoke of trade. \
      On March 28, Azerbaijani troops seized the village of Jermuk, Armenia's defence ministry said, naming it a crime. \
      Azerbaijan denied this.
      """
    let frames = assessed("French and Russian leaders meet in Paris", body).frames
    let seizure = frames.first { $0.event == "territory-seized" }
    #expect(summary(seizure) == "territory-seized AZE.MIL>ARM @jermuk")
    #expect(seizure?.speaker?.entity == "ARM.DEF")
    #expect(seizure?.isModified(by: .attributedOpponent) == true)
    #expect(seizure?.time?.at.date == "2026-03-28")
    #expect(seizure?.magnitude.troops == nil)
    #expect(frames.contains { $0.isModified(by: .denied) && $0.event == "territory-seized" })
    #expect(frames.first { $0.event == "talks" }?.places.isEmpty == true)
  }

  @Test func slotsKnowTheirRule() {
    let frame = mainFrame("Kapan was shelled by Azerbaijani troops")
    #expect(frame?.actors.map(\.rule) == [.byAgent])
    #expect(frame?.targets.map(\.rule) == [.byPlace])
    #expect(frame?.actors.first?.text == "Azerbaijani troops")
  }

  @Test func oneEventToldTwiceIsOneFrame() {
    let frames = assessed(
      "Kapan shelled", "Azerbaijan shelled Kapan, killing 14. The shelling of Kapan drew attention."
    ).frames
    #expect(frames.map { summary($0) } == ["shelling AZE>ARM @kapan"])
    #expect(frames.first?.magnitude.killed == 14)
  }

  @Test func theFleetingMeetingIsAFrameOfItsOwn() {
    let frames = assessed("Russia meets France", "Azerbaijan shelled Kapan.").frames
    #expect(frames.map { summary($0) } == ["shelling AZE>ARM @kapan", "talks RUS>FRA"])
  }
}
