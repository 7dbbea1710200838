/// Which sinks there are, and their limits, with safe defaults.
package struct DeliveryOptions: Hashable, Sendable {
  /// `alerts.log`, logfmt; nil switches the sink off, here and below.
  package var logPath: String?
  /// `alerts.jsonl`, one JSON document a line.
  package var jsonLogPath: String?
  /// The directory that holds `tmp`, `new` and `cur`.
  package var spoolPath: String?
  /// Whether `closed` goes to `alerts.log` too; the other sinks get it always.
  package var closedInLog = false
  /// Of one text in a log line, in Unicode scalars.
  package var maxTextLength = 400
  /// Of one text in a JSON document, in Unicode scalars.
  package var maxDocumentTextLength = 4_000
  /// Of a story in a JSON document; the newest are kept and `article_count` tells how many there are.
  package var maxStoryArticles = 100
  /// Files in the spool's `new`; further alerts wait in the ledger.
  package var maxSpoolFiles = 10_000
  package var maxSpoolBytes = 256 << 20
  /// Of logs and spooled files, whatever the umask.
  package var fileMode: UInt32 = 0o640
  /// Of directories that are missing and have to be made.
  package var directoryMode: UInt32 = 0o750
  /// The same below the spool, where consumers of the group rename and delete; set-group-id keeps their
  /// group.
  package var spoolDirectoryMode: UInt32 = 0o2770
  /// The wait after a first failure; it doubles with each further one, up to `maxRetryWait`.
  package var firstRetryWait: Duration = .seconds(1)
  package var maxRetryWait: Duration = .seconds(300)

  package init() {}
}
