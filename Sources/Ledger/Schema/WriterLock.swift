import Glibc
import Synchronization

/// Keeps a second writer out, as long as this process lives: the kernel lets go of it at any end, also kill
/// -9.
///
/// A file of its own beside the ledger, since closing any descriptor of the ledger itself would drop SQLite's
/// locks.
final class WriterLock: Sendable {
  /// -1 once released.
  private let descriptor: Mutex<Int32>

  init(_ path: String) throws(LedgerError) {
    let opened = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    guard opened >= 0 else { throw .cannotOpen(path: path, reason: unsafe String(cString: strerror(errno))) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      Glibc.close(opened)
      throw .inUse(path: path)
    }
    descriptor = Mutex(opened)
  }

  deinit { release() }

  func release() {
    descriptor.withLock { descriptor in
      if descriptor >= 0 { Glibc.close(descriptor) }
      descriptor = -1
    }
  }
}
