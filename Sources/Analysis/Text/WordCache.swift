/// Remembers for the words of one language which keys of the lexicon they answer to, so that folding and stemming
/// are paid once a word.
///
/// Open addressing over a hash of the bytes as written (case included); the bytes are compared, so nothing collides.
/// Emptied when it holds `maxWordCount` words: a feed cannot make it grow without end. One thread at a time.
struct WordCache {
  struct Entry {
    var hash: UInt64
    var start: Int32
    var length: Int32
    var keySet: Int32
    var flags: Token.Flags
  }

  static let maxWordCount = 1 << 16

  private let words: LanguageWords
  private let stemmer: Stemmer?
  private var slots: [Int32]
  private var entries: [Entry] = []
  private var arena: [UInt8] = []
  private(set) var keySets: [Range<Int>] = [0..<0]
  private(set) var keys: [UInt32] = []

  init(_ words: LanguageWords) {
    self.words = words
    stemmer = words.stemmer.flatMap(Stemmer.init(algorithm:))
    slots = [Int32](repeating: -1, count: Self.maxWordCount * 2)
  }

  /// The key set and features of the word at `range`.
  mutating func entry(for range: Range<Int>, in bytes: [UInt8], isDotted: Bool) -> Entry {
    let hash = Self.hash(of: range, in: bytes)
    var slot = Int(hash & UInt64(slots.count - 1))
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, isEqual(entry, range, bytes) { return entry }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(range, in: bytes, hash: hash, isDotted: isDotted)
  }

  private static func hash(of range: Range<Int>, in bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for offset in range { hash = (hash ^ UInt64(bytes[offset])) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 32)
  }

  private func isEqual(_ entry: Entry, _ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard Int(entry.length) == range.count else { return false }
    let start = Int(entry.start)
    for step in 0..<range.count where arena[start + step] != bytes[range.lowerBound + step] { return false }
    return true
  }

  private mutating func add(
    _ range: Range<Int>, in bytes: [UInt8], hash: UInt64, isDotted: Bool
  ) -> Entry {
    // Key sets in use by the article in hand stay valid: only the word table is emptied between articles.
    let surface = String(decoding: bytes[range], as: UTF8.self)
    let resolved = words.resolve(surface, isDotted: isDotted, stem: stem)
    let entry = Entry(
      hash: hash, start: Int32(arena.count), length: Int32(range.count), keySet: store(resolved.keys),
      flags: resolved.flags)
    arena.append(contentsOf: bytes[range])
    insert(entry)
    return entry
  }

  private mutating func insert(_ entry: Entry) {
    var slot = Int(entry.hash & UInt64(slots.count - 1))
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(entries.count)
    entries.append(entry)
    if entries.count * 4 > slots.count * 3 { grow() }
  }

  /// Only within one article of more than `maxWordCount` different words.
  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash & UInt64(slots.count - 1))
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  private mutating func store(_ found: [UInt32]) -> Int32 {
    guard !found.isEmpty else { return 0 }
    keySets.append(keys.count..<keys.count + found.count)
    keys.append(contentsOf: found)
    return Int32(keySets.count - 1)
  }

  private func stem(_ folded: String) -> String { stemmer?.stem(folded) ?? folded }

  /// Called between articles.
  mutating func trim() {
    guard entries.count > Self.maxWordCount else { return }
    self = WordCache(words)
  }
}
