import Domain
import Testing

@testable import Fetching

private let start = scheduleStart

@Suite("PollSchedule's manners")
struct PollScheduleMannersTests {
  @Test func `Polls of one host are spaced and few at once`() throws {
    var schedule = startedSchedule(count: 40, every: .minutes(10), host: { _ in "a.example" })
    let now = start + .minutes(2)
    #expect(schedule.takeDue(now: now, limit: .max).count == 1)
    #expect(schedule.takeDue(now: now + .milliseconds(999), limit: .max).count == 0)
    #expect(schedule.takeDue(now: now + .seconds(5), limit: .max).count == 1)
    #expect(schedule.takeDue(now: now + .minutes(1), limit: .max).count == 0)
    #expect(schedule.nextDue == nil)
  }

  @Test func `Hosts of one domain share its limits, others wait for nobody`() {
    var schedule = PollSchedule()
    let one = plans(0..<20, every: .minutes(10), host: { "host-\($0).one.example" }, domain: "one.example")
    let others = plans(20..<40, every: .minutes(10), host: { "host-\($0).example" })
    schedule.replace(with: one + others, now: start)
    let now = start + .minutes(2)
    let taken = schedule.takeDue(now: now, limit: .max)
    #expect(taken.filter { one.map(\.source).contains($0) }.count == 1)
    #expect(taken.count == 21)
    #expect(schedule.takeDue(now: now + .milliseconds(500), limit: .max).count == 1)
    #expect(schedule.takeDue(now: now + .seconds(20), limit: .max).count == 1)
    #expect(schedule.takeDue(now: now + .seconds(40), limit: .max).count == 1)
    #expect(schedule.takeDue(now: now + .minutes(1), limit: .max).count == 0)
  }

  @Test func `Sources without a host are not held up`() {
    var schedule = startedSchedule(count: 40, every: .minutes(10))
    #expect(schedule.takeDue(now: start + .minutes(2), limit: .max).count == 40)
  }

  @Test(arguments: [(Duration.hours(3), Duration.hours(3)), (.days(30), .days(2))])
  func `Retry-After of an overload holds the whole host, within the bound`(
    _ asked: Duration, _ held: Duration
  ) throws {
    var schedule = startedSchedule(
      count: 30, every: .minutes(10), host: { $0 < 20 ? "a.example" : "b\($0).example" })
    let now = start + .minutes(2)
    let taken = schedule.takeDue(now: now, limit: .max)
    let ours = try #require(
      taken.first { schedule.gates.host(of: Int(schedule.slots[$0] ?? 0)).name == "host:a.example" })
    let standing = schedule.completed(ours, .overloaded(retryAfter: asked), now: now)
    #expect(standing?.hostHeldUntil == now + held)
    #expect(try #require(standing?.due) >= now + held)
    for source in taken where source != ours {
      _ = schedule.completed(source, .answered(maxAge: nil), now: now)
    }
    var polls: [SourceID] = []
    while let next = schedule.nextDue, next < now + held {
      for source in schedule.takeDue(now: next, limit: .max) {
        polls.append(source)
        _ = schedule.completed(source, .answered(maxAge: nil), now: next)
      }
    }
    #expect(Set(polls) == Set((20..<30).map(source)))
  }

  @Test func `A host that complains is asked more slowly, and forgiven after many good answers`() throws {
    var schedule = startedSchedule(count: 20, every: .minutes(10), host: { _ in "a.example" })
    let now = start + .minutes(2)
    let first = try #require(schedule.takeDue(now: now, limit: 1).first)
    let standing = schedule.completed(first, .overloaded(retryAfter: nil), now: now)
    #expect(standing?.hostCaution == 1)
    #expect(standing?.hostHeldUntil == now + .minutes(1))
    var begins: [Timestamp] = []
    while begins.count < 300, let next = schedule.nextDue {
      for source in schedule.takeDue(now: next, limit: 1) {
        begins.append(next)
        _ = schedule.completed(source, .answered(maxAge: nil), now: next)
      }
    }
    let gaps = zip(begins, begins.dropFirst()).map { $1 - $0 }
    #expect(try #require(gaps.prefix(90).min()) >= .seconds(2))
    #expect(schedule.standing(of: first)?.hostCaution == 0)
  }

  @Test func `A crowded host stretches the intervals of all its sources alike`() {
    var schedule = startedSchedule(count: 1200, every: .minutes(10), host: { _ in "a.example" })
    var polls: [SourceID: [Timestamp]] = [:]
    while let next = schedule.nextDue, next < start + .hours(12) {
      for source in schedule.takeDue(now: next, limit: .max) {
        polls[source, default: []].append(next)
        _ = schedule.completed(source, .answered(maxAge: nil), now: next)
      }
    }
    #expect(schedule.stretch(of: source(0)) > 2)
    let counts = polls.values.map { $0.count { $0 > start + .hours(1) } }
    #expect(counts.count == 1200)
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    #expect(least >= 20 && most <= least + 4, "\(least) to \(most)")
  }

  @Test func `A slow host is not asked more than it can answer`() {
    var schedule = startedSchedule(count: 100, every: .minutes(2), host: { _ in "a.example" })
    var late = Duration.zero
    var now = start
    var underWay: [(SourceID, Timestamp)] = []
    while now < start + .hours(6) {
      now = [schedule.nextDue, underWay.first?.1].compactMap(\.self).min() ?? now
      if let first = underWay.first, first.1 <= now {
        underWay.removeFirst()
        _ = schedule.completed(first.0, .answered(maxAge: nil), now: now)
      }
      let dues = Dictionary(
        uniqueKeysWithValues: (0..<100).compactMap { number in
          schedule.due(source(number)).map { (source(number), $0) }
        })
      for source in schedule.takeDue(now: now, limit: .max) {
        if now > start + .hours(2) { late = max(late, now - (dues[source] ?? now)) }
        underWay.append((source, now + .seconds(20)))
      }
    }
    #expect(schedule.stretch(of: source(0)) > 4)
    #expect(late < .minutes(8), "\(late)")
  }

  @Test func `A source that is gone is out until its address changes`() {
    var schedule = PollSchedule()
    func plan(_ key: UInt64) -> [PollPlan] { [PollPlan(source: source(0), addressKey: key)] }
    schedule.replace(with: plan(1), now: start)
    let now = start + .minutes(2)
    _ = schedule.takeDue(now: now, limit: 1)
    let standing = schedule.completed(source(0), .gone, now: now)
    #expect(standing == PollStanding(due: nil, failureCount: 1, isGone: true))
    #expect(schedule.nextDue == nil)
    schedule.replace(with: plan(1), now: now + .days(9))
    #expect(schedule.nextDue == nil)
    schedule.replace(with: plan(2), now: now + .days(9))
    #expect(schedule.nextDue != nil)
    #expect(schedule.standing(of: source(0))?.isGone == false)
  }

  @Test func `A source that is gone comes back when an operator asks, also after a restart`() throws {
    var schedule = PollSchedule()
    schedule.replace(
      with: plans(0..<1), restored: [source(0): PollStanding(failureCount: 4, isGone: true)], now: start)
    #expect(schedule.nextDue == nil)
    schedule.wake(source(0), now: start + .hours(1))
    #expect(schedule.nextDue == start + .hours(1))
    #expect(schedule.takeDue(now: start + .hours(1), limit: 9) == [source(0)])
    _ = try schedule.ended(source(0), .answered(maxAge: nil), now: start + .hours(1))
  }

  @Test func `Waking polls once, not twice`() {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    schedule.wake(source(0), now: start)
    schedule.wake(source(0), now: start)
    #expect(schedule.takeDue(now: start + .minutes(2), limit: 9) == [source(0)])
    schedule.wake(source(0), now: start + .minutes(2))
    #expect(schedule.nextDue == nil)
  }

  @Test func `A missing feed is asked for daily, but only after days`() throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    var waits: [Duration] = []
    var now = start
    while now < start + .days(20) {
      now = try #require(schedule.nextDue)
      waits.append(try schedule.polled(source(0), .missing, taking: .zero) - now)
    }
    let early = try #require(waits.prefix(18).max())
    #expect(early < .minutes(270))
    let late = try #require(waits.last)
    #expect(late >= .days(1) && late < .hours(29))
    let due = try schedule.polled(source(0), .answered(maxAge: nil), taking: .zero)
    #expect(schedule.standing(of: source(0))?.missingSince == nil)
    #expect(due - now < .days(3))
  }

  @Test func `While our own network is down nobody is held to blame`() throws {
    var schedule = startedSchedule(count: 60, every: .minutes(10), host: { "host-\($0).example" })
    while let next = schedule.nextDue, next < start + .hours(8) {
      for source in schedule.takeDue(now: next, limit: .max) {
        _ = schedule.completed(source, .unreachable, now: next)
      }
    }
    let dues = (0..<60).compactMap { schedule.due(source($0)) }
    #expect(dues.count == 60)
    #expect(dues.allSatisfy { $0 <= start + .hours(8) + .minutes(15) })
  }

  @Test func `One host that is down is held to blame`() throws {
    var schedule = startedSchedule(count: 12, every: .minutes(10), host: { _ in "a.example" })
    while let next = schedule.nextDue, next < start + .hours(8) {
      for source in schedule.takeDue(now: next, limit: .max) {
        _ = schedule.completed(source, .unreachable, now: next)
      }
    }
    #expect((0..<12).allSatisfy { schedule.due(source($0)).map { $0 > start + .hours(8) } ?? false })
    #expect(try #require(schedule.standing(of: source(3))).failureCount < 10)
  }

  @Test func `After a long sleep what is overdue is spread, and live sources come first`() throws {
    var schedule = PollSchedule()
    let plans = (0..<2000).map {
      PollPlan(source: source($0), priority: $0 % 2 == 0 ? .live : .background, host: "host-\($0).example")
    }
    schedule.replace(with: plans, now: start)
    let wake = start + .hours(8)
    #expect(schedule.takeDue(now: wake, limit: .max) == [])
    var order: [(SourceID, Timestamp)] = []
    while let next = schedule.nextDue {
      for source in schedule.takeDue(now: next, limit: .max) { order.append((source, next)) }
    }
    #expect(order.count == 2000)
    let isLive = order.map { $0.0.text.utf8.last.map { $0 % 2 == 0 } ?? false }
    #expect(isLive.prefix(1000).allSatisfy { $0 } && isLive.suffix(1000).allSatisfy { !$0 })
    let last = try #require(order.last?.1)
    #expect(last > wake + .minutes(1) && last < wake + .minutes(3))
  }

  @Test func `The start of very many sources is spread over longer`() throws {
    let schedule = startedSchedule(count: 20_000, host: { "host-\($0).example" })
    let dues = (0..<20_000).compactMap { schedule.due(source($0)) }
    let last = try #require(dues.max())
    #expect(last > start + .seconds(390) && last <= start + .seconds(400))
  }

  @Test func `The address of a plan says its host and its domain`() {
    let plan = PollPlan(source: source(0), url: "https://Feeds.Outlet.co.uk:8443/rss?x=1")
    #expect(plan.host == "feeds.outlet.co.uk")
    #expect(plan.domain == "outlet.co.uk")
    #expect(plan.addressKey != PollPlan(source: source(0), url: "https://feeds.outlet.co.uk/rss").addressKey)
    #expect(PollPlan(source: source(0), url: "file:///srv/feed.xml").host == nil)
  }
}
