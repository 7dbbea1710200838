import Domain

/// Ceasefires and withdrawals: they close the open stories that they settle, or are told as claims.
extension Sitting {
  /// A settlement is told as a claim once, by the article that opened its story.
  mutating func relax(_ index: Int, _ tension: Double, in state: inout DeskState) {
    let settling = reading.accounts.filter {
      reading.relaxes(index, $0) && $0.frame.rung >= desk.options.closingRung && !$0.frame.hasNotHappenedYet
    }
    for account in settling {
      guard let settlement = seating.seats[account.index].flatMap({ state.story($0) }) else { continue }
      for id in state.awake.sorted() where !seating.stories.contains(id) {
        guard let story = state.story(id), account.settles(story, in: desk.gazetteer) else { continue }
        let hearing = desk.hearing(of: story, for: desk.watches[index], in: state, now: now)
        settle(hearing, by: account, settlement, tension, in: &state)
      }
    }
  }

  private mutating func settle(
    _ hearing: Hearing, by account: Account, _ settlement: Story, _ tension: Double, in state: inout DeskState
  ) {
    guard hearing.record.isOpen, hearing.watch.status == .live, let best = hearing.best else { return }
    let isSure =
      !hearing.story.isContested && !settlement.isContested && settlement.isBorneOut(for: hearing.watch, desk)
    guard isSure || (seating.opened.contains(settlement.id) && hearing.mayClaim) else { return }
    let alert = AlertWriter(gazetteer: desk.gazetteer).alert(
      isSure ? .closed : .updated, at: hearing.record.level ?? .notice, for: [.deescalationClaimed],
      hearing: hearing, best: best, occasion: nil, tension: tension,
      reason: isSure ? "settled by \(account.frame.event)" : nil)
    minutes.note(alert, hearing, article: reading.input.article.id, in: &state)
  }
}

extension Account {
  /// Whether a ceasefire or withdrawal is about this story: its parties, after it began, and not at another
  /// place of theirs. Where it was signed abroad says nothing.
  fileprivate func settles(_ story: Story, in gazetteer: Gazetteer) -> Bool {
    let isAbroad = places.allSatisfy { place in
      gazetteer.state(of: place).map { !story.parties.contains($0) } ?? false
    }
    return !story.parties.isEmpty && parties.intersection(story.parties).count >= min(2, story.parties.count)
      && time >= story.began
      && (isAbroad || PlaceFit(places, gazetteer.leaves(of: story.places), in: gazetteer) != .apart)
  }
}

extension Story {
  /// Both sides say so, or two origins that are no party.
  fileprivate func isBorneOut(for watch: Watch, _ desk: Desk) -> Bool {
    let told = desk.corroboration(of: self, for: watch).assertions
    let voices = Set(told.compactMap(\.voice))
    let a = Set(watch.sides.a.map(desk.gazetteer.principal(of:)))
    let b = Set(watch.sides.b.map(desk.gazetteer.principal(of:)))
    let neutral = told.filter { $0.voice.map { !a.contains($0) && !b.contains($0) } ?? true }
    return (!voices.isDisjoint(with: a) && !voices.isDisjoint(with: b))
      || Set(neutral.map { Origin.name(of: $0.origin) }).count > 1
  }
}

extension Hearing {
  /// Whether the policy asks for claims of de-escalation and leaves room for one now.
  fileprivate var mayClaim: Bool { watch.notify.again.contains(.deescalationClaimed) && waiting == nil }
}
