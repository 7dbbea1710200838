/// What a source may read beside public addresses. Link-local, multicast, unspecified, reserved and cloud
/// metadata addresses are in no set: nothing allows them.
package struct AddressAllowance: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 127.0.0.0/8 and ::1.
  package static let loopback = AddressAllowance(rawValue: 1)
  /// RFC 1918, shared (RFC 6598), benchmarking (RFC 2544) and unique local (RFC 4193) addresses.
  package static let privateNetworks = AddressAllowance(rawValue: 2)
  /// `file:` addresses of this machine.
  package static let file = AddressAllowance(rawValue: 4)
}

extension NetworkAddress.Reach {
  func isOpen(to allowance: AddressAllowance) -> Bool {
    switch self {
    case .global: true
    case .loopback: allowance.contains(.loopback)
    case .privateNetwork: allowance.contains(.privateNetworks)
    case .linkLocal, .metadata, .multicast, .unspecified, .reserved: false
    }
  }

  /// For a sentence: "127.0.0.1 is a loopback address (allow: [loopback])".
  var words: String {
    switch self {
    case .global: "a public address"
    case .loopback: "a loopback address (allow: [loopback])"
    case .privateNetwork: "an address of a private network (allow: [private-networks])"
    case .linkLocal: "a link-local address"
    case .metadata: "a cloud metadata address"
    case .multicast: "a multicast address"
    case .unspecified: "the unspecified address"
    case .reserved: "a reserved address"
    }
  }
}
