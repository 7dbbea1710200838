/// What an address is known by, which is less than what it is shown as.
///
/// Outlets change parts of an address that do not say which article it is: `http` becomes `https`, a campaign
/// is written behind it, a slash comes or goes. So the key has the scheme `https`, the host in small letters
/// without a default port, no slash at the end of its path, and no tracking parameters (`TrackingParameters`),
/// nor a fragment that is one. All else stays byte by byte, the order of parameters included; the fragment too,
/// for entries of a live page differ in nothing else. What is no web address is its own key, and the key of a
/// key is itself.
///
/// Two articles may have one key; whoever uses it asks for that (`ItemIdentity`). Addresses of feeds are the same by it
/// as well. Cost: one look at each
/// byte, and no copy of an address that is its own key.
package enum AddressKey {
  package static func key(of address: String) -> String {
    if isKey(address.utf8Span.span, isSecure: true) { return address }
    if isKey(address.utf8Span.span, isSecure: false) { return "https" + Substring(address.utf8.dropFirst(4)) }
    guard let parts = AddressParts(Array(address.utf8)) else { return address }
    return String(decoding: parts.key, as: UTF8.self)
  }

  /// Whether that, or all but its scheme, is plain to see; false says nothing.
  private static func isKey(_ bytes: Span<UInt8>, isSecure: Bool) -> Bool {
    guard bytes.count > 8, isSecure == (bytes[4] == UInt8(ascii: "s")), Links.isPlainArticle(bytes),
      bytes[bytes.count - 1] != UInt8(ascii: "/")
    else { return false }
    for offset in 6..<bytes.count where isTurn(bytes[offset]) { return false }
    return true
  }

  private static func isTurn(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":")
  }
}

/// A web address, cut where RFC 3986 §3 cuts it.
private struct AddressParts {
  private typealias Bytes = ArraySlice<UInt8>

  private let authority: Bytes
  private let path: Bytes
  private let query: Bytes
  private let fragment: Bytes

  init?(_ bytes: [UInt8]) {
    guard let start = Self.authorityStart(bytes) else { return nil }
    var rest = bytes[start...]
    fragment = Self.cut(&rest, at: "#")
    query = Self.cut(&rest, at: "?")
    authority = rest.prefix { $0 != UInt8(ascii: "/") }
    path = rest[authority.endIndex...]
    if authority.isEmpty { return nil }
  }

  private static func authorityStart(_ bytes: [UInt8]) -> Int? {
    ["https://", "http://"].first { scheme in
      bytes.count > scheme.utf8.count && zip(bytes, scheme.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }?.utf8.count
  }

  /// What stands behind the first `mark`, which is cut off with it.
  private static func cut(_ rest: inout Bytes, at mark: Unicode.Scalar) -> Bytes {
    guard let index = rest.firstIndex(of: UInt8(ascii: mark)) else { return [] }
    defer { rest = rest[..<index] }
    return rest[(index + 1)...]
  }

  var key: [UInt8] {
    var key = Array("https://".utf8)
    key += host
    key += path.trimmingSuffix { $0 == UInt8(ascii: "/") }
    let parameters = query.split(separator: UInt8(ascii: "&")).filter { !TrackingParameters.contain($0) }
    if !parameters.isEmpty {
      key.append(UInt8(ascii: "?"))
      key += parameters.joined(separator: CollectionOfOne(UInt8(ascii: "&")))
    }
    if !fragment.isEmpty, !TrackingParameters.contain(fragment) {
      key.append(UInt8(ascii: "#"))
      key += fragment
    }
    return key
  }

  /// Without credentials and default port.
  private var host: [UInt8] {
    let start = authority.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? authority.startIndex
    var host = authority[start...].map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    while let port = [":443", ":80", ":"].first(where: { host.ends(with: $0.utf8) }) {
      host.removeLast(port.utf8.count)
    }
    return host
  }
}

extension RandomAccessCollection {
  fileprivate func trimmingSuffix(while isCut: (Element) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isCut(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}

extension BidirectionalCollection where Element: Equatable {
  fileprivate func ends(with suffix: some BidirectionalCollection<Element>) -> Bool {
    reversed().starts(with: suffix.reversed())
  }
}
