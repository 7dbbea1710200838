import Domain

/// MinHash over shingles of four words, letters folded as far as ASCII goes: reprints share most minima.
/// Source: Broder 1997, doi:10.1109/SEQUEN.1997.666900; multiply-shift hashing, Dietzfelbinger et al. 1997.
struct Sketcher {
  static let minimumCount = 64
  static let shingleWordCount = 4
  /// A headline alone is too short to call two articles one.
  static let minWordCount = 24

  static func sketch(of text: ArticleText) -> TextSketch {
    guard text.tokens.count >= minWordCount else { return TextSketch() }
    let words = text.tokens.map { hash(of: $0, in: text.bytes) }
    var minima = [UInt32](repeating: .max, count: minimumCount)
    for start in 0...(words.count - shingleWordCount) {
      var shingle: UInt64 = 0
      for word in words[start..<start + shingleWordCount] {
        shingle = (shingle ^ word) &* 0x9E37_79B9_7F4A_7C15
      }
      shingle ^= shingle >> 29
      for index in minima.indices {
        let mixed = (shingle &* seeds[index]) >> 32
        minima[index] = min(minima[index], UInt32(mixed))
      }
    }
    return TextSketch(minima: minima)
  }

  /// Odd multipliers, the same on every machine: splitmix64 from 1.
  private static let seeds: [UInt64] = {
    var state: UInt64 = 1
    return (0..<minimumCount).map { _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return (mixed ^ (mixed >> 31)) | 1
    }
  }()

  private static func hash(of token: Token, in bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for offset in Int(token.start)..<Int(token.end) {
      let byte = bytes[offset]
      let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      hash = (hash ^ UInt64(folded)) &* 0x100_0000_01b3
    }
    return hash
  }
}
