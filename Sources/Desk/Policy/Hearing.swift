import Domain

extension Desk {
  /// A watch before a story. `also`: further reports of the article in hand, see `best`.
  func hearing(
    of story: Story, for watch: Watch, also: [Report] = [], in state: DeskState, now: Timestamp
  ) -> Hearing {
    let corroboration = corroboration(of: story, for: watch)
    var hearing = Hearing(
      watch: watch, record: story.watches[watch.id] ?? WatchRecord(), story: story,
      corroboration: corroboration,
      best: best(story, corroboration, also: also, for: watch, in: state), now: now, gazetteer: gazetteer)
    if hearing.hangsOnRoutine {
      hearing.isRoutine = Routine(gazetteer: gazetteer, options: options).covers(story, in: state)
    }
    return hearing
  }
}

/// Whether a watch speaks of a story now, by the watch's own policy: everything that the answer hangs on.
struct Hearing {
  let watch: Watch
  let record: WatchRecord
  let story: Story
  let corroboration: Corroboration
  /// Nil where no counted report says that it happened.
  let best: WatchScore?
  /// The article comes from a source's first, quiet fetch.
  var isQuiet = false
  /// Something that the watch wants to tell waited before this article, and still waits.
  var isOwing = false
  /// The article tells late of a story that is known already.
  var isRecap = false
  /// The article's main event has been told of already, and this is another side of it.
  var isAspect = false
  /// It happens nearly every day.
  var isRoutine = false
  let now: Timestamp
  let gazetteer: Gazetteer

  enum Verdict: Hashable {
    case raise(Level)
    case update(Level, [Change])
    case hold(HoldReason)
  }

  /// A late recap is at most high, however many retell it, and what happens every day at most a notice.
  var level: Level? { uncappedLevel.map { isRoutine ? min($0, .notice) : $0 } }

  /// Whether routine could cap anything: it is costly to ask, and lowers no level that has been told.
  fileprivate var hangsOnRoutine: Bool {
    guard let level = uncappedLevel, level > .notice else { return false }
    return !record.hasSpoken || record.level.map { level > $0 } ?? true
  }

  private var uncappedLevel: Level? {
    guard let best else { return nil }
    let reached = watch.levels.level(score: best.score, originCount: corroboration.originNames.count)
    return best.lateness == nil ? reached : reached.map { min($0, .high) }
  }

  var verdict: Verdict {
    guard best != nil else { return .hold(.onlyBackground) }
    guard let level else { return .hold(.belowNotice) }
    if isRecap { return .hold(.lateRecap) }
    if isQuiet { return .hold(.quietStart) }
    return record.hasSpoken ? again(at: level) : first(at: level)
  }

  private func first(at level: Level) -> Verdict {
    if record.isQuiet, level <= (record.level ?? level) { return .hold(.nothingNew) }
    if level < watch.notify.first { return .hold(isBelowByRoutine ? .routine : .belowFirst) }
    if isAspect { return .hold(.nothingNew) }
    return watch.status == .shadow ? .hold(.shadow) : .raise(level)
  }

  private var isBelowByRoutine: Bool { isRoutine && uncappedLevel.map { $0 >= watch.notify.first } == true }

  /// Whether the story holds something that the watch wants to tell and has not told yet.
  var isPending: Bool {
    guard record.hasSpoken, let level else { return false }
    return changes(at: level).contains(where: wants)
  }

  /// A rise in level is told at once; the rest waits for its turn and is told by the next article or pass.
  private func again(at level: Level) -> Verdict {
    let wanted = changes(at: level).filter(wants)
    guard !wanted.isEmpty else { return .hold(.nothingNew) }
    if watch.status == .shadow { return .hold(.shadow) }
    if wanted.contains(.levelUp) { return .update(level, wanted) }
    return waiting.map { .hold($0) } ?? .update(max(level, record.level ?? level), wanted)
  }

  /// What keeps an update waiting; nil where it may go out.
  var waiting: HoldReason? {
    if let last = record.spokeAt.last, now - last < watch.notify.atMostEvery { return .tooSoon }
    let today = record.spokeAt.dropFirst().count { now - $0 < .hours(24) }
    return today >= watch.notify.againAtMostPerDay ? .enoughToday : nil
  }

  /// What closed in silence opens again only for what changes the picture.
  private func wants(_ change: Change) -> Bool {
    watch.notify.again.contains(change) && (!record.isClosed || change == .levelUp || change == .contested)
  }

  /// What is new since the watch last spoke, or was told quietly.
  private func changes(at level: Level) -> [Change] {
    var changes: [Change] = []
    // Without a level the last word was that it is taken back.
    if record.level.map({ level > $0 }) ?? true { changes.append(.levelUp) }
    if hasNewOrigin { changes.append(.newOrigin) }
    if hasNewPlace { changes.append(.newPlace) }
    if isContested, !record.knowsContested { changes.append(.contested) }
    return changes
  }

  var isContested: Bool { corroboration.staysContested || record.knowsContested }

  /// Every assertion that the watch counts was taken back, it has an alert out on it, and wants to say so.
  var isTakenBack: Bool {
    corroboration.isTakenBack && record.isOpen && watch.status == .live
      && watch.notify.again.contains(.retracted)
  }

  /// A wire's tag that was found late renames an origin and adds none.
  private var hasNewOrigin: Bool { corroboration.originNames.count > record.knownOrigins.count }

  /// The town in a region that was named already is no new place.
  private var hasNewPlace: Bool {
    corroboration.places.contains { place in
      !record.knownPlaces.contains { gazetteer.isNested(place, $0) }
    }
  }
}

extension WatchRecord {
  /// Notes what the story is, as known to the reader or not worth telling: only more than this is news.
  mutating func learn(_ hearing: Hearing) {
    knownOrigins = hearing.corroboration.originNames
    knownPlaces.formUnion(hearing.corroboration.places)
    knowsContested = hearing.isContested
    level = [level, hearing.level].compactMap(\.self).max()
    score = max(score, hearing.best?.score ?? 0)
  }

  /// What a decision to hold back leaves behind.
  mutating func note(_ reason: HoldReason, _ hearing: Hearing) {
    score = max(score, hearing.best?.score ?? 0)
    switch reason {
    case .quietStart, .lateRecap, .shadow, .routine:
      guard !hearing.isOwing else { break }
      learn(hearing)
      isQuiet = !hasSpoken
    case .nothingNew where hearing.isAspect:
      learn(hearing)
      isQuiet = !hasSpoken
    case .belowFirst:
      level = [level, hearing.level].compactMap(\.self).max()
    default: break
    }
  }

  mutating func note(_ alert: Alert, _ hearing: Hearing) {
    learn(hearing)
    sequence = alert.sequence
    lastAlert = alert.id
    alerts.append(alert.id)
    spokeAt.append(alert.time)
    isQuiet = false
    isClosed = alert.kind == .closed || alert.kind == .retracted
    if alert.kind == .retracted {
      level = nil
      score = 0
    }
  }
}
