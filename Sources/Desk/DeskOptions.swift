import Domain

/// How the desk joins, counts and fades. What a watch decides for itself (levels, `notify`, boosts) is not
/// here.
package struct DeskOptions: Hashable, Sendable {
  /// How long after its last report a story is still known, so that a recap of it raises nothing.
  package var joinableFor: Duration = .days(90)
  /// How far from a story's beginning, in event time, an account may lie where no watch says it
  /// (`story.within`).
  package var storyWithin: Duration = .hours(24)
  /// From which estimated overlap of shingles on (0-1) a text is a reprint: one origin, and one story where
  /// no slot speaks against it.
  package var textResemblance = 0.5
  /// From which overlap on (0-1) a text is the same text, whatever date the feed gives it this time.
  package var sameTextResemblance = 0.9
  /// An event that is older than this when its article is read is a late recap.
  package var lateAfter: Duration = .days(7)
  /// Multiplies the score of a late recap.
  package var lateFactor = 0.85
  /// After this time a story weighs half as much in a watch's tension.
  package var halfLife: Duration = .hours(48)
  /// Reports that one story keeps; beyond it only a new origin, a new voice or a higher score is added.
  package var maxReports = 100
  /// From which rung on (0-9) a de-escalation can close stories: ceasefires and withdrawals, not meetings.
  package var closingRung = 6
  /// Days of the last fourteen on which a like event makes the next one routine.
  package var routineDays = 10

  package init() {}
}
