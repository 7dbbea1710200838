/// An append-only file, one line an alert, safe to `tail -F` and to rotate by renaming.
///
/// Each line is one `write` with O_APPEND; a batch is synced before it is marked. Between the two a crash can
/// leave lines that are not marked, or a torn one. So the cursor's note holds the file and the length at the
/// last mark, and `settle` looks behind it for the lines that the outbox still holds: what is there counts as
/// delivered, what is torn is cut. Rotation by rename is noticed before each batch, also while the daemon was
/// away, as long as the file keeps the start of its name and stays uncompressed until the next batch
/// (`delaycompress`). A rotation that copies and truncates can lose lines by its nature.
final class AlertLog: Sink {
  let name: String
  let format: AlertFormat
  private let path: String
  private let options: DeliveryOptions
  private let disk: any Disk

  private var file: OpenFile?
  /// What a crash left: in the file already, though not marked.
  private var arrived: Set<Int64> = []
  /// Where the batch began whose sync failed: after that the kernel may show lines that the disk does not
  /// have.
  private var unsynced: LogPosition?

  init(_ name: String, _ format: AlertFormat, at path: String, options: DeliveryOptions, disk: any Disk) {
    self.name = name
    self.format = format
    self.path = path
    self.options = options
    self.disk = disk
  }

  func settle(_ pending: [PendingAlert], after cursor: SinkCursor) throws(SinkError) {
    file = nil
    try reporting {
      try disk.makeDirectories(directory(of: path), mode: options.directoryMode)
      try cutUnsynced()
      let tail = LogTail(path: path, disk: disk)
      arrived = try tail.mend(after: LogPosition(cursor.state), lookingFor: pending)
    }
  }

  func deliver(_ batch: [PendingAlert], from outbox: any Outbox) throws(SinkError) -> Int {
    try reporting {
      let file = try currentFile()
      let start = try disk.status(of: file)
      for alert in batch where !arrived.contains(alert.sequence) { try disk.write(alert.bytes, to: file) }
      unsynced = LogPosition(inode: start.inode, offset: start.byteCount)
      try disk.sync(file)
      unsynced = nil
      let end = LogPosition(inode: start.inode, offset: try disk.status(of: file).byteCount)
      try outbox.markDelivered(name, through: batch.last?.sequence ?? 0, state: end.description)
      arrived.subtract(batch.map(\.sequence))
      return batch.count
    }
  }

  /// The file that bears the name now, a new one if the old was renamed away.
  private func currentFile() throws -> OpenFile {
    let found = try disk.status(path)
    if let file, let found, try disk.status(of: file).inode == found.inode { return file }
    let opened = try disk.open(path, for: .appending(mode: options.fileMode))
    if found == nil { try disk.syncDirectory(directory(of: path)) }
    file = opened
    return opened
  }

  private func cutUnsynced() throws {
    guard let cut = unsynced else { return }
    if let found = try disk.status(path), found.inode == cut.inode, found.byteCount > cut.offset {
      let file = try disk.open(path, for: .mending)
      try disk.truncate(file, to: cut.offset)
      try disk.sync(file)
    }
    unsynced = nil
  }
}

/// A point in a file that may be renamed.
struct LogPosition: Hashable, CustomStringConvertible {
  var inode: UInt64
  var offset: Int

  init(inode: UInt64, offset: Int) {
    self.inode = inode
    self.offset = offset
  }

  /// Nil for a cursor without a note: nothing was delivered yet.
  init?(_ note: String) {
    let fields = note.split(separator: " ").map { $0.split(separator: "=") }
    guard fields.count == 2, fields.allSatisfy({ $0.count == 2 }), fields[0][0] == "inode",
      fields[1][0] == "offset",
      let inode = UInt64(fields[0][1]), let offset = Int(fields[1][1])
    else { return nil }
    self.init(inode: inode, offset: offset)
  }

  var description: String { "inode=\(inode) offset=\(offset)" }
}
