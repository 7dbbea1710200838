import Domain
import Testing

@testable import Feeds

@Suite struct FeedDateTests {
  @Test(arguments: [
    // RFC 822 and 2822
    ("Tue, 24 Nov 2026 03:43:56 GMT", "2026-11-24T03:43:56Z"),
    ("Tue, 24 Nov 2026 03:43:56 +0400", "2026-11-23T23:43:56Z"),
    ("24 Nov 26 03:43 EST", "2026-11-24T08:43:00Z"),
    ("Tue,24 Nov 2026 03:43:56 -0000", "2026-11-24T03:43:56Z"),
    ("Tue, 24 Nov, 2026 03:43:56 UTC", "2026-11-24T03:43:56Z"),
    ("Tuesday, November 24, 2026 3:43 PM", "2026-11-24T15:43:00Z"),
    ("Tue Nov 24 03:43:56 2026", "2026-11-24T03:43:56Z"),
    ("Tue Nov 24 03:43:56 +0100 2026", "2026-11-24T02:43:56Z"),
    ("Tue, 24 Nov 2026", "2026-11-24T00:00:00Z"),
    ("Tue, 24 Nov 2026 23:59:60 GMT", "2026-11-25T00:00:00Z"),
    ("24-Nov-2026 03:43:56 GMT", "2026-11-24T03:43:56Z"),
    ("Tue, 24 Nov 2026 22:40:00 GMT-01:30", "2026-11-25T00:10:00Z"),
    ("Tue, 24 Nov 2026 22:40:00 MSK", "2026-11-24T19:40:00Z"),
    ("Tue, 24 Nov 2026 22:40:00 Z", "2026-11-24T22:40:00Z"),
    // RFC 3339 and W3C-DTF
    ("2026-11-24T03:43:56Z", "2026-11-24T03:43:56Z"),
    ("2026-11-24T03:43:56.789+04:00", "2026-11-23T23:43:56Z"),
    ("2026-11-24T03:43+0400", "2026-11-23T23:43:00Z"),
    ("2026-11-24 03:43:56 -05:00", "2026-11-24T08:43:56Z"),
    ("2026-11-24t03:43:56", "2026-11-24T03:43:56Z"),
    ("2026-11-24", "2026-11-24T00:00:00Z"),
    ("2026-11", "2026-11-01T00:00:00Z"),
    ("2026", "2026-01-01T00:00:00Z"),
    ("20261124", "2026-11-24T00:00:00Z"),
    ("20261124034356", "2026-11-24T03:43:56Z"),
    // Wrong, and common
    ("24.11.2026 03:43", "2026-11-24T03:43:00Z"),
    ("03.04.2026", "2026-04-03T00:00:00Z"),
    ("24/11/2026", "2026-11-24T00:00:00Z"),
    ("11/24/2026 3:43:56 AM", "2026-11-24T03:43:56Z"),
    ("3/4/2026 12:05 AM", "2026-03-04T00:05:00Z"),
    ("Fri, 2026/11/27 08:19:53 EDT", "2026-11-27T12:19:53Z"),
    ("1795491836", "2026-11-24T03:43:56Z"),
    ("1795491836000", "2026-11-24T03:43:56Z"),
    // Other languages
    ("Вт, 24 ноября 2026 03:43:56 +0400", "2026-11-23T23:43:56Z"),
    ("24 մայիսի 2026", "2026-05-24T00:00:00Z"),
    ("24 Kasım 2026 03:43", "2026-11-24T03:43:00Z"),
    ("24 noyabr 2026", "2026-11-24T00:00:00Z"),
    ("mar, 24 nov 2026 03:43:56 GMT", "2026-11-24T03:43:56Z"),
    ("Di, 24 März 2026 03:43:56 +0100", "2026-03-24T02:43:56Z"),
  ])
  func reads(_ text: String, _ expected: String) {
    #expect(FeedDate(text)?.moment.rfc3339 == expected)
  }

  @Test(arguments: [
    "", "yesterday", "Tue, 30 Feb 2026 10:00:00 GMT", "2026-02-29", "2026-13-01", "2026-11-24T25:00:00Z",
    "2026-11-24T10:61:00Z", "2026-11-24T10:00:61Z", "2026-11-24-01", "2026-11-24T10:00:00Zextra",
    "2026-xx-24",
    "Sun, 16 zzz 2026 11:47:32 GMT", "Sun, Dec x 2026 11:47:32 GMT", "Sun, 16 Dec zz 11:47:32 GMT",
    "Sun, 16 Dec 2026 1:2:3:4 GMT", "Sun, 16 Dec 2026 11:47:32 +zz:00", "Sun, 99 Jun 2026 12:00:00 GMT",
    "03/04/2026", "0001-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "9999-12-31T23:59:59-99:99", "013",
    "24 Nov", "10:00:00", String(repeating: "9", count: 4_000),
    "2.11.20266 6:43",
  ])
  func refuses(_ text: String) {
    #expect(FeedDate(text) == nil)
  }

  @Test func keepsMilliseconds() {
    #expect(FeedDate("2026-11-24T03:43:56.7Z")?.moment.milliseconds == 1_795_491_836_700)
  }

  @Test(arguments: ["Tue, 24 Nov 2026 03:43:56", "2026-11-24T03:43:56", "Tue, 24 Nov 2026 03:43:56 XYZT"])
  func aMissingZoneIsADoubt(_ text: String) {
    #expect(FeedDate(text)?.doubt == "date without a zone that is known read as UTC")
    #expect(FeedDate(text + " GMT")?.doubt == nil)
  }

  @Test func anUnreadableDateIsNilAndARepair() throws {
    let document = try FeedReader().read(rss("<title>x</title><pubDate>soon</pubDate>"))
    #expect(document.items.first?.published == nil)
    #expect(document.repairs == ["'soon': date cannot be read; ignored"])
  }
}
