import Domain
import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite struct LedgerFileTests {
  /// What opening says of the file as it is; that the file stays as it is.
  private func refusal(_ bench: LedgerBench) throws -> String? {
    let before = try bench.bytes()
    defer { #expect((try? bench.bytes()) == before, "touched") }
    do throws(LedgerError) {
      _ = try bench.open()
      return nil
    } catch {
      return error.description.replacingOccurrences(of: bench.path, with: "LEDGER")
    }
  }

  @Test func noDatabaseAtAllIsRefused() throws {
    let bench = try LedgerBench()
    try bench.write(Data(String(repeating: "no database ", count: 1000).utf8))
    #expect(
      try refusal(bench) == """
        LEDGER: the ledger is damaged (file is not a database); it was left as it is; move it away together \
        with its \
        '-wal' file, then restore a back-up or start anew
        """)
  }

  @Test func damageInsideIsFound() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(articles: (0..<400).map { ArticleID("A\($0)") }))
    try ledger.close()
    var bytes = try bench.bytes()
    for page in 20..<40 {
      bytes.replaceSubrange(page * 4096..<page * 4096 + 100, with: Data(repeating: 7, count: 100))
    }
    try bench.write(bytes)
    #expect(try #require(try refusal(bench)).hasPrefix("LEDGER: the ledger is damaged ("))
  }

  @Test func aTruncatedFileIsRefused() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(articles: (0..<400).map { ArticleID("A\($0)") }))
    try ledger.close()
    try bench.write(try bench.bytes().prefix(40_000))
    #expect(try #require(try refusal(bench)).hasPrefix("LEDGER: the ledger is damaged ("))
  }

  @Test func aDatabaseOfAnotherProgramIsRefused() throws {
    let bench = try LedgerBench()
    try bench.write(Data())
    let queue = try DatabaseQueue(path: bench.path)
    try queue.write { try $0.execute(sql: "CREATE TABLE cookies (name TEXT)") }
    try queue.close()
    #expect(
      try refusal(bench)
        == "LEDGER: a database of another program; expected a tensiond ledger; choose another path")
  }

  @Test func aNewerLedgerIsRefused() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.write("write a migration") {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9-from-the-future')")
    }
    try ledger.close()
    #expect(
      try refusal(bench) == """
        LEDGER: written by a newer tensiond (9-from-the-future); it was left as it is; install that version \
        again or \
        choose another path
        """)
  }

  @Test func anEmptyFileIsANewLedger() throws {
    let bench = try LedgerBench()
    try bench.write(Data())
    #expect(try bench.open().reader.counts().alerts == 0)
  }

  @Test func migrationsAreNotRunTwice() throws {
    let bench = try LedgerBench()
    try bench.open().close()
    try bench.open().close()
    let ledger = try bench.open()
    let applied = try ledger.reader.read("ask") { try LedgerSchema.migrator.appliedIdentifiers($0) }
    #expect(applied == Set(LedgerSchema.migrator.migrations))
  }

  @Test func aLedgerOfTheFirstSchemaIsBroughtForward() throws {
    let bench = try LedgerBench()
    try FileManager.default.createDirectory(atPath: bench.root + "/state", withIntermediateDirectories: true)
    let old = try DatabaseQueue(path: bench.path)
    try LedgerSchema.migrator.migrate(old, upTo: "1-first-light")
    try old.write { database in
      try database.execute(
        sql: """
          INSERT INTO source (id, url, next_due, failure_count, has_been_read) VALUES (?, ?, ?, 3, 1)
          """, arguments: ["agency-a", "https://a.example/feed", Timestamp.noon.milliseconds])
    }
    try old.close()
    let state = try #require(try bench.open().reader.sourceStates()["agency-a"])
    #expect(state.standing == PollStanding(due: .noon))
    #expect(state.rhythm == PublicationRhythm())
    #expect(state.failureCount == 3)
  }

  @Test func aSecondWriterIsRefusedUntilTheFirstEnds() throws {
    let bench = try LedgerBench()
    let first = try bench.open()
    #expect(throws: LedgerError.inUse(path: bench.path)) { try bench.open() }
    try first.close()
    _ = try bench.open()
  }

  @Test func aPathThatCannotBeIsSaid() throws {
    #expect(throws: LedgerError.self) {
      try Ledger.open("/proc/nowhere/ledger.sqlite", sinks: [], logger: .silent)
    }
  }
}

@Suite struct LedgerReaderTests {
  @Test func readsBesideTheWriter() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(articles: ["A1"]))
    let reader = try LedgerReader.open(bench.path, logger: .silent)
    #expect(try reader.unseen(["A1", "A2"]) == ["A2"])
    try ledger.commit(samplePoll(articles: ["A2"]))
    #expect(try reader.unseen(["A1", "A2"]) == [])
  }

  @Test func aReaderInTheMiddleOfItsWorkHoldsUpNoCommit() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    let reader = try LedgerReader.open(bench.path, logger: .silent)
    try reader.read("read slowly") { database in
      let before = try Int.fetchOne(database, sql: "SELECT count(*) FROM article")
      try ledger.commit(samplePoll(articles: ["A1"]))
      #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM article") == before, "one snapshot")
    }
    #expect(try reader.counts().articles == 1)
  }

  @Test func manyReadersAndAWriter() async throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          let reader = try LedgerReader.open(bench.path, logger: .silent)
          for _ in 0..<25 {
            let counts = try reader.counts()
            #expect(counts.articles == counts.alerts * 2, "half a poll was seen")
          }
        }
      }
      group.addTask {
        for number in 0..<25 {
          try ledger.commit(
            samplePoll(
              articles: ["A\(number)", "B\(number)"].map { ArticleID($0) }, alerts: [AlertID("X\(number)")]))
        }
      }
      try await group.waitForAll()
    }
    #expect(try ledger.reader.counts().articles == 50)
  }

  @Test func withoutALedgerThereIsNothingToRead() throws {
    let bench = try LedgerBench()
    do throws(LedgerError) {
      _ = try LedgerReader.open(bench.path, logger: .silent)
      Issue.record("opened")
    } catch {
      #expect(
        error.description == """
          \(bench.path): cannot open the ledger (there is none; start the daemon first); expected a file \
          that can be \
          read and written
          """)
    }
  }

  @Test func anOlderLedgerWaitsForTheDaemon() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.write("take a migration away") { try $0.execute(sql: "DELETE FROM grdb_migrations") }
    #expect(throws: LedgerError.older(path: bench.path)) {
      try LedgerReader.open(bench.path, logger: .silent)
    }
  }

  @Test func aRowThatCannotBeReadIsNamed() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.write("spoil a row") {
      try $0.execute(sql: "INSERT INTO story VALUES ('S1', 'shelling', 0, CAST('{}' AS BLOB))")
    }
    do throws(LedgerError) {
      _ = try ledger.reader.liveStories(since: Timestamp(seconds: -1))
      Issue.record("read")
    } catch {
      #expect(error.description.hasPrefix("\(bench.path): cannot read story 'S1' ("))
    }
  }
}
