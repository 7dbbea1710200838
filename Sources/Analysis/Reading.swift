package import Domain

/// Everything that analysis saw in one article, for `tensiond explain`: the assessment, and how it came
/// about.
package struct Reading: Sendable {
  package let assessment: Assessment
  package let sentences: [SentenceReading]
  /// One for each event mention, in reading order; also those that came to nothing.
  package let frames: [FrameReading]
}

package struct SentenceReading: Sendable {
  package let text: String
  package let zone: Zone
  /// All of the sentence, in order.
  package let clauses: [ClauseReading]
}

package struct ClauseReading: Sendable {
  package let text: String
  /// How it hangs on the clause before: `comma`, `subordinate`, `complement` ...
  package let link: String
  /// Who says what it says.
  package let speaker: Party?
  /// In reading order.
  package let mentions: [MentionReading]
}

package struct MentionReading: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case event, entity, place, cue
    case counterCue = "counter-cue"
  }

  package let text: String
  package let kind: Kind
  /// The id of the lexicon's entry.
  package let entry: String
}

package struct FrameReading: Sendable {
  /// What became of an event mention.
  package enum Outcome: Hashable, Sendable {
    case kept
    /// One event with the frame of this index in `Reading.frames`.
    case merged(into: Int)
    /// Words of an event that tell of none here: a noun where only the verb is one, a state of affairs.
    case notAnEvent
    /// Actor or target only looks like one: a football club.
    case lookalike
    /// What was said of an act that is told elsewhere in the article.
    case retold
  }

  /// The words that matched.
  package let words: String
  /// Index into `Reading.sentences`.
  package let sentence: Int
  package let outcome: Outcome
  /// Nil where the mention came to nothing.
  package let frame: Frame?
  /// Re-add to the frame's severity.
  package let steps: [ScoreStep]
}
