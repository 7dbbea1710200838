import Domain

/// A directory of one file an alert, by Maildir's contract: what is in `new` is whole, and consumers rename
/// it to `cur` or delete it.
///
/// A batch is written and synced in `tmp`, marked `prepared`, renamed into `new`, and marked `delivered`. A
/// file's name is its alert's id, which sorts by time; so a file written again is the same file. After a
/// crash a prepared alert whose file is in `tmp` is renamed; one without has been delivered, and a consumer
/// may have taken it since. Nothing in `cur` is ever read or deleted. Source: cr.yp.to/proto/maildir.html.
final class Spool: Sink {
  let name: String
  let format = AlertFormat.document
  private let path: String
  private let options: DeliveryOptions
  private let disk: any Disk
  /// Up to here alerts were made ready, so a missing file in `tmp` means that it went on.
  private var preparedThrough: Int64 = 0

  init(_ name: String, at path: String, options: DeliveryOptions, disk: any Disk) {
    self.name = name
    self.path = path
    self.options = options
    self.disk = disk
  }

  func settle(_ pending: [PendingAlert], after cursor: SinkCursor) throws(SinkError) {
    preparedThrough = cursor.prepared
    try reporting {
      for part in ["", "/tmp", "/new", "/cur"] {
        try disk.makeDirectories(path + part, mode: options.spoolDirectoryMode)
      }
    }
  }

  func deliver(_ batch: [PendingAlert], from outbox: any Outbox) throws(SinkError) -> Int {
    let prepared = batch.filter { $0.sequence <= preparedThrough }
    try handOver(prepared, outbox)
    let fresh = Array(batch.dropFirst(prepared.count))
    let fitting = Array(fresh.prefix(try roomCount(for: fresh)))
    try prepare(fitting, outbox)
    try handOver(fitting, outbox)
    return prepared.count + fitting.count
  }

  private func prepare(_ alerts: [PendingAlert], _ outbox: any Outbox) throws(SinkError) {
    guard let last = alerts.last else { return }
    try reporting {
      for alert in alerts {
        let file = try disk.open(temporary(alert), for: .replacing(mode: options.fileMode))
        try disk.write(alert.bytes, to: file)
        try disk.sync(file)
      }
      try disk.syncDirectory(path + "/tmp")
      try outbox.markPrepared(name, through: last.sequence)
    }
    preparedThrough = last.sequence
  }

  private func handOver(_ alerts: [PendingAlert], _ outbox: any Outbox) throws(SinkError) {
    guard let last = alerts.last else { return }
    try reporting {
      for alert in alerts where try disk.status(temporary(alert)) != nil {
        try disk.rename(temporary(alert), to: path + "/new/" + fileName(alert))
      }
      try disk.syncDirectory(path + "/new")
      try disk.syncDirectory(path + "/tmp")
      try outbox.markDelivered(name, through: last.sequence, state: "")
    }
  }

  /// How many of the alerts the limits leave room for, in order.
  /// - Throws: `spoolFull` when there is none for the first.
  private func roomCount(for alerts: [PendingAlert]) throws(SinkError) -> Int {
    guard !alerts.isEmpty else { return 0 }
    let used = try reporting { try usage() }
    var byteCount = used.byteCount
    let fitting = alerts.prefix(max(0, options.maxSpoolFiles - used.fileCount)).prefix { alert in
      byteCount += alert.bytes.count
      return byteCount <= options.maxSpoolBytes
    }
    guard fitting.isEmpty else { return fitting.count }
    throw .spoolFull(
      path: path, fileCount: used.fileCount, byteCount: used.byteCount, maxFiles: options.maxSpoolFiles,
      maxBytes: options.maxSpoolBytes)
  }

  /// Of `new`; a file that a consumer takes meanwhile counts nothing.
  private func usage() throws -> (fileCount: Int, byteCount: Int) {
    let sizes = try disk.names(in: path + "/new").compactMap {
      try disk.status(path + "/new/" + $0)?.byteCount
    }
    return (sizes.count, sizes.reduce(0, +))
  }

  private func temporary(_ alert: PendingAlert) -> String { path + "/tmp/" + fileName(alert) }

  private func fileName(_ alert: PendingAlert) -> String { alert.id.text + ".json" }
}
