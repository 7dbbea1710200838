import TestSupport
import Testing

@testable import Analysis

@Suite struct TermTests {
  @Test(arguments: [
    "seize control", "(village|town hall|height)", "seize ~3 village", "Азербайджан*", "=US",
    "{nk.places} ~1 fall",
    "fire (rocket|(heavy|light) mortar) at",
  ])
  func printsWhatItParses(_ text: String) throws {
    #expect(try Term(parsing: text).description == text)
  }

  struct Mistake: Sendable {
    var term: String
    var offset: Int
    var says: String
  }

  @Test(arguments: [
    Mistake(term: "", offset: 0, says: "nothing to match in term \"\""),
    Mistake(term: "hit (a|b", offset: 4, says: "unbalanced '(' in term \"hit (a|b\""),
    Mistake(term: "hit a)", offset: 5, says: "unexpected ')' in term \"hit a)\""),
    Mistake(
      term: "ab*", offset: 0, says: "'ab*' is too short; expected 3 characters before '*' in term \"ab*\""),
    Mistake(term: "a ~0 b", offset: 2, says: "gap '~0'; expected ~1 to ~9 in term \"a ~0 b\""),
    Mistake(term: "a ~12 b", offset: 2, says: "gap '~12'; expected ~1 to ~9 in term \"a ~12 b\""),
    Mistake(term: "~2 b", offset: 0, says: "a gap needs a word before it in term \"~2 b\""),
    Mistake(term: "a ~2", offset: 4, says: "a gap needs a word after it in term \"a ~2\""),
    Mistake(term: "a ~2 ~1 b", offset: 5, says: "two gaps in a row in term \"a ~2 ~1 b\""),
    Mistake(term: "a (b|)", offset: 5, says: "empty alternative in term \"a (b|)\""),
    Mistake(term: "{list", offset: 0, says: "unbalanced '{' in term \"{list\""),
    Mistake(term: "=us*", offset: 0, says: "'=' and '*' exclude each other in term \"=us*\""),
    Mistake(
      term: "Որ* ab(c)", offset: 0,
      says: "'Որ*' is too short; expected 3 characters before '*' in term \"Որ* ab(c)\""),
    Mistake(
      term: "ու ab(c)", offset: 7, says: "unexpected '('; expected a space before it in term \"ու ab(c)\""),
  ])
  func pointsIntoTheTerm(_ mistake: Mistake) {
    #expect(throws: TermError(text: mistake.says, offset: mistake.offset)) { try Term(parsing: mistake.term) }
  }

  @Test func everyTermSurvivesPrinting() throws {
    var random = SeededGenerator(seed: 20_261_124)
    for _ in 0..<500 {
      let term = Term(parts: Self.sequence(depth: 2, &random))
      #expect(try Term(parsing: term.description) == term, "\(term)")
    }
  }

  private static func sequence(depth: Int, _ random: inout SeededGenerator) -> [Term.Part] {
    var parts: [Term.Part] = [part(depth: depth, &random)]
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      if Bool.random(using: &random) { parts.append(.gap(Int.random(in: 1...9, using: &random))) }
      parts.append(part(depth: depth, &random))
    }
    return parts
  }

  private static func part(depth: Int, _ random: inout SeededGenerator) -> Term.Part {
    let words = ["shell", "Tatev", "обстрел", "cease-fire", "գյուղ", "don't"]
    switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &random) {
    case 0: return .word(Term.Word(text: words.randomElement(using: &random) ?? "a", form: .exact))
    case 1: return .word(Term.Word(text: (words.randomElement(using: &random) ?? "abc"), form: .prefix))
    case 2: return .list("nk.places")
    case 3: return .word(Term.Word(text: words.randomElement(using: &random) ?? "a", form: .stem))
    default:
      let count = Int.random(in: 1...3, using: &random)
      return .group((0..<count).map { _ in sequence(depth: depth - 1, &random) })
    }
  }
}
