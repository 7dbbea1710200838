import Glibc

/// A port of 127.0.0.1 that answers no attempt to connect: its queue is full, and the kernel then drops what
/// asks for a connection.
package final class Tarpit: Sendable {
  private let listener: ListeningSocket
  private let fillers: [Int32]

  package init() throws(SocketError) {
    listener = try ListeningSocket(backlog: 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    address.sin_port = listener.port.bigEndian
    // One more than the queue holds, which is one more than was asked for.
    fillers = (0..<3).map { _ in Self.connected(to: address) }
  }

  deinit { for filler in fillers { close(filler) } }

  package func url(_ path: String) -> String { "http://127.0.0.1:\(listener.port)\(path)" }

  private static func connected(to address: sockaddr_in) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let filler = socket(AF_INET, kind, 0)
    var address = address
    unsafe withUnsafePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe connect(filler, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return filler
  }
}

/// A port of 127.0.0.1 that refuses connections: bound, so that nobody else gets it, and not listened on.
package final class ClosedPort: Sendable {
  package let number: UInt16
  private let holder: ListeningSocket

  package init() throws(SocketError) {
    holder = try ListeningSocket(backlog: nil)
    number = holder.port
  }
}
