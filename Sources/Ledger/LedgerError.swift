import GRDB

/// Why the ledger cannot be opened or used. Nothing is ever repaired or overwritten on the way.
package enum LedgerError: Error, Equatable, Sendable {
  case cannotOpen(path: String, reason: String)
  case corrupt(path: String, detail: String)
  /// A database of another program.
  case foreign(path: String)
  /// Written by a newer tensiond; `migrations` are those that this one does not know.
  case newer(path: String, migrations: [String])
  /// Asked to read what only a start of the daemon can bring forward.
  case older(path: String)
  case inUse(path: String)
  /// A row whose JSON this program cannot read.
  case unreadable(path: String, row: String, detail: String)
  case unknownSink(String)
  /// Disk full, I/O error, lock not given in time, broken constraint: the transaction did not happen.
  case failed(path: String, doing: String, detail: String)
}

extension LedgerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "\(path): cannot open the ledger (\(reason)); expected a file that can be read and written"
    case .corrupt(let path, let detail):
      """
      \(path): the ledger is damaged (\(detail)); it was left as it is; \
      move it away together with its '-wal' file, then restore a back-up or start anew
      """
    case .foreign(let path):
      "\(path): a database of another program; expected a tensiond ledger; choose another path"
    case .newer(let path, let migrations):
      """
      \(path): written by a newer tensiond (\(migrations.joined(separator: ", "))); it was left as it is; \
      install that version again or choose another path
      """
    case .older(let path):
      "\(path): written by an older tensiond; start the daemon once to bring it forward"
    case .inUse(let path):
      "\(path): another tensiond writes this ledger; stop it first or choose another path"
    case .unreadable(let path, let row, let detail):
      "\(path): cannot read \(row) (\(detail)); check it with SQLite's 'PRAGMA quick_check'"
    case .unknownSink(let name):
      "sink '\(name)' is not enrolled in the ledger; expected one that was named when it was opened"
    case .failed(let path, let doing, let detail):
      "\(path): cannot \(doing) (\(detail)); nothing of it was kept"
    }
  }
}

extension LedgerError {
  /// What SQLite's error means for whoever runs the daemon.
  init(_ error: any Error, path: String, doing: String) {
    switch error {
    case let own as LedgerError: self = own
    case let error as DatabaseError: self.init(error, path: path, doing: doing)
    default: self = .failed(path: path, doing: doing, detail: String(describing: error))
    }
  }

  private init(_ error: DatabaseError, path: String, doing: String) {
    let detail = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .corrupt(path: path, detail: detail)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: detail)
    default: self = .failed(path: path, doing: doing, detail: detail)
    }
  }
}
