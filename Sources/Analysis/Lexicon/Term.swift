/// A term of the lexicon, read from the grammar in docs/TERMS.md: what it matches, not where it is written.
///
/// `description` is its canonical text: one space between parts, none elsewhere. `Term(parsing:)` reads it back as the
/// same term, and for a text that parses the canonical one says the same.
struct Term: Hashable, Sendable {
  var parts: [Part]

  indirect enum Part: Hashable, Sendable {
    case word(Word)
    /// One of several sequences: `(village|town|height)`.
    case group([[Part]])
    /// Up to so many words between: `~3`.
    case gap(Int)
    /// The aliases of an entity or place, or a named list: `{nk.places}`.
    case list(String)
  }

  struct Word: Hashable, Sendable {
    var text: String
    var form: Form

    enum Form: Hashable, Sendable {
      /// By its stem where the language has a stemmer, else as it stands.
      case stem
      /// Any ending: `Азербайджан*`.
      case prefix
      /// Exactly so, case and all: `=US`.
      case exact
    }
  }
}

extension Term: CustomStringConvertible {
  var description: String { Self.text(of: parts) }

  private static func text(of parts: [Part]) -> String { parts.map(\.description).joined(separator: " ") }
}

extension Term.Part: CustomStringConvertible {
  var description: String {
    switch self {
    case .word(let word): word.description
    case .group(let options): "(" + options.map { Term(parts: $0).description }.joined(separator: "|") + ")"
    case .gap(let width): "~\(width)"
    case .list(let name): "{\(name)}"
    }
  }
}

extension Term.Word: CustomStringConvertible {
  var description: String {
    switch form {
    case .stem: text
    case .prefix: text + "*"
    case .exact: "=" + text
    }
  }
}
