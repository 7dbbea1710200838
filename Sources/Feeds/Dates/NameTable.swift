/// Names of the months or weekdays of many languages, by the word as `DateToken` gives it.
///
/// A word means what it names as a whole; else what all names mean that begin with it. Several meanings are
/// all given. Cost of `init`: some milliseconds, once; of a look-up: one or two hashes.
struct NameTable {
  private var whole: [String: UInt16] = [:]
  private var beginnings: [String: UInt16] = [:]

  /// `text` holds for each language a word that ends in a colon and then the names in the order of their
  /// numbers, other names of the same parted by a slash, `-` where there is none. `bit` of a number, counted
  /// from 0, is what the names mean.
  init(_ text: String, minPrefix: Int, bit: (Int) -> UInt16) {
    var number = 0
    for names in text.split(whereSeparator: \.isWhitespace) {
      if names.hasSuffix(":") {
        number = 0
        continue
      }
      for name in names.split(separator: "/") { add(DateFolding.word(name), bit(number), minPrefix) }
      number += 1
    }
  }

  private mutating func add(_ name: String, _ meaning: UInt16, _ minPrefix: Int) {
    guard !name.isEmpty else { return }
    whole[name, default: 0] |= meaning
    for count in stride(from: minPrefix, to: name.unicodeScalars.count, by: 1) {
      beginnings[String(name.unicodeScalars.prefix(count)), default: 0] |= meaning
    }
  }

  func meanings(of word: String) -> UInt16 { whole[word] ?? beginnings[word] ?? 0 }
}
