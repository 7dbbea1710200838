import HeapModule

/// A host or a domain: who asks it queues here, and is let through one at a time.
struct PollGate: Sendable {
  let name: String
  /// The domain of a host, the root of a domain, -1 for the root.
  let parent: Int
  /// Of a host: its waiting sources, by due time. Of a domain and the root: hosts and domains by when they
  /// are ready. Holds outdated turns, but never on top.
  var turns = Heap<PollTurn>()
  /// The time of this gate's one valid turn in its parent's queue.
  var queuedAt = Int64.max
  /// When the next may follow the last.
  var freeAt = Int64.min
  /// Until when the server wants to be left alone.
  var heldUntil = Int64.min
  var underWayCount = 0
  /// What its sources want, in polls a 2^40 milliseconds.
  var demand: Int64 = 0
  /// Doublings of the spacing, after complaints.
  var caution = 0
  var goodAnswerCount = 0
  /// How long a poll takes, a running mean.
  var pollMilliseconds = 0.0

  var spacing: Int64 = 0
  var maxUnderWay = Int.max
  /// An idle host's spacing may grow to that.
  var maxSpacing: Int64 = 0

  init(_ name: String, parent: Int, after old: PollGate? = nil) {
    self.name = name
    self.parent = parent
    guard let old else { return }
    freeAt = old.freeAt
    heldUntil = old.heldUntil
    caution = old.caution
    goodAnswerCount = old.goodAnswerCount
    pollMilliseconds = old.pollMilliseconds
  }
}

extension PollGate {
  static let demandUnit: Int64 = 1 << 40
  /// Beyond this share of its time a gate's queue grows long.
  private static let maxLoad = 0.8
  static let maxCaution = 8
  private static let goodAnswersPerPardon = 100

  /// When the next may pass.
  var readyAt: Int64 {
    guard underWayCount < maxUnderWay, let turn = turns.min else { return .max }
    return max(turn.at, freeAt, heldUntil)
  }

  /// Milliseconds a poll at full load.
  private var pace: Double {
    max(Double(spacing << Int64(caution)), pollMilliseconds / Double(maxUnderWay))
  }

  /// Whether there is a server behind it. The gate of sources without a host holds nobody up.
  private var isServer: Bool { maxUnderWay < .max }

  /// By how much its sources' intervals must be stretched, all alike, for it to keep up.
  var stretch: Double {
    max(1, Double(demand) / Double(Self.demandUnit) * pace / Self.maxLoad)
  }

  /// Where there is time, a quarter of the mean gap rather than the least that is allowed.
  var currentSpacing: Int64 {
    let least = spacing << Int64(caution)
    guard demand > 0 else { return least }
    return max(least, min(Self.demandUnit / demand / 4, maxSpacing))
  }

  /// How long a crowd takes to pass, with some time to spare.
  func passage(_ crowdCount: Int) -> Int64 {
    guard isServer else { return 0 }
    return Int64(Double(crowdCount) * pace / Self.maxLoad)
  }

  mutating func begin(now: Int64) {
    underWayCount += 1
    freeAt = now + currentSpacing
  }

  mutating func end(took milliseconds: Int64) {
    underWayCount -= 1
    guard isServer else { return }
    pollMilliseconds += (Double(max(0, milliseconds)) - pollMilliseconds) / 16
  }

  /// 429 and the like: a longer spacing, for a long while.
  /// - Returns: how long to leave it alone where it does not say so itself.
  mutating func complain(now: Int64) -> Int64 {
    // Answers to polls that were under way when it complained are the same complaint.
    if heldUntil <= now { caution = min(caution + 1, Self.maxCaution) }
    goodAnswerCount = 0
    return 30_000 << Int64(caution)
  }

  mutating func approve() {
    guard caution > 0 else { return }
    goodAnswerCount += 1
    guard goodAnswerCount >= Self.goodAnswersPerPardon else { return }
    goodAnswerCount = 0
    caution -= 1
  }

  mutating func hold(until moment: Int64) {
    if isServer { heldUntil = max(heldUntil, moment) }
  }
}

struct PollTurn: Comparable, Sendable {
  let at: Int64
  /// A source's slot in a host's queue, else a gate.
  let child: Int

  static func < (left: Self, right: Self) -> Bool { (left.at, left.child) < (right.at, right.child) }
}
