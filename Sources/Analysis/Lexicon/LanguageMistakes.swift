import Domain

/// What is wrong with the words and lists of languages beside what the compiler finds when it adds their terms: lists
/// that only other terms use, lists of a fixed length, and classes that are no terms but plain words and endings.
struct LanguageMistakes {
  private(set) var problems: [LexiconProblem] = []

  init(_ languages: [LanguageEntry], _ aliases: AliasLists) {
    for language in languages {
      for (name, terms) in language.lists { check(terms, of: name, language, aliases) }
      for (kind, terms) in language.words where !kind.isMatched { check(terms, of: kind) }
    }
  }

  // MARK: Lists

  private mutating func check(
    _ terms: [TermSource], of list: String, _ language: LanguageEntry, _ aliases: AliasLists
  ) {
    let expansion = TermExpansion(aliases: aliases, language: language.id)
    for term in terms {
      do throws(TermError) {
        _ = try expansion.sequences(of: try LocatedTerm(parsing: term.text), in: list)
      } catch {
        problems.append(LexiconProblem(error, in: term))
      }
    }
    if let length = Self.lengths[list], terms.count != length.count, let first = terms.first {
      let what = "list '\(list)' has \(terms.count) terms; expected \(length.count), from \(length.first)"
      problems.append(LexiconProblem(at: first.location, what))
    }
  }

  /// Lists that are read by position.
  private static let lengths = [
    "months": (count: 12, first: "January"), "weekdays": (count: 7, first: "Monday"),
  ]

  // MARK: Plain words

  private mutating func check(_ terms: [TermSource], of kind: WordClass) {
    for term in terms {
      if let sign = term.text.unicodeScalars.firstIndex(where: { "(){}|~*=".unicodeScalars.contains($0) }) {
        let offset = term.text.utf8.distance(from: term.text.startIndex, to: sign)
        let what = "'\(term.text.unicodeScalars[sign])'"
        refuse(what, at: offset, in: term, kind, expected: "plain words, which are no terms")
      } else if kind == .irregularForms, Self.wordCount(term.text) < 2 {
        refuse("no form", at: term.text.utf8.count, in: term, kind, expected: "a verb, then its forms")
      } else if kind == .nounEndings {
        checkNounEnding(term)
      }
    }
  }

  private mutating func checkNounEnding(_ term: TermSource) {
    let parts = term.text.split(separator: ">", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.count > 2 || parts.contains(where: \.isEmpty) else { return }
    refuse(
      "'>'", at: parts[0].utf8.count, in: term, .nounEndings, expected: "an ending, or two such as y>ies")
  }

  private mutating func refuse(
    _ what: String, at offset: Int, in term: TermSource, _ kind: WordClass, expected: String
  ) {
    let words = "\(what) in \"\(term.text)\" of '\(kind.rawValue)'; expected \(expected)"
    problems.append(LexiconProblem(TermError(text: words, offset: offset), in: term))
  }

  static func wordCount(_ text: String) -> Int { text.split(separator: " ").count }
}

extension LexiconProblem {
  /// The column counts bytes, as offsets do.
  init(_ error: TermError, in term: TermSource) {
    var location = term.location
    location.column += error.offset
    self.init(at: location, error.text)
  }
}
