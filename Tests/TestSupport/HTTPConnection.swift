import Glibc

/// One connection of a `LoopbackServer`; on its thread only. Closed with its last reference.
final class HTTPConnection {
  let descriptor: Int32
  private var input: [UInt8] = []
  private var output: ArraySlice<UInt8> = []
  private var held: HTTPResponse?
  /// No further request is read: the client shall leave, or be left after the output.
  private var isMute = false
  private var closesAfterOutput = false
  private(set) var isEnded = false
  /// Sent whenever all else is.
  private var refill: [UInt8] = []
  private(set) var isDripping = false

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  var hasOutput: Bool { !output.isEmpty || !refill.isEmpty }
  var isHeld: Bool { held != nil }

  func receive() {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else {
        isEnded = isEnded || count == 0 || (errno != EAGAIN && errno != EINTR)
        return
      }
      input += buffer.prefix(count)
    }
  }

  /// The next whole request that may be answered now.
  func nextRequest() -> HTTPRequest? {
    guard !isMute, held == nil, let end = firstBlankLine else { return nil }
    let head = String(decoding: input[..<end], as: UTF8.self)
    input.removeFirst(end + 4)
    return HTTPRequest(head: head)
  }

  func answer(_ response: HTTPResponse) {
    switch response.ending {
    case .held: held = response
    case .silent: isMute = true
    case .dropped: isEnded = true
    case .complete: write(response)
    case .truncated:
      write(response)
      isMute = true
      closesAfterOutput = true
    case .closed:
      write(response)
      isMute = true
      closesAfterOutput = true
    case .stalled: writeLast(response)
    case .endless:
      writeLast(response)
      refill = Array(output.suffix(16_384))
    case .dripping:
      writeLast(response)
      isDripping = true
    }
  }

  /// One letter, if it is time for one.
  func drip() {
    guard isDripping, output.isEmpty else { return }
    output = [UInt8(ascii: "a")]
    send()
  }

  func release() {
    guard let response = held else { return }
    held = nil
    write(response)
    send()
  }

  func send() {
    if output.isEmpty { output = refill[...] }
    while !output.isEmpty, !isEnded {
      let count = unsafe output.withUnsafeBytes { bytes in
        unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else {
        isEnded = errno != EAGAIN && errno != EINTR
        return
      }
      output = output.dropFirst(count)
    }
    isEnded = isEnded || closesAfterOutput
  }

  private func writeLast(_ response: HTTPResponse) {
    write(response)
    isMute = true
  }

  private func write(_ response: HTTPResponse) {
    let wire = response.wire
    output += wire.head
    output += wire.body
  }

  private var firstBlankLine: Int? {
    let pattern: [UInt8] = [13, 10, 13, 10]
    return input.indices.first { input[$0...].starts(with: pattern) }
  }
}

extension HTTPRequest {
  fileprivate init(head: String) {
    let lines = head.split(whereSeparator: \.isNewline)
    let words = (lines.first ?? "").split(separator: " ")
    self.init(method: String(words.first ?? ""), path: words.count > 1 ? String(words[1]) : "")
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
  }
}
