/// The numbers of those tokens of a text that have, or lack, some flag, in a buffer that is used again.
struct TokenList {
  private var places: [Int32] = []
  private(set) var count = 0

  subscript(index: Int) -> Int { Int(places[index]) }

  /// Without a branch on the flag, which stands at no regular places and would mislead the processor.
  mutating func fill(from tokens: [Token], where flag: Token.Flags, is wanted: Bool) {
    if places.count < tokens.count { places = [Int32](repeating: 0, count: tokens.capacity) }
    let tokens = tokens.span
    var list = places.mutableSpan
    var count = 0
    for index in tokens.indices {
      list[count] = Int32(truncatingIfNeeded: index)
      count += tokens[index].flags.contains(flag) == wanted ? 1 : 0
    }
    self.count = count
  }
}
