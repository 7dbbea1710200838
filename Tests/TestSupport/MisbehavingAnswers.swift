/// What no sound server sends.
extension HTTPResponse {
  /// Bytes as they are, in place of a status line, headers and a body.
  package static func raw(_ text: String, body: [UInt8] = [], ending: Ending = .closed) -> HTTPResponse {
    var response = HTTPResponse(ending: ending)
    response.raw = Array(text.utf8) + body
    return response
  }

  /// Pieces of a body in chunks, each after a size line that is written as it is.
  package static func chunked(_ pieces: [(size: String, text: String)], end: String = "0\r\n\r\n")
    -> HTTPResponse
  {
    let body = pieces.map { "\($0.size)\r\n\($0.text)\r\n" }.joined() + end
    return raw("HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
  }

  package static func compressed(
    _ coding: String?, _ bytes: [UInt8], status: Int = 200
  ) -> HTTPResponse {
    HTTPResponse(status, headers: coding.map { [("Content-Encoding", $0)] } ?? [], body: bytes)
  }
}

/// Bytes as a gzip file that compresses nothing: blocks of the kind "stored".
/// Source: RFC 1951 §3.2.4, RFC 1952.
package func storedAsGzip(_ bytes: [UInt8]) -> [UInt8] {
  var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(65_535)
    rest = rest.dropFirst(block.count)
    file.append(rest.isEmpty ? 1 : 0)
    file += littleEndian(UInt16(block.count)) + littleEndian(~UInt16(block.count)) + block
  } while !rest.isEmpty
  return file + littleEndian(checksum(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
}

private func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
}

/// CRC-32 of gzip, bit by bit.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~0) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
  }
}
