/// The calls on files that sinks make, each of which may fail or be the last before the power goes.
///
/// A protocol so that tests can stop or break any one of them.
package protocol Disk: Sendable {
  func makeDirectories(_ path: String, mode: UInt32) throws(DiskError)
  /// In no order, without `.` and `..`.
  func names(in directory: String) throws(DiskError) -> [String]
  /// Nil where there is nothing.
  func status(_ path: String) throws(DiskError) -> FileStatus?
  func status(of file: OpenFile) throws(DiskError) -> FileStatus
  func open(_ path: String, for use: FileUse) throws(DiskError) -> OpenFile
  /// At most `count` bytes; fewer at the end of the file.
  func read(_ file: OpenFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8]
  /// One call: all bytes or an error, after which a part of them may be there.
  func write(_ bytes: [UInt8], to file: OpenFile) throws(DiskError)
  func truncate(_ file: OpenFile, to byteCount: Int) throws(DiskError)
  func sync(_ file: OpenFile) throws(DiskError)
  func syncDirectory(_ path: String) throws(DiskError)
  func rename(_ old: String, to new: String) throws(DiskError)
}

package enum FileUse: Hashable, Sendable {
  /// Made with the mode where it is missing.
  case appending(mode: UInt32)
  /// Emptied, or made with the mode.
  case replacing(mode: UInt32)
  /// An existing one.
  case reading
  /// An existing one, to read and to cut.
  case mending
}

package struct FileStatus: Hashable, Sendable {
  /// With the device, the identity of a file whatever its name.
  package var inode: UInt64
  package var byteCount: Int
  /// Nanoseconds since 1970.
  package var modified: Int64
  package var isRegular: Bool
}

/// A descriptor, closed with its last reference.
package final class OpenFile {
  let path: String
  let descriptor: Int32

  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { PosixDisk.close(descriptor) }
}

package struct DiskError: Error, Hashable, CustomStringConvertible {
  /// What was tried: "write", "sync".
  package var doing: String
  package var path: String
  package var errno: Int32

  package init(_ doing: String, _ path: String, errno: Int32) {
    self.doing = doing
    self.path = path
    self.errno = errno
  }

  package var description: String { "\(path): cannot \(doing) (\(PosixDisk.words(for: errno)))" }
}
