package import Domain

/// Which source is to be polled when. A pure value: time comes in, nothing is read or waited for.
///
/// **Interval.** A source with a fixed interval has that; any other is polled by its rhythm, see
/// `ScheduleOptions.learntInterval`. Cache-Control, and for learnt intervals `ttl`, `updatePeriod`,
/// `skipHours` and `skipDays`, stretch it, each within its bound.
///
/// **Phase.** Each source has a fixed phase, a share of its interval from a hash of its id, and its polls
/// fall on that. So polls are flat over time, do not drift, and come apart again after whatever made them
/// fall together; a poll follows the one before by one interval, and by half to one and a half when it has to
/// find back.
///
/// **Manners.** Sources queue for their host and their registrable domain, see `PollGates`: at most so many
/// polls under way, and so much time between the beginnings of two. A host whose sources want more than it
/// allows has all their intervals stretched alike. A 429, or a 503 with a Retry-After, holds the whole host
/// back, and doubles its spacing until it has answered well for long.
///
/// **Failures.** The first changes nothing; further ones double the interval each, up to `maxBackOff`, never
/// to for-ever. While nobody on ten hosts in a row answers, our own network is down, and no source is held to
/// blame. A source that answers 410 is out until its address changes or `wake`.
///
/// **Pauses.** After a start, and when the clock has jumped ahead over five minutes or more (a suspended
/// machine), what is overdue is spread anew, sources of live watches first. A clock set back shortens no wait
/// and stretches none.
///
/// A source that `takeDue` gave is out until `completed`, or for ever if that never comes.
/// Cost: O(log n) a poll, O(n) for `replace`, a pause and a clock set back. Some 300 bytes a source.
/// Source: docs/DESIGN-scheduling.md.
package struct PollSchedule: Sendable {
  /// How far the clock may jump before it was a pause.
  private static let pause = Duration.minutes(5)

  /// New ones hold from the next poll or `replace` on.
  package var options: ScheduleOptions
  var slots: [SourceID: Int32] = [:]
  var entries: [PollEntry] = []
  var gates = PollGates()
  var outage = Outage()
  private var latestNow: Timestamp?

  package init(options: ScheduleOptions = ScheduleOptions()) { self.options = options }

  package var count: Int { entries.count }

  /// When the next source may be polled, in the past if it is late; nil when none waits, or all that do wait
  /// for polls under way.
  package var nextDue: Timestamp? { gates.readyAt.map { Timestamp(milliseconds: $0) } }

  /// What must be remembered of a source; its due time is nil while it is being polled. Nil for an unknown
  /// one.
  package func standing(of source: SourceID) -> PollStanding? { slots[source].map { standing(Int($0)) } }

  /// How far a crowded host stretches a source's interval at present: 1 where it does not.
  package func stretch(of source: SourceID) -> Double {
    slots[source].map { gates.stretch(of: Int($0)) } ?? 1
  }
}

extension PollSchedule {
  /// The sources that may be polled now, those that could the longest first; each is out until `completed`.
  package mutating func takeDue(now: Timestamp, limit: Int) -> [SourceID] {
    observe(now)
    var taken: [SourceID] = []
    while taken.count < limit, let slot = gates.pass(now: now.milliseconds) {
      entries[slot].takenAt = now
      taken.append(entries[slot].source)
    }
    return taken
  }

  /// Ends a poll and answers what is to be remembered, with the next due time; nil for a source that was
  /// removed meanwhile.
  /// - Parameter rhythm: of the source, with what this poll taught; only an answered poll of a source without
  /// a
  ///   fixed interval asks for it.
  package mutating func completed(
    _ source: SourceID, _ result: PollResult, rhythm: PublicationRhythm = PublicationRhythm(), now: Timestamp
  ) -> PollStanding? {
    observe(now)
    guard let slot = slots[source].map(Int.init), let begin = entries[slot].takenAt else { return nil }
    gates.end(slot, took: (now - begin).wholeMilliseconds)
    heed(result, slot, now: now)
    if let due = nextDue(slot, after: result, rhythm: rhythm, now: now) {
      gates.queue(slot, due: due.milliseconds)
    } else {
      gates.dismiss(slot)
    }
    entries[slot].takenAt = nil
    return standing(slot)
  }

  /// Polls a source as soon as its host allows, and forgets its failures, be it gone; for an operator who
  /// asks.
  package mutating func wake(_ source: SourceID, now: Timestamp) {
    observe(now)
    guard let slot = slots[source].map(Int.init), entries[slot].takenAt == nil else { return }
    entries[slot].forgive()
    gates.queue(slot, due: now.milliseconds)
  }

  private func standing(_ slot: Int) -> PollStanding {
    let entry = entries[slot]
    let host = gates.host(of: slot)
    return PollStanding(
      due: gates.due(of: slot).map { Timestamp(milliseconds: $0) }, failureCount: Int(entry.failureCount),
      missingSince: entry.missingSince, isGone: entry.isGone, wishes: entry.wishes,
      hostHeldUntil: host.heldUntil > latestNow?.milliseconds ?? .max
        ? Timestamp(milliseconds: host.heldUntil) : nil,
      hostCaution: host.caution)
  }
}

/// The clock.
extension PollSchedule {
  mutating func observe(_ now: Timestamp) {
    let jump = latestNow.map { now - $0 } ?? .zero
    latestNow = now
    if jump <= .seconds(-1) {
      for slot in entries.indices { entries[slot].takenAt = entries[slot].takenAt.map { $0 + jump } }
      gates.shift(by: jump.wholeMilliseconds)
    } else if jump >= Self.pause {
      // The time in between was not spent on polls.
      for slot in entries.indices where entries[slot].takenAt != nil { entries[slot].takenAt = now }
      if let nextDue, now - nextDue >= Self.pause { respread(now: now) }
    }
  }

  private mutating func respread(now: Timestamp) {
    let overdue = entries.indices.filter { slot in gates.due(of: slot).map { $0 < now.milliseconds } ?? false
    }
    let waits = startWaits(of: overdue)
    for (slot, wait) in zip(overdue, waits) { gates.setDue(now.milliseconds + wait, of: slot) }
    gates.arrange()
  }
}
