extension Term {
  /// The widest gap; a wider one joins words that have nothing to do with each other.
  static let maxGap = 9
  /// Characters before `*`; fewer match half a dictionary.
  static let minPrefixCharacterCount = 3
  /// Groups within groups. Nobody reads more, and the parser calls itself for each.
  static let maxDepth = 8

  /// Reads the grammar of docs/TERMS.md.
  init(parsing text: String) throws(TermError) { self = try LocatedTerm(parsing: text).term }
}

/// A term, and where in its text each part begins.
struct LocatedTerm: Sendable {
  let text: String
  let term: Term
  /// UTF-8 offsets of all parts in the order in which they are written, a group before what it holds.
  let offsets: [Int]

  init(parsing text: String) throws(TermError) {
    var parser = TermParser(text)
    self.text = text
    term = Term(parts: try parser.term())
    offsets = parser.offsets
  }
}

/// Recursive descent over the scalars of one term: a combining mark belongs to a word, never to a sign of the grammar.
private struct TermParser {
  private let text: String
  /// Off while a correction is tried out, which needs none of its own.
  private let offersCorrection: Bool
  private let scalars: String.UnicodeScalarView
  private var position: String.Index
  private var depth = 0
  private(set) var offsets: [Int] = []

  init(_ text: String, offersCorrection: Bool = true) {
    self.text = text
    self.offersCorrection = offersCorrection
    scalars = text.unicodeScalars
    position = scalars.startIndex
  }

  private static let signs: Set<Unicode.Scalar> = ["(", ")", "|", "{", "}", "~", "*", "="]

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    !signs.contains(scalar) && !isSpace(scalar)
  }

  private var next: Unicode.Scalar? { position < scalars.endIndex ? scalars[position] : nil }

  private var offset: Int { text.utf8.distance(from: text.startIndex, to: position) }

  private mutating func advance() { position = scalars.index(after: position) }

  private mutating func skipSpaces() {
    while let scalar = next, Self.isSpace(scalar) { advance() }
  }

  private mutating func take(while accepts: (Unicode.Scalar) -> Bool) -> String {
    let start = position
    while let scalar = next, accepts(scalar) { advance() }
    return String(scalars[start..<position])
  }
}

// MARK: - Sequences

extension TermParser {
  mutating func term() throws(TermError) -> [Term.Part] {
    let parts = try sequence()
    guard let next else { return parts }
    // Only these two end a sequence before the term does.
    throw next == "|"
      ? error("'|' outside of '(' and ')'", meant: "(\(text))") : error("')' without '(' before it")
  }

  private mutating func sequence() throws(TermError) -> [Term.Part] {
    var parts: [Term.Part] = []
    var lastOffset = offset
    skipSpaces()
    while let scalar = next, scalar != ")", scalar != "|" {
      let place = offset
      offsets.append(place)
      let part = try item(scalar, after: parts.last)
      if case .gap(let width) = part { try check(gap: width, after: parts.last, at: place) }
      parts.append(part)
      lastOffset = place
      skipSpaces()
    }
    if parts.isEmpty {
      throw error(depth == 0 ? "nothing to match" : "empty alternative", expected: "a word")
    }
    if case .gap = parts.last { throw error("a gap without a word behind it", at: lastOffset) }
    return parts
  }

  private func check(gap width: Int, after last: Term.Part?, at place: Int) throws(TermError) {
    switch last {
    case nil: throw error("a gap without a word before it", at: place)
    case .gap(let first):
      let both = "~\(min(Term.maxGap, first + width))"
      throw error("two gaps in a row", at: place, expected: "one, such as \(both)")
    default: return
    }
  }

  private mutating func item(
    _ scalar: Unicode.Scalar, after last: Term.Part?
  ) throws(TermError) -> Term.Part {
    switch scalar {
    case "(": try group()
    case "~": try gap()
    case "{": try list()
    case "}": throw error("'}' without '{' before it")
    case "*": throw starWithoutWord(after: last)
    default: try word()
    }
  }

  private mutating func group() throws(TermError) -> Term.Part {
    let start = offset
    depth += 1
    guard depth <= Term.maxDepth else {
      throw error("too many '(' within each other", at: start, expected: "at most \(Term.maxDepth)")
    }
    var options: [[Term.Part]] = []
    repeat {
      advance()
      options.append(try sequence())
    } while next == "|"
    guard next == ")" else { throw error("'(' is not closed", at: start, meant: text + ")") }
    advance()
    depth -= 1
    try requireBoundary()
    return .group(options)
  }
}

// MARK: - Items

extension TermParser {
  private mutating func gap() throws(TermError) -> Term.Part {
    let start = offset
    advance()
    let digits = take { ("0"..."9").contains($0) }
    guard digits.count == 1, let width = Int(digits), (1...Term.maxGap).contains(width) else {
      throw wrongGap(digits, from: start)
    }
    try requireBoundary()
    return .gap(width)
  }

  private func wrongGap(_ digits: String, from start: Int) -> TermError {
    if digits.isEmpty {
      return error(
        "'~' without a number", at: start, expected: "~1 to ~\(Term.maxGap)", meant: textWithoutSpacesHere)
    }
    let width = min(Int(digits) ?? Term.maxGap, Term.maxGap)
    let likely = width == 0 ? "" : "~\(width)"
    return error(
      "gap '~\(digits)'", at: start, expected: "~1 to ~\(Term.maxGap)",
      meant: text(from: start, to: offset, replacedBy: likely))
  }

  private mutating func list() throws(TermError) -> Term.Part {
    let start = offset
    advance()
    let nameIndex = position
    let name = take(while: Self.isLetter)
    guard next == "}" else { throw wrongList(from: start, name: nameIndex) }
    guard !name.isEmpty else {
      throw error("'{}' without a name", at: start, expected: "that of a list, an entity or a place")
    }
    advance()
    try requireBoundary()
    return .list(name)
  }

  /// `{nk places}`, `{aze|arm}`, or no `}` at all.
  private mutating func wrongList(from start: Int, name: String.Index) -> TermError {
    let nameEnd = offset
    let inside = scalars[name...].prefix { !"(){}".unicodeScalars.contains($0) }
    position = inside.endIndex
    guard next == "}" else {
      return error("'{' is not closed", at: start, meant: text(from: nameEnd, to: nameEnd, replacedBy: "}"))
    }
    let names = inside.split { !Self.isLetter($0) }.map { String($0) }
    let likely =
      inside.contains("|")
      ? "(" + names.map { "{\($0)}" }.joined(separator: "|") + ")"
      : "{" + names.joined(separator: names.last == "places" ? "." : "-") + "}"
    return error(
      "'{\(String(inside))}' is no name", at: start, expected: "one without spaces and signs",
      meant: text(from: start, to: offset + 1, replacedBy: likely))
  }

  private mutating func word() throws(TermError) -> Term.Part {
    let start = offset
    let isExact = next == "="
    if isExact { advance() }
    let letters = take(while: Self.isLetter)
    guard !letters.isEmpty else {
      throw error("'=' without a word behind it", at: start, meant: textWithoutSpacesHere)
    }
    if next == "*" { return try prefix(letters, isExact: isExact, from: start) }
    if next == "=", !isExact { throw lateEquals(behind: letters, from: start) }
    try requireBoundary()
    return .word(Term.Word(text: letters, form: isExact ? .exact : .stem))
  }

  private mutating func prefix(
    _ letters: String, isExact: Bool, from start: Int
  ) throws(TermError) -> Term.Part {
    if isExact {
      let likely = text(from: start, to: offset + 1, replacedBy: "=\(letters)")
      throw error("'=' and '*' exclude each other", at: start, meant: likely)
    }
    guard letters.count >= Term.minPrefixCharacterCount else {
      let expected = "\(Term.minPrefixCharacterCount) letters or more before '*'"
      throw error("'\(letters)*' is too short", at: start, expected: expected)
    }
    let star = offset
    advance()
    let rest = take(while: Self.isLetter)
    guard rest.isEmpty else {
      let likely = text(from: star, to: offset, replacedBy: "*")
      throw error("'*' within a word", at: star, expected: "it at the end", meant: likely)
    }
    try requireBoundary()
    return .word(Term.Word(text: letters, form: .prefix))
  }
}

// MARK: - Mistakes

extension TermParser {
  private func error(
    _ what: String, at place: Int? = nil, expected: String? = nil, meant: String? = nil
  ) -> TermError {
    TermError(
      what, in: text, at: place ?? offset, expected: expected, meant: meant.flatMap { corrected($0) })
  }

  /// The canonical text of a correction; nil where it is no term either.
  private func corrected(_ candidate: String) -> String? {
    guard offersCorrection else { return nil }
    var parser = TermParser(candidate, offersCorrection: false)
    return (try? parser.term()).map { Term(parts: $0).description }
  }

  private func requireBoundary() throws(TermError) {
    guard let next, !Self.isSpace(next), next != "|", next != ")" else { return }
    if next == "}" { throw error("'}' without '{' before it") }
    throw error("no space before '\(next)'", meant: text(from: offset, to: offset, replacedBy: " "))
  }

  /// `US=`, `a=b`.
  private mutating func lateEquals(behind letters: String, from start: Int) -> TermError {
    let place = offset
    advance()
    let isAtEnd = next.map { !Self.isLetter($0) } ?? true
    let likely =
      isAtEnd
      ? text(from: start, to: offset, replacedBy: "=\(letters)")
      : text(from: place, to: place, replacedBy: " ")
    return error("'=' behind '\(letters)'", at: place, expected: "it before a word", meant: likely)
  }

  private func starWithoutWord(after last: Term.Part?) -> TermError {
    let place = offset
    guard case .word(let word) = last, word.form == .stem else {
      return error("'*' without letters before it", expected: "it at the end of a word")
    }
    let head =
      place
      - scalars[..<position].reversed().prefix(while: Self.isSpace)
      .reduce(0) { $0 + UTF8.width($1) }
    let likely = text(from: head, to: place, replacedBy: "")
    return error("'*' apart from '\(word.text)'", at: place, meant: likely)
  }

  private func text(from start: Int, to end: Int, replacedBy other: String) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: bytes[..<start] + Array(other.utf8) + bytes[end...], as: UTF8.self)
  }

  private var textWithoutSpacesHere: String {
    String(scalars[..<position]) + String(scalars[position...].drop(while: Self.isSpace))
  }
}
