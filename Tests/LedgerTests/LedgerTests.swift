import Domain
import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite struct LedgerTests {
  @Test func keepsAWholePollOverAReopening() throws {
    let bench = try LedgerBench()
    let article = sampleArticle("A1")
    var rhythm = PublicationRhythm()
    rhythm.learn(newItems: [.noon, .noon + .minutes(-40), nil], now: .noon)
    let state = SourceState(
      id: "agency-a", url: "https://a.example/feed",
      validators: Validators(etag: "W/\"1\"", lastModified: "Tue, 24 Nov 2026 12:00:00 GMT"),
      standing: PollStanding(
        due: .noon + .minutes(10), failureCount: 2,
        wishes: FeedWishes(refresh: .minutes(30), skipHours: [3], skipDays: [6]),
        hostHeldUntil: .noon + .minutes(5), hostCaution: 1),
      rhythm: rhythm, lastAttempt: .noon, lastSuccess: .noon, lastError: "timeout",
      failureCount: 2,
      hasBeenRead: true, bodyHash: .max)
    let sample = TensionSample(watch: "caucasus", at: .noon, value: 12.25)
    let decision = Decision(
      time: .noon, article: "A1", watch: "caucasus", story: "D4VX9T", verdict: .updated([.newOrigin]),
      score: 68,
      alert: "X1")
    let ledger = try bench.open()
    try ledger.commit(
      PollRecord(
        articles: [article], sources: [state], stories: [sampleStory()], samples: [sample],
        decisions: [decision],
        outbox: [entry(sampleAlert("X1"))]))
    try ledger.close()

    let reader = try bench.open().reader
    #expect(try reader.article("A1") == article)
    #expect(try reader.sourceStates() == ["agency-a": state])
    #expect(try reader.liveStories(since: .noon) == [sampleStory()])
    #expect(try reader.story("D4VX9T") == sampleStory())
    #expect(try reader.tensionSamples(since: .noon) == [sample])
    #expect(try reader.decisions(ofArticle: "A1") == [decision])
    #expect(try reader.decisions(ofStory: "D4VX9T") == [decision])
    #expect(try reader.alert("X1") == sampleAlert("X1"))
    #expect(
      try reader.counts() == LedgerCounts(sources: 1, articles: 1, stories: 1, decisions: 1, alerts: 1))
  }

  @Test func whatIsCommittedOutlivesTheProcess() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(articles: ["A1"], alerts: ["X1"]))
    let wreck = try bench.crash()
    let survivor = try wreck.open()
    #expect(try survivor.reader.article("A1") != nil)
    #expect(try survivor.pending(for: "spool", format: "document", limit: 9).map(\.alert) == ["X1"])
  }

  @Test func everyTransactionIsSynced() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    let settings = try ledger.write("ask") { database in
      try ["synchronous", "foreign_keys", "journal_mode"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)") ?? ""
      }
    }
    #expect(settings == ["2", "1", "wal"])
  }

  @Test func aPollIsKeptWholeOrNotAtAll() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(alerts: ["X1"]))
    var poll = samplePoll(articles: ["A1"], alerts: ["X2", "X1"])
    poll.stories = [sampleStory()]
    #expect(throws: LedgerError.self) { try ledger.commit(poll) }
    #expect(try ledger.reader.article("A1") == nil)
    #expect(try ledger.reader.story("D4VX9T") == nil)
    #expect(try ledger.reader.alerts().map(\.id) == ["X1"])
  }

  @Test func pollsOfOneCommitShareTheirFate() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    var stray = sampleArticle("A2")
    stray.source = "nobody"
    let broken = PollRecord(articles: [stray])
    #expect(throws: LedgerError.self, "its source is not known") {
      try ledger.commit([samplePoll(articles: ["A1"]), broken, samplePoll(articles: ["A3"])])
    }
    #expect(try ledger.reader.unseen(["A1", "A2", "A3"]) == ["A1", "A2", "A3"])
    try ledger.commit([samplePoll(articles: ["A1"]), samplePoll(articles: ["A3"])])
    #expect(try ledger.reader.unseen(["A1", "A2", "A3"]) == ["A2"])
  }

  @Test func anArticleIsArchivedWithAllThatItSays() throws {
    var article = sampleArticle("A1")
    article.language = nil
    article.item.link = "https://a.example/1"
    article.item.summary = "A ferry, \"turned\" back\nat noon"
    article.item.content = "Ձյուն 雪"
    article.item.published = .noon
    article.item.updated = .noon + .hours(1)
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(PollRecord(articles: [article], sources: [SourceState(id: "agency-a")]))
    #expect(try ledger.reader.article("A1") == article)
    article.id = "A2"
    article.item.authors = ["Ada", "Björn, B."]
    article.item.categories = ["Weather"]
    article.item.language = "hy"
    article.item.originTitle = "Herald"
    article.item.originLink = "https://b.example/"
    article.item.wireTag = "Reuters"
    article.item.coordinates = Coordinates(latitude: -1.5, longitude: 180)
    try ledger.commit(PollRecord(articles: [article], sources: [SourceState(id: "agency-a")]))
    #expect(try ledger.reader.article("A2") == article)
  }

  @Test func anArchivedArticleStaysAsItWasRead() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(articles: ["A1"]))
    var again = samplePoll()
    again.articles = [sampleArticle("A1", seen: .noon + .hours(1))]
    try ledger.commit(again)
    #expect(try ledger.reader.article("A1")?.seen == .noon)
  }

  @Test func aStoryIsAsItStandsNow() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(PollRecord(stories: [sampleStory()]))
    try ledger.commit(PollRecord(stories: [sampleStory(lastSeen: .noon + .hours(1), isContested: true)]))
    #expect(try ledger.reader.liveStories(since: .noon + .minutes(1)).map(\.isContested) == [true])
    #expect(try ledger.reader.liveStories(since: .noon + .hours(2)) == [])
  }

  @Test func alertsAreFiltered() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    let alerts = [
      sampleAlert("X1"), sampleAlert("X2", watch: "taiwan"), sampleAlert("X3", level: .notice),
      sampleAlert("X4", level: .critical, time: .noon + .hours(1)),
      sampleAlert("X5", time: .noon + .hours(2)),
    ]
    try ledger.commit(PollRecord(outbox: alerts.map(entry)))
    func ids(_ filter: AlertFilter) throws -> [AlertID] { try ledger.reader.alerts(filter).map(\.id) }
    #expect(try ids(AlertFilter()) == ["X1", "X2", "X3", "X4", "X5"])
    #expect(try ids(AlertFilter(limit: 2)) == ["X4", "X5"])
    #expect(try ids(AlertFilter(since: .noon + .hours(1))) == ["X4", "X5"])
    #expect(try ids(AlertFilter(watch: "taiwan")) == ["X2"])
    #expect(try ids(AlertFilter(level: .high)) == ["X1", "X2", "X4", "X5"])
    #expect(try ids(AlertFilter(after: "X2", limit: 2)) == ["X3", "X4"])
    #expect(try ids(AlertFilter(after: "unknown")) == [])
    #expect(try ids(AlertFilter(since: .noon, watch: "caucasus", level: .critical, after: "X1")) == ["X4"])
  }
}

@Suite struct LedgerClosingTests {
  /// A copy of the file alone must be a whole back-up.
  @Test func closingFoldsTheWALIntoTheFile() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    _ = try ledger.reader.sourceStates()
    try ledger.commit(PollRecord(articles: [sampleArticle("A1")], sources: [SourceState(id: "agency-a")]))
    _ = try ledger.reader.sourceStates()
    try ledger.close()
    let wal = bench.path + "-wal"
    let size = (try? FileManager.default.attributesOfItem(atPath: wal))?[.size] as? Int ?? 0
    #expect(size == 0)
  }
}

@Suite struct StoryReportTests {
  private func story(_ reports: [Report]) -> Story {
    var story = sampleStory()
    story.reports = reports
    return story
  }

  private func known(_ story: Story) -> OnRecord {
    var known = OnRecord()
    known.stories[story.id] = story
    return known
  }

  private func numbers(_ ledger: Ledger) throws -> [Int] {
    try ledger.reader.read("look") { try Int.fetchAll($0, sql: "SELECT rowid FROM report ORDER BY number") }
  }

  /// A hundred reports are not written again for the hundred and first.
  @Test func onlyWhatChangedIsWritten() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    let two = story([sampleReport("A1"), sampleReport("A2")])
    try ledger.commit(PollRecord(stories: [two]))
    let written = try numbers(ledger)
    var three = story(two.reports + [sampleReport("A3")])
    three.isContested = true
    try ledger.commit(PollRecord(stories: [three]), over: known(two))
    #expect(try Array(numbers(ledger).prefix(2)) == written)
    #expect(try ledger.reader.story(three.id) == three)
    var retraced = three
    retraced.reports[0].origin = "wire:ap"
    try ledger.commit(PollRecord(stories: [retraced]), over: known(three))
    #expect(try ledger.reader.liveStories(since: .noon) == [retraced])
  }

  @Test(arguments: [true, false]) func reportsThatAStoryLostAreGone(isKnown: Bool) throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    let two = story([sampleReport("A1"), sampleReport("A2")])
    let one = story([sampleReport("A2")])
    try ledger.commit(PollRecord(stories: [two]))
    try ledger.commit(PollRecord(stories: [one]), over: isKnown ? known(two) : OnRecord())
    #expect(try ledger.reader.liveStories(since: .noon) == [one])
  }

  @Test func theLastOfACommitCounts() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    let polls = [["A1"], ["A1", "A2"]].map { ids in
      PollRecord(
        sources: [SourceState(id: "agency-a", failureCount: ids.count)],
        stories: [story(ids.map { sampleReport(ArticleID($0)) })])
    }
    try ledger.commit(polls)
    #expect(try ledger.reader.liveStories(since: .noon) == polls[1].stories)
    #expect(try ledger.reader.sourceStates()["agency-a"]?.failureCount == 2)
  }
}
