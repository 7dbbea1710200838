import Domain

/// Keeps what one step of the desk says and changes.
struct Minutes {
  private var decisions: [Decision] = []
  private var alerts: [Alert] = []
  private var tension: [TensionSample] = []
  private var changed: Set<StoryID>

  init(changed: Set<StoryID> = []) { self.changed = changed }

  mutating func note(_ decision: Decision) { decisions.append(decision) }
  mutating func note(_ sample: TensionSample) { tension.append(sample) }

  /// Writes the alert down, with its decision, and into the story's record of the watch.
  mutating func note(_ alert: Alert, _ hearing: Hearing, article: ArticleID?, in state: inout DeskState) {
    alerts.append(alert)
    decisions.append(
      Decision(
        time: alert.time, article: article, watch: alert.watch, story: alert.story.id, verdict: alert.verdict,
        score: alert.score, alert: alert.id))
    var record = hearing.record
    record.note(alert, hearing)
    state.keep(record, of: alert.watch, on: alert.story.id)
    changed.insert(alert.story.id)
  }

  func changes(in state: DeskState) -> DeskChanges {
    var changes = DeskChanges()
    changes.stories = changed.sorted().compactMap { state.story($0) }
    changes.decisions = decisions
    changes.alerts = alerts.enumerated().sorted { left, right in
      (left.element.level, left.element.score, left.offset) < (
        right.element.level, right.element.score, right.offset
      )
    }.map(\.element)
    changes.tension = tension
    return changes
  }
}

extension Alert {
  fileprivate var verdict: Decision.Verdict {
    switch kind {
    case .raised, .surge: .raised
    case .updated: .updated(changes)
    case .closed: .closed
    case .retracted: .retracted
    }
  }
}

extension DeskState {
  /// Replaces what one watch knows of one story; a story is closed when no watch has an alert open on it any
  /// more.
  mutating func keep(_ record: WatchRecord, of watch: WatchID, on id: StoryID) {
    guard var story = story(id) else { return }
    story.watches[watch] = record
    story.isClosed = story.watches.values.contains(where: \.hasSpoken) && !story.isAwake
    put(story)
  }
}
