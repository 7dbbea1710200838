/// A wording of boilerplate, as an analyst writes it: `Read more`, `Photo: *`, `The post * appeared first on
/// *`.
///
/// Words match whatever their case; `*` is one to `maxGapWordCount` words, `#` a number. Of punctuation only
/// what parts a label from what it labels counts: a colon, a bar or a dash, each for any of them. All other
/// punctuation, arrows and pictures are nothing, in the phrase and in the text; so are marks at the end.
package struct BoilerplatePhrase: Hashable, Sendable {
  enum Element: Hashable, Sendable { case word(UInt64), number, mark, gap }

  static let maxGapWordCount = 24

  let elements: [Element]

  /// Nil without a word, with a gap at both ends, or with two gaps in a row: that would match too much.
  package init?(_ text: String) {
    var elements = text.split(separator: " ").flatMap(Self.elements)
    while elements.last == .mark { elements.removeLast() }
    while elements.first == .mark { elements.removeFirst() }
    let hasWord = elements.contains { if case .word = $0 { true } else { false } }
    guard hasWord, elements.first != .gap || elements.last != .gap,
      !zip(elements, elements.dropFirst()).contains(where: { $0 == .gap && $1 == .gap })
    else { return nil }
    self.elements = elements
  }

  /// What begins with a gap is found by its end, and so is only good for whole lines.
  package var beginsWithGap: Bool { elements.first == .gap }

  var hasGap: Bool { elements.contains(.gap) }

  /// Ends with its only gap, so that a reporter's sentence may begin as it does.
  var isOpenEnded: Bool { elements.firstIndex(of: .gap) == elements.count - 1 }

  private static func elements(_ part: Substring) -> [Element] {
    if part == "*" { return [.gap] }
    if part == "#" { return [.number] }
    let text = String(part)
    let words = PlainWord.all(in: text.utf8Span.span, 0..<text.utf8.count, maxCount: .max) ?? []
    return words.map { $0.isMark ? .mark : .word($0.hash) }
  }

  /// Whether text that begins with the first word may go on with `second`; most phrases that begin with "the"
  /// do not.
  func mayGoOn(with second: PlainWord?) -> Bool {
    guard elements.count > 1, elements[1] != .gap else { return true }
    return second?.is(elements[1]) ?? false
  }

  /// Whether `words` are this phrase from end to end.
  func matches(_ words: ArraySlice<PlainWord>) -> Bool { Self.match(elements[...], words) }

  private static func match(_ elements: ArraySlice<Element>, _ words: ArraySlice<PlainWord>) -> Bool {
    var elements = elements
    var words = words
    while let element = elements.popFirst() {
      guard element != .gap else {
        let reach = min(words.count, maxGapWordCount)
        return reach > 0 && (1...reach).contains { match(elements, words.dropFirst($0)) }
      }
      guard let word = words.popFirst(), word.is(element) else { return false }
    }
    return words.isEmpty
  }
}

extension PlainWord {
  fileprivate func `is`(_ element: BoilerplatePhrase.Element) -> Bool {
    switch element {
    case .word(let hash): self.hash == hash
    case .number: isNumber
    case .mark: isMark
    case .gap: false
    }
  }
}
