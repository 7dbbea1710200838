import Domain

/// Which story each account of an article went to.
struct Seating {
  /// By account; nil for background and for what no story takes.
  fileprivate(set) var seats: [StoryID?] = []
  /// The stories that took something, in order.
  fileprivate(set) var stories: [StoryID] = []
  /// Those of them that this article opened.
  fileprivate(set) var opened: Set<StoryID> = []
  /// The others, as they were before this article.
  fileprivate(set) var before: [StoryID: Story] = [:]

  func accounts(on story: StoryID, of reading: Reading) -> [Account] {
    reading.accounts.filter { seats[$0.index] == story }
  }
}

extension Desk {
  /// Lets each account join its story or open one, and puts the stories into the state.
  func seat(_ reading: Reading, in state: inout DeskState, now: Timestamp) -> Seating {
    var seating = Seating()
    for account in reading.accounts {
      let seat =
        account.standing == .background ? nil : place(account, of: reading, in: &state, &seating, now: now)
      seating.seats.append(seat)
      if let seat, !seating.stories.contains(seat) { seating.stories.append(seat) }
    }
    for story in seating.stories { settle(story, reading, seating, in: &state) }
    return seating
  }

  private func place(
    _ account: Account, of reading: Reading, in state: inout DeskState, _ seating: inout Seating,
    now: Timestamp
  ) -> StoryID? {
    let finder = StoryFinder(gazetteer: gazetteer, options: options)
    let window = reading.window(of: account, in: self)
    let found = finder.story(for: account, of: reading.input, in: state, within: window, now: now)
    let known = found.flatMap { state.story($0.id) }
    guard var story = known ?? (reading.opens(account) ? open(account, of: reading.input, in: state) : nil)
    else {
      return nil
    }
    if known == nil { seating.opened.insert(story.id) }
    if !seating.stories.contains(story.id) { seating.before[story.id] = known }
    story.absorb(account, of: reading.input, joinedBy: found?.joining ?? .opened, options: options)
    state.put(story)
    return story.id
  }

  private func open(_ account: Account, of input: DeskInput, in state: DeskState) -> Story {
    var attempt = 0
    var id = Story.identity(of: account, in: input.article.id, attempt: attempt)
    while state.story(id) != nil {
      attempt += 1
      id = Story.identity(of: account, in: input.article.id, attempt: attempt)
    }
    return Story(openedBy: account, of: input, id: id)
  }

  /// Draws the sum of a story's accounts: whether it is contested or taken back, and whose business it is.
  private func settle(_ id: StoryID, _ reading: Reading, _ seating: Seating, in state: inout DeskState) {
    guard var story = state.story(id) else { return }
    let accounts = seating.accounts(on: id, of: reading)
    let corroboration = Corroboration(of: story)
    if corroboration.isContested || accounts.contains(where: { isReversed($0, in: reading) }) {
      story.isContested = true
    }
    story.isRetracted = corroboration.isTakenBack
    for (index, watch) in watches.enumerated() where story.watches[watch.id] == nil {
      let isConcerned = accounts.contains { account in
        account.standing == .told
          && (reading.concern(of: index, in: account) == .matches || reading.relaxes(index, account))
      }
      if isConcerned { story.watches[watch.id] = WatchRecord() }
    }
    state.put(story)
  }

  /// The same article lets another voice say that the actor has gone again: one of the two is wrong.
  private func isReversed(_ account: Account, in reading: Reading) -> Bool {
    guard account.standing == .told, account.frame.sign == .escalation else { return false }
    return reading.accounts.contains { other in
      other.standing == .told && other.frame.sign == .deescalation && other.frame.rung >= options.closingRung
        && other.voice != nil && other.voice != account.voice
        && !other.actors.isDisjoint(with: account.actors)
        && PlaceFit(account.places, other.places, in: gazetteer) >= .nested
    }
  }
}
