/// What can be set about the ledger, with safe defaults.
package struct LedgerOptions: Hashable, Sendable {
  /// How long a writer waits for a lock that another process holds, such as a back-up.
  package var busyTimeout: Duration = .seconds(5)
  /// Readers at a time; further ones wait.
  package var maxReaderCount = 4
  /// A ledger up to this size has all its pages checked before it is opened; a larger one is left to
  /// SQLite's `PRAGMA quick_check` by hand, or the start would take minutes.
  package var maxCheckedBytes = 64 << 20

  package init() {}
}
