import Glibc

/// An IP address and who can be behind it.
///
/// An IPv4 address in IPv6 clothes (mapped, NAT64) is judged as the IPv4 address it stands for.
/// Source: IANA special-purpose address registries (RFC 6890), RFC 4291 §2.5.5.2, RFC 6052 §2.1.
struct NetworkAddress: Hashable, Sendable {
  enum Reach: Hashable, Sendable {
    case global, loopback, privateNetwork, linkLocal, metadata, multicast, unspecified, reserved
  }

  /// 4 or 16, in network order.
  private let bytes: [UInt8]

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Dotted or colon form; nil for a name, a scope or brackets.
  init?(_ text: String) {
    if let four = Self.parsed(text, family: AF_INET, byteCount: 4) {
      bytes = four
    } else if let sixteen = Self.parsed(text, family: AF_INET6, byteCount: 16) {
      bytes = sixteen
    } else {
      return nil
    }
  }

  /// Nil for a family that is neither IPv4 nor IPv6.
  /// - Parameter address: a whole `sockaddr_in` or `sockaddr_in6`, as `family` says.
  @unsafe init?(family: Int32, socketAddress address: UnsafeRawPointer) {
    switch family {
    case AF_INET:
      let address = unsafe address.loadUnaligned(as: sockaddr_in.self).sin_addr
      bytes = unsafe withUnsafeBytes(of: address) { unsafe Array($0) }
    case AF_INET6:
      let address = unsafe address.loadUnaligned(as: sockaddr_in6.self).sin6_addr
      bytes = unsafe withUnsafeBytes(of: address) { unsafe Array($0) }
    default: return nil
    }
  }

  private static func parsed(_ text: String, family: Int32, byteCount: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: byteCount)
    let isParsed = unsafe bytes.withUnsafeMutableBytes { unsafe inet_pton(family, text, $0.baseAddress) } == 1
    return isParsed ? bytes : nil
  }

  var reach: Reach { bytes.count == 4 ? reachOfFour(bytes[...]) : reachOfSixteen }

  private var reachOfSixteen: Reach {
    if let special = Self.specialSix.first(where: { $0.covers(bytes) }) { return special.reach }
    if Self.fourInside.contains(where: { $0.covers(bytes) }) { return reachOfFour(bytes[12...]) }
    // Only 2000::/3 is given out as global unicast.
    return bytes[0] & 0xe0 == 0x20 ? .global : .reserved
  }

  private func reachOfFour(_ four: ArraySlice<UInt8>) -> Reach {
    Self.specialFour.first { $0.covers(Array(four)) }?.reach ?? .global
  }
}

extension NetworkAddress: CustomStringConvertible {
  var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe inet_ntop(family, bytes.baseAddress, &text, socklen_t(INET6_ADDRSTRLEN))
    }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension NetworkAddress {
  private struct Network: Sendable {
    let prefix: [UInt8]
    let bitCount: Int
    let reach: Reach

    init(_ prefix: [UInt8], _ bitCount: Int, _ reach: Reach) {
      self.prefix = prefix
      self.bitCount = bitCount
      self.reach = reach
    }

    func covers(_ bytes: [UInt8]) -> Bool {
      (0..<bitCount).allSatisfy { bit in
        let mask = UInt8(0x80) >> UInt8(bit % 8)
        return Self.byte(bit / 8, of: prefix) & mask == bytes[bit / 8] & mask
      }
    }

    private static func byte(_ index: Int, of prefix: [UInt8]) -> UInt8 {
      index < prefix.count ? prefix[index] : 0
    }
  }

  /// The first that covers an address decides. The metadata services are those of AWS and its kin, and of
  /// Alibaba and Oracle, which put theirs into the shared and the protocol block.
  private static let specialFour = [
    Network([169, 254, 169, 254], 32, .metadata), Network([100, 100, 100, 200], 32, .metadata),
    Network([192, 0, 0, 192], 32, .metadata),
    Network([0], 8, .unspecified), Network([127], 8, .loopback), Network([169, 254], 16, .linkLocal),
    Network([10], 8, .privateNetwork), Network([172, 16], 12, .privateNetwork),
    Network([192, 168], 16, .privateNetwork), Network([100, 64], 10, .privateNetwork),
    Network([198, 18], 15, .privateNetwork),
    Network([192, 0, 0], 24, .reserved), Network([192, 0, 2], 24, .reserved),
    Network([198, 51, 100], 24, .reserved), Network([203, 0, 113], 24, .reserved),
    Network([192, 88, 99], 24, .reserved),
    Network([224], 4, .multicast), Network([240], 4, .reserved),
  ]

  private static let specialSix = [
    Network([], 128, .unspecified), Network(Array(repeating: 0, count: 15) + [1], 128, .loopback),
    Network([0xfd, 0x00, 0x0e, 0xc2] + Array(repeating: 0, count: 10) + [0x02, 0x54], 128, .metadata),
    Network([0xfe, 0x80], 10, .linkLocal), Network([0xff], 8, .multicast),
    Network([0xfc], 7, .privateNetwork), Network([0xfe, 0xc0], 10, .privateNetwork),
    Network([0x00, 0x64, 0xff, 0x9b, 0x00, 0x01], 48, .privateNetwork),
    // Tunnels (Teredo, 6to4) and protocol assignments, documentation: no feed is served from there, and a
    // tunnel's address hides an IPv4 one.
    Network([0x20, 0x01, 0x00], 23, .reserved), Network([0x20, 0x02], 16, .reserved),
    Network([0x20, 0x01, 0x0d, 0xb8], 32, .reserved), Network([0x3f, 0xff, 0x00], 20, .reserved),
  ]

  /// `::ffff:0:0/96` and `64:ff9b::/96`: the last four bytes are the address.
  private static let fourInside = [
    Network(Array(repeating: 0, count: 10) + [0xff, 0xff], 96, .global),
    Network([0x00, 0x64, 0xff, 0x9b], 96, .global),
  ]
}
