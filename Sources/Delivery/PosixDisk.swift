import Glibc

/// The real disk. Interrupted calls are repeated; nothing else is.
package struct PosixDisk: Disk {
  package init() {}

  package func makeDirectories(_ path: String, mode: UInt32) throws(DiskError) {
    // Looked at first, and made without the set-group-id bit: under RestrictSUIDSGID= the kernel refuses even the question.
    if unsafe access(path, F_OK) == 0 { return }
    if unsafe mkdir(path, mode & 0o777) == 0 {
      // What the umask forbids and the special bits are not set by then.
      try check(unsafe chmod(path, mode), "set the mode of", path)
      return
    }
    switch errno {
    case EEXIST: return
    case ENOENT where path.contains("/"):
      try makeDirectories(directory(of: path), mode: mode)
      try makeDirectories(path, mode: mode)
    default: throw DiskError("make the directory", path, errno: errno)
    }
  }

  package func names(in directory: String) throws(DiskError) -> [String] {
    guard let stream = unsafe opendir(directory) else { throw DiskError("list", directory, errno: errno) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = try unsafe next(stream, of: directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// An end and an error look alike, but for `errno`.
  private func next(
    _ stream: OpaquePointer, of directory: String
  ) throws(DiskError) -> UnsafeMutablePointer<dirent>? {
    errno = 0
    if let entry = unsafe readdir(stream) { return unsafe entry }
    guard errno == 0 else { throw DiskError("list", directory, errno: errno) }
    return nil
  }

  package func status(_ path: String) throws(DiskError) -> FileStatus? {
    var status = stat()
    if unsafe stat(path, &status) == 0 { return FileStatus(status) }
    guard errno == ENOENT else { throw DiskError("look at", path, errno: errno) }
    return nil
  }

  package func status(of file: OpenFile) throws(DiskError) -> FileStatus {
    var status = stat()
    try check(unsafe fstat(file.descriptor, &status), "look at", file.path)
    return FileStatus(status)
  }

  package func open(_ path: String, for use: FileUse) throws(DiskError) -> OpenFile {
    if let mode = use.mode, let made = try make(path, use.flags, mode) { return made }
    let descriptor = repeated { unsafe Glibc.open(path, use.flags | O_CLOEXEC) }
    try check(descriptor, "open", path)
    return OpenFile(path: path, descriptor: descriptor)
  }

  /// Nil where it exists: its mode is then somebody's choice.
  private func make(_ path: String, _ flags: Int32, _ mode: UInt32) throws(DiskError) -> OpenFile? {
    let descriptor = repeated { unsafe Glibc.open(path, flags | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
    if descriptor < 0, errno == EEXIST { return nil }
    try check(descriptor, "make", path)
    let file = OpenFile(path: path, descriptor: descriptor)
    try check(fchmod(descriptor, mode), "set the mode of", path)
    return file
  }

  package func read(_ file: OpenFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let readCount = unsafe bytes.withUnsafeMutableBytes { buffer in
      repeated { unsafe pread(file.descriptor, buffer.baseAddress, count, offset) }
    }
    try check(Int32(clamping: readCount), "read", file.path)
    return Array(bytes.prefix(readCount))
  }

  package func write(_ bytes: [UInt8], to file: OpenFile) throws(DiskError) {
    let written = unsafe bytes.withUnsafeBytes { buffer in
      repeated { unsafe Glibc.write(file.descriptor, buffer.baseAddress, buffer.count) }
    }
    try check(Int32(clamping: written), "write", file.path)
    // A disk that runs full takes a part and only the next call says why.
    guard written == bytes.count else {
      throw DiskError("write the whole of a line to", file.path, errno: ENOSPC)
    }
  }

  package func truncate(_ file: OpenFile, to byteCount: Int) throws(DiskError) {
    try check(repeated { ftruncate(file.descriptor, byteCount) }, "cut", file.path)
  }

  package func sync(_ file: OpenFile) throws(DiskError) {
    try check(fsync(file.descriptor), "sync", file.path)
  }

  package func syncDirectory(_ path: String) throws(DiskError) {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try check(descriptor, "open", path)
    try sync(OpenFile(path: path, descriptor: descriptor))
  }

  package func rename(_ old: String, to new: String) throws(DiskError) {
    try check(unsafe Glibc.rename(old, new), "rename", old)
  }
}

extension PosixDisk {
  static func close(_ descriptor: Int32) { Glibc.close(descriptor) }

  static func words(for errno: Int32) -> String { unsafe String(cString: strerror(errno)) }

  private func check(_ result: Int32, _ doing: String, _ path: String) throws(DiskError) {
    guard result >= 0 else { throw DiskError(doing, path, errno: errno) }
  }

  private func repeated<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      guard result < 0, errno == EINTR else { return result }
    }
  }
}

/// Of `a/b`, `a`; of `b`, `.`.
func directory(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

func fileName(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}

extension FileUse {
  fileprivate var flags: Int32 {
    switch self {
    case .appending: O_WRONLY | O_APPEND
    case .replacing: O_WRONLY | O_TRUNC
    case .reading: O_RDONLY
    case .mending: O_RDWR
    }
  }

  fileprivate var mode: UInt32? {
    switch self {
    case .appending(let mode), .replacing(let mode): mode
    case .reading, .mending: nil
    }
  }
}

extension FileStatus {
  fileprivate init(_ status: stat) {
    self.init(
      inode: UInt64(status.st_ino), byteCount: status.st_size,
      modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
      isRegular: status.st_mode & S_IFMT == S_IFREG)
  }
}
