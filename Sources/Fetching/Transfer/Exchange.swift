import CCurl
import Glibc

/// What curl's callbacks read and write while one transfer runs: the body, and the addresses it may connect
/// to. On the transfer thread only.
@safe final class Exchange {
  private let allow: AddressAllowance
  private let maxBodyBytes: Int
  fileprivate(set) var body: [UInt8] = []
  fileprivate(set) var isTooLarge = false
  fileprivate(set) var isConnected = false
  fileprivate(set) var refused: NetworkAddress?
  /// curl's own words on what went wrong; curl writes here as long as the handle lives.
  private let errorText: UnsafeMutablePointer<CChar>

  init(allow: AddressAllowance, maxBodyBytes: Int) {
    self.allow = allow
    self.maxBodyBytes = maxBodyBytes
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit { unsafe errorText.deallocate() }

  var errorWords: String { unsafe printable(String(cString: errorText)) }

  func takeBody() -> [UInt8] {
    defer { body = [] }
    return body
  }

  /// Makes `easy` call back here. The caller keeps this object for as long as `easy` lives.
  @unsafe func attach(to easy: UnsafeMutableRawPointer) -> [CURLcode] {
    let address = unsafe Unmanaged.passUnretained(self).toOpaque()
    return unsafe [
      tensiond_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText),
      tensiond_easy_set_pointer(easy, CURLOPT_WRITEDATA, address),
      tensiond_easy_set_write(easy, receiveBody),
      tensiond_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, address),
      tensiond_easy_set_open_socket(easy, openSocket),
      tensiond_easy_set_pointer(easy, CURLOPT_PREREQDATA, address),
      tensiond_easy_set_before_request(easy, beforeRequest),
    ]
  }

  fileprivate func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard body.count + bytes.count <= maxBodyBytes else {
      isTooLarge = true
      body = []
      return false
    }
    unsafe body.append(contentsOf: bytes)
    return true
  }

  fileprivate func permits(_ address: NetworkAddress?) -> Bool {
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
  return unsafe exchange.append(received) ? received.count : 0
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
