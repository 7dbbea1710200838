import Glibc

/// An IP address and who can be behind it.
///
/// An IPv4 address in IPv6 clothes (mapped, NAT64) is judged as the IPv4 address it stands for.
/// Source: IANA special-purpose address registries (RFC 6890), RFC 4291 §2.5.5.2, RFC 6052 §2.1.
struct NetworkAddress: Hashable, Sendable {
  enum Reach: Hashable, Sendable {
    case global, loopback, privateNetwork, linkLocal, metadata, multicast, unspecified, reserved
  }

  /// As a number; that of an IPv4 address has 32 bits.
  private let bits: UInt128
  private let isFour: Bool

  private init(four bits: UInt32) {
    self.bits = UInt128(bits)
    isFour = true
  }

  private init(six bits: UInt128) {
    self.bits = bits
    isFour = false
  }

  /// Dotted or colon form; nil for a name, a scope or brackets.
  init?(_ text: String) {
    if let four = Self.parsed(text, family: AF_INET, as: UInt32.self) {
      self.init(four: UInt32(bigEndian: four))
    } else if let six = Self.parsed(text, family: AF_INET6, as: UInt128.self) {
      self.init(six: UInt128(bigEndian: six))
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
      self.init(four: UInt32(bigEndian: address.s_addr))
    case AF_INET6:
      let address = unsafe address.loadUnaligned(as: sockaddr_in6.self).sin6_addr
      self.init(
        six: unsafe withUnsafeBytes(of: address) { bytes in
          unsafe UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self))
        })
    default: return nil
    }
  }

  private static func parsed<Number: FixedWidthInteger & BitwiseCopyable>(
    _ text: String, family: Int32, as type: Number.Type
  ) -> Number? {
    var number: Number = 0
    return unsafe inet_pton(family, text, &number) == 1 ? number : nil
  }

  var reach: Reach {
    if isFour { return Self.reach(ofFour: UInt32(truncatingIfNeeded: bits)) }
    if let special = Self.specialSix.first(where: { $0.covers(bits) }) { return special.reach }
    if Self.fourInside.contains(where: { $0.covers(bits) }) {
      return Self.reach(ofFour: UInt32(truncatingIfNeeded: bits))
    }
    // Only 2000::/3 is given out as global unicast.
    return bits >> 125 == 1 ? .global : .reserved
  }

  private static func reach(ofFour bits: UInt32) -> Reach {
    specialFour.first { $0.covers(bits) }?.reach ?? .global
  }
}

extension NetworkAddress: CustomStringConvertible {
  var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let length = socklen_t(INET6_ADDRSTRLEN)
    if isFour {
      var number = UInt32(truncatingIfNeeded: bits).bigEndian
      _ = unsafe inet_ntop(AF_INET, &number, &text, length)
    } else {
      var number = bits.bigEndian
      _ = unsafe inet_ntop(AF_INET6, &number, &text, length)
    }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// A block of addresses: those whose first bits are these.
private struct Network<Bits: FixedWidthInteger & Sendable>: Sendable {
  private let prefix: Bits
  private let mask: Bits
  let reach: NetworkAddress.Reach

  /// - Parameter prefix: the first bytes; the others are zero.
  init(_ prefix: [UInt8], _ bitCount: Int, _ reach: NetworkAddress.Reach) {
    let byteCount = Bits.bitWidth / 8
    self.prefix = (0..<byteCount).reduce(0) { $0 << 8 | Bits($1 < prefix.count ? prefix[$1] : 0) }
    mask = bitCount == 0 ? 0 : ~0 << (Bits.bitWidth - bitCount)
    self.reach = reach
  }

  func covers(_ bits: Bits) -> Bool { bits & mask == prefix }
}

extension NetworkAddress {
  /// The first that covers an address decides. The metadata services are those of AWS and its kin, and of
  /// Alibaba and Oracle, which put theirs into the shared and the protocol block.
  private static let specialFour: [Network<UInt32>] = [
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

  private static let specialSix: [Network<UInt128>] = [
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
  private static let fourInside: [Network<UInt128>] = [
    Network(Array(repeating: 0, count: 10) + [0xff, 0xff], 96, .global),
    Network([0x00, 0x64, 0xff, 0x9b], 96, .global),
  ]
}
