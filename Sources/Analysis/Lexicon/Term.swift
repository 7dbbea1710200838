/// A term of the lexicon, read from the grammar in docs/TERMS.md: what it matches, not where it is written.
///
/// `description` prints it so that `Term(parsing:)` reads the same term again.
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

  private static func text(of parts: [Part]) -> String {
    parts.map(text(of:)).joined(separator: " ")
  }

  private static func text(of part: Part) -> String {
    switch part {
    case .word(let word):
      switch word.form {
      case .stem: word.text
      case .prefix: word.text + "*"
      case .exact: "=" + word.text
      }
    case .group(let options): "(" + options.map(text(of:)).joined(separator: "|") + ")"
    case .gap(let width): "~\(width)"
    case .list(let name): "{" + name + "}"
    }
  }
}
