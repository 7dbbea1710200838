import CCurl
import Domain
import Glibc

/// A feed in a file of this machine, for a source that allows `file`. Read at once, without the transfer
/// thread: a regular file does not keep anybody waiting.
struct LocalFile {
  private let path: String
  private let maxBytes: Int

  static func isMeant(by url: String) -> Bool { url.prefix(5).lowercased() == "file:" }

  /// - Returns: nil where the address is no `file:` one.
  static func outcome(_ request: FetchRequest, maxBytes: Int) -> FetchOutcome? {
    guard isMeant(by: request.url), let parts = try? URLParts.parsed(request.url) else {
      return nil
    }
    guard request.access.allow.contains(.file) else {
      let words = "scheme 'file' refused; this source may not read it (allow: [file])"
      return .failed(FetchFailure(.schemeRefused, words))
    }
    let path = parts.text(CURLUPART_PATH, .decoded) ?? ""
    return LocalFile(path: path, maxBytes: maxBytes).outcome(askedWith: request.validators)
  }

  private func outcome(askedWith validators: Validators) -> FetchOutcome {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failed(failure(errno)) }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { return .failed(failure(errno)) }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      return .failed(FetchFailure(.badAnswer, "'\(printable(path))' is not a regular file"))
    }
    guard facts.st_size <= maxBytes else {
      return .failed(FetchFailure(.bodyTooLarge, "body over \(byteWords(maxBytes)) (max-body)"))
    }
    let meta = FetchMeta(status: 200, effectiveURL: "file://" + path, validators: facts.validators)
    return facts.validators == validators ? .unchanged(meta) : body(of: descriptor, meta, Int(facts.st_size))
  }

  private func body(of descriptor: Int32, _ meta: FetchMeta, _ byteCount: Int) -> FetchOutcome {
    var bytes: [UInt8] = []
    while bytes.count < byteCount {
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: byteCount - bytes.count) { buffer, count in
        unsafe count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
      }
      if piece.isEmpty { break }
      bytes += piece
    }
    guard !bytes.isEmpty else { return .failed(FetchFailure(.bodyEmpty, "an empty file")) }
    return .body(FetchedBody(meta: meta, bytes: bytes))
  }

  private func failure(_ number: Int32) -> FetchFailure {
    let words = unsafe String(cString: strerror(number)).lowercased()
    return FetchFailure(.unreachable, "could not read '\(printable(path))': \(words)")
  }
}

extension stat {
  /// What a server would say with an ETag: another file under the name, or the file changed.
  fileprivate var validators: Validators {
    Validators(etag: "\(st_ino)-\(st_size)-\(st_mtim.tv_sec).\(st_mtim.tv_nsec)")
  }
}
