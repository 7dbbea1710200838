/// What is known of words, by their bytes as written. All bytes are compared, so nothing collides.
///
/// Made for the processor's caches: words of up to eight bytes, most words of most texts, lie in buckets of one cache line
/// that are searched without a branch, so that many look-ups are under way at once. Longer words are found by
/// open addressing, those of more than 16 bytes by a hash and a look into an arena.
struct WordTable {
  private var short = ShortWords(bucketCount: 256)
  private var slots = [LongSlot](repeating: LongSlot(), count: 1 << 9)
  private var arena: [UInt8] = []
  private(set) var count = 0
  private var longCount = 0

  fileprivate struct LongSlot {
    var key = WordKey()
    var arenaStart = 0
    var facts = WordFacts()
  }

  /// The table of words of up to eight bytes, for a loop over many.
  var shortWords: ShortWords { short }

  /// Unknown facts for an unknown word.
  func facts(of key: WordKey, in bytes: Span<UInt8>, at start: Int) -> WordFacts {
    if key.length <= 8 { return short.facts(of: key.head) }
    return slots[slot(of: key, in: bytes, at: start)].facts
  }

  /// The slot that holds the word, or where it belongs.
  private func slot(of key: WordKey, in bytes: Span<UInt8>, at start: Int) -> Int {
    var index = key.hash & (slots.count - 1)
    while slots[index].facts.isKnown, !isEqual(slots[index], key, bytes, start) {
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }

  private func isEqual(_ slot: LongSlot, _ key: WordKey, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard slot.key == key else { return false }
    guard key.length > WordKey.inlineLength else { return true }
    for offset in 0..<key.length where arena[slot.arenaStart + offset] != bytes[start + offset] {
      return false
    }
    return true
  }

  /// - Parameter key: not there yet.
  mutating func insert(_ facts: WordFacts, of key: WordKey, in bytes: Span<UInt8>, at start: Int) {
    count += 1
    if key.length <= 8 {
      if !isKnownUniquelyReferenced(&short) { short = short.copy(bucketCount: short.bucketCount) }
      if short.isFull { short = short.copy(bucketCount: short.bucketCount * 2) }
      return short.insert(facts, of: key.head)
    }
    slots[slot(of: key, in: bytes, at: start)] = LongSlot(key: key, arenaStart: arena.count, facts: facts)
    if key.length > WordKey.inlineLength {
      for offset in start..<start + key.length { arena.append(bytes[offset]) }
    }
    longCount += 1
    if longCount * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = [LongSlot](repeating: LongSlot(), count: old.count * 2)
    for slot in old where slot.facts.isKnown {
      var index = slot.key.hash & (slots.count - 1)
      while slots[index].facts.isKnown { index = (index + 1) & (slots.count - 1) }
      slots[index] = slot
    }
  }

  /// The memory stays, for as many words again.
  mutating func removeAll() {
    short.removeAll()
    for index in slots.indices { slots[index] = LongSlot() }
    arena.removeAll(keepingCapacity: true)
    count = 0
    longCount = 0
  }
}
