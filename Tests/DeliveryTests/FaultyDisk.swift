import Glibc
import Synchronization

@testable import Delivery

/// Burns down with each step; when it is out, everything that hangs on it fails until it is renewed.
final class Fuse: Sendable {
  private struct State {
    var left: Int?
    var journal: [String] = []
  }

  private let state = Mutex(State())

  /// Renews it; nil never burns out.
  func renew(_ steps: Int?) {
    state.withLock { $0.left = steps }
  }

  /// All steps since the last call, "sync alerts.log".
  func takeJournal() -> [String] {
    state.withLock { state in
      defer { state.journal = [] }
      return state.journal
    }
  }

  /// Whether the step may happen.
  func burn(_ step: String) -> Bool {
    state.withLock { state in
      if let left = state.left {
        guard left > 0 else { return false }
        state.left = left - 1
      }
      state.journal.append(step)
      return true
    }
  }
}

/// The real disk until the fuse is out. The write at that moment leaves half its bytes, as a crash or a full
/// disk would.
///
/// `sync` does nothing: what a test sees is the page cache, and the machine stays up.
struct FaultyDisk: Disk {
  let fuse: Fuse
  private let disk = PosixDisk()

  init(_ fuse: Fuse) { self.fuse = fuse }

  private func burn(_ doing: String, _ path: String) throws(DiskError) {
    let name = path.split(separator: "/").suffix(1).joined()
    guard fuse.burn("\(doing) \(name)") else { throw DiskError(doing, path, errno: EIO) }
  }

  func makeDirectories(_ path: String, mode: UInt32) throws(DiskError) {
    try burn("make", path)
    try disk.makeDirectories(path, mode: mode)
  }

  func names(in directory: String) throws(DiskError) -> [String] {
    try burn("list", directory)
    return try disk.names(in: directory)
  }

  func status(_ path: String) throws(DiskError) -> FileStatus? { try disk.status(path) }

  func status(of file: OpenFile) throws(DiskError) -> FileStatus { try disk.status(of: file) }

  func open(_ path: String, for use: FileUse) throws(DiskError) -> OpenFile {
    try burn("open", path)
    return try disk.open(path, for: use)
  }

  func read(_ file: OpenFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    try disk.read(file, at: offset, count: count)
  }

  func write(_ bytes: [UInt8], to file: OpenFile) throws(DiskError) {
    do { try burn("write", file.path) } catch {
      try disk.write(Array(bytes.prefix(bytes.count / 2)), to: file)
      throw error
    }
    try disk.write(bytes, to: file)
  }

  func truncate(_ file: OpenFile, to byteCount: Int) throws(DiskError) {
    try burn("cut", file.path)
    try disk.truncate(file, to: byteCount)
  }

  func sync(_ file: OpenFile) throws(DiskError) { try burn("sync", file.path) }

  func syncDirectory(_ path: String) throws(DiskError) { try burn("sync", path) }

  func rename(_ old: String, to new: String) throws(DiskError) {
    try burn("rename", old)
    try disk.rename(old, to: new)
  }
}

/// The ledger's outbox as delivery sees it. A mark at the end of the fuse may have been kept all the same, as
/// when the machine stops between the commit and the answer.
final class MemoryOutbox: Outbox {
  private struct State {
    var alerts: [PendingAlert] = []
    var cursors: [String: SinkCursor] = [:]
    var keepsLastMark = false
  }

  private let state = Mutex(State())
  private let fuse: Fuse

  init(_ fuse: Fuse = Fuse()) { self.fuse = fuse }

  func add(_ alerts: [PendingAlert]) {
    state.withLock { $0.alerts += alerts }
  }

  func setKeepsLastMark(_ keeps: Bool) {
    state.withLock { $0.keepsLastMark = keeps }
  }

  func cursor(of sink: String) throws(OutboxError) -> SinkCursor {
    state.withLock { $0.cursors[sink] ?? SinkCursor() }
  }

  func pending(for sink: String, format: AlertFormat, limit: Int) throws(OutboxError) -> [PendingAlert] {
    state.withLock { state in
      let delivered = state.cursors[sink]?.delivered ?? 0
      return Array(state.alerts.filter { $0.sequence > delivered }.prefix(limit))
    }
  }

  func markPrepared(_ sink: String, through sequence: Int64) throws(OutboxError) {
    try mark("prepared", sink) { $0.prepared = sequence }
  }

  func markDelivered(_ sink: String, through sequence: Int64, state note: String) throws(OutboxError) {
    try mark("delivered", sink) { cursor in
      cursor.prepared = max(cursor.prepared, sequence)
      cursor.delivered = sequence
      cursor.state = note
    }
  }

  private func mark(_ what: String, _ sink: String, _ change: (inout SinkCursor) -> Void) throws(OutboxError)
  {
    let mayAnswer = fuse.burn("mark \(what)")
    state.withLock { state in
      if mayAnswer || state.keepsLastMark { change(&state.cursors[sink, default: SinkCursor()]) }
    }
    guard mayAnswer else { throw OutboxError("the fuse is out") }
  }
}
