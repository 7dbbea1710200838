/// What stands in a log, and in the ones rotated away, behind the last mark.
struct LogTail {
  private static let chunkSize = 1 << 16

  let path: String
  let disk: any Disk

  /// Cuts torn ends, and answers which of the pending alerts are in the files already, synced by now.
  ///
  /// A line counts only if it equals the pending bytes: no text inside another line can pass for it. A torn
  /// end is cut where it is surely our own: behind the mark, in the current file, or the beginning of a
  /// pending line.
  func mend(after position: LogPosition?, lookingFor pending: [PendingAlert]) throws -> Set<Int64> {
    let wanted = Dictionary(pending.map { ($0.bytes, $0.sequence) }) { first, _ in first }
    var arrived: Set<Int64> = []
    for candidate in try candidates(position) where candidate.status.byteCount > candidate.start {
      let file = try disk.open(candidate.path, for: .reading)
      let torn = try scanLines(file, from: candidate.start) { line in
        if let sequence = wanted[line] { arrived.insert(sequence) }
      }
      let isOurs =
        candidate.isOurs || (!torn.bytes.isEmpty && wanted.keys.contains { $0.starts(with: torn.bytes) })
      if isOurs, torn.offset < candidate.status.byteCount { try cut(candidate.path, to: torn.offset) }
      try disk.sync(file)
    }
    return arrived
  }

  private struct Candidate {
    var path: String
    var status: FileStatus
    /// Where the part begins that may hold pending lines.
    var start: Int
    var isOurs: Bool
  }

  /// The log, and the files beside it whose names begin alike and that were written to since the marked file
  /// was.
  private func candidates(_ position: LogPosition?) throws -> [Candidate] {
    let folder = directory(of: path)
    let ownName = fileName(of: path)
    let (stem, suffix) = nameParts
    var files: [Candidate] = []
    for name in try disk.names(in: folder) where name.hasPrefix(stem) && name.contains(suffix) {
      let found = name == ownName ? path : folder + "/" + name
      guard let status = try disk.status(found), status.isRegular else { continue }
      files.append(candidate(found, status, position))
    }
    let oldest = files.first { $0.status.inode == position?.inode }?.status.modified ?? .min
    return files.filter { $0.status.modified >= oldest || $0.path == path }
  }

  /// A file shorter than at its mark was truncated since, and is read from its start.
  private func candidate(_ found: String, _ status: FileStatus, _ position: LogPosition?) -> Candidate {
    guard let position, position.inode == status.inode, position.offset <= status.byteCount else {
      return Candidate(path: found, status: status, start: 0, isOurs: found == path)
    }
    return Candidate(path: found, status: status, start: position.offset, isOurs: true)
  }

  /// `alerts` and `.log`: a rotated name may have something between or after them.
  private var nameParts: (stem: String, suffix: String) {
    let name = fileName(of: path)
    guard let dot = name.lastIndex(of: ".") else { return (name, "") }
    return (String(name[..<dot]), String(name[dot...]))
  }

  private func cut(_ path: String, to byteCount: Int) throws {
    let file = try disk.open(path, for: .mending)
    try disk.truncate(file, to: byteCount)
  }

  /// Hands out whole lines with their newline; answers what follows the last of them, and where. Zero bytes,
  /// which a file system may leave after a power loss, end the reading.
  private func scanLines(
    _ file: OpenFile, from start: Int, line report: ([UInt8]) -> Void
  ) throws -> (offset: Int, bytes: [UInt8]) {
    var position = start
    var end = start
    var line: [UInt8] = []
    while case let chunk = try disk.read(file, at: position, count: Self.chunkSize), !chunk.isEmpty {
      position += chunk.count
      for byte in chunk {
        if byte == 0 { return (end, line) }
        line.append(byte)
        guard byte == UInt8(ascii: "\n") else { continue }
        report(line)
        end += line.count
        line.removeAll(keepingCapacity: true)
      }
    }
    return (end, line)
  }
}
