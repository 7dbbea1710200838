/// Finds every term of the lexicon in the tokens of an article, in one pass.
///
/// Cost: nothing a token that begins no term; else a filter and at most one look-up a step of the trie. Longest match is
/// decided later, by `MentionSelection`, because names, events and cues compete among their own kind only.
struct PhraseMatcher {
  private let trie: PhraseTrie
  private let tokens: [Token]
  private let keySets: KeySets
  private let beginnings: TokenList
  private(set) var mentions: [Mention] = []
  private var start = 0
  /// Only whether there is an event is asked.
  private var seeksEvent = false
  private var hasEvent = false

  init(_ trie: PhraseTrie, tokens: [Token], cache: WordCache) {
    self.trie = trie
    self.tokens = tokens
    keySets = cache.keySets
    beginnings = cache.beginnings
  }

  /// Finds all, if there is an event among it; else nothing, for then nobody asks.
  mutating func run() {
    guard findsEvent() else { return }
    findAll()
    addClasses()
  }

  /// Every term but the classes of single words, which the key sets know.
  mutating func findAll() {
    seeksEvent = false
    for place in 0..<beginnings.count { begin(at: beginnings[place]) }
  }

  private mutating func findsEvent() -> Bool {
    seeksEvent = true
    hasEvent = false
    for place in 0..<beginnings.count where tokens[beginnings[place]].flags.contains(.beginsEvent) {
      begin(at: beginnings[place])
      if hasEvent { return true }
    }
    return false
  }

  private mutating func addClasses() {
    for (index, token) in tokens.enumerated() where token.keySet != 0 {
      var classes = keySets.classes(of: token.keySet)
      while classes != 0 {
        let kind = WordClass.allCases[classes.trailingZeroBitCount]
        mentions.append(Mention(payload: .word(kind), start: index, end: index + 1, mask: 1))
        classes &= classes - 1
      }
    }
  }

  // MARK: Steps

  private mutating func begin(at index: Int) {
    start = index
    let set = keySets[tokens[index].keySet]
    go(on: set.beginning, behind: index, mask: 1)
    for place in set.otherBeginnings { go(on: keySets.beginnings[place], behind: index, mask: 1) }
  }

  /// From a node that was reached by the token at `index`.
  @inline(__always)
  private mutating func go(on node: PhraseTrie.Node, behind index: Int, mask: UInt64) {
    if seeksEvent, hasEvent || !node.traits.contains(.leadsToEvent) { return }
    if node.traits.contains(.endsTerm) { report(node, upTo: index + 1, mask) }
    if !node.traits.isDisjoint(with: [.hasWords, .hasGaps]), index + 1 < tokens.count {
      follow(node, to: index + 1, mask: mask)
    }
  }

  private mutating func follow(_ node: PhraseTrie.Node, to next: Int, mask: UInt64) {
    if node.traits.contains(.hasWords), tokens[next].flags.isDisjoint(with: .breaksTerm) {
      step(from: node, to: next, mask: mask)
    }
    if node.traits.contains(.hasGaps) { skip(behind: node, from: next, mask: mask) }
  }

  private mutating func step(from node: PhraseTrie.Node, to index: Int, mask: UInt64) {
    guard index - start < 64 else { return }
    let set = keySets[tokens[index].keySet]
    let mask = mask | 1 << UInt64(index - start)
    if let next = trie.follower(of: node, by: set.key) { go(on: next, behind: index, mask: mask) }
    for place in set.otherKeys {
      if let next = trie.follower(of: node, by: keySets.keys[place]) {
        go(on: next, behind: index, mask: mask)
      }
    }
  }

  /// Tries each word within the widest gap, and where one may follow, each gap that reaches it.
  private mutating func skip(behind node: PhraseTrie.Node, from first: Int, mask: UInt64) {
    let last = Int(node.gapCount) - 1
    for distance in 0...trie.gap(last, of: node).width {
      let index = first + distance
      guard index < tokens.count, tokens[index].flags.isDisjoint(with: .breaksGap) else { return }
      guard mayFollowGap(of: node, at: index) else { continue }
      for number in 0...last {
        let gap = trie.gap(number, of: node)
        if gap.width >= distance { step(from: gap.node, to: index, mask: mask) }
      }
    }
  }

  private func mayFollowGap(of node: PhraseTrie.Node, at index: Int) -> Bool {
    let set = keySets[tokens[index].keySet]
    return trie.mayFollowGap(of: node, by: set.key)
      || set.otherKeys.contains { trie.mayFollowGap(of: node, by: keySets.keys[$0]) }
  }

  private mutating func report(_ node: PhraseTrie.Node, upTo end: Int, _ mask: UInt64) {
    if seeksEvent {
      trie.forEachOutput(of: node) { if $0.isEvent { hasEvent = true } }
    } else if node.outputCount == 1 {
      mentions.append(Mention(payload: node.output, start: start, end: end, mask: mask))
    } else {
      trie.forEachOutput(of: node) {
        mentions.append(Mention(payload: $0, start: start, end: end, mask: mask))
      }
    }
  }
}
