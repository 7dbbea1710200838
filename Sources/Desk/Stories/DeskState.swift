package import Domain

/// Everything the desk remembers: the stories of the last months and what finds them fast.
///
/// A value: the caller lets the desk work on a copy, commits what changed and only then keeps the copy. A
/// copy shares its storage; a change costs one 256th of it. It follows from its stories alone, so that a
/// state restored from the ledger goes on exactly as the lost one would have. It belongs to the desk that
/// made it (`Desk.state(of:)`): after new rules, let the new desk make one of `allStories`.
package struct DeskState: Sendable {
  private var stories = Shards<StoryID, Story>()
  private var byArticle = Shards<ArticleID, [StoryID]>()
  private var byKey = Shards<UInt64, [StoryID]>()
  /// Stories with an alert that is not closed: what time alone can change.
  private(set) var awake: Set<StoryID> = []
  private let keys: StoryKeys
  /// Stories of each watch whose weight in its tension is not known yet, the known weights and their sums.
  private var unweighed: [WatchID: Set<StoryID>] = [:]
  private var weights = Shards<StoryID, [WatchID: Weight]>()
  private var sums: [WatchID: FadingSum] = [:]
  private let halfLife: HalfLife
  private var sweptOn: Int64?

  init(stories: [Story], gazetteer: Gazetteer, halfLife: HalfLife) {
    keys = StoryKeys(gazetteer: gazetteer)
    self.halfLife = halfLife
    for story in stories { put(story) }
  }

  package func story(_ id: StoryID) -> Story? { stories[id] }

  package var storyCount: Int { stories.count }

  /// By id.
  package var allStories: [Story] { stories.values.sorted { $0.id < $1.id } }

  /// The stories that the article reports in, by id.
  package func stories(telling article: ArticleID) -> [StoryID] { byArticle[article] ?? [] }

  /// Stories that may be the account's by its slots; to be checked.
  func candidates(for account: Account, within window: Duration) -> Set<StoryID> {
    union(of: keys.search(for: account, within: window))
  }

  /// Stories of the group that may hold a near duplicate of the text; to be checked.
  func candidates(resembling sketch: TextSketch, group: String) -> Set<StoryID> {
    union(of: StoryKeys.bands(of: sketch, group: group))
  }

  /// What else began on the day with the same group, the same way round, in the same region; by id.
  func likes(of story: Story, on day: Int64) -> [Story] {
    let found = union(of: keys.routes(of: story, on: day)).subtracting([story.id])
    return found.sorted().compactMap { stories[$0] }
  }

  private func union(of found: [UInt64]) -> Set<StoryID> {
    found.reduce(into: []) { $0.formUnion(byKey[$1] ?? []) }
  }

  // MARK: Changing

  /// Adds the story or replaces what was known of it.
  mutating func put(_ story: Story) {
    let old = stories[story.id]
    rekey(story, from: old.map(keys.standing) ?? [], to: keys.standing(of: story))
    for (index, report) in story.reports.enumerated()
    where !(old?.hasSameText(at: index, as: report) ?? false) {
      register(report, in: story)
    }
    stories[story.id] = story
    if story.isAwake { awake.insert(story.id) } else { awake.remove(story.id) }
    for watch in story.watches.keys { unweighed[watch, default: []].insert(story.id) }
  }

  private mutating func register(_ report: Report, in story: Story) {
    byArticle.change(report.article, default: []) { known in
      if !known.contains(story.id) {
        known.insert(story.id, at: known.firstIndex { story.id < $0 } ?? known.endIndex)
      }
    }
    for key in StoryKeys.bands(of: report.sketch, group: story.group) { add(story.id, under: key) }
  }

  private mutating func rekey(_ story: Story, from old: Set<UInt64>, to new: Set<UInt64>) {
    for key in old.subtracting(new) { drop(story.id, under: key) }
    for key in new.subtracting(old) { add(story.id, under: key) }
  }

  private mutating func add(_ id: StoryID, under key: UInt64) {
    byKey.change(key, default: []) { if !$0.contains(id) { $0.append(id) } }
  }

  private mutating func drop(_ id: StoryID, under key: UInt64) {
    byKey.change(key, default: []) { $0.removeAll { $0 == id } }
    if byKey[key]?.isEmpty == true { byKey[key] = nil }
  }

  /// Forgets stories that nothing joins any more. Looks through all of them once a day of `now` only; when it
  /// is done changes no result, since joining asks for the same age.
  mutating func forget(before limit: Timestamp, now: Timestamp) {
    guard sweptOn != now.dayNumber else { return }
    sweptOn = now.dayNumber
    for story in stories.values where story.lastSeen < limit { remove(story) }
  }

  private mutating func remove(_ story: Story) {
    stories[story.id] = nil
    awake.remove(story.id)
    for key in keys.standing(of: story) { drop(story.id, under: key) }
    for report in story.reports {
      byArticle.change(report.article, default: []) { $0.removeAll { $0 == story.id } }
      if byArticle[report.article]?.isEmpty == true { byArticle[report.article] = nil }
      for key in StoryKeys.bands(of: report.sketch, group: story.group) { drop(story.id, under: key) }
    }
    for watch in story.watches.keys {
      unweighed[watch]?.remove(story.id)
      weigh(story.id, for: watch, as: nil)
    }
    weights[story.id] = nil
  }

  // MARK: Tension

  /// What the watch's stories weigh at `now`; `weight` is asked only for stories that changed since.
  mutating func tension(of watch: WatchID, now: Timestamp, weight: (Story) -> Weight?) -> Double {
    for id in unweighed.removeValue(forKey: watch) ?? [] {
      weigh(id, for: watch, as: stories[id].flatMap(weight))
    }
    return max(0, sums[watch]?.value(at: now, halfLife) ?? 0)
  }

  private mutating func weigh(_ id: StoryID, for watch: WatchID, as weight: Weight?) {
    let old = weights[id]?[watch]
    guard old != weight else { return }
    if let old { sums[watch]?.remove(old, halfLife) }
    if let weight { sums[watch, default: FadingSum()].add(weight, halfLife) }
    weights.change(id, default: [:]) { $0[watch] = weight }
  }
}

extension Story {
  fileprivate func hasSameText(at index: Int, as report: Report) -> Bool {
    reports.indices.contains(index) && reports[index].article == report.article
      && reports[index].sketch == report.sketch
  }

  /// Whether a watch has an alert on it that is still open.
  var isAwake: Bool { watches.values.contains { $0.isOpen } }
}

extension WatchRecord {
  var hasSpoken: Bool { !alerts.isEmpty }
  var isOpen: Bool { hasSpoken && !isClosed }
}
