/// Finds every term of the lexicon in the tokens of an article, in one pass.
///
/// Cost: one look-up a token that no rule uses; else one a step of the trie. Longest match is decided later, by
/// `MentionSelection`, because names, events and cues compete among their own kind only.
struct PhraseMatcher {
  private let trie: PhraseTrie
  private let tokens: [Token]
  private let keySets: [Range<Int>]
  private let keys: [UInt32]
  private(set) var mentions: [Mention] = []
  private var start = 0

  init(_ trie: PhraseTrie, tokens: [Token], cache: WordCache) {
    self.trie = trie
    self.tokens = tokens
    keySets = cache.keySets
    keys = cache.keys
  }

  mutating func run() {
    for index in tokens.indices where tokens[index].keySet != 0 {
      start = index
      step(from: PhraseTrie.root, at: index, mask: 0)
    }
  }

  private mutating func step(from node: UInt32, at index: Int, mask: UInt64) {
    guard index - start < 64 else { return }
    for position in keySets[Int(tokens[index].keySet)] {
      guard let next = trie.edges.target(node: node, key: keys[position]) else { continue }
      arrive(at: next, after: index, mask: mask | 1 << UInt64(index - start))
    }
  }

  private mutating func arrive(at node: UInt32, after index: Int, mask: UInt64) {
    for output in trie.outputs[Int(node)] {
      mentions.append(
        Mention(payload: trie.payloads[Int(output)], start: start, end: index + 1, mask: mask))
    }
    let next = index + 1
    guard next < tokens.count else { return }
    if tokens[next].flags.isDisjoint(with: .breaksTerm), tokens[next].keySet != 0 {
      step(from: node, at: next, mask: mask)
    }
    for gap in trie.gaps[Int(node)] { skip(gap, from: next, mask: mask) }
  }

  private mutating func skip(_ gap: PhraseTrie.GapEdge, from first: Int, mask: UInt64) {
    for index in first...(first + gap.width) {
      guard index < tokens.count, tokens[index].flags.isDisjoint(with: .breaksGap) else { return }
      if tokens[index].keySet != 0 { step(from: gap.node, at: index, mask: mask) }
    }
  }
}
