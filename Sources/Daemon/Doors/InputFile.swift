import Glibc

/// A file that a command was given, or standard input for `-`.
enum InputFile {
  private static let pieceBytes = 1 << 16

  /// - Parameter maxBytes: a longer one is refused; the limit is the setting feeds.max-size.
  static func bytes(of path: String, maxBytes: Int) throws(UnreadableFile) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw UnreadableFile(file: path, errno) }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    while bytes.count <= maxBytes, let piece = piece(of: descriptor) {
      guard !piece.isEmpty else { return bytes }
      bytes += piece
    }
    guard bytes.count > maxBytes else { throw UnreadableFile(file: path, errno) }
    throw UnreadableFile(file: path, reason: "over \(maxBytes) bytes (feeds.max-size)")
  }

  /// Empty at the end; nil, with the reason in `errno`, where reading fails.
  private static func piece(of descriptor: Int32) -> [UInt8]? {
    var isRead = true
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: pieceBytes) { buffer, count in
      var readCount = -1
      repeat {
        readCount = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      } while readCount < 0 && errno == EINTR
      isRead = readCount >= 0
      count = max(0, readCount)
    }
    return isRead ? piece : nil
  }
}

struct UnreadableFile: Error, CustomStringConvertible {
  let file: String
  let reason: String

  init(file: String, reason: String) {
    self.file = file
    self.reason = reason
  }

  init(file: String, _ number: Int32) {
    self.init(file: file, reason: unsafe String(cString: strerror(number)).lowercased())
  }

  var description: String { "\(file): cannot be read: \(reason)" }
}
