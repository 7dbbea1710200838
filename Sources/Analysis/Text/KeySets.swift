/// The sets of keys that words answer to, each once, with what the trie has for them at its root.
///
/// A word's set is a number; 0 is the empty one. There are no more sets than ways in which the lexicon's words overlap,
/// so they stay when words are forgotten. Most sets have one key and begin one term: these stand in the set itself.
struct KeySets {
  struct KeySet {
    /// The node that follows the root by the first key that begins a term; without traits where none does. A class of
    /// the word by itself counts for no term here.
    var beginning = PhraseTrie.Node()
    var key = noKey
    var firstOther: UInt32 = 0
    var firstOtherBeginning: UInt32 = 0
    var otherCount: UInt16 = 0
    var otherBeginningCount: UInt16 = 0

    /// Of the empty set: no word's.
    static let noKey = UInt32.max >> 1

    /// Indices into `KeySets.keys`.
    var otherKeys: Range<Int> { Int(firstOther)..<Int(firstOther) + Int(otherCount) }
    /// Indices into `KeySets.beginnings`.
    var otherBeginnings: Range<Int> {
      Int(firstOtherBeginning)..<Int(firstOtherBeginning) + Int(otherBeginningCount)
    }
  }

  private var sets = [KeySet()]
  /// By set: bit n is set where the word by itself belongs to the n-th `WordClass`.
  private var classes: [UInt64] = [0]
  private(set) var keys: [UInt32] = []
  private(set) var beginnings: [PhraseTrie.Node] = []
  private var numbers: [[UInt32]: Int32] = [:]

  var count: Int { sets.count }

  subscript(number: Int32) -> KeySet { sets[Int(number)] }

  func classes(of number: Int32) -> UInt64 { classes[Int(number)] }

  mutating func number(of found: [UInt32], in trie: PhraseTrie) -> Int32 {
    if found.isEmpty { return 0 }
    if let known = numbers[found] { return known }
    let added = Int32(sets.count)
    numbers[found] = added
    add(found, trie)
    return added
  }

  private mutating func add(_ found: [UInt32], _ trie: PhraseTrie) {
    var set = KeySet(
      key: found[0], firstOther: UInt32(keys.count), firstOtherBeginning: UInt32(beginnings.count),
      otherCount: UInt16(found.count - 1))
    keys += found.dropFirst()
    var classes: UInt64 = 0
    for key in found {
      guard var node = trie.follower(of: trie.root, by: key) else { continue }
      node.leaveOutClasses(of: trie, &classes)
      if node.traits.isSubset(of: .leadsToEvent) { continue }
      if set.beginning.traits.isEmpty { set.beginning = node } else { beginnings.append(node) }
    }
    set.otherBeginningCount = UInt16(beginnings.count - Int(set.firstOtherBeginning))
    sets.append(set)
    self.classes.append(classes)
  }

  /// What a word of the set begins.
  func flags(of number: Int32) -> Token.Flags {
    let set = self[number]
    guard !set.beginning.traits.isEmpty else { return [] }
    let traits = beginnings[set.otherBeginnings].reduce(set.beginning.traits) { $0.union($1.traits) }
    return traits.contains(.leadsToEvent) ? [.beginsTerm, .beginsEvent] : .beginsTerm
  }
}

extension PhraseTrie.Node {
  /// Classes come last among the outputs.
  fileprivate mutating func leaveOutClasses(of trie: PhraseTrie, _ classes: inout UInt64) {
    var left: UInt16 = 0
    var first: Payload?
    trie.forEachOutput(of: self) { payload in
      if let kind = payload.wordClass {
        classes |= kind.bit
      } else {
        left += 1
        first = first ?? payload
      }
    }
    if let first { output = first }
    outputCount = left
    if left == 0 { traits.remove(.endsTerm) }
  }
}
