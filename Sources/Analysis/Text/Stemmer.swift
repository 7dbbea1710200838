import CStemmer

/// Owns one `sb_stemmer *`: freed once, used by one thread at a time because `WordCache` is.
///
/// Source: snowballstem.org; libstemmer's header gives the contract.
@safe
final class Stemmer {
  private let raw: OpaquePointer

  /// Nil for an algorithm that the library does not have.
  init?(algorithm: String) {
    guard let raw = unsafe sb_stemmer_new(algorithm, "UTF_8") else { return nil }
    unsafe self.raw = raw
  }

  deinit { unsafe sb_stemmer_delete(raw) }

  /// Replaces `stemmed`; the word itself where the library has no memory left.
  func stem(_ word: [UInt8], into stemmed: inout [UInt8]) {
    stemmed.removeAll(keepingCapacity: true)
    unsafe word.withUnsafeBufferPointer { buffer in
      guard let start = unsafe sb_stemmer_stem(raw, buffer.baseAddress, Int32(buffer.count)) else {
        return unsafe stemmed.append(contentsOf: buffer)
      }
      unsafe stemmed.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(sb_stemmer_length(raw))))
    }
  }

  func stem(_ word: String) -> String {
    var stemmed: [UInt8] = []
    stem(Array(word.utf8), into: &stemmed)
    return String(decoding: stemmed, as: UTF8.self)
  }

  static func exists(_ algorithm: String) -> Bool { Stemmer(algorithm: algorithm) != nil }
}
