import Domain
import Foundation
import Reports
import Testing

private let now = Timestamp(seconds: 1_795_521_600)

private func health(
  _ doubt: SourceHealth.Doubt? = nil, for span: Duration = .days(12), cause: String? = nil,
  advice: String? = nil,
  lastNews: Duration? = .minutes(14)
) -> SourceHealth {
  var health = SourceHealth()
  health.began = now - .days(40)
  health.traits[.format] = .init(usual: "Atom")
  health.doubt = doubt
  health.since = now - span
  health.turns = [.init(at: now - span, doubt: doubt)]
  health.cause = cause
  health.advice = advice
  health.lastNews = lastNews.map { now - $0 }
  return health
}

private let failing = health(
  .failing, for: .hours(3), cause: "403: the server refuses programs", advice: "see docs/SOURCES.md#403",
  lastNews: .hours(4))
private let gone = health(
  .gone, for: .days(9), cause: "410: the feed is gone for good",
  advice: "not polled any more: give it a new address or 'enabled: no', see docs/SOURCES.md#410",
  lastNews: .days(10))

@Suite struct SourceTableTests {
  private let table = SourceTable(
    rows: [
      .init(
        source: "agency-a", outlet: "Agency A", url: "https://a.example/", health: health(),
        lastSuccess: now - .minutes(2), expectedGap: .minutes(9), nextDue: now + .minutes(4)),
      .init(
        source: "lake-herald", outlet: "The Lake Herald", url: "https://herald.example/feed", health: failing,
        lastSuccess: now - .hours(3), expectedGap: .minutes(40), nextDue: now + .minutes(38), failures: 4,
        error: "403: the server refuses programs"),
      .init(source: "new-one", outlet: "N", url: "https://n.example/"),
      .init(
        source: "kcna-watch", outlet: "K", url: "https://k.example/", health: gone,
        lastSuccess: now - .days(9),
        expectedGap: .hours(6), failures: 1, error: "410: the feed is gone for good"),
      .init(
        source: "two-rivers", outlet: "T", url: "https://t.example/", health: health(for: .minutes(90)),
        lastSuccess: now - .minutes(12), expectedGap: .minutes(50), nextDue: now, failures: 2,
        error: "timed out\u{1b}[2J"),
    ], now: now)

  @Test func putsWhatNeedsAPersonFirst() {
    #expect(
      table.text() == """
        state    for  source       answered  news  gaps  next   what is wrong and what to do
        gone     9d   kcna-watch   9d        10d   6h    never  410: the feed is gone for good; not polled any \
        more: give it a new address or 'enabled: no', see docs/SOURCES.md#410
        failing  3h   lake-herald  3h        4h    40m   38m    403: the server refuses programs; \
        see docs/SOURCES.md#403
        healthy  12d  agency-a     2m        14m   9m    4m
        new      -    new-one      -         -     -     -
        healthy  90m  two-rivers   12m       14m   50m   now    failed x2: timed out<U+001B>[2J

        """)
  }

  @Test func ofTheSameTroubleTheOldestComesFirst() {
    let ages = [3, 50, 8].map { hours in
      SourceTable.Row(
        source: SourceID("s\(hours)"), outlet: "", url: "", health: health(.failing, for: .hours(hours)))
    }
    #expect(SourceTable(rows: ages, now: now).rows.map(\.source) == ["s50", "s8", "s3"])
  }

  @Test func coloursOnlyWhenAsked() {
    #expect(!table.text().contains("\u{1b}"))
    #expect(table.text(style: Style(isColoured: true)).contains("\u{1b}[31mgone   \u{1b}[0m"))
  }

  @Test func showsOnlyWhatWasAskedFor() {
    #expect(table.only([.failing, .gone]).rows.map(\.source) == ["kcna-watch", "lake-herald"])
    #expect(table.only([.late]).text() == "")
  }

  @Test func aMovedSourceIsTold() {
    var moved = health()
    moved.move = .init(target: "https://b.example/", proof: .init(since: now, count: 5))
    moved.move?.isTaken = true
    let row = SourceTable.Row(source: "a", outlet: "", url: "https://a.example/", health: moved)
    #expect(
      SourceTable(rows: [row], now: now).text().contains(
        "moved to https://b.example/: write that into the configuration"))
  }

  @Test func aRowForPrograms() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let rows = try table.rows.prefix(2).map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    #expect(
      rows.last == """
        {"advice":"see docs/SOURCES.md#403","cause":"403: the server refuses programs",\
        "error":"403: the server refuses programs","expectedGapSeconds":2400,"failures":4,\
        "lastNews":"2026-11-24T08:00:00Z","lastSuccess":"2026-11-24T09:00:00Z","nextDue":"2026-11-24T12:38:00Z",\
        "outlet":"The Lake Herald","since":"2026-11-24T09:00:00Z","source":"lake-herald","state":"failing",\
        "url":"https://herald.example/feed"}
        """)
  }
}

@Suite struct HealthReportTests {
  @Test func tellsCountsTheWorstAndWhatChanged() {
    let report = HealthReport(
      [
        "agency-a": health(), "lake-herald": failing, "kcna-watch": gone,
        "two-rivers": health(for: .hours(2)), "new-one": SourceHealth(),
        "late-one": health(.late, for: .days(2), cause: "nothing new for 2d"),
      ].merging(["back": recovered], uniquingKeysWith: { first, _ in first }), now: now)
    #expect(
      report.line == """
        sources: 3 healthy, 1 late, 1 failing, 1 gone, 1 new; worst: kcna-watch gone for 9d \
        (410: the feed is gone for good), lake-herald failing for 3h (403: the server refuses programs), \
        late-one late for 2d (nothing new for 2d); since yesterday failing: lake-herald; healthy again: back
        """)
  }

  private var recovered: SourceHealth {
    var back = health(for: .hours(2))
    back.turns = [.init(at: now - .days(3), doubt: .failing), .init(at: now - .hours(2), doubt: nil)]
    return back
  }

  @Test func aQuietDay() {
    let sources = (0..<3).map { (SourceID("s\($0)"), health()) }
    let report = HealthReport(Dictionary(uniqueKeysWithValues: sources), now: now)
    #expect(report.line == "sources: 3 healthy; since yesterday: no change")
  }

  @Test func manyNamesAreCutShort() {
    let sources = (0..<9).map { (SourceID("s\($0)"), health(.failing, for: .hours(1), cause: "503")) }
    let report = HealthReport(Dictionary(uniqueKeysWithValues: sources), now: now)
    #expect(
      report.line == """
        sources: 0 healthy, 9 failing; worst: s0 failing for 60m (503), s1 failing for 60m (503), s2 failing \
        for 60m (503); since yesterday failing: s0, s1, s2, s3, s4 and 4 more
        """)
  }
}
