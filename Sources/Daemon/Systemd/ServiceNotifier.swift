import Glibc

/// Tells systemd how the service fares: one datagram a message to `$NOTIFY_SOCKET`, nothing where that is not
/// set.
///
/// A message that cannot be sent is dropped: systemd then acts by its own time limits, which is the right
/// answer.
/// Source: sd_notify(3), "Notes" on the protocol; a name that begins with `@` is in the abstract namespace
/// (unix(7)).
struct ServiceNotifier: Sendable {
  enum Message: Equatable, Sendable {
    case ready
    /// systemd 252 has no `Type=notify-reload`, but later ones want the moment of the signal.
    case reloading(monotonicMicroseconds: UInt64)
    case stopping
    case watchdog
    case status(String)

    var text: String {
      switch self {
      case .ready: "READY=1"
      case .reloading(let moment): "RELOADING=1\nMONOTONIC_USEC=\(moment)"
      case .stopping: "STOPPING=1"
      case .watchdog: "WATCHDOG=1"
      case .status(let words): "STATUS=\(words.replacing("\n", with: " "))"
      }
    }
  }

  private let socketName: String?
  /// Half of systemd's patience, as sd_watchdog_enabled(3) advises; nil where no watchdog is asked for.
  let watchdogInterval: Duration?

  init(environment: [String: String], processID: Int32 = getpid()) {
    socketName = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    let isForUs = environment["WATCHDOG_PID"].map { $0 == String(processID) } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.flatMap { $0 > 1000 ? $0 : nil }
    watchdogInterval = isForUs ? microseconds.map { .microseconds($0 / 2) } : nil
  }

  func send(_ messages: Message...) {
    guard let socketName, var address = socketAddress(of: socketName) else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(messages.map(\.text).joined(separator: "\n").utf8)
    let length = socklen_t(MemoryLayout<sa_family_t>.size + socketName.utf8.count)
    _ = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), generic, length)
      }
    }
  }

  /// The clock that systemd compares reloads with.
  static var monotonicMicroseconds: UInt64 {
    var moment = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &moment)
    return UInt64(moment.tv_sec) * 1_000_000 + UInt64(moment.tv_nsec) / 1000
  }

  /// Nil where the name does not fit.
  private func socketAddress(of name: String) -> sockaddr_un? {
    var address = sockaddr_un()
    let path = Array(name.utf8)
    guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
    // The abstract namespace is marked by a leading zero byte.
    if path.first == UInt8(ascii: "@") {
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0[0] = 0 }
    }
    return address
  }
}
