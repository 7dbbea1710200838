import GRDB
import Glibc
import Logging

/// The file before it is opened for good: what it is decides whether it may be touched.
struct LedgerFile {
  enum Purpose { case reader, writer }

  let path: String
  let options: LedgerOptions

  /// Looks through a read-only connection, since opening for writing may already change the file.
  func inspect(as purpose: Purpose, logger: Logger) throws(LedgerError) {
    let byteCount = try byteCount()
    guard byteCount > 0 else {
      guard purpose == .reader else { return }
      throw .cannotOpen(path: path, reason: "there is none; start the daemon first")
    }
    let queue = try openReadOnly()
    do {
      try queue.read { database in
        try refuseStrangers(database)
        if purpose == .reader { try refuseOlder(database) } else { try check(database, byteCount, logger) }
      }
      try queue.close()
    } catch {
      throw LedgerError(error, path: path, doing: "inspect the ledger")
    }
  }

  func openReadOnly() throws(LedgerError) -> DatabaseQueue {
    var configuration = LedgerSchema.configuration(options)
    configuration.readonly = true
    do { return try DatabaseQueue(path: path, configuration: configuration) } catch {
      throw LedgerError(error, path: path, doing: "open the ledger")
    }
  }

  /// 0 where there is no file.
  private func byteCount() throws(LedgerError) -> Int {
    var status = stat()
    if unsafe stat(path, &status) == 0 { return Int(status.st_size) }
    guard errno == ENOENT else {
      throw .cannotOpen(path: path, reason: unsafe String(cString: strerror(errno)))
    }
    return 0
  }

  private func refuseStrangers(_ database: Database) throws {
    let application = try Int32.fetchOne(database, sql: "PRAGMA application_id")
    guard application == LedgerSchema.applicationID else { throw LedgerError.foreign(path: path) }
    let applied = try LedgerSchema.migrator.appliedIdentifiers(database)
    let unknown = applied.subtracting(LedgerSchema.migrator.migrations)
    guard unknown.isEmpty else { throw LedgerError.newer(path: path, migrations: unknown.sorted()) }
  }

  private func refuseOlder(_ database: Database) throws {
    guard try LedgerSchema.migrator.hasCompletedMigrations(database) else {
      throw LedgerError.older(path: path)
    }
  }

  private func check(_ database: Database, _ byteCount: Int, _ logger: Logger) throws {
    guard byteCount <= options.maxCheckedBytes else {
      logger.notice(
        "\(path): \(byteCount) bytes, too many to check at every start; check it now and then with SQLite's 'PRAGMA quick_check'"
      )
      return
    }
    let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
    guard verdict == "ok" else { throw LedgerError.corrupt(path: path, detail: verdict) }
  }
}
