import Foundation
import TestSupport
import Testing

@testable import Analysis

/// docs/TERMS.md says exactly what the parser does.
@Suite struct GrammarTests {
  private let grammar: EBNF

  init() throws {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: checkout.appending(path: "docs/TERMS.md"), encoding: .utf8)
    let block = try #require(
      page.split(separator: "```ebnf\n").dropFirst().first?.split(separator: "```").first)
    grammar = EBNF(String(block)) { name, scalar in
      name.hasPrefix("white space")
        ? scalar.properties.isWhitespace
        : !scalar.properties.isWhitespace && !"(){}|~*=".unicodeScalars.contains(scalar)
    }
  }

  private func disagreement(about text: String) -> String? {
    let isTerm = (try? Term(parsing: text)) != nil
    return isTerm == grammar.matches(text, as: "term")
      ? nil : "\(text.debugDescription): the parser says \(isTerm)"
  }

  @Test func agreesOnEveryShortText() {
    var texts = [""]
    for _ in 0..<4 {
      texts = [""] + texts.flatMap { text in "a (|){}~2*=".map { text + String($0) } }
      #expect(texts.compactMap(disagreement) == [])
    }
  }

  @Test func agreesOnTermsAndWhatIsNearThem() {
    var random = SeededGenerator(seed: 14_977)
    for _ in 0..<2_000 {
      var text = Array(GeneratedTerm.spread(GeneratedTerm.plainTerm(&random), &random).unicodeScalars)
      for _ in 0..<Int.random(in: 0...2, using: &random) where !text.isEmpty {
        let place = text.indices.randomElement(using: &random) ?? 0
        if Bool.random(using: &random) { text.remove(at: place) } else { text.insert("|", at: place) }
      }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text)
      #expect(disagreement(about: String(view)) == nil)
    }
  }
}
