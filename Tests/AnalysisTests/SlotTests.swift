import Domain
import Testing

@testable import Analysis

/// Slots that are shared, referred to or left empty across clauses.
@Suite struct SlotTests {
  @Test func anAccusationTellsWhatItAccusesOf() {
    let frame = assessed("Armenia accused Azerbaijan of shelling Tatev.").frames.first {
      $0.event == "shelling"
    }
    #expect(summary(frame) == "shelling AZE>ARM @tatev")
    #expect(frame?.speaker?.entity == "ARM")
    #expect(frame?.isModified(by: .attributedOpponent) == true)
  }

  @Test func itsTerritoryIsTheSpeakers() {
    let frame = assessed("Armenia accused Azerbaijan of shelling its villages.").frames
      .first { $0.event == "shelling" }
    #expect(summary(frame) == "shelling AZE>ARM")
  }

  @Test func whatIsCondemnedElsewhereIsToldOnce() {
    let frames = assessed("Azerbaijan attacked Tatev.", "Russia condemned the attack in Baku.").frames
    #expect(frames.filter { $0.event == "ground-clash" }.map(summary) == ["ground-clash AZE>ARM @tatev"])
  }

  @Test func aClauseWithItsOwnSubjectSharesNone() {
    let frames = assessed("Azerbaijan met France after rebels attacked Shusha.").frames
    #expect(frames.first { $0.event == "ground-clash" }?.actors.isEmpty == true)
  }

  @Test func aGerundSharesTheSubject() {
    let frames = assessed("Azerbaijan met France after attacking Tatev.").frames
    #expect(summary(frames.first { $0.event == "ground-clash" }) == "ground-clash AZE>ARM @tatev")
  }

  @Test func theMeansIsNoTarget() {
    #expect(
      summary(mainFrame("Azerbaijan attacked Tatev with Russian tanks.")) == "ground-clash AZE>ARM @tatev")
  }

  @Test(arguments: [
    ("The leaders of Armenia and Azerbaijan met France.", "talks ARM+AZE>FRA"),
    ("Azerbaijan attacked the garrison of the Armenian army.", "ground-clash AZE>ARM.MIL"),
    ("In an unseen step Azerbaijani troops attacked Armenia.", "ground-clash AZE.MIL>ARM @arm"),
    ("In May 2026 Azerbaijan attacked Armenia.", "ground-clash AZE>ARM @arm"),
    ("Armenia was attacked by the army of Azerbaijan.", "ground-clash AZE.MIL>ARM"),
    ("Azerbaijani troops are poised to attack Armenia.", "ground-clash AZE.MIL>ARM @arm"),
    ("An attack on Tatev by Azerbaijani and Russian troops", "ground-clash AZE+RUS.MIL>ARM @tatev"),
    ("Troops of Azerbaijan attacked Tatev.", "ground-clash AZE.MIL>ARM @tatev"),
    ("Russia met Armenia. It attacked Tatev.", "ground-clash RUS>ARM @tatev"),
  ])
  func partiesByPosition(_ example: (String, String)) {
    let frames = assessed("", example.0).frames.map { summary($0) }
    #expect(frames.contains(example.1), "got \(frames)")
  }

  @Test(arguments: [
    ("France said that Azerbaijan denied that its troops attacked Armenia.", "AZE", "AZE"),
    ("Armenia said Azerbaijan denied shelling Tatev.", "AZE", "AZE"),
    ("Armenia was accused by Azerbaijan of shelling Shusha.", "ARM", "AZE"),
    ("Armenia says Azerbaijan attacked Tatev and that its army shelled Shusha.", "ARM", "ARM"),
  ])
  func speechIsReadToItsDepth(_ example: (says: String, actor: EntityID, speaker: EntityID)) {
    let frames = assessed("", example.says).frames
    #expect(
      frames.contains { frame in
        frame.quad == .materialConflict && frame.speaker?.entity == example.speaker
          && frame.actors.contains {
            $0.entity == example.actor || $0.entity.text.hasPrefix(example.actor.text)
          }
      }, "got \(frames.map { summary($0) })")
  }

  @Test func aJoinedParticipleIsNoEvent() {
    #expect(assessed("Farmers sow in Azerbaijani-attacked Tatev.").frames.isEmpty)
  }

  @Test func theAttackIsTheActToldBefore() {
    let frames = assessed("", "Azerbaijan shelled Tatev. The attack killed 9 people.").frames
    #expect(frames.map { summary($0) } == ["shelling AZE>ARM @tatev"])
    #expect(frames.first?.magnitude.killed == 9)
  }

  @Test func aLaterDenialContestsTheActOfTheDenier() {
    let frames = assessed(
      "", "Armenia said Azerbaijan shelled Tatev. It rained. Russia attacked France. Azerbaijan denied this."
    ).frames
    let denied = frames.first { $0.isModified(by: .denied) }
    #expect(summary(denied) == "shelling AZE>ARM @tatev")
  }

  @Test func aCommaListIsNoClause() {
    let frame = mainFrame("Azerbaijan shelled Tatev, Areni and Shusha")
    #expect(frame?.places.map(\.place.text) == ["tatev", "areni", "shusha"])
  }
}
