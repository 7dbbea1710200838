extension Range<Int> {
  /// From one token up to another; empty where the other does not come after it. Mentions, names and clauses are found
  /// separately, so a clause may begin in the middle of a mention.
  static func tokens(from lower: Int, to upper: Int) -> Range<Int> { lower..<Swift.max(lower, upper) }
}
