import FoundationEssentials
import GRDB
package import Logging

/// The database that remembers all: articles, sources, stories, tension, decisions, and alerts in an outbox.
///
/// There is one writer on the machine: a lock beside the file refuses a second. `reader` and other processes
/// (`LedgerReader.open`) see the last whole commit and never wait for the writer, nor it for them.
///
/// Whatever `commit` and the marks of the outbox return from is on the disk: WAL with synchronous=FULL for
/// every transaction, since nearly each one touches the outbox or what an alert rests upon; one fsync each.
/// No clock is read here; all moments come in as values.
///
/// Safe to use from all threads; calls block theirs, for some milliseconds and at most the busy timeout.
/// Errors: `LedgerError`; a call that throws has changed nothing.
/// Source: sqlite.org/wal.html, sqlite.org/pragma.html#pragma_synchronous.
package final class Ledger: Sendable {
  package let reader: LedgerReader
  let path: String
  private let pool: DatabasePool
  private let lock: WriterLock

  /// Opens the ledger, creates it where there is none, and brings an older one forward.
  ///
  /// A sink that was never named before begins after the newest alert: nothing of the past floods it. So all
  /// sinks are named here, before anything is committed.
  /// - Throws: `LedgerError` for one that is damaged, foreign, newer or in use; the file is then as it was.
  package static func open(
    _ path: String, sinks: [String], options: LedgerOptions = LedgerOptions(),
    logger: Logger = Logger(label: "ledger")
  ) throws(LedgerError) -> Ledger {
    try createDirectory(of: path)
    let lock = try WriterLock(path)
    try LedgerFile(path: path, options: options).inspect(as: .writer, logger: logger)
    let ledger = try Ledger(path, lock: lock, options: options)
    try ledger.enrol(sinks)
    return ledger
  }

  private init(_ path: String, lock: WriterLock, options: LedgerOptions) throws(LedgerError) {
    do {
      pool = try DatabasePool(path: path, configuration: LedgerSchema.configuration(options))
      // Here, because GRDB sets NORMAL when it turns WAL on.
      // Articles come in no order of their indexes, whose pages would be read again and again with less of a cache.
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384")
      }
      try LedgerSchema.migrator.migrate(pool)
    } catch {
      throw LedgerError(error, path: path, doing: "open the ledger")
    }
    self.path = path
    self.lock = lock
    reader = LedgerReader(path: path, database: pool)
  }

  /// Keeps one whole poll.
  package func commit(_ poll: PollRecord, over known: OnRecord = OnRecord()) throws(LedgerError) {
    try commit([poll], over: known)
  }

  /// Keeps several whole polls, in desk order, in one transaction: all or none.
  /// - Parameter known: as the last commit left it.
  package func commit(_ polls: [PollRecord], over known: OnRecord = OnRecord()) throws(LedgerError) {
    try write("keep a poll") { try PollClerk(database: $0).record(polls, over: known) }
  }

  /// Ends all reading and writing and folds the WAL into the file. The ledger cannot be used afterwards.
  package func close() throws(LedgerError) {
    do {
      // The last connection to close may be a reader's, which cannot do it.
      try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try pool.close()
    } catch { throw LedgerError(error, path: path, doing: "close the ledger") }
    lock.release()
  }

  func write<Value>(
    _ doing: String, _ updates: (Database) throws -> Value
  ) throws(LedgerError) -> Value {
    do { return try pool.write(updates) } catch { throw LedgerError(error, path: path, doing: doing) }
  }

  private static func createDirectory(of path: String) throws(LedgerError) {
    guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: String(path[..<end]), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o750])
    } catch {
      throw .cannotOpen(path: path, reason: "its directory cannot be created: \(error)")
    }
  }
}
