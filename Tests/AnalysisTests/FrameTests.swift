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
    Case(says: "Azerbaijan shelled Armenia near Tatev.", means: "shelling AZE>ARM @tatev"),
    Case(says: "Azerbaijani troops bombard Tatev", means: "shelling AZE.MIL>ARM @tatev"),
    Case(
      says: "Azerbaijani troops have not met anyone, they shelled Tatev.",
      means: "shelling AZE.MIL>ARM @tatev"),
    Case(says: "Azerbaijani forces seized two Armenian villages", means: "territory-seized AZE.MIL>ARM"),
    Case(says: "The army of Azerbaijan attacked Tatev.", means: "ground-clash AZE.MIL>ARM @tatev"),
    Case(says: "Armenia and Russia shelled Azerbaijan.", means: "shelling ARM+RUS>AZE @aze"),
    Case(says: "Baku shells Tatev", means: "shelling AZE>ARM @tatev"),
  ])
  func active(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Tatev was shelled by Azerbaijan.", means: "shelling AZE>ARM @tatev"),
    Case(says: "Tatev shelled by Azerbaijani forces", means: "shelling AZE.MIL>ARM @tatev"),
    Case(says: "Tatev was heavily shelled overnight.", means: "shelling ?>ARM @tatev"),
    Case(says: "Tatev shelled overnight", means: "shelling ?>ARM @tatev"),
    Case(says: "Armenia was attacked by Azerbaijan and Russia.", means: "ground-clash AZE+RUS>ARM"),
  ])
  func passive(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Tatev came under artillery fire.", means: "shelling ?>ARM @tatev"),
    Case(
      says: "Armenian troops came under Azerbaijani fire near Tatev.", means: "shelling AZE>ARM.MIL @tatev"),
    Case(says: "Armenian troops came under fire by Azerbaijan", means: "shelling AZE>ARM.MIL"),
  ])
  func undergone(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Azerbaijan's shelling of Tatev lasted an hour.", means: "shelling AZE>ARM @tatev"),
    Case(says: "Azerbaijani shelling of Tatev went on.", means: "shelling AZE>ARM @tatev"),
    Case(says: "An attack on Armenia by Azerbaijan", means: "ground-clash AZE>ARM @arm"),
    Case(says: "Azerbaijan launched an attack on Tatev.", means: "ground-clash AZE>ARM @tatev"),
    Case(says: "Azerbaijan attack on Armenia", means: "ground-clash AZE>ARM @arm"),
    Case(says: "The capture of Areni by Azerbaijan", means: "territory-seized AZE>ARM @areni"),
    Case(says: "The attack killed two people.", means: "ground-clash ?>?"),
  ])
  func nouns(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Armenia and Azerbaijan exchange fire", means: "ground-clash ARM>AZE"),
    Case(
      says: "Azerbaijani troops clash with Armenian forces near Areni",
      means: "ground-clash AZE.MIL>ARM.MIL @areni"),
    Case(says: "Talks between Armenia and Azerbaijan", means: "talks ARM>AZE"),
  ])
  func mutual(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Armenia says Azerbaijan shelled Tatev.", means: "shelling AZE>ARM @tatev"),
    Case(
      says: "Azerbaijan shelled Tatev, Armenia's defence ministry said.", means: "shelling AZE>ARM @tatev"),
    Case(says: "Armenia: Azerbaijan shelled Tatev", means: "shelling AZE>ARM @tatev"),
    Case(says: "Armenia says farms outside Tatev came under heavy fire.", means: "shelling ?>ARM @tatev"),
    Case(says: "Armenia accused Azerbaijan of shelling Tatev.", means: "shelling AZE>ARM @tatev"),
    Case(says: "According to France, Azerbaijan shelled Tatev.", means: "shelling AZE>ARM @tatev"),
    Case(says: "Azerbaijan said its forces shelled Tatev.", means: "shelling AZE>ARM @tatev"),
    Case(says: "The army shelled Tatev, officials say.", means: "shelling ?>ARM @tatev"),
    Case(says: "Azerbaijan admits it shelled Tatev", means: "shelling AZE>ARM @tatev"),
  ])
  func speakersAreNoActors(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(
      says: "Azerbaijani troops deployed two tanks and shelled Tatev.", means: "shelling AZE.MIL>ARM @tatev"),
    Case(says: "Azerbaijan, which shelled Tatev, was silent.", means: "shelling AZE>ARM @tatev"),
    Case(says: "Azerbaijan broke the truce by shelling Tatev.", means: "shelling AZE>ARM @tatev"),
    Case(
      says: "In October 2017 the Armenian army stormed a hill, attacking Azerbaijan.",
      means: "ground-clash ARM.MIL>AZE @aze"),
    Case(
      says: "Azerbaijan attacked, seizing a hill above Areni.", means: "territory-seized AZE>ARM @areni"
    ),
  ])
  func subjectsAreShared(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(says: "Azerbaijani troops shelled Shusha.", means: "shelling AZE.MIL>ARM @shusha"),
    Case(says: "Armenian troops shelled Shusha.", means: "shelling ARM.MIL>AZE @shusha"),
    Case(says: "Shusha was shelled.", means: "shelling ?>? @shusha"),
    Case(says: "Armenian troops shelled Tatev.", means: "shelling ARM.MIL>? @tatev"),
  ])
  func soilGivesTheTarget(_ example: Case) { check(example) }

  @Test(arguments: [
    Case(
      says: "Азербайджанские войска обстреляли Татев.", means: "shelling AZE.MIL>ARM @tatev", language: "ru"),
    Case(
      says: "Армения заявила: Азербайджан обстрелял Татев", means: "shelling AZE>ARM @tatev", language: "ru"),
    Case(says: "Обстрел Татева", means: "shelling ?>ARM @tatev", language: "ru"),
    Case(
      says: "Азербайджан обстрелял Татев, заявила армия Армении.", means: "shelling AZE>ARM @tatev",
      language: "ru"),
    Case(says: "Azərbaycan ordusu Tatevı atəşə tutdu.", means: "shelling AZE.MIL>ARM @tatev", language: "az"),
  ])
  func otherLanguages(_ example: Case) { check(example) }

  @Test(arguments: [
    "The Attack Investigation Bureau opened an office.", "Ararat FC attack down the wing",
    "The shelled villages are quiet.",
    "Soldiers filled sandbags in Lebanon outside Nashville.", "Peace is near.", "",
  ])
  func nothingHappened(_ title: String) { #expect(summary(mainFrame(title)) == "none") }

  private func check(_ example: Case) {
    let frames = assessed(example.says, language: example.language).frames.map { summary($0) }
    #expect(frames.contains(example.means), "got \(frames)")
  }

  @Test func datelineIsNoPlace() {
    let frame = mainFrame("Two states quarrel", "BAKU, June 14 - France attacked Russia.")
    #expect(summary(frame) == "ground-clash FRA>RUS @rus")
  }

  @Test func theVillageIsTheLastPlaceNamed() {
    let frame = mainFrame("", "Monitors went to Areni. Azerbaijani troops shelled the village.")
    #expect(summary(frame) == "shelling AZE.MIL>ARM @areni")
    #expect(frame?.places.first?.rule == .backReference)
  }

  @Test func aMeetingAndASeizureAreReadApart() {
    let body = """
      The leaders of France and Russia met in Paris on Monday, as the war in Nagorno-Karabakh went on. They spoke of trade. \
      On April 9, Azerbaijani troops seized the village of Areni, Armenia's defence ministry said, naming it a crime. \
      Azerbaijan denied this.
      """
    let frames = assessed("French and Russian leaders meet in Paris", body).frames
    let seizure = frames.first { $0.event == "territory-seized" }
    #expect(summary(seizure) == "territory-seized AZE.MIL>ARM @areni")
    #expect(seizure?.speaker?.entity == "ARM.DEF")
    #expect(seizure?.isModified(by: .attributedOpponent) == true)
    #expect(seizure?.time?.at.date == "2026-04-09")
    #expect(seizure?.magnitude.troops == nil)
    #expect(frames.contains { $0.isModified(by: .denied) && $0.event == "territory-seized" })
    #expect(frames.first { $0.event == "talks" }?.places.isEmpty == true)
  }

  @Test func slotsKnowTheirRule() {
    let frame = mainFrame("Tatev was shelled by Azerbaijani troops")
    #expect(frame?.actors.map(\.rule) == [.byAgent])
    #expect(frame?.targets.map(\.rule) == [.byPlace])
    #expect(frame?.actors.first?.text == "Azerbaijani troops")
  }

  @Test func oneEventToldTwiceIsOneFrame() {
    let frames = assessed(
      "Tatev shelled", "Azerbaijan shelled Tatev, killing 6. The shelling of Tatev lasted an hour."
    ).frames
    #expect(frames.map { summary($0) } == ["shelling AZE>ARM @tatev"])
    #expect(frames.first?.magnitude.killed == 6)
  }

  @Test func theFleetingMeetingIsAFrameOfItsOwn() {
    let frames = assessed("Russia meets France", "Azerbaijan shelled Tatev.").frames
    #expect(frames.map { summary($0) } == ["shelling AZE>ARM @tatev", "talks RUS>FRA"])
  }
}
