import Domain

/// What a poll changes of a source's row. Nine polls in ten bring nothing new, and those must cost next to nothing: what is
/// kept as JSON is written only when it says more than the row.
///
/// The row itself knows when the source is due and when it last answered. An answer that brought nothing new teaches its
/// rhythm no more than that, so it is taught again when the row is read.
struct SourceStep {
  let state: SourceState
  /// Nil for what stays, as in all three.
  let standing: PollStanding?
  let rhythm: PublicationRhythm?
  let health: SourceHealth?

  /// - Parameter before: what the row holds; nil where there is none, or nobody knows.
  init(from before: SourceState?, to state: SourceState) {
    self.state = state
    standing = before?.standing.due(at: state.standing.due) == state.standing ? nil : state.standing
    rhythm = before?.rhythm.observed(until: state.lastSuccess) == state.rhythm ? nil : state.rhythm
    health = before?.health == state.health ? nil : state.health
  }
}

extension PollStanding {
  func due(at moment: Timestamp?) -> PollStanding {
    var standing = self
    standing.due = moment
    return standing
  }
}

extension PublicationRhythm {
  /// As it is after answers without news. Only forward: a clock that was set back changes more than the row can tell.
  func observed(until moment: Timestamp?) -> PublicationRhythm {
    guard let moment, let observedUntil, moment > observedUntil else { return self }
    var rhythm = self
    rhythm.learn(newItems: [], now: moment)
    return rhythm
  }
}
