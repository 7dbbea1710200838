import Glibc

/// A system call that failed while a test server was set up.
package struct SocketError: Error, CustomStringConvertible {
  package let call: String
  package let errno: Int32

  package var description: String { "\(call) failed; errno \(errno)" }
}

/// A non-blocking TCP socket listening on a free port of 127.0.0.1; closed with its last reference.
final class ListeningSocket: Sendable {
  let descriptor: Int32
  let port: UInt16

  /// - Parameter backlog: connections that may wait to be accepted; nil: none is, the port is only held.
  init(backlog: Int32? = 1024) throws(SocketError) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SocketError(call: "socket", errno: errno) }
    neverBlock(descriptor)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    try unsafe Self.check(
      "bind", Self.withSocketAddress(&address) { [descriptor] in unsafe bind(descriptor, $0, $1.pointee) })
    if let backlog { try Self.check("listen", listen(descriptor, backlog)) }
    try unsafe Self.check(
      "getsockname",
      Self.withSocketAddress(&address) { [descriptor] in unsafe getsockname(descriptor, $0, $1) })
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }

  /// The next connection, non-blocking; nil if the client left again.
  func accept() -> Int32? {
    let accepted = Glibc.accept(descriptor, nil, nil)
    guard accepted >= 0 else { return nil }
    neverBlock(accepted)
    return accepted
  }

  private static func check(_ call: String, _ result: Int32) throws(SocketError) {
    guard result == 0 else { throw SocketError(call: call, errno: errno) }
  }

  private static func withSocketAddress(
    _ address: inout sockaddr_in,
    _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> Int32 {
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, &length) }
    }
  }
}

/// And never leaks it into a program that a test starts.
private func neverBlock(_ descriptor: Int32) {
  _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
}

/// Wakes a thread that sits in `poll`; closed with its last reference.
final class Pipe: Sendable {
  let reader: Int32
  private let writer: Int32

  init() throws(SocketError) {
    var ends: [Int32] = [-1, -1]
    let result = unsafe pipe(&ends)
    guard result == 0 else { throw SocketError(call: "pipe", errno: errno) }
    reader = ends[0]
    writer = ends[1]
    neverBlock(reader)
    neverBlock(writer)
  }

  deinit {
    close(reader)
    close(writer)
  }

  func signal() {
    var byte: UInt8 = 1
    unsafe write(writer, &byte, 1)
  }

  func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe read(reader, &bytes, bytes.count) > 0 {}
  }
}
