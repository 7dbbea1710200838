import Domain
import Testing
import TestSupport

@testable import Fetching

private let start = scheduleStart

@Suite("PollSchedule")
struct PollScheduleTests {
  @Test func `An empty schedule has nothing due`() {
    var schedule = PollSchedule()
    #expect(schedule.nextDue == nil)
    #expect(schedule.takeDue(now: start, limit: 10) == [])
  }

  @Test func `A start is spread and repeats itself`() {
    let first = startedSchedule(count: 600, every: .minutes(15))
    let dues = (0..<600).compactMap { first.due(source($0)) }
    #expect(dues.allSatisfy { $0 >= start && $0 < start + .seconds(60) })
    let inFirstTenSeconds = dues.count { $0 < start + .seconds(10) }
    #expect((60...140).contains(inFirstTenSeconds))
    let second = startedSchedule(count: 600, every: .minutes(15))
    #expect(dues == (0..<600).compactMap { second.due(source($0)) })
  }

  @Test func `A source with a short interval is due within it`() throws {
    let schedule = startedSchedule(count: 1, every: .seconds(2))
    #expect(try #require(schedule.nextDue) < start + .seconds(2))
  }

  @Test func `A taken source is out until completed`() {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    #expect(schedule.takeDue(now: start + .minutes(2), limit: 9) == [source(0)])
    #expect(schedule.takeDue(now: start + .days(9), limit: 9) == [])
    #expect(schedule.nextDue == nil)
    let due = schedule.completed(source(0), .answered(maxAge: nil), now: start + .days(9))?.due
    #expect(due != nil)
    #expect(schedule.nextDue == due)
    #expect(schedule.completed(source(0), .answered(maxAge: nil), now: start + .days(9)) == nil)
  }

  @Test func `The longest overdue come first, no more than asked for`() {
    var schedule = startedSchedule(count: 50, every: .minutes(10))
    let order = (0..<50).map(source).sorted {
      (schedule.due($0) ?? start, $0) < (schedule.due($1) ?? start, $1)
    }
    #expect(schedule.takeDue(now: start + .minutes(2), limit: 20) == Array(order.prefix(20)))
    #expect(schedule.takeDue(now: start + .minutes(2), limit: 90) == Array(order.dropFirst(20)))
  }

  @Test func `Polls follow each other by exactly the interval, however long they take`() throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    let first = try schedule.polled(source(0), .answered(maxAge: nil), taking: .seconds(5))
    let second = try schedule.polled(source(0), .answered(maxAge: nil), taking: .seconds(40))
    let third = try schedule.polled(source(0), .answered(maxAge: nil), taking: .zero)
    #expect(second - first == .minutes(10))
    #expect(third - second == .minutes(10))
  }

  @Test func `A poll that takes longer than its interval is followed by the next phase to come`() throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    let first = try schedule.polled(source(0), .answered(maxAge: nil), taking: .zero)
    let second = try schedule.polled(source(0), .answered(maxAge: nil), taking: .minutes(25))
    #expect(second - first == .minutes(30))
  }

  @Test(arguments: [
    (Duration.minutes(30), Duration.minutes(30)), (.days(1), .hours(1)), (.seconds(-5), .zero),
  ])
  func `max-age is a lower bound, itself bounded`(_ maxAge: Duration, _ floor: Duration) throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    let now = start + .minutes(1)
    _ = schedule.takeDue(now: now, limit: 1)
    let due = try schedule.ended(source(0), .answered(maxAge: maxAge), now: now)
    #expect(due >= now + floor)
    #expect(due <= now + max(floor * 2.1, .minutes(16)))
  }

  @Test(arguments: [(Duration.hours(7), Duration.hours(7)), (.days(30), .days(2))])
  func `Retry-After is a lower bound, itself bounded`(_ retryAfter: Duration, _ floor: Duration) throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    let now = start + .minutes(1)
    _ = schedule.takeDue(now: now, limit: 1)
    let due = try schedule.ended(source(0), .failed(retryAfter: retryAfter), now: now)
    #expect(due >= now + floor)
    #expect(due <= now + floor + .minutes(1))
  }

  @Test func `Failures double the wait up to the cap and a success forgets them`() throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    var waits: [Double] = []
    for _ in 0..<70 {
      let now = try #require(schedule.nextDue)
      let due = try schedule.polled(source(0), .failed(retryAfter: nil), taking: .zero)
      waits.append((due - now).hours * 6)
    }
    #expect(waits[0] >= 0.5 && waits[0] < 1.7)
    #expect(waits[1] >= 2 && waits[1] < 2.3)
    #expect(waits[2] >= 4 && waits[2] < 4.5)
    #expect(waits[3] >= 8 && waits[3] < 8.9)
    #expect(waits[6...].allSatisfy { $0 >= 24 && $0 < 26.5 })
    let now = try #require(schedule.nextDue)
    let due = try schedule.polled(source(0), .answered(maxAge: nil), taking: .zero)
    #expect(due - now < .minutes(16))
  }

  @Test func `A max-age that is always the same makes for polls at an even pace`() throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    let result = PollResult.answered(maxAge: .minutes(30))
    _ = try schedule.polled(source(0), result, taking: .seconds(5))
    let first = try schedule.polled(source(0), result, taking: .seconds(5))
    let second = try schedule.polled(source(0), result, taking: .seconds(5))
    #expect(second - first >= .minutes(30) && second - first < .minutes(32))
  }

  @Test func `A poll that tensiond gave up counts as nothing`() throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    for _ in 0..<9 {
      let now = try #require(schedule.nextDue)
      let due = try schedule.polled(source(0), .abandoned, taking: .zero)
      #expect(due - now <= .minutes(15))
    }
  }

  @Test(
    arguments: [
      (
        FetchOutcome.unchanged(FetchMeta(status: 304, effectiveURL: "", maxAge: .seconds(5))),
        .answered(maxAge: .seconds(5))
      ),
      (
        .body(FetchedBody(meta: FetchMeta(status: 200, effectiveURL: ""), bytes: [1])), .answered(maxAge: nil)
      ),
      (failed(.serverFailed, 503, retryAfter: .seconds(9)), .overloaded(retryAfter: .seconds(9))),
      (failed(.serverFailed, 503), .failed(retryAfter: nil)),
      (failed(.rateLimited, 429), .overloaded(retryAfter: nil)),
      (failed(.serverFailed, 500, retryAfter: .seconds(9)), .failed(retryAfter: .seconds(9))),
      (failed(.missing, 404), .missing), (failed(.gone, 410), .gone),
      (failed(.refused, 403), .failed(retryAfter: nil)), (failed(.proxy, 0), .unreachable),
      (.failed(.init(.hostUnknown, "")), .unreachable), (.failed(.init(.unreachable, "")), .unreachable),
      (.failed(.init(.timedOut, "")), .unreachable), (.failed(.init(.tls, "")), .failed(retryAfter: nil)),
      (.failed(.init(.cancelled, "")), .abandoned), (.failed(.init(.closed, "")), .abandoned),
    ] as [(FetchOutcome, PollResult)])
  func `What an outcome means to the schedule`(_ outcome: FetchOutcome, _ result: PollResult) {
    #expect(PollResult(outcome) == result)
  }
}

private func failed(_ kind: FetchFailure.Kind, _ status: Int, retryAfter: Duration? = nil) -> FetchOutcome {
  .failed(FetchFailure(kind, "", status: status, retryAfter: retryAfter))
}
