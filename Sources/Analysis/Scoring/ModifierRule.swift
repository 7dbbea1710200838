import Domain

/// The sixteen rules that decide whom, whether, how surely and how much the words of an event count for.
///
/// Each can be left out of a reading, so that its worth is measured: `Analyser(lexicon, without: [.negation])`. Without
/// a rule its cues are read past: the frame stands as if they were not there. Cues, scopes, counter-cues and factors
/// are data (`config/lexicon/modifiers`).
package enum ModifierRule: String, CaseIterable, Sendable {
  /// Who did it to whom. Without it the first name of a clause acts on the second.
  case direction
  /// Anniversaries, years long past, what goes on in the background.
  case history
  /// Sport, stage, business, speech figures.
  case figurative
  /// Not, never, averted, ended.
  case negation
  case denial
  /// The speaker's stake in what is said.
  case attribution
  /// Threatened, planned, promised, demanded: not done.
  case intention
  case hypothesis
  case hedge
  case exercise
  case question
  /// Opinion, analysis, explainers.
  case genre
  /// Corrections and retractions.
  case correction
  /// Counts and words of size.
  case magnitude
  /// First, renewed, unprecedented.
  case novelty
  /// Datelines and the speaker's whereabouts are not where it happened; names that several places share.
  case place

  /// The rule that puts modifiers of this kind on frames.
  init(_ kind: Modifier.Kind) {
    switch kind {
    case .historical, .background, .late: self = .history
    case .figurative: self = .figurative
    case .negated, .averted, .ended: self = .negation
    case .denied: self = .denial
    case .attributedOpponent, .attributedSelf, .attributedObserver, .attributedThird, .admitted, .boasted:
      self = .attribution
    case .threatened, .promised, .demanded: self = .intention
    case .hypothetical: self = .hypothesis
    case .hedged: self = .hedge
    case .exercise: self = .exercise
    case .question: self = .question
    case .opinion: self = .genre
    case .retracted: self = .correction
    case .massive, .minor: self = .magnitude
    case .novel: self = .novelty
    }
  }
}
