/// What stands between two words, gathered sign by sign.
struct Between {
  private(set) var flags: Token.Flags = []
  private var hasDash = false

  @inline(__always)
  mutating func addSpace() {
    if hasDash {
      // An en dash before a space parts clauses.
      flags.insert(.clauseStopBefore)
      hasDash = false
    }
    // A hyphen between spaces is a dash.
    flags.remove(.hyphenBefore)
    flags.insert(.spaceBefore)
  }

  mutating func add(_ kind: ScalarClass) {
    switch kind {
    case .hyphen: addHyphen()
    case .enDash: addEnDash()
    case .comma: flags.insert(.commaBefore)
    case .clauseStop: flags.insert(.clauseStopBefore)
    case .colon: flags.insert(.colonBefore)
    case .quote, .doubleQuote: flags.insert(.quoteBefore)
    case .fullStop, .exclamation: flags.insert(.anyStopBefore)
    case .sentenceStop: flags.formUnion([.anyStopBefore, .sureStopBefore])
    case .question: flags.formUnion([.anyStopBefore, .questionBefore])
    case .space: addSpace()
    case .letter, .digit, .ideograph, .ideographMark, .invisible, .apostrophe, .other: break
    }
  }

  /// Two in a row are a dash, and so is one behind a space.
  private mutating func addHyphen() {
    let isDash = !flags.isDisjoint(with: [.spaceBefore, .hyphenBefore])
    flags.insert(isDash ? .clauseStopBefore : .hyphenBefore)
  }

  /// `Armenia–Azerbaijan`, and `the deal – if it is one`.
  private mutating func addEnDash() {
    hasDash = !flags.contains(.spaceBefore)
    flags.insert(hasDash ? .hyphenBefore : .clauseStopBefore)
  }
}
