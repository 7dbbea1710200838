/// Grammars in the EBNF of ISO 14977, as far as docs/TERMS.md uses it, and whether a text follows one.
///
/// A `? special sequence ?` is left to `accepts`, which is asked about one scalar at a time.
struct EBNF {
  indirect enum Rule {
    case terminal(String)
    case name(String)
    case special(String)
    case sequence([Rule])
    case choice([Rule])
    case optional(Rule)
    case repeated(Rule)
  }

  private(set) var rules: [String: Rule] = [:]
  private let accepts: (String, Unicode.Scalar) -> Bool

  init(_ text: String, accepts: @escaping (String, Unicode.Scalar) -> Bool) {
    self.accepts = accepts
    var reader = EBNFReader(text)
    while let (name, rule) = reader.production() { rules[name] = rule }
  }

  func matches(_ text: String, as name: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return ends(of: .name(name), in: scalars, from: 0).contains(scalars.count)
  }

  /// Everywhere a match of `rule` that begins at `start` may end.
  private func ends(of rule: Rule, in text: [Unicode.Scalar], from start: Int) -> Set<Int> {
    switch rule {
    case .terminal(let sign):
      let scalars = Array(sign.unicodeScalars)
      return text[start...].starts(with: scalars) ? [start + scalars.count] : []
    case .special(let name): return start < text.count && accepts(name, text[start]) ? [start + 1] : []
    case .name(let name): return rules[name].map { ends(of: $0, in: text, from: start) } ?? []
    case .sequence(let parts):
      return parts.reduce([start]) { starts, part in
        Set(starts.flatMap { ends(of: part, in: text, from: $0) })
      }
    case .choice(let options): return Set(options.flatMap { ends(of: $0, in: text, from: start) })
    case .optional(let rule): return ends(of: rule, in: text, from: start).union([start])
    case .repeated(let rule): return repeatedEnds(of: rule, in: text, from: start)
    }
  }

  private func repeatedEnds(of rule: Rule, in text: [Unicode.Scalar], from start: Int) -> Set<Int> {
    var all: Set = [start]
    var pending = [start]
    while let next = pending.popLast() {
      for end in ends(of: rule, in: text, from: next) where all.insert(end).inserted { pending.append(end) }
    }
    return all
  }
}

/// Recursive descent over the text of a grammar.
private struct EBNFReader {
  private var rest: Substring

  init(_ text: String) { rest = Substring(text) }

  mutating func production() -> (String, EBNF.Rule)? {
    skipSpaces()
    guard !rest.isEmpty else { return nil }
    let name = take { $0.isLetter }
    drop("=")
    defer { drop(";") }
    return (name, choice())
  }

  private mutating func choice() -> EBNF.Rule {
    var options = [sequence()]
    while next == "|" {
      drop("|")
      options.append(sequence())
    }
    return options.count == 1 ? options[0] : .choice(options)
  }

  private mutating func sequence() -> EBNF.Rule {
    var parts = [item()]
    while next == "," {
      drop(",")
      parts.append(item())
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func item() -> EBNF.Rule {
    switch next {
    case "\"": return .terminal(between("\"", "\""))
    case "?":
      let text = between("?", "?")
      return .special(text.split(separator: " ").joined(separator: " "))
    case "[": return bracketed("[", "]") { .optional($0) }
    case "{": return bracketed("{", "}") { .repeated($0) }
    case "(": return bracketed("(", ")") { $0 }
    default: return .name(take { $0.isLetter })
    }
  }

  private mutating func bracketed(
    _ open: Character, _ close: Character, _ make: (EBNF.Rule) -> EBNF.Rule
  ) -> EBNF.Rule {
    drop(open)
    defer { drop(close) }
    return make(choice())
  }

  private mutating func between(_ open: Character, _ close: Character) -> String {
    drop(open)
    defer { drop(close) }
    return take { $0 != close }
  }

  private var next: Character? { mutating get { skipSpaces(); return rest.first } }

  private mutating func skipSpaces() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func drop(_ sign: Character) {
    skipSpaces()
    precondition(rest.first == sign, "no '\(sign)' at \(rest.prefix(20))")
    rest = rest.dropFirst()
  }

  private mutating func take(while accepts: (Character) -> Bool) -> String {
    let taken = rest.prefix(while: accepts)
    rest = rest[taken.endIndex...]
    return String(taken)
  }
}
