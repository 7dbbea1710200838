import CCurl
import Glibc

/// What curl's callbacks read and write while one transfer runs: the body, and the addresses it may connect
/// to. On the transfer thread only.
@safe final class Exchange {
  /// Of a page that goes with an error or a redirect: read to keep the connection, beyond this given up.
  private static let maxPageBytes = 64 << 10

  private let allow: AddressAllowance
  /// The addresses seen here are a proxy's, which is trusted.
  private let isProxied: Bool
  private var reader: BodyReader
  private var pageByteCount = 0
  private var state = State.waiting
  private(set) var fault: BodyFault?
  fileprivate(set) var isConnected = false
  fileprivate(set) var refused: NetworkAddress?
  /// Set while it is attached; lives longer than the transfer.
  private var easy: UnsafeMutableRawPointer?

  private enum State { case waiting, body, page }

  init(allow: AddressAllowance, isProxied: Bool, maxBodyBytes: Int) {
    self.allow = allow
    self.isProxied = isProxied
    reader = BodyReader(maxBytes: maxBodyBytes)
  }

  /// A piece of a body, or of a page, has come.
  var hasBegun: Bool { state != .waiting }

  var arrivedCount: Int { reader.bytes.count }

  func takeBody() throws(BodyFault) -> [UInt8] { try reader.end() }

  /// Makes `easy` call back here. The caller keeps this object until the transfer has ended.
  @unsafe func attach(to easy: UnsafeMutableRawPointer) -> [CURLcode] {
    unsafe self.easy = easy
    let address = unsafe Unmanaged.passUnretained(self).toOpaque()
    return unsafe [
      tensiond_easy_set_pointer(easy, CURLOPT_WRITEDATA, address),
      tensiond_easy_set_write(easy, receiveBody),
      tensiond_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, address),
      tensiond_easy_set_open_socket(easy, openSocket),
      tensiond_easy_set_pointer(easy, CURLOPT_PREREQDATA, address),
      tensiond_easy_set_before_request(easy, beforeRequest),
    ]
  }

  fileprivate func receive(_ piece: UnsafeRawBufferPointer) -> Bool {
    if state == .waiting { begin() }
    guard state == .body else {
      pageByteCount += piece.count
      return pageByteCount <= Self.maxPageBytes
    }
    guard fault == nil else { return false }
    do throws(BodyFault) {
      try unsafe reader.add(piece)
      return true
    } catch {
      fault = error
      return false
    }
  }

  /// The headers are complete when the first piece of the body comes.
  private func begin() {
    guard let easy = unsafe easy else { return }
    let answer = unsafe Answer(of: easy)
    guard (200..<300).contains(answer.status) else {
      state = .page
      return
    }
    state = .body
    do throws(BodyFault) {
      try reader.begin(codings: answer.codings, byteCount: try answer.byteCount)
    } catch {
      fault = error
    }
  }

  fileprivate func permits(_ address: NetworkAddress?) -> Bool {
    if isProxied { return true }
    guard let address, address.reach.isOpen(to: allow) else {
      refused = address
      return false
    }
    refused = nil
    return true
  }
}

@unsafe private func exchange(at address: UnsafeMutableRawPointer?) -> Exchange? {
  unsafe address.map { unsafe Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
}

/// Anything but the count of the bytes given ends the transfer.
private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ receiver: UnsafeMutableRawPointer?
) -> Int {
  guard let exchange = unsafe exchange(at: receiver) else { return 0 }
  let received = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
  guard unsafe !received.isEmpty else { return 0 }
  return unsafe exchange.receive(received) ? received.count : 0
}

/// Every address of every hop comes by here before it is connected to, after the name was resolved: a name
/// that answers differently the second time gains nothing.
private func openSocket(
  _ opener: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let exchange = unsafe exchange(at: opener), let address = unsafe address else { return -1 }
  let target = unsafe NetworkAddress(
    family: address.pointee.family, socketAddress: tensiond_socket_address(address))
  exchange.isConnected = false
  guard exchange.permits(target) else { return -1 }
  let kind = unsafe address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
  return unsafe socket(address.pointee.family, kind, address.pointee.protocol)
}

/// A pooled connection was opened for another source, perhaps with another allowance: its address is checked
/// again.
private func beforeRequest(
  _ asker: UnsafeMutableRawPointer?, _ remoteAddress: UnsafeMutablePointer<CChar>?,
  _ localAddress: UnsafeMutablePointer<CChar>?, _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
  guard let exchange = unsafe exchange(at: asker), let remoteAddress = unsafe remoteAddress else {
    return CURL_PREREQFUNC_ABORT
  }
  exchange.isConnected = true
  let isPermitted = unsafe exchange.permits(NetworkAddress(String(cString: remoteAddress)))
  return isPermitted ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
