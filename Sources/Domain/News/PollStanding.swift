/// What the schedule must remember of one source over a restart.
package struct PollStanding: Sendable, Hashable, Codable {
  /// Nil for a source that is gone.
  package var due: Timestamp?
  /// In a row.
  package var failureCount: Int
  /// Since when it answers 404 and nothing else.
  package var missingSince: Timestamp?
  /// It answered 410: it is not polled until its address changes or `PollSchedule.wake` is called.
  package var isGone: Bool
  package var wishes: FeedWishes
  /// Until when its host wants to be left alone.
  package var hostHeldUntil: Timestamp?
  /// How often its host has complained of too many requests, less what was forgiven since.
  package var hostCaution: Int

  package init(
    due: Timestamp? = nil, failureCount: Int = 0, missingSince: Timestamp? = nil, isGone: Bool = false,
    wishes: FeedWishes = .none, hostHeldUntil: Timestamp? = nil, hostCaution: Int = 0
  ) {
    self.due = due
    self.failureCount = failureCount
    self.missingSince = missingSince
    self.isGone = isGone
    self.wishes = wishes
    self.hostHeldUntil = hostHeldUntil
    self.hostCaution = hostCaution
  }
}

/// When a feed itself wants to be read.
/// Source: RSS 2.0 (`ttl`, `skipHours`, `skipDays`), RDF Site Summary 1.0 Syndication (`updatePeriod`).
package struct FeedWishes: Sendable, Hashable, Codable {
  private var refreshSeconds: Int32 = 0
  private var hourBits: UInt32 = 0
  private var dayBits: UInt8 = 0

  package static let none = FeedWishes()

  /// - Parameters:
  ///   - refresh: not to be read more often: the longer of `ttl` and `updatePeriod` by `updateFrequency`.
  ///   - skipHours: 0 to 23 in UTC; anything else is ignored.
  ///   - skipDays: in UTC, 0 for Monday; anything else is ignored.
  package init(refresh: Duration? = nil, skipHours: Set<Int> = [], skipDays: Set<Int> = []) {
    refreshSeconds = Int32(clamping: (refresh ?? .zero).wholeMilliseconds / 1000)
    for hour in skipHours where (0..<24).contains(hour) { hourBits |= 1 << hour }
    for day in skipDays where (0..<7).contains(day) { dayBits |= 1 << day }
  }

  package var refresh: Duration { .seconds(max(0, refreshSeconds)) }
  package var hasSkips: Bool { hourBits != 0 || dayBits != 0 }

  package func skips(hour: Int) -> Bool { hourBits >> hour & 1 == 1 }
  package func skips(day: Int) -> Bool { dayBits >> day & 1 == 1 }
}
