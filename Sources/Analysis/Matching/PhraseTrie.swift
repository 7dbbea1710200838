/// Phrases over word keys, walked word by word: one step costs one look-up, however many phrases there are.
///
/// Frozen from `PhraseTrieBuilder`. Edges lie in one open-addressed table keyed by node and word; a node may also
/// have gap edges (up to n words may be skipped). Terminal nodes list what ends there.
struct PhraseTrie: Sendable {
  struct GapEdge: Sendable {
    var width: Int
    var node: UInt32
  }

  fileprivate(set) var edges = EdgeTable()
  /// Indexed by node.
  fileprivate(set) var outputs: [Range<Int32>] = []
  fileprivate(set) var payloads: [Payload] = []
  fileprivate(set) var gaps: [[GapEdge]] = []

  static let root: UInt32 = 0

  var nodeCount: Int { outputs.count }
}

struct PhraseTrieBuilder {
  enum Step: Hashable {
    case key(UInt32)
    case gap(Int)
  }

  private var children: [[Step: UInt32]] = [[:]]
  private(set) var payloads: [[Payload]] = [[]]

  /// Answers what ended there before.
  mutating func insert(_ steps: [Step], _ payload: Payload) -> [Payload] {
    var node = PhraseTrie.root
    for step in steps { node = child(of: node, by: step) }
    let before = payloads[Int(node)]
    if !before.contains(payload) { payloads[Int(node)].append(payload) }
    return before
  }

  private mutating func child(of node: UInt32, by step: Step) -> UInt32 {
    if let known = children[Int(node)][step] { return known }
    let added = UInt32(children.count)
    children[Int(node)][step] = added
    children.append([:])
    payloads.append([])
    return added
  }

  func frozen() -> PhraseTrie {
    var trie = PhraseTrie()
    trie.edges = EdgeTable(capacity: children.count)
    for (node, steps) in children.enumerated() {
      let start = Int32(trie.payloads.count)
      trie.payloads.append(contentsOf: payloads[node])
      trie.outputs.append(start..<Int32(trie.payloads.count))
      var gaps: [PhraseTrie.GapEdge] = []
      for (step, child) in steps {
        switch step {
        case .key(let key): trie.edges.set(node: UInt32(node), key: key, to: child)
        case .gap(let width): gaps.append(PhraseTrie.GapEdge(width: width, node: child))
        }
      }
      trie.gaps.append(gaps.sorted { $0.width < $1.width })
    }
    return trie
  }
}

/// (node, key) -> node by linear probing at a load of at most one half.
struct EdgeTable: Sendable {
  private var slots: [UInt64]
  private var targets: [UInt32]

  init(capacity: Int = 1) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: .max, count: size)
    targets = [UInt32](repeating: 0, count: size)
  }

  private func slot(of edge: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (edge &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[slot] != edge, slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  mutating func set(node: UInt32, key: UInt32, to target: UInt32) {
    let edge = UInt64(node) << 32 | UInt64(key)
    let slot = slot(of: edge)
    slots[slot] = edge
    targets[slot] = target
  }

  func target(node: UInt32, key: UInt32) -> UInt32? {
    let edge = UInt64(node) << 32 | UInt64(key)
    let slot = slot(of: edge)
    return slots[slot] == edge ? targets[slot] : nil
  }
}
