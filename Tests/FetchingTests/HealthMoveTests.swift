import Domain
import Testing

@testable import Fetching

@Suite struct HealthMoveTests {
  private static let target = "https://news.herald.example/rss"

  private static var moved: Patient {
    var patient = Patient.sound
    patient.see(.news(at: target), times: 5, every: .hours(12))
    return patient
  }

  @Test func movesAfterFiveReadsOverTwoDays() {
    var patient = Patient.sound
    patient.see(.news(at: Self.target), times: 4, every: .hours(12))
    #expect(patient.health.movedTo == nil)
    patient.see(.news(at: Self.target), times: 1, every: .hours(12))
    #expect(patient.health.movedTo == Self.target)
    #expect(
      patient.lines == [
        "lake-herald: moved to https://news.herald.example/rss: the server has led there for good since "
          + "2026-11-25, and it is the same feed; write 'url: https://news.herald.example/rss' into the source "
          + "'lake-herald' of the configuration"
      ])
    #expect(patient.health.state == .healthy)
  }

  @Test func manyReadsOfOneDayAreNoProof() {
    var patient = Patient.sound
    patient.see(.news(at: Self.target), times: 280)
    #expect(patient.health.movedTo == nil)
    patient.see(.news(at: Self.target), times: 10)
    #expect(patient.health.movedTo == Self.target)
  }

  @Test func anUnchangedAnswerCountsAfterARead() {
    var patient = Patient.sound
    let unchanged = PollSighting(.unchanged, permanentURL: Self.target)
    patient.see(unchanged, times: 10, every: .hours(12))
    #expect(patient.health.move == nil)
    patient.see(.news(at: Self.target), times: 1)
    patient.see(unchanged, times: 4, every: .hours(12))
    #expect(patient.health.movedTo == Self.target)
  }

  @Test(arguments: [
    "http://news.herald.example/rss", "https://127.0.0.1/rss", "https://10.0.0.8/rss",
    "https://169.254.169.254/latest", "https://[::1]/rss", "https://localhost/rss", "https://router.lan/rss",
    "https://user:secret@news.herald.example/", "https://news.herald.example:25/", "ftp://herald.example/",
    "file:///etc/passwd", "no address", "https://herald.example/feed",
  ])
  func neverMovesTo(_ target: String) {
    var patient = Patient.sound
    patient.see(.news(at: target), times: 20, every: .hours(12))
    #expect(patient.health.move == nil)
    #expect(patient.events.isEmpty)
  }

  @Test func aPlainAddressMayBecomeSecure() {
    var patient = Patient()
    patient.source.url = "http://herald.example/feed"
    patient.see(.news(at: "https://herald.example/feed"), times: 5, every: .hours(12))
    #expect(patient.health.movedTo == "https://herald.example/feed")
  }

  @Test func anotherFeedIsNeverBelieved() {
    var patient = Patient.sound
    patient.see(.news(20, title: "Casino Wins", at: Self.target, itemCount: 20), times: 1)
    // Now its items are known, and after a week its title is usual.
    patient.see(.news(1, title: "Casino Wins", at: Self.target), times: 30, every: .hours(12))
    patient.see(.quiet, times: 1)
    patient.see(.news(1, title: "Casino Wins", at: Self.target), times: 30, every: .hours(12))
    #expect(patient.health.movedTo == nil)
    #expect(patient.events.map(\.kind).contains(.turned(from: .healthy, to: .changed)))
  }

  @Test func oneThatLedAwayFromTheStartMovesAsWell() {
    var patient = Patient()
    patient.see(.news(20, at: Self.target, itemCount: 20))
    patient.see(.news(at: Self.target), times: 4, every: .hours(12))
    #expect(patient.health.movedTo == Self.target)
  }

  @Test func knownItemsProveAFeedWithAnotherTitle() {
    var patient = Patient.sound
    patient.see(.news(2, title: "Herald News", at: Self.target), times: 5, every: .hours(12))
    #expect(patient.health.movedTo == Self.target)
  }

  @Test(arguments: [PollSighting.news(), .quiet, .news(at: "https://elsewhere.example/rss")])
  func anotherAnswerBetweenBeginsAnew(_ other: PollSighting) {
    var patient = Patient.sound
    patient.see(.news(at: Self.target), times: 4, every: .hours(12))
    patient.see(other, times: 1)
    patient.see(.news(at: Self.target), times: 4, every: .hours(12))
    #expect(patient.health.movedTo == nil)
  }

  @Test func goesBackAfterFailuresThere() {
    var patient = Self.moved
    patient.see(.silent, times: 2)
    #expect(patient.health.movedTo == Self.target)
    patient.see(.silent, times: 1)
    #expect(patient.health.movedTo == nil)
    #expect(
      patient.lines.last
        == "lake-herald: no longer polled at https://news.herald.example/rss: it fails there; "
        + "the configured address is asked again; see docs/SOURCES.md#moved")
  }

  @Test func successesBetweenKeepItThere() {
    var patient = Self.moved
    for _ in 0..<10 {
      patient.see(.silent, times: 2)
      patient.see(.quiet, times: 1)
    }
    #expect(patient.health.movedTo == Self.target)
  }

  @Test(arguments: [PollSighting.gone, .missing])
  func whatIsGoneThereIsNotGone(_ sighting: PollSighting) {
    var patient = Self.moved
    patient.see(sighting, times: 1)
    #expect(patient.health.movedTo == nil)
    #expect(patient.health.state == .healthy)
    patient.see(.gone, times: 1)
    #expect(patient.health.isOut, "at the configured address")
  }

  @Test func ourNetworkSendsNobodyBack() {
    var patient = Self.moved
    patient.isNetworkDown = true
    patient.see(.silent, times: 50)
    #expect(patient.health.movedTo == Self.target)
  }
}
