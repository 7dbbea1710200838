import Domain

/// One source of a `PollSchedule`.
struct PollEntry: Sendable {
  let source: SourceID
  /// Of the id: the same in every run, so that a restart keeps every phase.
  let hash: UInt64
  var addressKey: UInt64
  /// In milliseconds; 0: learnt.
  var fixedInterval: Int64
  var priority: PollPlan.Priority
  /// Set while it is being polled.
  var takenAt: Timestamp?
  var missingSince: Timestamp?
  var failureCount: Int32 = 0
  var wishes = FeedWishes.none
  var isGone = false
  /// What its gates know of its interval, see `PollGate.demand`.
  var demand: Int64 = 0

  init(_ plan: PollPlan) {
    source = plan.source
    hash = Fingerprint.of(plan.source.text)
    addressKey = plan.addressKey
    fixedInterval = Self.milliseconds(plan.fixedInterval)
    priority = plan.priority
  }

  mutating func restore(_ standing: PollStanding) {
    failureCount = Int32(clamping: max(0, standing.failureCount))
    missingSince = standing.missingSince
    isGone = standing.isGone
    wishes = standing.wishes
  }

  mutating func forgive() {
    failureCount = 0
    missingSince = nil
    isGone = false
  }

  /// A share of a span that is this source's own, and another with each salt.
  func share(of milliseconds: Int64, salt: Int32 = 0) -> Int64 {
    // The finaliser of SplitMix64.
    var mixed = hash &+ UInt64(bitPattern: Int64(salt)) &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    mixed ^= mixed >> 31
    return Int64(mixed.multipliedFullWidth(by: UInt64(max(1, milliseconds))).high)
  }

  static func milliseconds(_ fixed: Duration?) -> Int64 {
    guard let fixed else { return 0 }
    precondition(fixed >= .milliseconds(1), "a poll interval below a millisecond")
    return fixed.wholeMilliseconds
  }
}

/// Tells a network that is down from servers that are: nobody answers, whoever is asked.
struct Outage: Sendable {
  private static let hostCount = 10

  private var silentHostCount = 0
  private var lastHost = ""

  var isOurs: Bool { silentHostCount >= Self.hostCount }

  mutating func noteAnswer() { silentHostCount = 0 }

  mutating func noteSilence(of host: String) {
    guard host != lastHost else { return }
    lastHost = host
    silentHostCount = min(silentHostCount + 1, Self.hostCount)
  }
}
