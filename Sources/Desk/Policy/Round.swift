import Domain

/// What time alone decides, story by story.
struct Round {
  let desk: Desk
  let now: Timestamp
  private var minutes = Minutes()

  init(desk: Desk, now: Timestamp) {
    self.desk = desk
    self.now = now
  }

  func report(in state: DeskState) -> DeskChanges { minutes.changes(in: state) }

  mutating func look(at id: StoryID, in state: inout DeskState) {
    for watch in desk.watches where watch.status == .live { look(at: id, for: watch, in: &state) }
  }

  private mutating func look(at id: StoryID, for watch: Watch, in state: inout DeskState) {
    guard let story = state.story(id), let record = story.watches[watch.id], record.isOpen else { return }
    let hearing = desk.hearing(of: story, for: watch, in: state, now: now)
    if now - story.lastSeen >= watch.notify.closeAfter {
      let reason = "nothing new for \(watch.notify.closeAfter.brief)"
      speak(.closed, [.silence], at: record.level ?? .notice, hearing, reason: reason, in: &state)
    } else if case .update(let level, let changes) = hearing.verdict {
      speak(.updated, changes, at: level, hearing, reason: nil, in: &state)
    }
  }

  private mutating func speak(
    _ kind: Alert.Kind, _ changes: [Change], at level: Level, _ hearing: Hearing, reason: String?,
    in state: inout DeskState
  ) {
    guard let best = hearing.best ?? desk.lastScore(of: hearing.story, for: hearing.watch) else { return }
    let tension = desk.tension(of: hearing.watch, in: &state, now: now)
    let alert = AlertWriter(gazetteer: desk.gazetteer).alert(
      kind, at: level, for: changes, hearing: hearing, best: best, occasion: nil, tension: tension,
      reason: reason)
    minutes.note(alert, hearing, article: nil, in: &state)
  }
}

extension Desk {
  /// What a story came to whose reports count no more: taken back, or no longer what the watch asks for.
  func lastScore(of story: Story, for watch: Watch) -> WatchScore? {
    scorer(watch).best(of: story.told, originCount: corroboration(of: story, for: watch).originNames.count) {
      _ in 0
    }
  }
}
