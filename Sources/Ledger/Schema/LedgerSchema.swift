import Domain
import GRDB

/// The tables, and how an older ledger is brought forward.
///
/// A migration that shipped is never edited; a change of `Domain` that its JSON cannot bear (a new field that
/// is not optional) needs a migration that rewrites the rows. Moments are milliseconds since 1970
/// (`Timestamp`).
enum LedgerSchema {
  /// "tens" in ASCII: tells a tensiond ledger from any other SQLite file.
  static let applicationID: Int32 = 0x7465_6e73

  static func configuration(_ options: LedgerOptions) -> Configuration {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(Double(options.busyTimeout.wholeMilliseconds) / 1000)
    configuration.maximumReaderCount = options.maxReaderCount
    return configuration
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1-first-light") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: news)
      try database.execute(sql: desk)
      try database.execute(sql: outbox)
    }
    migrator.registerMigration("2-rhythm") { database in
      try database.execute(sql: rhythm)
    }
    migrator.registerMigration("3-health") { database in
      try database.execute(sql: health)
    }
    migrator.registerMigration("4-columns") { database in
      try database.execute(sql: columns)
      try database.execute(sql: reports)
    }
    return migrator
  }

  /// References are checked at the commit, so that a poll may be written in any order.
  private static let news = """
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
    """

  /// Null in rows of before: due when `next_due` says, and nothing learnt yet.
  private static let rhythm = """
    ALTER TABLE source ADD COLUMN standing BLOB;
    ALTER TABLE source ADD COLUMN rhythm BLOB;
    """

  /// Null in rows of before: the source is judged anew and asked for its whole body; the article is known by its
  /// id alone.
  private static let health = """
    ALTER TABLE source ADD COLUMN health BLOB;
    ALTER TABLE source ADD COLUMN last_whole INTEGER;
    ALTER TABLE article ADD COLUMN wording INTEGER;
    CREATE INDEX article_by_wording ON article (source, wording) WHERE wording IS NOT NULL;
    """

  /// An article has a column for what nearly every article has, and JSON for the rest: see `ItemDetails`.
  private static let columns = """
    ALTER TABLE article ADD COLUMN language TEXT;
    ALTER TABLE article ADD COLUMN guid TEXT;
    ALTER TABLE article ADD COLUMN link TEXT;
    ALTER TABLE article ADD COLUMN title TEXT NOT NULL DEFAULT '';
    ALTER TABLE article ADD COLUMN summary TEXT NOT NULL DEFAULT '';
    ALTER TABLE article ADD COLUMN content TEXT NOT NULL DEFAULT '';
    ALTER TABLE article ADD COLUMN published INTEGER;
    ALTER TABLE article ADD COLUMN updated INTEGER;
    ALTER TABLE article ADD COLUMN more BLOB;
    UPDATE article SET language = whole ->> '$.language', guid = whole ->> '$.item.guid',
      link = whole ->> '$.item.link', title = whole ->> '$.item.title', summary = whole ->> '$.item.summary',
      content = whole ->> '$.item.content', published = whole ->> '$.item.published',
      updated = whole ->> '$.item.updated',
      more = CAST(json_remove(whole -> '$.item', '$.guid', '$.link', '$.title', '$.summary', '$.content', '$.published',
        '$.updated') AS BLOB)
    FROM (SELECT id AS known, CAST(json AS TEXT) AS whole FROM article) WHERE known = id;
    ALTER TABLE article DROP COLUMN json;
    """

  /// A story's JSON holds all but its reports, which have a row each.
  private static let reports = """
    CREATE TABLE report (
      story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
      number INTEGER NOT NULL,
      json BLOB NOT NULL,
      PRIMARY KEY (story, number)
    ) STRICT;
    INSERT INTO report (story, number, json) SELECT story.id, each.key, CAST(each.value AS BLOB)
      FROM story, json_each(CAST(story.json AS TEXT), '$.reports') AS each;
    UPDATE story SET json = CAST(json_replace(CAST(json AS TEXT), '$.reports', json('[]')) AS BLOB);
    """

  private static let desk = """
    CREATE TABLE story (
      id TEXT PRIMARY KEY,
      event TEXT NOT NULL,
      last_seen INTEGER NOT NULL,
      json BLOB NOT NULL
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
      watch TEXT NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL,
      PRIMARY KEY (watch, at)
    ) STRICT, WITHOUT ROWID;
    """

  /// An alert's `sequence` is never given twice (AUTOINCREMENT), or a cursor could pass over a new one.
  private static let outbox = """
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
      name TEXT PRIMARY KEY,
      prepared INTEGER NOT NULL, delivered INTEGER NOT NULL, state TEXT NOT NULL
    ) STRICT;
    """
}
