/// Phrases over word keys, walked word by word: one step costs one look-up, however many phrases there are.
///
/// Frozen from `PhraseTrieBuilder` into flat arrays. The nodes that follow one node stand side by side, sorted by the key of
/// the word that leads there, so that a node knows its followers by a number and a count; behind them stand those that a
/// gap leads to. A filter in a sixteenth of the memory answers most questions for followers that there are not.
struct PhraseTrie: Equatable, Sendable {
  struct Node: Equatable, Sendable {
    /// What ends here, if that is one thing.
    var output = Payload.word(.stopWords)
    /// Index into `payloads`, if it is more than one.
    var firstOutput: UInt32 = 0
    var outputCount: UInt16 = 0
    var traits: Traits = []
    var gapCount: UInt8 = 0
    var firstChild: UInt32 = 0
    var childCount: UInt32 = 0
  }

  struct Traits: OptionSet, Equatable, Sendable {
    var rawValue: UInt8

    static let endsTerm = Traits(rawValue: 1)
    static let hasGaps = Traits(rawValue: 2)
    static let hasWords = Traits(rawValue: 4)
    /// A term of an event ends here or further on.
    static let leadsToEvent = Traits(rawValue: 8)
  }

  /// The root is the first.
  var nodes: [Node]
  /// By node: the key of the word that leads there, or for a gap its width.
  var codes: [UInt32]
  /// Outputs of nodes that have more than one.
  var payloads: [Payload]
  var filter: EdgeFilter

  var root: Node { nodes[0] }

  /// The node that the word leads to.
  func follower(of node: Node, by key: UInt32) -> Node? {
    guard filter.mayHold(from: node.firstChild, key) else { return nil }
    var low = Int(node.firstChild)
    var high = low + Int(node.childCount)
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < Int(node.firstChild) + Int(node.childCount) && codes[low] == key ? nodes[low] : nil
  }

  /// Whether a gap may lead on to the word; false where it surely does not, however wide it is.
  func mayFollowGap(of node: Node, by key: UInt32) -> Bool {
    filter.mayHold(from: node.firstChild | EdgeFilter.gapBit, key)
  }

  /// What a gap leads to, and how many words it may have. The widest gap is the last.
  func gap(_ number: Int, of node: Node) -> (node: Node, width: Int) {
    let place = Int(node.firstChild) + Int(node.childCount) + number
    return (nodes[place], Int(codes[place]))
  }

  func forEachOutput(of node: Node, _ body: (Payload) -> Void) {
    if node.outputCount == 1 { return body(node.output) }
    for place in Int(node.firstOutput)..<Int(node.firstOutput) + Int(node.outputCount) {
      body(payloads[place])
    }
  }
}

/// A Bloom filter over (node, key): false where there surely is no such edge. Two bits of one word an edge; at eight bits
/// an edge and more, one question in thirty is asked in vain.
struct EdgeFilter: Equatable, Sendable {
  private(set) var words: [UInt64]
  /// Marks the node of an edge that stands for all of the node's gaps.
  static let gapBit: UInt32 = 1 << 31

  init(edgeCount: Int) {
    var size = 1
    while size * 64 < edgeCount * 8 { size *= 2 }
    words = [UInt64](repeating: 0, count: size)
  }

  /// Nil where the number of words is no power of two.
  init?(words: [UInt64]) {
    guard words.count.nonzeroBitCount == 1 else { return nil }
    self.words = words
  }

  mutating func insert(from node: UInt32, _ key: UInt32) {
    let (word, bits) = place(node, key)
    words[word] |= bits
  }

  @inline(__always)
  func mayHold(from node: UInt32, _ key: UInt32) -> Bool {
    let (word, bits) = place(node, key)
    return words[word] & bits == bits
  }

  @inline(__always)
  private func place(_ node: UInt32, _ key: UInt32) -> (word: Int, bits: UInt64) {
    let mixed = ((UInt64(node) << 32 | UInt64(key)) ^ UInt64(node)) &* 0xD6E8_FEB8_6659_FD93
    let word = Int(truncatingIfNeeded: mixed >> 32) & (words.count - 1)
    return (word, 1 << (mixed >> 58) | 1 << (mixed >> 52 & 63))
  }
}
