/// A place where alerts arrive, each exactly once and in order, whenever the machine may stop.
///
/// A sink holds no memory that a restart could lose: `settle` finds out what arrived, from what lies on the
/// disk and from the cursor. It comes before the first delivery and again after each failure, so a failure in
/// flight and a crash go the same way. Not thread-safe: a `Deliverer` owns it.
package protocol Sink: AnyObject {
  /// Names its cursor in the ledger, for ever.
  var name: String { get }
  var format: AlertFormat { get }

  /// Cleans up what a delivery left half done.
  /// - Parameter pending: the oldest undelivered alerts, at least a whole batch of `deliver`.
  func settle(_ pending: [PendingAlert], after cursor: SinkCursor) throws(SinkError)

  /// Hands a batch over and marks it in the outbox, or the first part of it if there is no room for all.
  /// - Returns: how many alerts were marked, at least one.
  func deliver(_ batch: [PendingAlert], from outbox: any Outbox) throws(SinkError) -> Int
}

/// Why a sink holds up its alerts. They wait in the ledger.
package enum SinkError: Error, Equatable, Sendable {
  case disk(DiskError)
  case outbox(OutboxError)
  case spoolFull(path: String, fileCount: Int, byteCount: Int, maxFiles: Int, maxBytes: Int)
}

extension SinkError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .disk(let error): "\(error)"
    case .outbox(let error): "\(error)"
    case .spoolFull(let path, let fileCount, let byteCount, let maxFiles, let maxBytes):
      """
      \(path): the spool is full (\(fileCount) files, \(byteCount) bytes); expected at most \(maxFiles) \
      files and \
      \(maxBytes) bytes; have a consumer take files away or raise the limits
      """
    }
  }
}

/// Runs file and outbox calls with their errors named as the sink's.
func reporting<Value>(_ steps: () throws -> Value) throws(SinkError) -> Value {
  do { return try steps() } catch let error as DiskError { throw .disk(error) } catch let error as OutboxError
  {
    throw .outbox(error)
  } catch let error as SinkError { throw error } catch {
    preconditionFailure("a sink's step failed with an error of no known type: \(error)")
  }
}
