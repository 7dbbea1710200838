package import Domain
import HeapModule

/// Which source is to be polled when. A pure value: time comes in, nothing is read or waited for.
///
/// Each source has a fixed phase within its interval, from a hash of its id, and its polls fall on that
/// phase. So polls are flat over time, do not drift, and come apart again after whatever made them fall
/// together; a poll follows the one before by one interval, and by half to one and a half when it has to find
/// back to its phase.
///
/// After failures the interval doubles each time up to `maxBackOff`; never does the schedule give a source
/// up. A Retry-After and a max-age are lower bounds, themselves bounded by `ScheduleOptions`. Where a bound
/// governs, the phase does not.
///
/// A source that `takeDue` gave is out until `completed`, or for ever if that never comes.
/// Cost: O(log n) a poll, O(n) for `replace`. A clock set back shortens no wait and stretches none.
package struct PollSchedule: Sendable {
  private struct Entry {
    var interval: Int64
    var due: Timestamp
    var failureCount = 0
    var isTaken = false
  }

  private struct Turn: Comparable {
    let due: Timestamp
    let source: SourceID

    static func < (left: Turn, right: Turn) -> Bool {
      (left.due, left.source) < (right.due, right.source)
    }
  }

  private let options: ScheduleOptions
  private var entries: [SourceID: Entry] = [:]
  /// Holds a turn for each waiting entry, and outdated ones below the top.
  private var turns = Heap<Turn>()
  private var latestNow: Timestamp?

  package init(options: ScheduleOptions = ScheduleOptions()) { self.options = options }

  package var count: Int { entries.count }

  /// When the next source is due, in the past if it is late; nil when none waits.
  package var nextDue: Timestamp? { turns.min?.due }

  /// When a source is due; nil while it is being polled, and for an unknown one.
  package func due(_ source: SourceID) -> Timestamp? {
    guard let entry = entries[source], !entry.isTaken else { return nil }
    return entry.due
  }
}

extension PollSchedule {
  /// Adds a source, or changes the interval of a known one, whose due time can then only move nearer.
  /// - Parameter due: from the ledger; what is past is spread as at a start.
  package mutating func add(_ plan: PollPlan, due: Timestamp? = nil, now: Timestamp) {
    observe(now)
    settle(plan, restored: due, now: now)
    queue(plan.source)
    dropOutdated()
  }

  package mutating func remove(_ source: SourceID) {
    entries[source] = nil
    dropOutdated()
  }

  /// Makes `plans` the whole schedule, as at a start and at a reload: known sources keep their due times,
  /// their failures and, if they are being polled, their being out.
  package mutating func replace(
    with plans: [PollPlan], restored: [SourceID: Timestamp] = [:], now: Timestamp
  ) {
    observe(now)
    let wanted = Set(plans.map(\.source))
    entries = entries.filter { wanted.contains($0.key) }
    for plan in plans { settle(plan, restored: restored[plan.source], now: now) }
    rebuildTurns()
  }

  /// The sources that are due, the longest overdue first; each is out until `completed`.
  package mutating func takeDue(now: Timestamp, limit: Int) -> [SourceID] {
    observe(now)
    var taken: [SourceID] = []
    while taken.count < limit, let turn = turns.min, turn.due <= now {
      turns.removeMin()
      entries[turn.source]?.isTaken = true
      taken.append(turn.source)
      dropOutdated()
    }
    return taken
  }

  /// Ends a poll and answers when the source is due next; nil for a source that was removed meanwhile.
  package mutating func completed(_ source: SourceID, _ result: PollResult, now: Timestamp) -> Timestamp? {
    observe(now)
    guard var entry = entries[source], entry.isTaken else { return nil }
    entry.isTaken = false
    entry.due = nextDue(of: source, &entry, after: result, now: now)
    entries[source] = entry
    turns.insert(Turn(due: entry.due, source: source))
    return entry.due
  }
}

/// When.
extension PollSchedule {
  private func nextDue(
    of source: SourceID, _ entry: inout Entry, after result: PollResult, now: Timestamp
  ) -> Timestamp {
    switch result {
    case .abandoned: return onPhase(source, entry, now: now)
    case .answered(let maxAge):
      entry.failureCount = 0
      return max(onPhase(source, entry, now: now), now + bounded(maxAge, by: options.maxFreshness))
    case .failed(let retryAfter):
      entry.failureCount += 1
      let wait = backOff(entry)
      let floor = now + bounded(retryAfter, by: options.maxRetryAfter)
      // The first failure changes nothing; later ones are kept apart, for they often come from one cause.
      let due = entry.failureCount == 1 ? onPhase(source, entry, now: now) : now + .milliseconds(wait)
      return max(due, floor) + jitter(source, within: .milliseconds(wait / 10), salt: entry.failureCount)
    }
  }

  /// The first moment of the source's phase that is at least half an interval away.
  private func onPhase(_ source: SourceID, _ entry: Entry, now: Timestamp) -> Timestamp {
    let earliest = now.milliseconds + max(1, entry.interval / 2)
    let phase = jitter(source, within: .milliseconds(entry.interval)).wholeMilliseconds
    let beyond = (earliest - phase) % entry.interval
    let wait = beyond <= 0 ? -beyond : entry.interval - beyond
    return Timestamp(milliseconds: earliest + wait)
  }

  /// In milliseconds: the interval doubled with each failure after the first.
  private func backOff(_ entry: Entry) -> Int64 {
    let cap = max(entry.interval, options.maxBackOff.wholeMilliseconds)
    // Doubling ends long before the count of failures does.
    let doubled = entry.interval.multipliedReportingOverflow(by: 1 << min(entry.failureCount - 1, 30))
    return doubled.overflow ? cap : min(doubled.partialValue, cap)
  }

  private func bounded(_ asked: Duration?, by bound: Duration) -> Duration {
    max(.zero, min(asked ?? .zero, bound))
  }

  /// The same in every run: a restart keeps every phase.
  private func jitter(_ source: SourceID, within span: Duration, salt: Int = 0) -> Duration {
    let hash = Fingerprint.of(source.text, String(salt))
    let range = UInt64(max(1, span.wholeMilliseconds))
    return .milliseconds(Int64(hash.multipliedFullWidth(by: range).high))
  }
}

/// Keeping entries and turns in step.
extension PollSchedule {
  private mutating func settle(_ plan: PollPlan, restored: Timestamp?, now: Timestamp) {
    precondition(plan.interval >= .milliseconds(1), "a poll interval below a millisecond")
    let interval = plan.interval.wholeMilliseconds
    if entries[plan.source] == nil {
      entries[plan.source] = Entry(interval: interval, due: firstDue(plan, restored: restored, now: now))
    } else if entries[plan.source]?.interval != interval {
      change(plan.source, to: interval, now: now)
    }
  }

  private func firstDue(_ plan: PollPlan, restored: Timestamp?, now: Timestamp) -> Timestamp {
    let furthest = max(plan.interval, options.maxBackOff, options.maxRetryAfter) * 2
    // A due time out of all bounds was written under a wrong clock.
    if let restored, restored > now, restored <= now + furthest { return restored }
    return now + jitter(plan.source, within: min(plan.interval, options.startSpread))
  }

  private mutating func change(_ source: SourceID, to interval: Int64, now: Timestamp) {
    guard var entry = entries[source] else { return }
    entry.interval = interval
    if !entry.isTaken, entry.failureCount == 0 {
      entry.due = min(entry.due, now + jitter(source, within: .milliseconds(interval)))
    }
    entries[source] = entry
  }

  private mutating func queue(_ source: SourceID) {
    guard let entry = entries[source], !entry.isTaken else { return }
    turns.insert(Turn(due: entry.due, source: source))
  }

  private mutating func rebuildTurns() {
    turns = Heap(entries.filter { !$0.value.isTaken }.map { Turn(due: $0.value.due, source: $0.key) })
  }

  private mutating func dropOutdated() {
    while let turn = turns.min, due(turn.source) != turn.due { turns.removeMin() }
  }

  /// Shifts all due times when the clock was set back by a second or more, so that no source waits for the
  /// lost span.
  private mutating func observe(_ now: Timestamp) {
    defer { latestNow = now }
    guard let latestNow, latestNow - now >= .seconds(1) else { return }
    let span = now - latestNow
    entries = entries.mapValues { entry in
      var entry = entry
      entry.due = entry.due + span
      return entry
    }
    rebuildTurns()
  }
}
