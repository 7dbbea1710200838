import Domain
import Testing
import TestSupport

@testable import Fetching

private let start = scheduleStart

/// What holds after any sequence of results.
@Suite("PollSchedule's laws")
struct PollScheduleLawTests {
  private let options = ScheduleOptions()

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `Nobody is polled too soon, beyond its bounds, or never`(_ seed: UInt64) throws {
    var press = RandomPress(seed: seed)
    var schedule = PollSchedule()
    schedule.replace(with: press.plans, now: start)
    var lasts: [SourceID: Timestamp] = [:]
    var holds: [String: Timestamp] = [:]
    var own: [SourceID: Timestamp] = [:]
    var now = start
    while now < start + .days(5) {
      now = max(now, try #require(schedule.nextDue)) + .milliseconds(press.number(0...40_000))
      for source in schedule.takeDue(now: now, limit: press.number(1...6)) {
        let plan = try #require(press.plan(source))
        if let last = lasts[source] {
          #expect(now - last >= plan.fixedInterval.map { $0 / 2 } ?? .minutes(2))
        }
        #expect(now >= holds[plan.host ?? ""] ?? now)
        #expect(now >= own[source] ?? now)
        lasts[source] = now
        let result = press.result()
        let end = now + .milliseconds(press.number(0...2000))
        let standing = schedule.completed(source, result, rhythm: press.rhythm(), now: end)
        let due = try #require(standing?.due)
        #expect(due > end)
        #expect(due <= end + .hours(60))
        switch result {
        case .overloaded(let asked?):
          own[source] = end + min(asked, .days(2))
          if let host = plan.host { holds[host] = max(holds[host] ?? end, end + min(asked, .days(2))) }
        case .failed(let asked?): own[source] = end + min(asked, .days(2))
        case .answered(let maxAge, _): #expect(due >= end + min(maxAge ?? .zero, .hours(1)))
        default: break
        }
        now = end
      }
    }
    #expect(lasts.count == press.plans.count)
    #expect(lasts.values.allSatisfy { $0 > start + .days(2) })
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `What the ledger brings back is what was in memory`(_ seed: UInt64) throws {
    var press = RandomPress(seed: seed)
    var schedule = PollSchedule()
    schedule.replace(with: press.plans, now: start)
    var kept: [SourceID: PollStanding] = [:]
    var now = start
    for _ in 0..<400 {
      now = max(now, try #require(schedule.nextDue))
      for source in schedule.takeDue(now: now, limit: 1) {
        kept[source] = schedule.completed(source, press.result(), rhythm: press.rhythm(), now: now)
      }
    }
    // A restart spreads what is overdue; all else is as it was.
    var restored = PollSchedule()
    restored.replace(with: press.plans, restored: kept, now: now)
    var comparedCount = 0
    for source in press.plans.map(\.source) {
      guard let before = schedule.standing(of: source), let due = before.due, due > now else { continue }
      #expect(restored.standing(of: source) == before)
      comparedCount += 1
    }
    #expect(comparedCount > 10)
    #expect(press.plans.allSatisfy { restored.due($0.source).map { $0 > now - .seconds(1) } ?? false })
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `No host is above its limits, whatever happens to clock and plans`(_ seed: UInt64) throws {
    var press = RandomPress(seed: seed)
    var schedule = PollSchedule()
    schedule.replace(with: press.plans, now: start)
    var lasts: [String: Timestamp] = [:]
    var underWay: [(source: SourceID, host: String)] = []
    var now = start
    for step in 0..<3000 {
      now = now + .milliseconds(press.number(0...3000))
      if step % 500 == 499 { now = now + .hours(press.number(1...30)) }
      if step % 700 == 699 { schedule.replace(with: press.plans, now: now) }
      for source in schedule.takeDue(now: now, limit: 3) {
        guard let host = press.plan(source)?.host else { continue }
        if let last = lasts[host] { #expect(now - last >= .seconds(1)) }
        lasts[host] = now
        underWay.append((source, host))
        #expect(underWay.count { $0.host == host } <= options.maxUnderWayPerHost)
      }
      if underWay.count > 8 || press.number(0...2) == 0, !underWay.isEmpty {
        let ended = underWay.remove(at: press.number(0...underWay.count - 1))
        _ = schedule.completed(ended.source, press.result(), rhythm: press.rhythm(), now: now)
      }
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `The queue's head is the earliest that may pass`(_ seed: UInt64) throws {
    var press = RandomPress(seed: seed)
    var schedule = PollSchedule()
    schedule.replace(with: press.plans, now: start)
    var now = start
    for _ in 0..<500 {
      let due = try #require(schedule.nextDue)
      if due > now {
        #expect(schedule.takeDue(now: max(now, due - .milliseconds(1)), limit: 9) == [])
        now = due
      }
      let taken = schedule.takeDue(now: now, limit: 9)
      #expect(!taken.isEmpty)
      for source in taken { _ = schedule.completed(source, press.result(), rhythm: press.rhythm(), now: now) }
    }
  }
}

private let rhythms = [0.02, 0.5, 3, 30].map(evenRhythm)

/// Thirty sources on a handful of hosts, and a seeded fate.
private struct RandomPress {
  let plans: [PollPlan]
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    plans = (0..<30).map { number in
      PollPlan(
        source: source(number), every: number % 5 == 0 ? .minutes(20) : nil,
        priority: number % 3 == 0 ? .background : .live,
        host: number < 4 ? nil : "host-\(number % 7).example",
        domain: number % 7 < 3 ? "domain.example" : nil)
    }
  }

  func plan(_ source: SourceID) -> PollPlan? { plans.first { $0.source == source } }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func rhythm() -> PublicationRhythm { rhythms[number(0...3)] }

  mutating func result() -> PollResult {
    switch number(0...19) {
    case 0: .failed(retryAfter: number(0...1) == 0 ? nil : .seconds(number(-5...20_000)))
    case 1: .overloaded(retryAfter: number(0...1) == 0 ? nil : .seconds(number(1...20_000)))
    case 2: .unreachable
    case 3: .missing
    case 4: .abandoned
    case 5:
      .answered(
        maxAge: nil,
        feed: FeedWishes(
          refresh: .minutes(number(0...90)), skipHours: [number(0...23)], skipDays: [number(0...6)]))
    default: .answered(maxAge: number(0...1) == 0 ? nil : .seconds(number(0...5000)))
    }
  }
}
