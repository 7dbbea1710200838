import Domain
import Testing

@testable import Fetching

@Suite struct HealthJudgeTests {
  @Test func aSourceIsHealthyFromItsFirstPollOn() {
    var patient = Patient()
    #expect(patient.health.began == nil)
    patient.see(.quiet)
    #expect(patient.health.state == .healthy)
    #expect(patient.health.since == .healthNoon)
    #expect(patient.events.isEmpty)
  }

  @Test func aPollAsUsualChangesNothingOfAHealthyOne() {
    var patient = Patient.sound
    let before = patient.health
    patient.see(.quiet, times: 3)
    #expect(patient.health == before)
    patient.see(.news(0), times: 3)
    #expect(patient.health == before)
  }

  @Test func failsWithTheThirdFailureAnHourAfterTheFirst() {
    var patient = Patient.sound
    patient.see(.refused, times: 6)
    #expect(patient.health.state == .healthy, "50 minutes")
    patient.see(.refused, times: 1)
    #expect(
      patient.lines == [
        "lake-herald: healthy -> failing since 2026-11-24T13:10:00Z: 403: the server refuses programs; "
          + "see docs/SOURCES.md#403"
      ])
    patient.see(.silent, times: 10)
    #expect(patient.events.count == 1)
    #expect(patient.health.cause == "nobody answers", "the last cause")
    #expect(patient.health.advice == "see docs/SOURCES.md#unreachable")
  }

  @Test func aSlowSourceFailsWithItsThirdFailure() {
    var patient = Patient.sound
    patient.see(.refused, times: 2, every: .hours(4))
    #expect(patient.health.state == .healthy)
    patient.see(.refused, times: 1, every: .hours(4))
    #expect(patient.health.state == .failing)
  }

  @Test func oneSuccessIsNoRecovery() {
    var patient = Patient.sound
    patient.see(.refused, times: 7)
    patient.see(.quiet, times: 1, every: .hours(2))
    patient.see(.refused, times: 1)
    patient.see(.quiet, times: 1)
    #expect(patient.health.state == .failing)
    patient.see(.quiet, times: 1)
    #expect(
      patient.lines.last
        == "lake-herald: failing -> healthy since 2026-11-24T16:40:00Z: answers again after 3h")
    #expect(patient.health.cause == nil)
    #expect(patient.health.advice == nil)
    #expect(patient.health.suspicions.isEmpty)
  }

  @Test func aRecoveryWaitsUntilTheLeastStayIsOver() {
    var patient = Patient.sound
    patient.see(.refused, times: 7)
    patient.see(.quiet, times: 5)
    #expect(patient.health.state == .failing)
    patient.see(.quiet, times: 1)
    #expect(patient.health.state == .healthy)
  }

  @Test func a410IsBelievedAtOnce() {
    var patient = Patient()
    patient.see(.gone)
    #expect(patient.health.isOut)
    #expect(
      patient.lines == [
        "lake-herald: healthy -> gone since 2026-11-24T12:00:00Z: 410: the feed is gone for good; not polled "
          + "any more: give it a new address or 'enabled: no', see docs/SOURCES.md#410"
      ])
  }

  @Test func onePolledAgainByHandRecovers() {
    var patient = Patient()
    patient.see(.gone)
    patient.see(.quiet, times: 2, every: .hours(1))
    #expect(patient.health.state == .healthy)
    #expect(!patient.health.isOut)
  }

  @Test func a404ForDaysIsGoneAndStillPolled() {
    var patient = Patient.sound
    patient.see(.missing, times: 18, every: .hours(4))
    #expect(patient.health.state == .failing)
    patient.see(.silent, times: 1)
    patient.see(.missing, times: 1, every: .hours(4))
    #expect(patient.health.state == .gone)
    #expect(!patient.health.isOut)
    #expect(
      patient.events.map(\.kind) == [
        .turned(from: .healthy, to: .failing), .turned(from: .failing, to: .gone),
      ])
    #expect(patient.health.advice?.contains("sources probe") == true)
  }

  @Test func anotherAnswerBetweenBegins404Anew() {
    var patient = Patient.sound
    patient.see(.missing, times: 10, every: .hours(4))
    patient.see(.refused, times: 1)
    patient.see(.missing, times: 10, every: .hours(4))
    #expect(patient.health.state == .failing)
  }

  @Test func whatTensiondGaveUpSaysNothing() {
    var patient = Patient.sound
    let before = patient.health
    patient.see(PollSighting(.abandoned), times: 50)
    #expect(patient.health == before)
  }

  @Test func whileOurNetworkIsDownSilenceSaysNothing() {
    var patient = Patient.sound
    patient.see(.silent, times: 2)
    patient.isNetworkDown = true
    patient.see(.silent, times: 20)
    patient.see(.page, times: 20)
    #expect(patient.health.suspicions.isEmpty)
    patient.isNetworkDown = false
    patient.see(.silent, times: 2)
    #expect(patient.health.state == .healthy, "counted anew")
  }

  @Test func whileOurNetworkIsDownAnAnswerStillCounts() {
    var patient = Patient.sound
    patient.isNetworkDown = true
    patient.see(.refused, times: 7)
    #expect(patient.health.state == .failing)
  }

  @Test func aClockSetBackHoldsNothingUp() {
    var patient = Patient.sound
    patient.see(.refused, times: 7)
    patient.now = patient.now + .days(-400)
    patient.see(.quiet, times: 2, every: .hours(1))
    #expect(patient.health.state == .healthy)
    #expect(patient.health.since == patient.now)
  }

  @Test func theWorseOfTwoTroublesCounts() {
    var patient = Patient.sound
    patient.see(.news(title: "Casino Wins"), times: 4, every: .hours(12))
    #expect(patient.health.state == .changed)
    patient.see(.refused, times: 7)
    #expect(patient.health.state == .failing)
    patient.see(.news(title: "Casino Wins"), times: 2, every: .hours(1))
    #expect(patient.health.state == .changed)
  }
}

@Suite struct HealthSilenceTests {
  @Test func lateWantsSeveralPollsAndALeastTime() {
    var patient = Patient.sound
    patient.see(.odd(8.9), times: 30)
    #expect(patient.health.state == .healthy)
    patient.see(.odd(9.1), times: 3)
    #expect(patient.health.state == .healthy)
    patient.see(.odd(9.2), times: 1)
    #expect(
      patient.lines == [
        "lake-herald: healthy -> late since 2026-11-24T18:10:00Z: nothing new for 6h; half of its gaps are "
          + "under 40m; look whether the outlet's page has newer articles, see docs/SOURCES.md#late"
      ])
    patient.see(.news(), times: 1, every: .hours(1))
    #expect(patient.lines.last?.hasSuffix(": news again after 90m") == true)
  }

  @Test func staleIsMuchLonger() {
    var patient = Patient.sound
    patient.see(.odd(40), times: 100)
    #expect(patient.health.state == .late, "not a day yet")
    patient.see(.odd(40), times: 60)
    #expect(patient.health.state == .stale)
    #expect(
      patient.events.map(\.kind) == [
        .turned(from: .healthy, to: .late), .turned(from: .late, to: .stale),
      ])
  }

  @Test func failuresSayNothingOfSilence() {
    var patient = Patient.sound
    patient.see(.odd(9.5), times: 2)
    patient.see(.refused, times: 4)
    #expect(patient.health.suspicions[.late]?.contrary?.count == 2)
  }

  @Test func oneWithoutARhythmIsStaleAfterMonths() {
    var patient = Patient()
    let old = Timestamp.healthNoon + .days(-91)
    patient.see(.news(20, newest: old))
    #expect(patient.health.lastNews == old)
    patient.see(.quiet, times: 3, every: .hours(1))
    #expect(patient.health.state == .stale)
    #expect(patient.health.cause == "nothing new for 91d")
  }

  @Test func theFirstReadBelievesDatesLaterOnesDoNot() {
    var patient = Patient()
    patient.see(.news(3, newest: .healthNoon + .days(-2)))
    #expect(patient.health.lastNews == .healthNoon + .days(-2))
    patient.see(.news(1, newest: .healthNoon + .days(-2)), times: 1)
    #expect(patient.health.lastNews == patient.now)
  }

  @Test func aRhythmTellsHowOddASilenceIs() {
    var rhythm = PublicationRhythm()
    let dates = (0..<200).map { Timestamp.healthNoon + .hours(-$0) }
    rhythm.learn(newItems: dates, now: .healthNoon)
    let early = Silence(of: rhythm, now: .healthNoon + .hours(2))
    #expect(early.surpriseNats < 9)
    #expect(early.since == .healthNoon)
    #expect(Silence(of: rhythm, now: .healthNoon + .hours(40)).surpriseNats > 16)
  }
}

@Suite struct HealthChangeTests {
  @Test func aPageInTheFeedsPlaceIsAChange() {
    var patient = Patient.sound
    patient.see(.page, times: 12)
    #expect(patient.health.state == .healthy)
    patient.see(.page, times: 1)
    #expect(
      patient.lines == [
        "lake-herald: healthy -> changed since 2026-11-24T13:10:00Z: a web page 'Welcome', not a feed; look "
          + "whether the feed has another address, see docs/SOURCES.md#changed"
      ])
    patient.see(.quiet, times: 2, every: .hours(1))
    #expect(patient.lines.last?.hasSuffix("a feed again after 4h") == true)
  }

  @Test func aPageWhereNeverWasAFeedIsAFailure() {
    var patient = Patient()
    patient.see(.page, times: 13)
    #expect(patient.health.state == .failing)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var sighting: PollSighting
    var cause: String?
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "format", sighting: .news(format: "Atom"), cause: "its format was 'RSS' and is 'Atom'"),
    Case(
      name: "title", sighting: .news(title: "Casino Wins"),
      cause: "its title was 'The Lake Herald' and is 'Casino Wins'"),
    Case(name: "language", sighting: .news(language: "ru"), cause: "its language was 'en' and is 'ru'"),
    Case(
      name: "guids", sighting: .news(9, churn: 0.9),
      cause: "90 % of its articles come again under new guids"),
    Case(name: "a date in the title", sighting: .news(title: "The Lake Herald (24.11.2026)"), cause: nil),
    Case(name: "a region", sighting: .news(language: "en-gb"), cause: nil),
    Case(name: "no title", sighting: .news(title: ""), cause: nil),
    Case(name: "no language", sighting: .news(language: nil), cause: nil),
    Case(name: "some new guids", sighting: .news(9, churn: 0.3), cause: nil),
  ])
  func aChangeIsToldWhenItStays(_ example: Case) {
    var patient = Patient.sound
    patient.see(example.sighting, times: 3, every: .hours(11))
    if example.name != "guids" { #expect(patient.health.state == .healthy) }
    patient.see(example.sighting, times: 1, every: .hours(11))
    #expect(patient.health.cause == example.cause)
    #expect(patient.health.state == (example.cause == nil ? .healthy : .changed))
  }

  @Test func aTitleThatIsNeverTheSameIsNoChange() {
    var patient = Patient.sound
    for headline in ["Ferry late", "Harbour closed", "Fog", "Ferry late", "Market day", "Fog", "Snow"] {
      patient.see(.news(title: headline), times: 1, every: .hours(20))
    }
    #expect(patient.health.state == .healthy)
  }

  @Test func guidsThatChangedOnceAreNoChange() {
    var patient = Patient.sound
    patient.see(.news(20, churn: 1), times: 1)
    patient.see(.news(1, churn: 0), times: 20)
    #expect(patient.events.isEmpty)
  }

  @Test func aNewTitleIsUsualAfterAWeek() {
    var patient = Patient.sound
    patient.see(.news(title: "Two Rivers"), times: 4, every: .hours(12))
    #expect(patient.health.advice?.contains("usual from 2026-12-02 on") == true)
    patient.see(.news(title: "Two Rivers"), times: 12, every: .hours(12))
    #expect(patient.health.state == .healthy)
    #expect(patient.lines.last?.hasSuffix("its title is usual after 7d") == true)
    #expect(patient.health.traits[.title] == SourceHealth.Trait(usual: "Two Rivers"))
  }

  @Test func whatComesBackIsUsualAtOnce() {
    var patient = Patient.sound
    patient.see(.news(title: "Two Rivers"), times: 4, every: .hours(12))
    patient.see(.news(), times: 2, every: .hours(12))
    #expect(patient.health.state == .healthy)
  }

  @Test func foreignWordsForgeNoLine() {
    var patient = Patient.sound
    patient.see(.news(title: "x\nfake: \u{1b}[2J\u{202e}"), times: 4, every: .hours(12))
    #expect(patient.lines.count == 1)
    #expect(patient.lines.allSatisfy { line in line.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
    #expect(patient.lines.first?.contains("<U+202E>") == true)
  }
}
