/// Takes phrases in, then lays them out as a `PhraseTrie`.
struct PhraseTrieBuilder {
  enum Step: Hashable {
    case key(UInt32)
    case gap(Int)

    /// Keys and gaps share the edges' numbers: of keys there are far fewer than two thousand million.
    fileprivate var code: UInt32 {
      switch self {
      case .key(let key): key
      case .gap(let width): Self.gapBit | UInt32(width)
      }
    }

    fileprivate static let gapBit: UInt32 = 1 << 31
  }

  /// A node by its way from its parent; the root is the first.
  private struct Branch {
    var parent: UInt32
    var code: UInt32
    /// Index into `endings`, -1 for none.
    var lastEnding: Int32 = -1
  }

  /// One thing that ends at a node, and what ended there before; -1 for none.
  private struct Ending {
    var payload: Payload
    var previous: Int32
  }

  private var edges = EdgeTable()
  private var branches = [Branch(parent: 0, code: 0)]
  private var endings: [Ending] = []

  /// A payload ends at a node once, however many terms lead there.
  mutating func insert(_ steps: [Step], _ payload: Payload) {
    var node: UInt32 = 0
    for step in steps { node = child(of: node, by: step.code) }
    let last = branches[Int(node)].lastEnding
    guard !payloads(upTo: last).contains(payload) else { return }
    endings.append(Ending(payload: payload, previous: last))
    branches[Int(node)].lastEnding = Int32(endings.count - 1)
  }

  private mutating func child(of node: UInt32, by code: UInt32) -> UInt32 {
    let added = UInt32(branches.count)
    let child = edges.target(of: UInt64(node) << 32 | UInt64(code), orSet: added)
    if child == added { branches.append(Branch(parent: node, code: code)) }
    return child
  }

  /// In the order in which they came.
  private func payloads(upTo last: Int32) -> [Payload] {
    guard last >= 0 else { return [] }
    var payloads: [Payload] = []
    var ending = last
    while ending >= 0 {
      payloads.append(endings[Int(ending)].payload)
      ending = endings[Int(ending)].previous
    }
    return payloads.reversed()
  }

  // MARK: Layout

  func frozen() -> PhraseTrie {
    let order = order()
    var trie = PhraseTrie(nodes: [], codes: [], payloads: [], filter: EdgeFilter(edgeCount: branches.count))
    trie.nodes.reserveCapacity(order.count)
    for branch in order { add(branches[branch], to: &trie) }
    link(order, &trie)
    return trie
  }

  /// The branches, those that follow one node side by side in the order of their codes, and behind them what follows
  /// these: breadth first.
  private func order() -> [Int] {
    var depths = [Int32](repeating: 0, count: branches.count)
    for (index, branch) in branches.enumerated().dropFirst() {
      depths[index] = depths[Int(branch.parent)] + 1
    }
    var order = [Int](repeating: 0, count: branches.count)
    var places = [UInt32](repeating: 0, count: branches.count)
    var next = 1
    var byDepth = [[Int]](repeating: [], count: Int(depths.max() ?? 0) + 2)
    for (index, depth) in depths.enumerated().dropFirst() { byDepth[Int(depth)].append(index) }
    var depth = 1
    var level = byDepth[depth]
    while !level.isEmpty {
      // A parent's place is known before its children are sorted.
      let keyed = level.map {
        (UInt64(places[Int(branches[$0].parent)]) << 32 | UInt64(branches[$0].code), $0)
      }
      for (_, index) in keyed.sorted(by: { $0.0 < $1.0 }) {
        order[next] = index
        places[index] = UInt32(next)
        next += 1
      }
      depth += 1
      level = byDepth[depth]
    }
    return order
  }

  private func add(_ branch: Branch, to trie: inout PhraseTrie) {
    var node = PhraseTrie.Node()
    let all = payloads(upTo: branch.lastEnding)
    let outputs = all.filter { $0.wordClass == nil } + all.filter { $0.wordClass != nil }
    node.outputCount = UInt16(outputs.count)
    if let first = outputs.first {
      node.output = first
      node.traits.insert(.endsTerm)
      if outputs.contains(where: \.isEvent) { node.traits.insert(.leadsToEvent) }
    }
    if outputs.count > 1 {
      node.firstOutput = UInt32(trie.payloads.count)
      trie.payloads += outputs
    }
    trie.nodes.append(node)
    trie.codes.append(branch.code & ~Step.gapBit)
  }

  /// From the last to the first, so that a node knows its followers before it is told to its parent.
  private func link(_ order: [Int], _ trie: inout PhraseTrie) {
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = UInt32(place) }
    for place in order.indices.dropFirst().reversed() {
      let branch = branches[order[place]]
      let parent = Int(places[Int(branch.parent)])
      trie.nodes[parent].firstChild = UInt32(place)
      if branch.code < Step.gapBit {
        trie.nodes[parent].childCount += 1
        trie.nodes[parent].traits.insert(.hasWords)
      } else {
        trie.nodes[parent].gapCount += 1
        trie.nodes[parent].traits.insert(.hasGaps)
      }
      if trie.nodes[place].traits.contains(.leadsToEvent) { trie.nodes[parent].traits.insert(.leadsToEvent) }
    }
    fillFilter(order, places, &trie)
  }

  private func fillFilter(_ order: [Int], _ places: [UInt32], _ trie: inout PhraseTrie) {
    for place in order.indices.dropFirst() where branches[order[place]].code < Step.gapBit {
      let parent = branches[Int(branches[order[place]].parent)]
      let node = trie.nodes[Int(places[Int(branches[order[place]].parent)])]
      trie.filter.insert(from: node.firstChild, trie.codes[place])
      guard parent.code >= Step.gapBit else { continue }
      let gapped = trie.nodes[Int(places[Int(parent.parent)])]
      trie.filter.insert(from: gapped.firstChild | EdgeFilter.gapBit, trie.codes[place])
    }
  }
}

/// (node, code) -> node by linear probing at a load of at most one half.
private struct EdgeTable {
  private struct Slot {
    /// All ones where the slot is free: no node has that number.
    var edge = UInt64.max
    var target: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1 << 12)
  private var count = 0

  private func slot(of edge: UInt64) -> Int {
    // The highest bits of a product depend on all bits of its factors.
    var slot =
      Int(truncatingIfNeeded: ((edge ^ edge >> 32) &* 0x9E37_79B9_7F4A_7C15) >> 36) & (slots.count - 1)
    while slots[slot].edge != edge, slots[slot].edge != .max { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  /// The target that is there, else the new one, which then is.
  mutating func target(of edge: UInt64, orSet target: UInt32) -> UInt32 {
    let slot = slot(of: edge)
    if slots[slot].edge == edge { return slots[slot].target }
    slots[slot] = Slot(edge: edge, target: target)
    count += 1
    if count * 2 > slots.count { grow() }
    return target
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for used in old where used.edge != .max { slots[slot(of: used.edge)] = used }
  }
}
