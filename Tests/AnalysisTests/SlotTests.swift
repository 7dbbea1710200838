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
}
