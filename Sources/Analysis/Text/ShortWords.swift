/// Owns the buckets of words of up to eight bytes, each of one cache line. One thread at a time, as its `WordTable`.
@safe
final class ShortWords {
  private struct Bucket {
    var heads = SIMD4<UInt64>()
    var facts = SIMD4<UInt64>()
  }

  let bucketCount: Int
  private let shift: UInt64
  private var wordCount = 0
  private let buckets: UnsafeMutablePointer<Bucket>

  /// - Parameter bucketCount: a power of two.
  init(bucketCount: Int) {
    self.bucketCount = bucketCount
    shift = UInt64(64 - bucketCount.trailingZeroBitCount)
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: bucketCount * MemoryLayout<Bucket>.stride, alignment: MemoryLayout<Bucket>.stride)
    unsafe buckets = raw.bindMemory(to: Bucket.self, capacity: bucketCount)
    unsafe buckets.initialize(repeating: Bucket(), count: bucketCount)
  }

  deinit { unsafe UnsafeMutableRawPointer(buckets).deallocate() }

  /// Fuller, words too often stand in another bucket than their own.
  var isFull: Bool { wordCount * 8 >= bucketCount * 4 * 5 }

  @inline(__always)
  private func number(of head: UInt64) -> Int {
    // The highest bits of a product depend on all bits of its factors.
    Int(truncatingIfNeeded: ((head ^ head >> 32) &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// Of a word in the bucket where it belongs; unknown ones for a word that is elsewhere, or nowhere.
  @inline(__always)
  func likelyFacts(of head: UInt64) -> WordFacts {
    // A bucket's number is less than their count.
    let bucket = unsafe buckets[number(of: head)]
    let others = bucket.heads .!= SIMD4(repeating: head)
    return WordFacts(bits: bucket.facts.replacing(with: 0, where: others).wrappedSum())
  }

  func facts(of head: UInt64) -> WordFacts {
    var number = number(of: head)
    while true {
      for place in 0..<4 {
        let other = unsafe buckets[number].heads[place]
        if other == head { return WordFacts(bits: unsafe buckets[number].facts[place]) }
        if other == 0 { return WordFacts() }
      }
      number = (number + 1) & (bucketCount - 1)
    }
  }

  func insert(_ facts: WordFacts, of head: UInt64) {
    wordCount += 1
    var number = number(of: head)
    while true {
      for place in 0..<4 where unsafe buckets[number].heads[place] == 0 {
        unsafe buckets[number].heads[place] = head
        unsafe buckets[number].facts[place] = facts.bits
        return
      }
      number = (number + 1) & (bucketCount - 1)
    }
  }

  func removeAll() {
    wordCount = 0
    unsafe buckets.update(repeating: Bucket(), count: bucketCount)
  }

  func copy(bucketCount: Int) -> ShortWords {
    let copy = ShortWords(bucketCount: bucketCount)
    for number in 0..<self.bucketCount {
      for place in 0..<4 {
        let bucket = unsafe buckets[number]
        if bucket.heads[place] != 0 {
          copy.insert(WordFacts(bits: bucket.facts[place]), of: bucket.heads[place])
        }
      }
    }
    return copy
  }
}
