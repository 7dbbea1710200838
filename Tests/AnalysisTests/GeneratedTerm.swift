@testable import Analysis

/// Terms at random: every form of the grammar, in several scripts.
enum GeneratedTerm {
  static func term(_ random: inout some RandomNumberGenerator) -> Term {
    Term(parts: sequence(depth: 3, &random))
  }

  /// The text of a term whose characters are code points.
  static func plainTerm(_ random: inout some RandomNumberGenerator) -> String {
    String(term(&random).description.map { $0.unicodeScalars.count == 1 ? $0 : "é" })
  }

  /// The same text with more space wherever the grammar allows some.
  static func spread(_ text: String, _ random: inout some RandomNumberGenerator) -> String {
    let spaces = [" ", "  ", "\t", "\u{A0}", "\u{3000}", "\n "]
    func space() -> String { spaces.randomElement(using: &random) ?? " " }
    var spread = space()
    for character in text {
      switch character {
      case " ": spread += space()
      case "(", "|": spread += "\(character)" + (Bool.random(using: &random) ? space() : "")
      case ")": spread += (Bool.random(using: &random) ? space() : "") + ")"
      default: spread.append(character)
      }
    }
    return spread + space()
  }

  private static func sequence(depth: Int, _ random: inout some RandomNumberGenerator) -> [Term.Part] {
    var parts: [Term.Part] = [part(depth: depth, &random)]
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      if Bool.random(using: &random) { parts.append(.gap(Int.random(in: 1...9, using: &random))) }
      parts.append(part(depth: depth, &random))
    }
    return parts
  }

  private static func part(depth: Int, _ random: inout some RandomNumberGenerator) -> Term.Part {
    switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &random) {
    case 0: return .word(Term.Word(text: word(&random), form: .exact))
    case 1: return .word(Term.Word(text: word(&random), form: .prefix))
    case 2: return .list(["weapon", "nk.places", "AZE.MIL"].randomElement(using: &random) ?? "aze")
    case 3: return .word(Term.Word(text: word(&random), form: .stem))
    default:
      let count = Int.random(in: 1...3, using: &random)
      return .group((0..<count).map { _ in sequence(depth: depth - 1, &random) })
    }
  }

  private static func word(_ random: inout some RandomNumberGenerator) -> String {
    let words = [
      "shell", "Tatev", "обстрел", "cease-fire", "գյուղ", "don't", "قصف", "停火协议", "e\u{301}tat", "\u{301}abc",
      "U.S.",
      "10,000", "👨‍👩‍👧xy", "a&b",
    ]
    return words.randomElement(using: &random) ?? "shell"
  }
}
