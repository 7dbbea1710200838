/// Writes out what a term stands for: one sequence of words and gaps for each choice of its alternatives and of the
/// terms of its lists.
///
/// Mistakes are told at the place in the term that makes them. A list's own mistakes are told where the list stands:
/// here its broken terms count as absent. Cost: the length of what comes out.
struct TermExpansion: Sendable {
  /// More sequences than this out of one term are a mistake, not a wish.
  static let maxSequenceCount = 20_000

  enum Step: Hashable, Sendable {
    case word(Term.Word)
    case gap(Int)
    /// A list too long to be written out.
    case list(String)
  }

  let aliases: AliasLists
  let language: String
  /// Longer lists stay what they are; the matcher wants all written out.
  var maxListCount = Int.max

  /// - Parameter list: the list that the term is in, which it must not refer to.
  func sequences(of term: LocatedTerm, in list: String? = nil) throws(TermError) -> [[Step]] {
    var walk = TermWalk(self, term, within: list.map { [$0] } ?? [])
    return try walk.sequences(of: term.term.parts)
  }
}

/// One term being written out; parts are met in the order in which they are written.
private struct TermWalk {
  private let expansion: TermExpansion
  private let term: LocatedTerm
  private let lists: [String]
  private var metCount = 0

  init(_ expansion: TermExpansion, _ term: LocatedTerm, within lists: [String]) {
    self.expansion = expansion
    self.term = term
    self.lists = lists
  }

  mutating func sequences(of parts: [Term.Part]) throws(TermError) -> [[TermExpansion.Step]] {
    var sequences: [[TermExpansion.Step]] = [[]]
    for part in parts {
      let place = term.offsets[metCount]
      metCount += 1
      let options = try options(of: part, at: place)
      guard sequences.count * options.count <= TermExpansion.maxSequenceCount else {
        throw error(
          "more than \(TermExpansion.maxSequenceCount) sequences", at: place, expected: "fewer alternatives")
      }
      sequences = sequences.flatMap { head in options.map { head + $0 } }
    }
    return sequences
  }

  private mutating func options(
    of part: Term.Part, at place: Int
  ) throws(TermError) -> [[TermExpansion.Step]] {
    switch part {
    case .word(let word): return [[.word(word)]]
    case .gap(let width): return [[.gap(width)]]
    case .group(let options):
      var all: [[TermExpansion.Step]] = []
      for option in options { all += try sequences(of: option) }
      return all
    case .list(let name): return try members(of: name, at: place)
    }
  }

  private func members(of name: String, at place: Int) throws(TermError) -> [[TermExpansion.Step]] {
    guard !lists.contains(name) else { throw error("list {\(name)} within itself", at: place) }
    guard let sources = expansion.aliases.terms(named: name, in: expansion.language) else {
      throw error(
        "unknown list {\(name)}", at: place,
        expected: "a list of '\(expansion.language)', an entity or a place",
        meant: expansion.aliases.likelyName(for: name, in: expansion.language).map { "{\($0)}" })
    }
    guard sources.count <= expansion.maxListCount else { return [[.list(name)]] }
    return sources.flatMap { member -> [[TermExpansion.Step]] in
      guard let parsed = try? LocatedTerm(parsing: member.text) else { return [] }
      var walk = TermWalk(expansion, parsed, within: lists + [name])
      return (try? walk.sequences(of: parsed.term.parts)) ?? []
    }
  }

  private func error(
    _ what: String, at place: Int, expected: String? = nil, meant: String? = nil
  ) -> TermError {
    TermError(what, in: term.text, at: place, expected: expected, meant: meant)
  }
}
