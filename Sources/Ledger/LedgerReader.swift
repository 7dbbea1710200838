import FoundationEssentials
import GRDB
package import Logging

/// Questions to the ledger. Each call answers from one consistent snapshot, the last whole commit.
///
/// The daemon has it as `Ledger.reader`; commands open their own beside the running daemon and never disturb
/// it. Safe to use from all threads; calls block theirs. Errors: `LedgerError`.
package struct LedgerReader: Sendable {
  let path: String
  let database: any DatabaseReader

  init(path: String, database: any DatabaseReader) {
    self.path = path
    self.database = database
  }

  /// - Throws: also `older` for a ledger that a start of the daemon must bring forward first.
  package static func open(
    _ path: String, options: LedgerOptions = LedgerOptions(), logger: Logger = Logger(label: "ledger")
  ) throws(LedgerError) -> LedgerReader {
    let file = LedgerFile(path: path, options: options)
    try file.inspect(as: .reader, logger: logger)
    return LedgerReader(path: path, database: try file.openReadOnly())
  }

  func read<Value>(
    _ doing: String, _ query: (Database) throws -> Value
  ) throws(LedgerError) -> Value {
    do { return try database.read(query) } catch { throw LedgerError(error, path: path, doing: doing) }
  }

  func value<Value: Decodable>(_ type: Value.Type, _ json: Data, row: String) throws(LedgerError) -> Value {
    do { return try JSONDecoder().decode(type, from: json) } catch {
      throw .unreadable(path: path, row: row, detail: String(describing: error))
    }
  }
}
