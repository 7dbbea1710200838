/// The keys and features of a word, in one number.
struct WordFacts {
  private(set) var bits: UInt64 = 0

  init() {}

  init(bits: UInt64) { self.bits = bits }

  init(keySet: Int32, flags: Token.Flags) {
    bits = UInt64(UInt32(bitPattern: keySet)) << 32 | UInt64(flags.union(.known).rawValue)
  }

  var isKnown: Bool { bits != 0 }
  var keySet: Int32 { Int32(truncatingIfNeeded: bits >> 32) }
  var flags: Token.Flags { Token.Flags(rawValue: UInt32(truncatingIfNeeded: bits)) }
}
