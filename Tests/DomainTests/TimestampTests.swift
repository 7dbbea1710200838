import Domain
import TestSupport
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("2026-11-24T03:43:56Z", 1_795_491_836),
    ("2026-11-24T07:43:56+04:00", 1_795_491_836),
    ("2000-02-29 23:59:59.5-0130", 951_874_199 - 0),
    ("1969-12-31T23:59:59Z", -1),
  ])
  func readsRFC3339(text: String, seconds: Int64) throws {
    #expect(try #require(Timestamp(rfc3339: text)).seconds == seconds)
  }

  @Test(arguments: [
    "", "2026-11-24", "2026-02-30T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T03:43:56",
    "2026-11-24T03:43:56.Z",
    "2026-11-24T03:43:56Z ",
  ])
  func refusesWhatIsNoMoment(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func anAbsurdSpanIsCutAndDoesNotTrap() {
    #expect(Duration.seconds(Int64.max).wholeMilliseconds > 0)
    #expect(Duration.seconds(Int64.min).wholeMilliseconds < 0)
    #expect(Duration.seconds(Int64.max).brief.hasSuffix("d"))
  }

  @Test func printsWhatItReads() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<10_000 {
      let moment = Timestamp(seconds: Int64.random(in: -62_000_000_000...200_000_000_000, using: &random))
      #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
    }
  }
}
