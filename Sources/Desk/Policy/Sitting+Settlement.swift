import Domain

/// Ceasefires and withdrawals: they close the open stories that they settle, or are told as claims.
extension Sitting {
  /// A story is settled once by an article, however many settlements it tells of: by one that closes it, else
  /// by one that claims to. A settlement is told as a claim by the article that opened its own story only.
  mutating func relax(_ index: Int, _ tension: Double, in state: inout DeskState) {
    let settling = reading.accounts.filter {
      reading.relaxes(index, $0) && $0.frame.rung >= desk.options.closingRung && !$0.frame.hasNotHappenedYet
    }
    guard !settling.isEmpty, desk.watches[index].status == .live else { return }
    for id in state.awake.sorted() where !seating.stories.contains(id) {
      guard let story = state.story(id), story.watches[desk.watches[index].id]?.isOpen == true else {
        continue
      }
      let about = settling.filter { $0.settles(story, in: desk.gazetteer) }
      guard !about.isEmpty else { continue }
      let hearing = desk.hearing(of: story, for: desk.watches[index], in: state, now: now)
      settle(hearing, by: about, tension, in: &state)
    }
  }

  private mutating func settle(
    _ hearing: Hearing, by accounts: [Account], _ tension: Double, in state: inout DeskState
  ) {
    let sure = accounts.first { isBorneOut($0, against: hearing, in: state) }
    let claim = accounts.first { seating.seats[$0.index].map(seating.opened.contains) == true }
    guard let best = hearing.best, let account = sure ?? (hearing.mayClaim ? claim : nil) else { return }
    let kind: Alert.Kind = sure == nil ? .updated : .closed
    let alert = AlertWriter(gazetteer: desk.gazetteer).alert(
      kind, at: hearing.record.level ?? .notice, for: [.deescalationClaimed],
      hearing: hearing, best: best, occasion: occasion(best.report, settledBy: account), tension: tension,
      reason: sure.map { "settled by \($0.frame.event)" })
    minutes.note(alert, hearing, article: reading.input.article.id, in: &state)
  }

  private func isBorneOut(_ account: Account, against hearing: Hearing, in state: DeskState) -> Bool {
    guard let settlement = seating.seats[account.index].flatMap({ state.story($0) }) else { return false }
    return !hearing.isContested && !settlement.isContested
      && settlement.isBorneOut(for: hearing.watch, desk)
  }

  /// The report of what is settled, with its sentence and then the one that settles it.
  private func occasion(_ report: Report, settledBy account: Account) -> AlertWriter.Occasion {
    let settling = reading.input.assessment.sentence(of: account.frame)
    let evidence = [report.sentence, settling].compactMap(\.self).unique
    return AlertWriter.Occasion(report: report, evidence: evidence, isTest: reading.input.isTest)
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
  /// Each side says so, or else two origins outside the conflict do.
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
