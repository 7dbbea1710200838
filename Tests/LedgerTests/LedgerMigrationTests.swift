import Domain
import Foundation
import GRDB
import Testing

@testable import Ledger

/// Ledgers of earlier versions, made by their own words: a migration that shipped is never edited.
@Suite struct LedgerMigrationTests {
  private static let first = """
    PRAGMA application_id = 1952804467;
    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('1-first-light');
    CREATE TABLE source (
      id TEXT PRIMARY KEY, url TEXT,
      etag TEXT, last_modified TEXT, body_hash INTEGER,
      next_due INTEGER, last_attempt INTEGER, last_success INTEGER,
      last_error TEXT, failure_count INTEGER NOT NULL, has_been_read INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE article (
      id TEXT PRIMARY KEY,
      source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
      seen INTEGER NOT NULL,
      json BLOB NOT NULL
    ) STRICT;
    CREATE INDEX article_by_seen ON article (seen);
    CREATE INDEX article_by_source ON article (source, seen);
    CREATE TABLE story (
      id TEXT PRIMARY KEY, event TEXT NOT NULL, last_seen INTEGER NOT NULL, json BLOB NOT NULL
    ) STRICT;
    CREATE INDEX story_by_last_seen ON story (last_seen);
    CREATE TABLE decision (
      number INTEGER PRIMARY KEY,
      article TEXT REFERENCES article (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
      watch TEXT NOT NULL, story TEXT NOT NULL, time INTEGER NOT NULL,
      json BLOB NOT NULL
    ) STRICT;
    CREATE INDEX decision_by_article ON decision (article);
    CREATE INDEX decision_by_story ON decision (story);
    CREATE TABLE tension (
      watch TEXT NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (watch, at)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE alert (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      watch TEXT NOT NULL, story TEXT NOT NULL, level INTEGER NOT NULL, time INTEGER NOT NULL,
      json BLOB NOT NULL
    ) STRICT;
    CREATE INDEX alert_by_time ON alert (time);
    CREATE INDEX alert_by_story ON alert (story);
    CREATE TABLE payload (
      sequence INTEGER NOT NULL REFERENCES alert (sequence) ON DELETE CASCADE,
      format TEXT NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (format, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sink (
      name TEXT PRIMARY KEY, prepared INTEGER NOT NULL, delivered INTEGER NOT NULL, state TEXT NOT NULL
    ) STRICT;
    INSERT INTO source VALUES ('agency-a', 'https://a.example/feed', '"1"', NULL, 7, 1795521600000, 1795521000000,
      1795520000000, 'timed out', 3, 1);
    """

  private static let second = """
    INSERT INTO grdb_migrations VALUES ('2-rhythm');
    ALTER TABLE source ADD COLUMN standing BLOB;
    ALTER TABLE source ADD COLUMN rhythm BLOB;
    UPDATE source SET standing = CAST('{"due":1795521600000,"failureCount":3,"isGone":false,"hostCaution":0,
      "wishes":{"refreshSeconds":0,"hourBits":0,"dayBits":0}}' AS BLOB);
    """

  private static let third = """
    INSERT INTO grdb_migrations VALUES ('3-health');
    ALTER TABLE source ADD COLUMN health BLOB;
    ALTER TABLE source ADD COLUMN last_whole INTEGER;
    ALTER TABLE article ADD COLUMN wording INTEGER;
    CREATE INDEX article_by_wording ON article (source, wording) WHERE wording IS NOT NULL;
    """

  private func ledger(_ sql: String) throws -> LedgerBench {
    let bench = try LedgerBench()
    try FileManager.default.createDirectory(atPath: bench.root + "/state", withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: bench.path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    return bench
  }

  @Test(arguments: [first, first + second])
  func whatWasKnownOfASourceIsKnownStill(_ sql: String) throws {
    let bench = try ledger(sql)
    let ledger = try bench.open()
    var state = try #require(try ledger.reader.sourceStates()["agency-a"])
    #expect(state.standing.due == .noon)
    #expect(state.validators == Validators(etag: "\"1\""))
    #expect(state.lastError == "timed out")
    #expect(state.health == SourceHealth(), "judged anew")
    state.health = health
    try ledger.commit(PollRecord(sources: [state]))
    try ledger.close()
    #expect(try bench.open().reader.sourceStates() == ["agency-a": state])
  }

  @Test(arguments: [first, first + second + third])
  func anArchivedArticleIsAsItWas(_ sql: String) throws {
    let bench = try ledger(
      sql + """
        INSERT INTO article (id, source, seen, json) VALUES ('A1', 'agency-a', 1795521600000, CAST('{"id":"A1","item":{
          "authors":["Ada","Björn \\"B\\" Berg"],"categories":[],"content":"","coordinates":{"latitude":40.5,"longitude":45},
          "guid":"g1","originTitle":"Herald","published":1795521000000,"summary":"Line one\\nline two","title":"Ferry"},
          "language":"en","seen":1795521600000,"source":"agency-a"}' AS BLOB)),
          ('A2', 'agency-a', 1795521600000, CAST('{"id":"A2","item":{"authors":[],"categories":["x"],"content":"All of it",
          "link":"https://a.example/2","summary":"","title":"","updated":5},"seen":1795521600000,"source":"agency-a"}'
          AS BLOB));
        """)
    var ferry = FeedItem(guid: "g1", title: "Ferry", summary: "Line one\nline two")
    ferry.authors = ["Ada", "Björn \"B\" Berg"]
    ferry.coordinates = Coordinates(latitude: 40.5, longitude: 45)
    ferry.originTitle = "Herald"
    ferry.published = .noon + .minutes(-10)
    var other = FeedItem(link: "https://a.example/2", title: "")
    other.content = "All of it"
    other.categories = ["x"]
    other.updated = Timestamp(milliseconds: 5)
    let reader = try bench.open().reader
    #expect(
      try reader.article("A1")
        == Article(id: "A1", source: "agency-a", item: ferry, language: "en", seen: .noon))
    #expect(
      try reader.article("A2")
        == Article(id: "A2", source: "agency-a", item: other, language: nil, seen: .noon))
  }

  /// With all that it can hold.
  private var health: SourceHealth {
    var health = SourceHealth()
    health.began = .noon
    health.doubt = .failing
    health.since = .noon
    health.cause = "403: the server refuses programs"
    health.advice = "see docs/SOURCES.md#403"
    health.turns = [.init(at: .noon, doubt: nil), .init(at: .noon + .hours(1), doubt: .failing)]
    health.lastNews = .noon + .hours(-3)
    var failing = SourceHealth.Suspicion()
    failing.since = .noon
    failing.words = "403: the server refuses programs"
    failing.anchor = "403"
    var late = SourceHealth.Suspicion()
    late.contrary = .init(since: .noon, count: 2)
    health.suspicions = [.failing: failing, .late: late]
    health.traits = [.title: .init(usual: "Herald", shown: "Two Rivers"), .format: .init(usual: "RSS")]
    health.move = .init(target: "https://b.example/", proof: .init(since: .noon, count: 5))
    health.move?.isTaken = true
    return health
  }

  @Test func aSourceWhoseHealthCannotBeReadIsNamed() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll())
    try ledger.write("spoil a row") {
      try $0.execute(sql: "UPDATE source SET health = CAST('{\"version\":9}' AS BLOB)")
    }
    do throws(LedgerError) {
      _ = try ledger.reader.sourceStates()
      Issue.record("read")
    } catch {
      #expect(error.description.hasPrefix("\(bench.path): cannot read source 'agency-a' ("))
    }
  }
}
