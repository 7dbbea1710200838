/// A 64-bit hash that is the same on every machine and in every run, for ids that must survive a restart.
///
/// FNV-1a with a final avalanche, so that short inputs use all bits. Not a defence against chosen collisions:
/// what hangs on it is scoped to one source.
/// Source: Fowler, Noll, Vo, draft-eastlake-fnv; the finaliser is MurmurHash3's `fmix64` (Appleby, public
/// domain).
package struct Fingerprint: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  /// Hashes the parts with a separator between them, so that ("ab", "c") differs from ("a", "bc").
  package static func of(_ parts: String...) -> UInt64 {
    var hash = Fingerprint()
    for part in parts {
      hash.combine(part.utf8)
      hash.combine(CollectionOfOne(0xff))
    }
    return hash.value
  }

  package static func of(_ bytes: [UInt8]) -> UInt64 {
    var hash = Fingerprint()
    hash.combine(bytes)
    return hash.value
  }

  package mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  package var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return mixed ^ (mixed >> 33)
  }
}

/// Crockford's base 32: upper case, no I, L, O or U, sorts as the numbers do. Source:
/// crockford.com/base32.html.
package func crockford32(_ value: UInt64, digitCount: Int) -> String {
  let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  var digits = [UInt8](repeating: alphabet[0], count: digitCount)
  var rest = value
  for place in digits.indices.reversed() {
    digits[place] = alphabet[Int(rest & 31)]
    rest >>= 5
  }
  return String(decoding: digits, as: UTF8.self)
}
