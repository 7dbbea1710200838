package import Domain

/// Starts and reloads.
extension PollSchedule {
  /// Makes `plans` the whole schedule: known sources keep their due times, their failures and, if they are
  /// being polled, their being out. A source whose fixed interval became another is due within it; one with
  /// another address starts as a new one.
  /// - Parameter restored: from the ledger, for sources that are new here. A due time that is past, or out of
  /// all
  ///   bounds, is spread as at a first start.
  package mutating func replace(
    with plans: [PollPlan], restored: [SourceID: PollStanding] = [:], now: Timestamp
  ) {
    observe(now)
    var seen: Set<SourceID> = []
    let plans = plans.filter { seen.insert($0.source).inserted }
    let old = self
    gates = PollGates(for: plans, after: old.gates, options)
    slots = Dictionary(uniqueKeysWithValues: plans.enumerated().map { ($1.source, Int32($0)) })
    entries = plans.map { PollEntry($0) }
    var starting: [Int] = []
    for slot in entries.indices {
      let isSettled = keep(slot, of: old, now: now) ?? restore(slot, restored[plans[slot].source], now: now)
      if !isSettled { starting.append(slot) }
    }
    for (slot, wait) in zip(starting, startWaits(of: starting)) {
      gates.setDue(now.milliseconds + wait, of: slot)
    }
    gates.arrange()
  }

  /// - Returns: nil for a source that was not there, or at another address.
  private mutating func keep(_ slot: Int, of old: PollSchedule, now: Timestamp) -> Bool? {
    guard let known = old.slots[entries[slot].source].map(Int.init) else { return nil }
    let before = old.entries[known]
    guard before.addressKey == entries[slot].addressKey else { return nil }
    entries[slot].keep(before)
    setDemand(before.demand, slot)
    if before.takenAt != nil {
      gates.setUnderWay(slot)
    } else if let due = old.gates.due(of: known) {
      gates.setDue(due, of: slot)
      hurry(slot, due, since: before.fixedInterval, now: now)
    }
    return true
  }

  /// A new fixed interval counts at once, but for a source that fails.
  private mutating func hurry(_ slot: Int, _ due: Int64, since before: Int64, now: Timestamp) {
    let entry = entries[slot]
    guard entry.fixedInterval > 0, entry.fixedInterval != before, entry.failureCount == 0 else { return }
    gates.setDue(min(due, now.milliseconds + entry.share(of: entry.fixedInterval)), of: slot)
  }

  /// - Returns: whether the ledger knew when it is due, or that it is not.
  private mutating func restore(_ slot: Int, _ standing: PollStanding?, now: Timestamp) -> Bool {
    // Until its rhythm is known. What nothing is known of is taken to publish now and then.
    want(
      entries[slot].fixedInterval > 0 ? entries[slot].fixedInterval : 2 * options.interval.wholeMilliseconds,
      slot)
    guard let standing else { return false }
    entries[slot].restore(standing)
    // What lies further ahead was written under a wrong clock.
    let bounds = [options.maxInterval, options.maxBackOff, options.maxMissingWait, options.maxRetryAfter]
    let furthest = now + (bounds.max() ?? .zero) * 2
    let held = standing.hostHeldUntil.flatMap { $0 <= furthest ? $0.milliseconds : nil }
    gates.restore(slot, heldUntil: held ?? .min, caution: standing.hostCaution)
    if standing.isGone {
      want(0, slot)
      return true
    }
    let own = now + .milliseconds(2 * entries[slot].fixedInterval)
    guard let due = standing.due, due > now, due <= max(furthest, own) else { return false }
    gates.setDue(due.milliseconds, of: slot)
    return true
  }

  /// For sources that are all due at once: how long each shall wait, in milliseconds.
  func startWaits(of slots: [Int]) -> [Int64] {
    let crowds = gates.crowds(slots)
    let spread = options.startSpread.wholeMilliseconds
    let crowd = Int64(slots.count * 1000 / max(1, options.maxStartRate))
    let hasLive = slots.contains { entries[$0].priority == .live }
    return slots.map { slot in
      let entry = entries[slot]
      let own = entry.fixedInterval > 0 ? min(entry.fixedInterval, spread) : spread
      let wait = entry.share(of: max(own, crowd, gates.passage(of: slot, in: crowds)))
      return hasLive && entry.priority == .background ? wait + max(spread, crowd) : wait
    }
  }
}

extension PollEntry {
  fileprivate mutating func keep(_ before: PollEntry) {
    takenAt = before.takenAt
    missingSince = before.missingSince
    failureCount = before.failureCount
    wishes = before.wishes
    isGone = before.isGone
  }
}
