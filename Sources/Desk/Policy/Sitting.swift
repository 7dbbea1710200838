import Domain

/// One article before the watches: what each of them says to the stories that it joined.
struct Sitting {
  let desk: Desk
  let reading: Reading
  let seating: Seating
  let now: Timestamp
  var minutes: Minutes

  init(desk: Desk, reading: Reading, seating: Seating, now: Timestamp) {
    self.desk = desk
    self.reading = reading
    self.seating = seating
    self.now = now
    minutes = Minutes(changed: Set(seating.stories))
  }

  func report(in state: DeskState) -> DeskChanges { minutes.changes(in: state) }

  mutating func hear(_ index: Int, in state: inout DeskState) {
    let watch = desk.watches[index]
    for account in reading.accounts where seating.seats[account.index] == nil { holdBack(account, index) }
    guard seating.stories.contains(where: { isConcerned(index, in: $0, state) }) else { return }
    let tension = desk.tension(of: watch, in: &state, now: now)
    minutes.note(TensionSample(watch: watch.id, at: now, value: tension))
    hearStories(index, tension, in: &state)
    if !reading.input.isQuiet { relax(index, tension, in: &state) }
  }

  /// Whether the watch keeps a record of the story, or would match an account of it that is held back or
  /// denied.
  private func isConcerned(_ index: Int, in story: StoryID, _ state: DeskState) -> Bool {
    state.story(story)?.watches[desk.watches[index].id] != nil
      || seating.accounts(on: story, of: reading).contains { reading.concern(of: index, in: $0) != nil }
  }

  /// The gravest story first: what else the article tells of the same parties and place is another side of
  /// it, known with it, and raises nothing of its own.
  private mutating func hearStories(_ index: Int, _ tension: Double, in state: inout DeskState) {
    let cases = seating.stories.compactMap { hearing(index, on: $0, in: state) }
    let ranked = cases.enumerated().sorted { left, right in
      (left.element.score, right.offset) > (right.element.score, left.offset)
    }
    var told: [Account] = []
    for var next in ranked.map(\.element) {
      next.hearing.isAspect =
        !next.matching.isEmpty
        && next.matching.allSatisfy { account in
          told.contains { account.isAspect(of: $0, within: desk.options.storyWithin, in: desk.gazetteer) }
        }
      decide(next, tension, in: &state)
      let record = state.story(next.hearing.story.id)?.watches[desk.watches[index].id]
      if record?.hasSpoken == true { told += next.matching }
    }
  }

  private mutating func decide(_ next: Case, _ tension: Double, in state: inout DeskState) {
    let hearing = next.hearing
    if hearing.isTakenBack, !hearing.isQuiet {
      speak(.retracted, [.retracted], at: hearing.record.level ?? .notice, next, tension, in: &state)
    } else if next.matching.isEmpty, let reason = next.held {
      hold(reason, next, in: &state)
    } else {
      switch hearing.verdict {
      case .raise(let level): speak(.raised, [.new], at: level, next, tension, in: &state)
      case .update(let level, let changes): speak(.updated, changes, at: level, next, tension, in: &state)
      case .hold(let reason): hold(reason, next, in: &state)
      }
    }
  }

  private mutating func speak(
    _ kind: Alert.Kind, _ changes: [Change], at level: Level, _ next: Case, _ tension: Double,
    in state: inout DeskState
  ) {
    let hearing = next.hearing
    guard let best = hearing.best ?? desk.lastScore(of: hearing.story, for: hearing.watch) else { return }
    let alert = AlertWriter(gazetteer: desk.gazetteer).alert(
      kind, at: level, for: changes, hearing: hearing, best: best, occasion: occasion(next), tension: tension,
      reason: kind == .retracted ? "taken back by its only origin" : nil)
    minutes.note(alert, hearing, article: reading.input.article.id, in: &state)
  }

  private func occasion(_ next: Case) -> AlertWriter.Occasion? {
    let own = next.hearing.story.reports.filter { $0.article == reading.input.article.id }
    let leading = next.matching + next.accounts
    guard let report = own.first(where: { $0.voice == leading.first?.voice }) ?? own.first else { return nil }
    let sentences = leading.compactMap { reading.input.assessment.sentence(of: $0.frame) }
    return AlertWriter.Occasion(report: report, evidence: sentences.unique, isTest: reading.input.isTest)
  }

  private mutating func hold(_ reason: HoldReason, _ next: Case, in state: inout DeskState) {
    let hearing = next.hearing
    if var record = hearing.story.watches[hearing.watch.id] {
      record.note(reason, hearing)
      state.keep(record, of: hearing.watch.id, on: hearing.story.id)
    }
    guard !next.matching.isEmpty || next.held != nil || next.isDenied else { return }
    minutes.note(
      Decision(
        time: now, article: reading.input.article.id, watch: hearing.watch.id, story: hearing.story.id,
        verdict: .heldBack(reason), score: next.score))
  }

  /// Background, and what is held back before it could open a story: the decision names the story that it
  /// would have opened.
  private mutating func holdBack(_ account: Account, _ index: Int) {
    guard let concern = reading.concern(of: index, in: account) else { return }
    let watch = desk.watches[index], article = reading.input.article.id
    let scorer = desk.scorer(watch)
    minutes.note(
      Decision(
        time: now, article: article, watch: watch.id,
        story: Story.identity(of: account, in: article, attempt: 0),
        verdict: .heldBack(concern.holdReason ?? (account.isForgotten ? .lateRecap : .onlyBackground)),
        score: scorer.plainSum(of: scorer.seen(account.frame)).total))
  }
}

extension Sitting {
  /// One story that the article joined, before one watch.
  fileprivate struct Case {
    var hearing: Hearing
    /// Told accounts of the article that the watch matches, the gravest first.
    let matching: [Account]
    /// All accounts of the article in the story.
    let accounts: [Account]
    /// Why accounts that it would match are held back.
    let held: HoldReason?
    /// Whether the watch matches a denial.
    let isDenied: Bool

    var score: Double { hearing.best?.score ?? 0 }
  }

  /// Nil where the story is none of the watch's business.
  private func hearing(_ index: Int, on id: StoryID, in state: DeskState) -> Case? {
    guard let story = state.story(id) else { return nil }
    let watch = desk.watches[index]
    let accounts = seating.accounts(on: id, of: reading)
    let concerned = accounts.filter { reading.concern(of: index, in: $0) != nil }
    guard !concerned.isEmpty || story.watches[watch.id] != nil else { return nil }
    let hit = concerned.filter { reading.concern(of: index, in: $0) == .matches }
    let matching = hit.filter { $0.standing == .told }.sorted { $0.frame.score > $1.frame.score }
    let also = matching.compactMap { report(of: $0, in: story) }
    var hearing = desk.hearing(of: story, for: watch, also: also, in: state, now: now)
    hearing.isQuiet = reading.input.isQuiet
    let told = accounts.filter { $0.standing == .told }
    hearing.isRecap =
      !told.isEmpty && told.allSatisfy { $0.lateness != nil } && !seating.opened.contains(id)
    hearing.isOwing = (hearing.isQuiet || hearing.isRecap) && isOwing(index, on: id, in: state)
    return Case(
      hearing: hearing, matching: matching, accounts: accounts,
      held: concerned.compactMap { reading.concern(of: index, in: $0)?.holdReason }.first,
      isDenied: hit.contains { $0.standing == .denied })
  }

  private func isOwing(_ index: Int, on id: StoryID, in state: DeskState) -> Bool {
    let watch = desk.watches[index]
    guard let before = seating.before[id], before.watches[watch.id]?.hasSpoken == true else { return false }
    return desk.hearing(of: before, for: watch, in: state, now: now).isPending
  }

  /// The article's report with this account's frame, where the report kept a graver one.
  private func report(of account: Account, in story: Story) -> Report? {
    let own = story.told.first { $0.article == reading.input.article.id && $0.voice == account.voice }
    guard var report = own, report.frame != account.frame else { return nil }
    report.frame = account.frame
    report.sentence = reading.input.assessment.sentence(of: account.frame)
    return report
  }
}

extension [Sentence] {
  /// Each once, in order.
  var unique: [Sentence] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension Reading.Concern {
  fileprivate var holdReason: HoldReason? {
    if case .held(let reason) = self { reason } else { nil }
  }
}

extension Account {
  /// Whether both tell of the same parties at one place and time: shelling before a seizure.
  fileprivate func isAspect(of other: Account, within window: Duration, in gazetteer: Gazetteer) -> Bool {
    let gap = time < other.time ? other.time - time : time - other.time
    return PlaceFit(places, other.places, in: gazetteer) != .apart && gap <= window + slack + other.slack
      && (parties.isSubset(of: other.parties) || other.parties.isSubset(of: parties))
  }
}
