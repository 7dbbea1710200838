/// A term of `number-words`: words, then their value, as in `a dozen 12`.
struct NumberWord {
  var words: String
  var value: Int32

  init(parsing text: String) throws(TermError) {
    let pieces = text.utf8.split(separator: UInt8(ascii: " "))
    guard let last = pieces.last else { throw Self.error("no word", in: text, at: 0) }
    let value = Int32(String(last) ?? "")
    guard let value, value >= 0 else {
      let place = text.utf8.distance(from: text.startIndex, to: last.endIndex)
      throw Self.error("no value behind '\(Substring(last))'", in: text, at: place)
    }
    guard pieces.count > 1 else { throw Self.error("no word before '\(value)'", in: text, at: 0) }
    words = String(text[..<last.startIndex])
    self.value = value
  }

  private static func error(_ what: String, in text: String, at offset: Int) -> TermError {
    TermError(what, in: text, at: offset, expected: "the word and its value, as in 'three 3'")
  }
}
