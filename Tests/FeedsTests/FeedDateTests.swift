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
    ("Tue, 24 Nov 2026 24:00:00 GMT", "2026-11-25T00:00:00Z"),
    ("Tue, 24 Nov 126 03:43:56 GMT", "2026-11-24T03:43:56Z"),
    ("24 Nov 99 03:43 GMT", "1999-11-24T03:43:00Z"),
    ("Tue, 24 Nov 2026 03:43:56 +0400 (MSK)", "2026-11-23T23:43:56Z"),
    ("Wed, 24 Nov 2026 03:43:56 GMT", "2026-11-24T03:43:56Z"),
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
    ("202611240343", "2026-11-24T03:43:00Z"),
    ("20261124T034356Z", "2026-11-24T03:43:56Z"),
    ("20261124T034356.5Z", "2026-11-24T03:43:56Z"),
    ("20261124T0343+0400", "2026-11-23T23:43:00Z"),
    ("2026-11-24T03Z", "2026-11-24T03:00:00Z"),
    ("2026-11-24T03:43:56,789Z", "2026-11-24T03:43:56Z"),
    ("2026-11-24+04:00", "2026-11-23T20:00:00Z"),
    ("2026-11-24Z", "2026-11-24T00:00:00Z"),
    ("2026-328", "2026-11-24T00:00:00Z"),
    ("2026-W48-2", "2026-11-24T00:00:00Z"),
    ("2026W482T0343Z", "2026-11-24T03:43:00Z"),
    ("2026-W48", "2026-11-23T00:00:00Z"),
    ("-2611", "2026-11-01T00:00:00Z"),
    ("-26-11", "2026-11-01T00:00:00Z"),
    ("261124", "2026-11-24T00:00:00Z"),
    ("26-11-24", "2026-11-24T00:00:00Z"),
    // Of programs
    ("Tue Nov 24 2026 03:43:56 GMT+0400 (Armenia Standard Time)", "2026-11-23T23:43:56Z"),
    ("2026-11-24T03:43:56+04:00[Asia/Yerevan]", "2026-11-23T23:43:56Z"),
    ("2026-11-24 03:43:56.123456 +0400 MSK", "2026-11-23T23:43:56Z"),
    ("1795491836.25", "2026-11-24T03:43:56Z"),
    ("Tue Nov 24 03:43:56 CST 2026", "2026-11-24T09:43:56Z"),
    // Wrong, and common
    ("Tue,, 24 Nov 2026 03:43:56 GMT", "2026-11-24T03:43:56Z"),
    ("Published: 24 Nov 2026 @ 03:43 UTC", "2026-11-24T03:43:00Z"),
    ("03:43, 24 Nov 2026", "2026-11-24T03:43:00Z"),
    ("November 24th, 2026 3 PM", "2026-11-24T15:00:00Z"),
    ("24\u{a0}Nov\u{a0}2026", "2026-11-24T00:00:00Z"),
    ("24/11/2026 - 03:43", "2026-11-24T03:43:00Z"),
    ("24 November 2026 0343 hrs GMT", "2026-11-24T03:43:00Z"),
    ("2026-11-24T03:43:56 04:00", "2026-11-23T23:43:56Z"),
    ("Tue, 24 Nov 2026 03:43:56 + 0400", "2026-11-23T23:43:56Z"),
    ("Tue, 24 Nov 2026 03:43:56 - 0500", "2026-11-24T08:43:56Z"),
    ("11/24/26", "2026-11-24T00:00:00Z"),
    ("9/12/2026 2:59 AM", "2026-09-12T02:59:00Z"),
    ("Wed, 9/12/2026 2:59 AM", "2026-12-09T02:59:00Z"),
    ("Wed, 03/04/2026", "2026-03-04T00:00:00Z"),
    ("Fri, 03/04/2026", "2026-04-03T00:00:00Z"),
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
    "03/04/2026", "03/04/2026 12:05 AM", "10/11/2026 12:05 AM", "3/04/2026 12:05 AM",
    "3-4-2026 12:05 AM", "Tue, 03/04/2026", "0001-01-01T00:00:00Z",
    "Thu, 01 Jan 1970 00:00:00 GMT", "9999-12-31T23:59:59-99:99", "013",
    "24 Nov", "10:00:00", "1969-12-31T19:00:00-05:00", "1970-01-01T00:00:00+03:00", "1970-01-01", "0", "-1",
    "24:00:01 24 Nov 2026", "2026-11-24T24:30:00Z", "2026-11-24T10:00:00+1430",
    "Tue, 24 Nov 2026 10:00 +15:00",
    "9999-12-31", "Tue, 24 Nov 2026 10:00:00 Etc/GMT+4", "2026-366", "2026-000", "2026-W54-1", "2026-W48-8",
    "201211", "3 dead in May 2026 attack", "3 Nov May 2026", "2026-11-24 2026-11-25", "2026-13", "24. 11.",
    String(repeating: "9", count: 4_000),
    "2.11.20266 6:43",
  ])
  func refuses(_ text: String) {
    #expect(FeedDate(text) == nil)
  }

  @Test func keepsMilliseconds() {
    #expect(FeedDate("2026-11-24T03:43:56.7Z")?.moment.milliseconds == 1_795_491_836_700)
  }

  @Test(arguments: [
    "Tue, 24 Nov 2026 03:43:56", "2026-11-24T03:43:56", "Tue, 24 Nov 2026 03:43:56 XYZT",
    "Tue, 24 Nov 2026 03:43:56 A",
  ])
  func aMissingZoneIsADoubt(_ text: String) throws {
    let date = try #require(FeedDate(text))
    #expect(date.moment.rfc3339 == "2026-11-24T03:43:56Z")
    #expect(date.doubt == "date without a zone that is known read as UTC")
    #expect(FeedDate(text + " GMT")?.doubt == nil)
  }

  @Test(arguments: [
    ("AMT", "06:30", "several"), ("IST", "05:00", "several"), ("GST", "06:30", "several"),
    ("AST", "14:30", "several"),
    ("MSK", "07:30", nil), ("мск", "07:30", nil), ("MSD", "06:30", nil), ("AZT", "06:30", nil),
    ("GET", "06:30", nil), ("TRT", "07:30", nil), ("EET", "08:30", nil), ("EEST", "07:30", nil),
    ("CET", "09:30", nil), ("CEST", "08:30", nil), ("MEZ", "09:30", nil), ("BST", "09:30", nil),
    ("IRST", "07:00", nil), ("PKT", "05:30", nil), ("HKT", "02:30", nil), ("SGT", "02:30", nil),
    ("JST", "01:30", nil), ("KST", "01:30", nil), ("AEST", "00:30", nil), ("EST", "15:30", nil),
    ("CST", "16:30", nil), ("MDT", "16:30", nil), ("PDT", "17:30", nil), ("ET", "15:30", nil),
    ("CT", "16:30", nil),
    ("MT", "17:30", nil), ("PT", "18:30", nil), ("EAT", "07:30", nil), ("CAT", "08:30", nil),
    ("WIB", "03:30", nil),
    ("Asia/Yerevan", "06:30", nil), ("America/Los_Angeles", "18:30", nil), ("Europe/Berlin", "09:30", nil),
    ("(JST)", "01:30", nil), ("UTC+4", "06:30", nil), ("GMT +04:00", "06:30", nil),
    ("EST-0500", "15:30", nil),
  ])
  func zonesByName(_ zone: String, _ expected: String, _ doubt: String?) throws {
    let date = try #require(FeedDate("Tue, 24 Nov 2026 10:30:00 \(zone)"))
    #expect(date.moment.rfc3339 == "2026-11-24T\(expected):00Z")
    #expect(date.doubt == doubt.map { "date with a zone of \($0) meanings read by the likeliest" })
  }

  /// The nights on which clocks change, to the minute; Americans went by other weeks until 2006.
  @Test(arguments: [
    ("Fri, 24 Jul 2026 12:00 ET", "2026-07-24T16:00:00Z"),
    ("Sun, 08 Mar 2026 01:59 ET", "2026-03-08T06:59:00Z"),
    ("Sun, 08 Mar 2026 03:00 ET", "2026-03-08T07:00:00Z"),
    ("Sun, 01 Nov 2026 00:59 PT", "2026-11-01T07:59:00Z"),
    ("Sun, 01 Nov 2026 02:00 PT", "2026-11-01T10:00:00Z"),
    ("Mon, 20 Mar 2006 12:00 ET", "2006-03-20T17:00:00Z"),
    ("Fri, 24 Jul 2026 12:00 Europe/Berlin", "2026-07-24T10:00:00Z"),
    ("Sun, 29 Mar 2026 01:59 Europe/Berlin", "2026-03-29T00:59:00Z"),
    ("Sun, 29 Mar 2026 03:00 Europe/Berlin", "2026-03-29T01:00:00Z"),
    ("Sun, 25 Oct 2026 03:00 Europe/Berlin", "2026-10-25T02:00:00Z"),
    ("Fri, 24 Jul 2026 12:00 Europe/London", "2026-07-24T11:00:00Z"),
  ])
  func zonesThatFollowSummerTime(_ text: String, _ expected: String) {
    #expect(FeedDate(text)?.moment.rfc3339 == expected)
  }

  @Test(arguments: [
    ("2026-11-24T03:43:56 04:00", "date whose offset lost its sign read as east of Greenwich"),
    ("9/12/2026 2:59 AM UTC", "date with slashes and a 12-hour clock read with the month first"),
    ("26-11-24", "date that begins or ends in a year of two digits read as ISO 8601 or day, month, year"),
    ("24.11.26", "date that begins or ends in a year of two digits read as ISO 8601 or day, month, year"),
  ])
  func whatIsLessCertainSaysSo(_ text: String, _ doubt: String) {
    #expect(FeedDate(text)?.doubt == doubt)
  }

  @Test func anUnreadableDateIsNilAndARepair() throws {
    let document = try FeedReader().read(rss("<title>x</title><pubDate>soon</pubDate>"))
    #expect(document.items.first?.published == nil)
    #expect(document.repairs == ["'soon': date cannot be read; ignored"])
  }
}
