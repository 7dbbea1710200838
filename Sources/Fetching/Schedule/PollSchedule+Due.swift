import Domain

/// When a source is due again.
extension PollSchedule {
  private static let missingForLong = Duration.days(3)

  /// What a result says of the host and of the network.
  mutating func heed(_ result: PollResult, _ slot: Int, now: Timestamp) {
    switch result {
    case .abandoned: return
    case .unreachable: return outage.noteSilence(of: gates.host(of: slot).name)
    case .overloaded(let retryAfter):
      let asked = retryAfter.map { bounded($0, by: options.maxRetryAfter).wholeMilliseconds }
      gates.hold(slot, asked, now: now.milliseconds)
    case .answered: gates.approve(slot)
    case .failed, .missing, .gone: break
    }
    outage.noteAnswer()
  }

  /// Nil: never.
  mutating func nextDue(
    _ slot: Int, after result: PollResult, rhythm: PublicationRhythm, now: Timestamp
  ) -> Timestamp? {
    entries[slot].note(result, now: now)
    if entries[slot].isGone {
      want(0, slot)
      return nil
    }
    let interval = interval(slot, rhythm, now: now)
    switch result {
    case .abandoned, .gone: return onPhase(slot, every: interval, now: now)
    case .answered(let maxAge, _):
      let due = answeredDue(slot, interval, maxAge, now: now)
      return unskipped(due, slot, rhythm, now: now)
    case .failed(let retryAfter), .overloaded(let retryAfter):
      return failedDue(slot, interval, retryAfter, now: now)
    case .unreachable, .missing: return failedDue(slot, interval, nil, now: now)
    }
  }

  private func interval(_ slot: Int, _ rhythm: PublicationRhythm, now: Timestamp) -> Int64 {
    let entry = entries[slot]
    if entry.fixedInterval > 0 { return entry.fixedInterval }
    return options.learntInterval(rhythm.forecast(now: now), entry.priority, now: now)
  }

  private mutating func answeredDue(
    _ slot: Int, _ interval: Int64, _ maxAge: Duration?, now: Timestamp
  ) -> Timestamp {
    let floor = floor(slot, maxAge)
    // Where a floor governs, some time more for the fetch: else the phase after it would always come too
    // soon.
    return onPhase(slot, every: max(interval, floor > 0 ? floor + floor / 16 : 0), from: floor, now: now)
  }

  /// What server and feed ask for, within bounds. An operator's fixed interval overrules the feed's words,
  /// which are mostly some program's default, but not the server's: before max-age is over a cache would
  /// answer.
  private func floor(_ slot: Int, _ maxAge: Duration?) -> Int64 {
    let fresh = bounded(maxAge ?? .zero, by: options.maxFreshness)
    guard entries[slot].fixedInterval == 0 else { return fresh.wholeMilliseconds }
    return max(fresh, bounded(entries[slot].wishes.refresh, by: options.maxFeedRefresh)).wholeMilliseconds
  }

  private mutating func failedDue(
    _ slot: Int, _ interval: Int64, _ retryAfter: Duration?, now: Timestamp
  ) -> Timestamp {
    let entry = entries[slot]
    let floor = now + bounded(retryAfter ?? .zero, by: options.maxRetryAfter)
    // The first failure changes nothing, nor does one that our own network has to answer for.
    if entry.failureCount <= 1 || outage.isOurs {
      return max(onPhase(slot, every: interval, now: now), floor)
    }
    let wait = backOff(entry, interval, now: now)
    want(wait, slot)
    // Failures often come from one cause, and are kept apart.
    let jitter = Duration.milliseconds(entry.share(of: wait / 10, salt: entry.failureCount))
    return max(now + .milliseconds(Int64(Double(wait) * gates.stretch(of: slot))), floor) + jitter
  }

  /// In milliseconds: the interval doubled with each failure after the first.
  private func backOff(_ entry: PollEntry, _ interval: Int64, now: Timestamp) -> Int64 {
    let isLost = entry.missingSince.map { now - $0 >= Self.missingForLong } ?? false
    let bound = isLost ? max(options.maxMissingWait, options.maxBackOff) : options.maxBackOff
    let cap = max(interval, bound.wholeMilliseconds)
    // Doubling ends long before the count of failures does.
    let doubled = interval.multipliedReportingOverflow(by: 1 << Int64(min(entry.failureCount - 1, 30)))
    return doubled.overflow ? cap : min(doubled.partialValue, cap)
  }

  /// The first moment of the source's phase that is at least half an interval and `floor` away.
  private mutating func onPhase(
    _ slot: Int, every wanted: Int64, from floor: Int64 = 0, now: Timestamp
  ) -> Timestamp {
    want(wanted, slot)
    let stretch = gates.stretch(of: slot)
    let interval = stretch > 1 ? quarterOctave(near: Int64(Double(wanted) * stretch * 1.09)) : wanted
    var earliest = now.milliseconds + max(1, interval / 2, floor)
    if let begin = entries[slot].takenAt, entries[slot].fixedInterval == 0 {
      earliest = max(earliest, (begin + options.minInterval).milliseconds)
    }
    let beyond = (earliest - entries[slot].share(of: interval)) % interval
    return Timestamp(milliseconds: earliest + (beyond <= 0 ? -beyond : interval - beyond))
  }

  /// Tells the gates what a source wants of them.
  mutating func want(_ interval: Int64, _ slot: Int) {
    setDemand(interval > 0 ? PollGate.demandUnit / interval : 0, slot)
  }

  mutating func setDemand(_ demand: Int64, _ slot: Int) {
    gates.addDemand(demand - entries[slot].demand, of: slot)
    entries[slot].demand = demand
  }

  /// Moves a due time out of the hours and days that the feed wants skipped, unless it publishes in them.
  private func unskipped(
    _ due: Timestamp, _ slot: Int, _ rhythm: PublicationRhythm, now: Timestamp
  ) -> Timestamp {
    let entry = entries[slot]
    guard entry.wishes.hasSkips, entry.fixedInterval == 0 else { return due }
    let latest = now + options.maxSkip
    var hour = due.hourNumber
    while Timestamp(seconds: hour * 3600) < latest, entry.wishes.skips(hour, rhythm) { hour += 1 }
    if hour == due.hourNumber { return due }
    // In the first half of the hour, each source at a time of its own.
    let moved = Timestamp(seconds: hour * 3600) + .milliseconds(entry.share(of: 1_800_000))
    return max(due, min(moved, latest))
  }

  private func bounded(_ asked: Duration, by bound: Duration) -> Duration { max(.zero, min(asked, bound)) }
}

extension PollEntry {
  fileprivate mutating func note(_ result: PollResult, now: Timestamp) {
    switch result {
    case .abandoned: return
    case .answered(_, let feed):
      forgive()
      if let feed { wishes = feed }
      return
    case .missing: missingSince = missingSince ?? now
    case .gone: isGone = true
    case .failed, .overloaded, .unreachable: missingSince = nil
    }
    failureCount = min(failureCount + 1, Int32.max - 1)
  }
}

extension FeedWishes {
  fileprivate func skips(_ hour: Int64, _ rhythm: PublicationRhythm) -> Bool {
    let cell = Timestamp(seconds: hour * 3600).hourOfWeek
    return (skips(hour: cell % 24) && !rhythm.publishes(inHourOfDay: cell % 24))
      || (skips(day: cell / 24) && !rhythm.publishes(onDay: cell / 24))
  }
}
