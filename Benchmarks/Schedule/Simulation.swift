import Domain
import Fetching
import HeapModule
import TestSupport

/// A week of polls: the real schedule and real rhythms on a virtual clock, against invented servers.
struct Simulation {
  static let span = Duration.days(7)
  private static let maxUnderWay = 512

  private let press: Press
  private let calamities = Calamities()
  private var schedule = PollSchedule()
  private var readers: [Reader]
  private var servers: [Server]
  private var arrivals = Heap<Arrival>()
  private var random: SeededGenerator
  private var now = Press.start
  private(set) var report: SimulationReport

  init(_ press: Press) {
    self.press = press
    random = SeededGenerator(seed: 11)
    readers = press.feeds.map { Reader(group: $0.group) }
    report = SimulationReport(press)
    servers = press.hosts.map { _ in Server() }
    schedule.replace(with: press.plans, now: Press.start)
  }

  mutating func run() {
    let end = Press.start + Self.span
    while let next = nextTime, next < end {
      now = calamities.awake(max(now, next))
      while let arrival = arrivals.min, arrival.at <= now {
        arrivals.removeMin()
        complete(arrival.feed)
      }
      for source in schedule.takeDue(now: now, limit: Self.maxUnderWay - arrivals.count) { begin(source) }
    }
    report.crowdedCount = press.feeds.indices.count { schedule.stretch(of: Press.id($0)) > 1 }
  }

  /// Every poll is answered at once, with nothing new. Nothing is counted but polls.
  mutating func runIdle(until end: Timestamp) -> Int {
    var pollCount = 0
    while let due = schedule.nextDue, due < end {
      now = max(now, due)
      for source in schedule.takeDue(now: now, limit: Self.maxUnderWay) {
        let feed = Self.feed(source)
        readers[feed].rhythm.learn(newItems: [], now: now)
        _ = schedule.completed(
          source, .answered(maxAge: nil), rhythm: readers[feed].rhythm, now: now + .milliseconds(200))
        pollCount += 1
      }
    }
    return pollCount
  }

  private var nextTime: Timestamp? {
    guard let due = schedule.nextDue, arrivals.count < Self.maxUnderWay else { return arrivals.min?.at }
    return min(due, arrivals.min?.at ?? due)
  }

  private static func feed(_ source: SourceID) -> Int {
    Int(source.text.utf8.dropFirst(7).reduce(0) { $0 * 10 + Int($1) - 48 })
  }

  private mutating func begin(_ source: SourceID) {
    let feed = Self.feed(source)
    let host = press.feeds[feed].host
    report.noteBegin(now, feed: &readers[feed], server: &servers[host], isCalm: calamities.isCalm(now))
    let domain = Press.domain(ofHost: host)
    report.noteDomain(now, server: &servers[domain])
    let milliseconds = fetchMilliseconds(feed)
    arrivals.insert(Arrival(at: now + .milliseconds(milliseconds), feed: feed))
  }

  private mutating func fetchMilliseconds(_ feed: Int) -> Int {
    if press.feeds[feed].failing == .dead || calamities.isOffline(now) { return 15_000 }
    let usual = press.hosts[press.feeds[feed].host].milliseconds
    // One in two hundred hangs for ten seconds.
    let isHanging = Int.random(in: 0..<200, using: &random) == 0
    return isHanging ? 10_000 : Int(usual * Double.random(in: 0.5..<2, using: &random))
  }

  private mutating func complete(_ feed: Int) {
    let host = press.feeds[feed].host
    servers[host].underWayCount -= 1
    servers[Press.domain(ofHost: host)].domainUnderWayCount -= 1
    let result = result(feed)
    if case .answered = result { read(feed) }
    let standing = schedule.completed(Press.id(feed), result, rhythm: readers[feed].rhythm, now: now)
    if let held = standing?.hostHeldUntil { servers[host].heldUntil = held }
    readers[feed].due = standing?.due
    readers[feed].isFailing = standing?.failureCount ?? 0 > 0
  }

  private mutating func result(_ feed: Int) -> PollResult {
    let (feed, host) = (press.feeds[feed], press.hosts[press.feeds[feed].host])
    if calamities.isOffline(now) { return .unreachable }
    if calamities.isFailing(now), host.failsOnFriday {
      return host.saysRetryAfter ? .overloaded(retryAfter: .minutes(10)) : .failed(retryAfter: nil)
    }
    if servers[feed.host].arrivalCount(in: now) > host.maxPerMinute {
      report.refusalCount += 1
      return .overloaded(retryAfter: host.saysRetryAfter ? .minutes(2) : nil)
    }
    switch feed.failing {
    case .dead: return .unreachable
    case .missing: return .missing
    case .gone: return .gone
    case .sometimes where Int.random(in: 0..<50, using: &random) == 0: return .failed(retryAfter: nil)
    case .sometimes, .never: return .answered(maxAge: feed.maxAge, feed: feed.wishes)
    }
  }

  /// Lets the source publish up to now, and reads it.
  private mutating func read(_ index: Int) {
    let feed = press.feeds[index]
    let times = readers[index].publish(until: now, rate: feed.rate, curve: press.curves[feed.zone], &random)
    if !readers[index].isFailing {
      for time in times where calamities.isCalm(time) && calamities.isCalm(now) {
        report.noteDelay(now - time, feed.group)
      }
    }
    readers[index].rhythm.learn(newItems: times, now: now)
  }
}

struct Arrival: Comparable {
  let at: Timestamp
  let feed: Int

  static func < (left: Self, right: Self) -> Bool { (left.at, left.feed) < (right.at, right.feed) }
}

/// What goes wrong in the week.
struct Calamities {
  static let sleepSpan = Duration.hours(8)

  private let sleep = Press.start + .hours(46)..<Press.start + .hours(46) + sleepSpan
  private let offline = Press.start + .hours(75)..<Press.start + .hours(78)
  private let failure = Press.start + .hours(108)..<Press.start + .hours(109)

  /// The machine sleeps on Tuesday evening for eight hours.
  func awake(_ moment: Timestamp) -> Timestamp { sleep.contains(moment) ? sleep.upperBound : moment }

  /// Our own network is down on Thursday morning for three hours.
  func isOffline(_ moment: Timestamp) -> Bool { offline.contains(moment) }

  /// A third of all hosts answers 503 on Friday at noon for an hour.
  func isFailing(_ moment: Timestamp) -> Bool { failure.contains(moment) }

  /// Neither in a restart, a pause or a failure, nor in the two hours after one.
  func isCalm(_ moment: Timestamp) -> Bool {
    let unrest = [Press.start..<Press.start, sleep, offline]
    return unrest.allSatisfy { moment < $0.lowerBound || moment >= $0.upperBound + .hours(2) }
  }
}
