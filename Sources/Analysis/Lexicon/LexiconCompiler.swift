import Domain

/// Turns entries into keys, a trie and tables; gathers every problem on the way.
struct LexiconCompiler {
  /// More sequences than this out of one term are a mistake, not a wish.
  static let maxSequenceCount = 20_000
  static let everywhere = "*"

  let source: LexiconSource
  var problems: [LexiconProblem] = []
  var warnings: [LexiconProblem] = []
  var vocabulary: Vocabulary
  var trie = PhraseTrieBuilder()
  var termCount = 0
  let aliases: AliasLists

  init(_ source: LexiconSource) {
    self.source = source
    aliases = AliasLists(source)
    vocabulary = Vocabulary(source.languages)
  }

  enum Atom: Hashable {
    case word(Term.Word)
    case gap(Int)
  }

  /// Adds one term; a wrong one becomes a problem.
  mutating func add(_ term: TermSource, in language: String, as payload: Payload, isNoun: Bool = false) {
    termCount += 1
    do throws(TermError) {
      let parsed = try Term(parsing: term.text)
      let sequences = try expanded(parsed.parts, in: language, within: [])
      for atoms in sequences { insert(atoms, term, in: language, as: payload, isNoun: isNoun) }
    } catch {
      report(error, in: term)
    }
  }

  mutating func addAll(_ terms: TermsByLanguage, as payload: Payload) {
    for (language, list) in terms.sorted(by: { $0.key < $1.key }) {
      for term in list { add(term, in: language, as: payload) }
    }
  }

  mutating func report(_ error: TermError, in term: TermSource) {
    var location = term.location
    location.column += error.offset
    problems.append(LexiconProblem(at: location, error.text))
  }

  private mutating func insert(
    _ atoms: [Atom], _ term: TermSource, in language: String, as payload: Payload, isNoun: Bool
  ) {
    var steps: [PhraseTrieBuilder.Step] = []
    for (index, atom) in atoms.enumerated() {
      switch atom {
      case .gap(let width): steps.append(.gap(width))
      case .word(let word):
        let isLast = index == atoms.count - 1
        steps += vocabulary.keys(of: word, in: language, asNoun: isNoun && isLast).map { .key($0) }
      }
    }
    guard steps.contains(where: { if case .key = $0 { true } else { false } }), steps.count < 64 else {
      problems.append(LexiconProblem(at: term.location, "no word to match in term \"\(term.text)\""))
      return
    }
    warn(of: trie.insert(steps, payload), for: payload, term)
  }

  /// Two entries of one kind that claim the same words shadow each other.
  private mutating func warn(of before: [Payload], for payload: Payload, _ term: TermSource) {
    guard case .event(let own, _) = payload else { return }
    for case .event(let other, _) in before where other != own {
      let name = source.events[Int(other)].type.id
      warnings.append(
        LexiconProblem(
          at: term.location, "term \"\(term.text)\" also belongs to event '\(name)'; the first wins"))
    }
  }

  // MARK: Alternatives

  private func expanded(
    _ parts: [Term.Part], in language: String, within lists: [String]
  ) throws(TermError) -> [[Atom]] {
    var sequences: [[Atom]] = [[]]
    for part in parts {
      let options = try options(of: part, in: language, within: lists)
      guard sequences.count * options.count <= Self.maxSequenceCount else {
        throw TermError(
          text: "more than \(Self.maxSequenceCount) alternatives in term \"\(Term(parts: parts))\"", offset: 0
        )
      }
      sequences = sequences.flatMap { head in options.map { head + $0 } }
    }
    return sequences
  }

  private func options(
    of part: Term.Part, in language: String, within lists: [String]
  ) throws(TermError) -> [[Atom]] {
    switch part {
    case .word(let word): return [[.word(word)]]
    case .gap(let width): return [[.gap(width)]]
    case .group(let options):
      var all: [[Atom]] = []
      for option in options { all += try expanded(option, in: language, within: lists) }
      return all
    case .list(let name): return try members(of: name, in: language, within: lists)
    }
  }

  private func members(
    of name: String, in language: String, within lists: [String]
  ) throws(TermError) -> [[Atom]] {
    guard !lists.contains(name) else { throw TermError(text: "list {\(name)} refers to itself", offset: 0) }
    guard let terms = aliases.terms(named: name, in: language) else {
      throw TermError(
        text: "unknown list {\(name)}; expected a list of '\(language)', an entity or a place", offset: 0)
    }
    var all: [[Atom]] = []
    for term in terms {
      guard let parsed = try? Term(parsing: term.text) else { continue }
      all += try expanded(parsed.parts, in: language, within: lists + [name])
    }
    return all
  }
}
