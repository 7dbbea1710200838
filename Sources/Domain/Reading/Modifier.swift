/// What changed how much a frame counts, and the words that did it.
package struct Modifier: Hashable, Codable, Sendable {
  package var kind: Kind
  /// Multiplies the frame's score: 0.1 leaves a tenth, 1 only marks.
  package var factor: Double
  /// The words in the article that fired it, as written there.
  package var cue: String

  package init(kind: Kind, factor: Double, cue: String) {
    self.kind = kind
    self.factor = factor
    self.cue = cue
  }

  package enum Kind: String, CaseIterable, Codable, Sendable {
    case negated, denied, averted, hypothetical, threatened, promised, demanded, hedged, historical, exercise,
      figurative, question, opinion, background, ended
    case attributedOpponent = "attributed-opponent"
    case attributedSelf = "attributed-self"
    case attributedObserver = "attributed-observer"
    case attributedThird = "attributed-third"
    case admitted, boasted
    /// A late recap: the event is weeks older than the article.
    case late
    /// The article corrects or takes back what was told before.
    case retracted
    /// First, renewed, unprecedented: a mark for the boost `novelty`.
    case novel
    /// Heavy, all-out; sporadic, limited.
    case massive, minor

    /// Who says it and how surely: of these only the lowest factor counts.
    package var isAttribution: Bool {
      switch self {
      case .hedged, .attributedOpponent, .attributedSelf, .attributedObserver, .attributedThird, .admitted,
        .boasted:
        true
      default: false
      }
    }
  }
}
