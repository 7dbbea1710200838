import TestSupport
import Testing

@testable import Analysis

@Suite struct TermTests {
  @Test(arguments: [
    "seize control", "(village|town hall|height)", "seize ~3 village", "Азербайджан*", "=US",
    "{nk.places} ~1 fall", "fire (rocket|(heavy|light) mortar) at", "a.b", "don't", "(a)",
  ])
  func printsWhatItParses(_ text: String) throws {
    #expect(try Term(parsing: text).description == text)
  }

  @Test(arguments: [
    (" seize   control ", "seize control"), ("( a | b  c )", "(a|b c)"), ("a\t~2\u{A0}b", "a ~2 b"),
    ("停火\u{3000}协议", "停火 协议"), ("((a|b) c|d)", "((a|b) c|d)"),
  ])
  func printsCanonically(_ written: String, canonical: String) throws {
    #expect(try Term(parsing: written).description == canonical)
  }

  @Test func aMarkBelongsToAWordNeverToASign() throws {
    #expect(try Term(parsing: "(\u{301}a|b)").parts == [.group([[word("\u{301}a")], [word("b")]])])
    #expect(throws: TermError.self) { try Term(parsing: "abc*\u{301}") }
  }

  private func word(_ text: String) -> Term.Part { .word(Term.Word(text: text, form: .stem)) }

  @Test func knowsWhereItsPartsBegin() throws {
    let term = try LocatedTerm(parsing: "ու ~2 (կրակ*|{list}) =US")
    #expect(term.offsets == [0, 5, 8, 9, 19, 27])
  }

  // MARK: Mistakes

  struct Mistake: Sendable {
    var term: String
    var offset: Int
    var says: String
  }

  @Test(arguments: [
    Mistake(term: "", offset: 0, says: "nothing to match in term \"\"; expected a word"),
    Mistake(
      term: "hit (a|b", offset: 4, says: "'(' is not closed in term \"hit (a|b\"; did you mean 'hit (a|b)'?"),
    Mistake(term: "hit a)", offset: 5, says: "')' without '(' before it in term \"hit a)\""),
    Mistake(
      term: "hit|run", offset: 3,
      says: "'|' outside of '(' and ')' in term \"hit|run\"; did you mean '(hit|run)'?"),
    Mistake(term: "hit }", offset: 4, says: "'}' without '{' before it in term \"hit }\""),
    Mistake(
      term: "ab*", offset: 0,
      says: "'ab*' is too short in term \"ab*\"; expected 3 letters or more before '*'"),
    Mistake(
      term: "Որ* ab(c)", offset: 0,
      says: "'Որ*' is too short in term \"Որ* ab(c)\"; expected 3 letters or more before '*'"),
    Mistake(
      term: "обстрел *", offset: 15,
      says: "'*' apart from 'обстрел' in term \"обстрел *\"; did you mean 'обстрел*'?"),
    Mistake(
      term: "*стан", offset: 0,
      says: "'*' without letters before it in term \"*стан\"; expected it at the end of a word"),
    Mistake(
      term: "air*craft hit", offset: 3,
      says: "'*' within a word in term \"air*craft hit\"; expected it at the end; did you mean 'air* hit'?"),
    Mistake(
      term: "a ~0 b", offset: 2, says: "gap '~0' in term \"a ~0 b\"; expected ~1 to ~9; did you mean 'a b'?"),
    Mistake(
      term: "a ~12 b", offset: 2,
      says: "gap '~12' in term \"a ~12 b\"; expected ~1 to ~9; did you mean 'a ~9 b'?"),
    Mistake(
      term: "a ~03 b", offset: 2,
      says: "gap '~03' in term \"a ~03 b\"; expected ~1 to ~9; did you mean 'a ~3 b'?"),
    Mistake(
      term: "a ~ 2 b", offset: 2,
      says: "'~' without a number in term \"a ~ 2 b\"; expected ~1 to ~9; did you mean 'a ~2 b'?"),
    Mistake(term: "a ~2b", offset: 4, says: "no space before 'b' in term \"a ~2b\"; did you mean 'a ~2 b'?"),
    Mistake(term: "~2 b", offset: 0, says: "a gap without a word before it in term \"~2 b\""),
    Mistake(term: "a ~2", offset: 2, says: "a gap without a word behind it in term \"a ~2\""),
    Mistake(term: "(a ~2|b)", offset: 3, says: "a gap without a word behind it in term \"(a ~2|b)\""),
    Mistake(
      term: "a ~2 ~1 b", offset: 5, says: "two gaps in a row in term \"a ~2 ~1 b\"; expected one, such as ~3"),
    Mistake(term: "a (b|)", offset: 5, says: "empty alternative in term \"a (b|)\"; expected a word"),
    Mistake(term: "()", offset: 1, says: "empty alternative in term \"()\"; expected a word"),
    Mistake(term: "{list", offset: 0, says: "'{' is not closed in term \"{list\"; did you mean '{list}'?"),
    Mistake(
      term: "{}", offset: 0,
      says: "'{}' without a name in term \"{}\"; expected that of a list, an entity or a place"),
    Mistake(
      term: "in {nk places}", offset: 3,
      says: "'{nk places}' is no name in term \"in {nk places}\"; expected one without spaces and signs; "
        + "did you mean 'in {nk.places}'?"),
    Mistake(
      term: "{aze|arm}", offset: 0,
      says: "'{aze|arm}' is no name in term \"{aze|arm}\"; expected one without spaces and signs; "
        + "did you mean '({aze}|{arm})'?"),
    Mistake(
      term: "=us*", offset: 0, says: "'=' and '*' exclude each other in term \"=us*\"; did you mean '=us'?"),
    Mistake(
      term: "= US", offset: 0, says: "'=' without a word behind it in term \"= US\"; did you mean '=US'?"),
    Mistake(
      term: "US=", offset: 2,
      says: "'=' behind 'US' in term \"US=\"; expected it before a word; did you mean '=US'?"),
    Mistake(
      term: "ու ab(c)", offset: 7, says: "no space before '(' in term \"ու ab(c)\"; did you mean 'ու ab (c)'?"
    ),
    Mistake(
      term: "((((((((((a))))))))))", offset: 8,
      says: "too many '(' within each other in term \"((((((((((a))))))))))\"; expected at most 8"),
  ])
  func pointsIntoTheTerm(_ mistake: Mistake) {
    do throws(TermError) {
      _ = try Term(parsing: mistake.term)
      Issue.record("parses")
    } catch {
      #expect(error.text == mistake.says)
      #expect(error.offset == mistake.offset)
    }
  }

  /// Whatever is planted into a sound term, the mistake is found within it and what it proposes is a term.
  @Test func everyProposalParses() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      var text = Array(GeneratedTerm.term(&random).description)
      let place = Int.random(in: 0...text.count, using: &random)
      text.insert("(){}|~*= 0".randomElement(using: &random) ?? "(", at: place)
      do throws(TermError) {
        _ = try Term(parsing: String(text))
      } catch {
        #expect((0...String(text).utf8.count).contains(error.offset))
        guard let meant = error.meant else { continue }
        #expect(try Term(parsing: meant).description == meant)
      }
    }
  }

  // MARK: Laws

  @Test func everyTermSurvivesPrinting() throws {
    var random = SeededGenerator(seed: 20_261_124)
    for _ in 0..<2_000 {
      let term = GeneratedTerm.term(&random)
      #expect(try Term(parsing: term.description) == term, "\(term)")
    }
  }

  @Test func printingIsAFixedPoint() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let written = GeneratedTerm.spread(GeneratedTerm.term(&random).description, &random)
      let printed = try Term(parsing: written).description
      #expect(try Term(parsing: printed).description == printed, "\(written.debugDescription)")
    }
  }
}
