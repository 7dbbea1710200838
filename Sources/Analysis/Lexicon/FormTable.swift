/// From the ways of writing words to the keys that they answer to.
///
/// A key stands for "this word, in this form" in the trie. A way of writing may answer to several: `Turkey` as a name and
/// `turkey` as a word. Open addressing over an arena of UTF-8, so that a compiled lexicon is a handful of flat arrays.
/// Cost: one look-up is a hash, a probe or two and a comparison of bytes.
struct FormTable: Equatable, Sendable {
  /// How a text must be written to be found.
  enum Form: UInt8, Sendable {
    /// The stem, in languages that have one; else the folded word.
    case stem
    /// The folded word: nouns with each of their endings, irregular forms of verbs.
    case whole
    /// The folded beginning of a word.
    case prefix
    /// Case and all.
    case exact
    case abbreviation
    /// Nouns as terms have them, only while compiling.
    case noun
  }

  struct Key: Hashable, Sendable {
    var id: UInt32
    /// The term was written with a capital and wants one in the text.
    var wantsCapital: Bool
  }

  struct Entry: Equatable, Sendable {
    var hash: UInt32
    var start: UInt32
    var length: UInt32
    var firstLink: Int32
    var form: UInt32
  }

  /// One key of an entry, and where the next one is; -1 behind the last.
  struct Link: Equatable, Sendable {
    var key: UInt32
    var next: Int32
  }

  private(set) var slots: [Int32]
  private(set) var entries: [Entry] = []
  private(set) var links: [Link] = []
  private(set) var text: [UInt8] = []
  /// Bytes of the shortest prefix; none is looked for in shorter words.
  private(set) var minPrefixLength = Int.max

  init() { slots = [Int32](repeating: -1, count: 16) }

  /// FNV-1a, because a prefix's hash is on the way to the whole word's.
  struct Hash {
    fileprivate var state: UInt32 = 0x811C_9DC5

    mutating func add(_ byte: UInt8) { state = (state ^ UInt32(byte)) &* 0x0100_0193 }

    init() {}

    init(of bytes: [UInt8]) { for byte in bytes { add(byte) } }

    fileprivate func mixed(with form: Form) -> UInt32 {
      let mixed = (state ^ UInt32(form.rawValue) &* 0x85EB_CA6B) &* 0x9E37_79B1
      return mixed ^ mixed >> 15
    }
  }

  func contains(_ bytes: [UInt8], as form: Form) -> Bool {
    entry(of: bytes[...], as: form, Hash(of: bytes)) != nil
  }

  func forEachKey(of bytes: [UInt8], as form: Form, _ body: (Key) -> Void) {
    forEachKey(of: bytes[...], as: form, Hash(of: bytes), body)
  }

  /// - Parameter hash: of `bytes`.
  func forEachKey(of bytes: ArraySlice<UInt8>, as form: Form, _ hash: Hash, _ body: (Key) -> Void) {
    guard let entry = entry(of: bytes, as: form, hash) else { return }
    var link = entries[entry].firstLink
    while link >= 0 {
      let key = links[Int(link)].key
      body(Key(id: key >> 1, wantsCapital: key & 1 == 1))
      link = links[Int(link)].next
    }
  }

  private func entry(of bytes: ArraySlice<UInt8>, as form: Form, _ hash: Hash) -> Int? {
    let slot = slots[slot(of: bytes, as: form, hash.mixed(with: form))]
    return slot < 0 ? nil : Int(slot)
  }

  /// The slot that holds the text, or where it belongs.
  private func slot(of bytes: ArraySlice<UInt8>, as form: Form, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, entry.form == UInt32(form.rawValue), isEqual(entry, bytes) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isEqual(_ entry: Entry, _ bytes: ArraySlice<UInt8>) -> Bool {
    let start = Int(entry.start)
    return Int(entry.length) == bytes.count && text[start..<start + bytes.count].elementsEqual(bytes)
  }
}

// MARK: - While compiling

extension FormTable {
  /// The text answers to one more key; once however often it is told.
  mutating func add(_ key: Key, to bytes: [UInt8], as form: Form) {
    let entry = enter(bytes, as: form)
    let written = key.id << 1 | (key.wantsCapital ? 1 : 0)
    var last: Int32 = -1
    var link = entries[entry].firstLink
    while link >= 0 {
      if links[Int(link)].key == written { return }
      last = link
      link = links[Int(link)].next
    }
    let added = Int32(links.count)
    links.append(Link(key: written, next: -1))
    if last < 0 { entries[entry].firstLink = added } else { links[Int(last)].next = added }
  }

  /// Makes the text known, with the keys that it has.
  @discardableResult
  mutating func enter(_ bytes: [UInt8], as form: Form) -> Int {
    let hash = Hash(of: bytes).mixed(with: form)
    let slot = slot(of: bytes[...], as: form, hash)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    let added = entries.count
    slots[slot] = Int32(added)
    entries.append(
      Entry(
        hash: hash, start: UInt32(text.count), length: UInt32(bytes.count), firstLink: -1,
        form: UInt32(form.rawValue)))
    text += bytes
    if form == .prefix { minPrefixLength = min(minPrefixLength, bytes.count) }
    if entries.count * 2 > slots.count { grow() }
    return added
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      var slot = Int(entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }
}
