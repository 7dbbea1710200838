/// What is wrong with a term, and at which of its UTF-8 bytes.
struct TermError: Error, Equatable {
  var text: String
  var offset: Int
}

extension Term {
  /// The widest gap; a wider one joins words that have nothing to do with each other.
  static let maxGap = 9
  /// Characters before `*`; fewer match half a dictionary.
  static let minPrefixCharacterCount = 3

  /// Reads the grammar of docs/TERMS.md.
  init(parsing text: String) throws(TermError) {
    var parser = TermParser(text)
    parts = try parser.term()
  }
}

/// Recursive descent over the characters of one term.
private struct TermParser {
  private let text: String
  private var position: String.Index
  private var openGroups: [Int] = []

  init(_ text: String) {
    self.text = text
    position = text.startIndex
  }

  private static let special: Set<Character> = ["(", ")", "|", "{", "}", "~", "*", "=", " "]

  private var next: Character? { position < text.endIndex ? text[position] : nil }

  private var offset: Int { text.utf8.distance(from: text.startIndex, to: position) }

  private mutating func advance() { position = text.index(after: position) }

  private func error(_ what: String, at place: Int? = nil) -> TermError {
    TermError(text: "\(what) in term \"\(text)\"", offset: place ?? offset)
  }

  mutating func term() throws(TermError) -> [Term.Part] {
    skipSpaces()
    guard next != nil else { throw error("nothing to match") }
    let parts = try sequence()
    if let next { throw error("unexpected '\(next)'") }
    return parts
  }

  private mutating func skipSpaces() {
    while next == " " { advance() }
  }

  private mutating func sequence() throws(TermError) -> [Term.Part] {
    let start = offset
    var parts: [Term.Part] = []
    skipSpaces()
    while let character = next, character != ")", character != "|" {
      let place = offset
      let part = try item(character)
      if case .gap = part, parts.isEmpty { throw error("a gap needs a word before it", at: place) }
      if case .gap = part, case .gap = parts.last { throw error("two gaps in a row", at: place) }
      parts.append(part)
      skipSpaces()
    }
    if parts.isEmpty { throw error(openGroups.isEmpty ? "nothing to match" : "empty alternative", at: start) }
    if case .gap = parts.last { throw error("a gap needs a word after it") }
    return parts
  }

  private mutating func item(_ character: Character) throws(TermError) -> Term.Part {
    switch character {
    case "(": try group()
    case "~": try gap()
    case "{": try list()
    case "}", "*": throw error("unexpected '\(character)'")
    default: try word()
    }
  }

  private mutating func group() throws(TermError) -> Term.Part {
    let start = offset
    openGroups.append(start)
    advance()
    var options = [try sequence()]
    while next == "|" {
      advance()
      options.append(try sequence())
    }
    guard next == ")" else { throw error("unbalanced '('", at: start) }
    advance()
    openGroups.removeLast()
    try requireBoundary()
    return .group(options)
  }

  private mutating func gap() throws(TermError) -> Term.Part {
    let start = offset
    advance()
    let digits = take { $0.isASCII && $0.isNumber }
    guard let width = Int(digits), (1...Term.maxGap).contains(width) else {
      throw error("gap '~\(digits)'; expected ~1 to ~\(Term.maxGap)", at: start)
    }
    try requireBoundary()
    return .gap(width)
  }

  private mutating func list() throws(TermError) -> Term.Part {
    let start = offset
    advance()
    let name = take { !Self.special.contains($0) }
    guard next == "}" else { throw error("unbalanced '{'", at: start) }
    guard !name.isEmpty else { throw error("a list without a name", at: start) }
    advance()
    try requireBoundary()
    return .list(name)
  }

  private mutating func word() throws(TermError) -> Term.Part {
    let start = offset
    let isExact = next == "="
    if isExact { advance() }
    let characters = take { !Self.special.contains($0) }
    guard !characters.isEmpty else { throw error("'=' without a word", at: start) }
    guard next == "*" else {
      try requireBoundary()
      return .word(Term.Word(text: characters, form: isExact ? .exact : .stem))
    }
    guard !isExact else { throw error("'=' and '*' exclude each other", at: start) }
    guard characters.count >= Term.minPrefixCharacterCount else {
      throw error(
        "'\(characters)*' is too short; expected \(Term.minPrefixCharacterCount) characters before '*'",
        at: start)
    }
    advance()
    try requireBoundary()
    return .word(Term.Word(text: characters, form: .prefix))
  }

  private mutating func take(while accepts: (Character) -> Bool) -> String {
    let start = position
    while let character = next, accepts(character) { advance() }
    return String(text[start..<position])
  }

  private func requireBoundary() throws(TermError) {
    guard let next, next != " ", next != "|", next != ")" else { return }
    throw error("unexpected '\(next)'; expected a space before it")
  }
}
