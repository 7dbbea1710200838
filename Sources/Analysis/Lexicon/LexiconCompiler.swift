import Domain

/// Turns entries into keys, a trie and tables; gathers every problem on the way.
struct LexiconCompiler {
  /// The matcher marks the words of a term in 64 bits.
  static let maxStepCount = 63
  static let everywhere = "*"

  let source: LexiconSource
  var problems: [LexiconProblem] = []
  var vocabulary: Vocabulary
  var trie = PhraseTrieBuilder()
  var termCount = 0
  let aliases: AliasLists
  /// The steps of one sequence, and of the words of one term.
  private var steps: [PhraseTrieBuilder.Step] = []
  private var wordSteps: [WordInTerm: [PhraseTrieBuilder.Step]] = [:]

  private struct WordInTerm: Hashable {
    var word: Term.Word
    var isNoun: Bool
  }

  init(_ source: LexiconSource) {
    self.source = source
    aliases = AliasLists(source)
    vocabulary = Vocabulary(source.languages)
  }

  /// Adds one term; a wrong one becomes a problem.
  mutating func add(_ term: TermSource, in language: String, as payload: Payload, isNoun: Bool = false) {
    termCount += 1
    if addPlain(term, in: language, as: payload, isNoun: isNoun) { return }
    wordSteps.removeAll(keepingCapacity: true)
    do throws(TermError) {
      let expansion = TermExpansion(aliases: aliases, language: language)
      for written in try expansion.sequences(of: try LocatedTerm(parsing: term.text)) {
        try insert(written, term, in: language, as: payload, isNoun: isNoun)
      }
    } catch {
      problems.append(LexiconProblem(error, in: term))
    }
  }

  mutating func addAll(_ terms: TermsByLanguage, as payload: Payload) {
    for (language, list) in terms.sorted(by: { $0.key < $1.key }) {
      for term in list { add(term, in: language, as: payload) }
    }
  }

  /// Most terms are letters and single spaces; such a text says nothing but its words, and need not be parsed.
  private mutating func addPlain(
    _ term: TermSource, in language: String, as payload: Payload, isNoun: Bool
  ) -> Bool {
    guard term.text.isLettersAndSpaces else { return false }
    steps.removeAll(keepingCapacity: true)
    let words = term.text.split(separator: " ")
    guard words.count <= Self.maxStepCount else { return false }
    for (index, text) in words.enumerated() {
      let word = Term.Word(text: String(text), form: .stem)
      let isLast = index == words.count - 1
      for key in vocabulary.keys(of: word, in: language, asNoun: isNoun && isLast) { steps.append(.key(key)) }
    }
    trie.insert(steps, payload)
    return true
  }

  private mutating func insert(
    _ written: [TermExpansion.Step], _ term: TermSource, in language: String, as payload: Payload,
    isNoun: Bool
  ) throws(TermError) {
    steps.removeAll(keepingCapacity: true)
    for (index, step) in written.enumerated() {
      switch step {
      case .gap(let width): steps.append(.gap(width))
      case .word(let word): addSteps(of: word, in: language, isNoun: isNoun && index == written.count - 1)
      case .list: break  // Written out.
      }
    }
    guard steps.contains(where: { if case .key = $0 { true } else { false } }) else {
      throw TermError("no word to match", in: term.text, at: 0)
    }
    guard steps.count <= Self.maxStepCount else {
      throw TermError(
        "\(steps.count) words and gaps", in: term.text, at: 0, expected: "at most \(Self.maxStepCount)")
    }
    trie.insert(steps, payload)
  }

  /// A word of an alternative stands in many sequences, and is spelled once.
  private mutating func addSteps(of word: Term.Word, in language: String, isNoun: Bool) {
    let known = WordInTerm(word: word, isNoun: isNoun)
    if let found = wordSteps[known] {
      steps += found
    } else {
      let added = vocabulary.keys(of: word, in: language, asNoun: isNoun).map(PhraseTrieBuilder.Step.key)
      wordSteps[known] = added
      steps += added
    }
  }
}

extension String {
  /// Of ASCII, with no space at either end and no two in a row.
  fileprivate var isLettersAndSpaces: Bool {
    var isBehindLetter = false
    for byte in utf8 {
      let isLetter = (0x61...0x7A).contains(byte | 0x20)
      guard isLetter || (byte == 0x20 && isBehindLetter) else { return false }
      isBehindLetter = isLetter
    }
    return isBehindLetter
  }
}
