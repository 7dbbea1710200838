import Domain

/// Finds the story that an account belongs to: by its slots first, then by the article's text.
struct StoryFinder {
  let gazetteer: Gazetteer
  let options: DeskOptions

  /// Slots agree when event group, parties, place (or what it lies in) and time (`window` from the story's
  /// beginning) do. A near duplicate of a text joins where no slot contradicts; the same text also under
  /// another date.
  func story(
    for account: Account, of input: DeskInput, in state: DeskState, within window: Duration, now: Timestamp
  ) -> (id: StoryID, joining: Report.Joining)? {
    let candidates = live(state.candidates(for: account, within: window), in: state, now: now)
    let fits = candidates.compactMap { story in fit(of: account, with: story, within: window) }
    if let best = fits.max() { return (best.id, .frame) }
    let sketch = input.assessment.sketch
    let alike = live(state.candidates(resembling: sketch, group: account.frame.group), in: state, now: now)
    let doubles = alike.compactMap { likeness(of: account, in: input, with: $0, within: window) }
    return doubles.max().map { ($0.id, .text) }
  }

  private func live(_ ids: Set<StoryID>, in state: DeskState, now: Timestamp) -> [Story] {
    ids.compactMap { state.story($0) }.filter { now - $0.lastSeen <= options.joinableFor }
  }

  private func fit(of account: Account, with story: Story, within window: Duration) -> Fit? {
    guard account.frame.group == story.group, gap(account, story) <= account.reach(window),
      let agreement = agreement(of: account, with: story)
    else { return nil }
    let places = PlaceFit(account.places, gazetteer.leaves(of: story.places), in: gazetteer)
    // Without a common place only both parties together say which event is meant.
    let isTold =
      places > .unknown || (agreement.actors && (agreement.targets || account.needsNoTarget(in: story)))
    guard places != .apart, isTold else { return nil }
    return Fit(
      places: places, agreeing: (agreement.actors ? 1 : 0) + (agreement.targets ? 1 : 0),
      gap: gap(account, story), resemblance: 0, lastSeen: story.lastSeen, id: story.id)
  }

  private func likeness(
    of account: Account, in input: DeskInput, with story: Story, within window: Duration
  ) -> Fit? {
    let others = story.reports.filter { $0.article != input.article.id }
    let resemblance = others.map { $0.sketch.resemblance(to: input.assessment.sketch) }.max() ?? 0
    let places = PlaceFit(account.places, gazetteer.leaves(of: story.places), in: gazetteer)
    guard account.frame.group == story.group, resemblance >= options.textResemblance, places != .apart,
      agreement(of: account, with: story) != nil,
      resemblance >= options.sameTextResemblance || gap(account, story) <= window * 3 + account.slack
    else { return nil }
    return Fit(
      places: places, agreeing: 0, gap: gap(account, story), resemblance: resemblance,
      lastSeen: story.lastSeen,
      id: story.id)
  }

  /// Measured from the story's beginning: a story that each day's shelling prolonged would never end.
  private func gap(_ account: Account, _ story: Story) -> Duration {
    account.time < story.began ? story.began - account.time : account.time - story.began
  }

  /// Which parties both name; nil where they contradict each other. Unknown joins known; the other direction
  /// joins only what they did to each other.
  private func agreement(of account: Account, with story: Story) -> (actors: Bool, targets: Bool)? {
    let isMutual = account.frame.isMutual || story.reports.contains { $0.frame.isMutual }
    return Self.agreement(account.actors, account.targets, story)
      ?? (isMutual ? Self.agreement(account.targets, account.actors, story) : nil)
  }

  private static func agreement(
    _ actors: Set<EntityID>, _ targets: Set<EntityID>, _ story: Story
  ) -> (actors: Bool, targets: Bool)? {
    let sameActors = !actors.isDisjoint(with: story.actors)
    let sameTargets = !targets.isDisjoint(with: story.targets)
    guard sameActors || actors.isEmpty || story.actors.isEmpty,
      sameTargets || targets.isEmpty || story.targets.isEmpty
    else { return nil }
    return (sameActors, sameTargets)
  }
}

extension Account {
  /// How far from a story's beginning its event may lie. A denial comes when the claim has gone round.
  func reach(_ window: Duration) -> Duration { (standing == .denied ? window * 3 : window) + slack }

  /// Mobilising has no target, and who denies leaves it out: the actor alone says enough.
  fileprivate func needsNoTarget(in story: Story) -> Bool {
    targets.isEmpty && (story.targets.isEmpty || standing == .denied)
  }
}

/// How well an account fits a story; the greatest wins, and no two are equal.
private struct Fit: Comparable {
  var places: PlaceFit
  /// Of actors and targets, how many both name.
  var agreeing: Int
  var gap: Duration
  var resemblance: Double
  var lastSeen: Timestamp
  var id: StoryID

  static func < (left: Self, right: Self) -> Bool {
    if left.resemblance != right.resemblance { return left.resemblance < right.resemblance }
    if left.places != right.places { return left.places < right.places }
    if left.agreeing != right.agreeing { return left.agreeing < right.agreeing }
    if left.gap != right.gap { return left.gap > right.gap }
    return (left.lastSeen, left.id) < (right.lastSeen, right.id)
  }
}
