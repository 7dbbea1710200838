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
      (status(503, retryAfter: .seconds(9)), .overloaded(retryAfter: .seconds(9))),
      (status(503), .failed(retryAfter: nil)), (status(429), .overloaded(retryAfter: nil)),
      (status(500, retryAfter: .seconds(9)), .failed(retryAfter: .seconds(9))),
      (status(404), .missing), (status(410), .gone), (status(403), .failed(retryAfter: nil)),
      (.failed(.init(.hostUnknown, "")), .unreachable), (.failed(.init(.unreachable, "")), .unreachable),
      (.failed(.init(.timedOut, "")), .unreachable), (.failed(.init(.tls, "")), .failed(retryAfter: nil)),
      (.failed(.init(.cancelled, "")), .abandoned), (.failed(.init(.closed, "")), .abandoned),
    ] as [(FetchOutcome, PollResult)])
  func `What an outcome means to the schedule`(_ outcome: FetchOutcome, _ result: PollResult) {
    #expect(PollResult(outcome) == result)
  }
}

private func status(_ status: Int, retryAfter: Duration? = nil) -> FetchOutcome {
  .failed(FetchFailure(.status, "", status: status, retryAfter: retryAfter))
}

@Suite("PollSchedule over restarts, reloads and clocks")
struct PollScheduleChangeTests {
  @Test func `A due time from the ledger is kept, a past one spread, an absurd one dropped`() throws {
    let dues = [
      source(0): start + .minutes(7), source(1): start - .days(3), source(2): start + .days(4000),
    ]
    let restored = dues.mapValues { PollStanding(due: $0) }
    var schedule = PollSchedule()
    schedule.replace(with: plans(0..<3, every: .minutes(10)), restored: restored, now: start)
    #expect(schedule.due(source(0)) == start + .minutes(7))
    for number in 1...2 {
      let due = try #require(schedule.due(source(number)))
      #expect(due >= start && due < start + .seconds(60))
    }
  }

  @Test func `A reload keeps due times, adds and drops sources`() {
    var schedule = startedSchedule(count: 4, every: .minutes(10))
    let kept = (0..<3).map { schedule.due(source($0)) }
    schedule.replace(with: plans(0..<3, every: .minutes(10)) + plans(7..<8, every: .minutes(10)), now: start)
    #expect(schedule.count == 4)
    #expect((0..<3).map { schedule.due(source($0)) } == kept)
    #expect(schedule.due(source(3)) == nil)
    #expect(schedule.due(source(7)) != nil)
  }

  @Test func `A reload in the middle of a poll neither repeats nor forgets it`() throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    let now = start + .minutes(1)
    #expect(schedule.takeDue(now: now, limit: 1) == [source(0)])
    schedule.replace(with: plans(0..<1, every: .minutes(20)), now: now)
    #expect(schedule.takeDue(now: now + .days(1), limit: 1) == [])
    let due = try schedule.ended(source(0), .answered(maxAge: nil), now: now + .days(1))
    #expect(due >= now + .days(1) + .minutes(10))
    #expect(schedule.takeDue(now: due, limit: 1) == [source(0)])
  }

  @Test func `A reload does not hurry a source that fails`() throws {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    for _ in 0..<9 { _ = try schedule.polled(source(0), .failed(retryAfter: nil), taking: .zero) }
    let due = try #require(schedule.nextDue)
    schedule.replace(with: plans(0..<1, every: .minutes(5)), now: due - .minutes(30))
    #expect(schedule.nextDue == due)
  }

  @Test func `A source removed while it is polled does not come back`() {
    var schedule = startedSchedule(count: 1, every: .minutes(10))
    _ = schedule.takeDue(now: start + .minutes(1), limit: 1)
    schedule.replace(with: [], now: start + .minutes(1))
    #expect(schedule.completed(source(0), .answered(maxAge: nil), now: start + .minutes(1)) == nil)
    #expect(schedule.count == 0)
    #expect(schedule.nextDue == nil)
  }

  @Test func `A shorter interval counts at once`() throws {
    var schedule = startedSchedule(count: 1, every: .days(1))
    _ = try schedule.polled(source(0), .answered(maxAge: nil), taking: .zero)
    schedule.replace(with: plans(0..<1, every: .seconds(30)), now: start + .minutes(2))
    #expect(try #require(schedule.nextDue) <= start + .minutes(2) + .seconds(30))
    #expect(schedule.count == 1)
  }

  @Test func `A clock set back makes nobody wait for the lost time`() throws {
    var schedule = startedSchedule(count: 20, every: .minutes(10))
    _ = schedule.takeDue(now: start, limit: 0)
    let ordinary = try #require(schedule.nextDue) - start
    _ = schedule.takeDue(now: start - .days(30), limit: 0)
    #expect(try #require(schedule.nextDue) - (start - .days(30)) == ordinary)
  }

  @Test func `Polls are flat over time once the start is past, and after a long sleep`() throws {
    var schedule = startedSchedule(count: 3000, every: .minutes(10))
    for begin in [start, start + .days(2)] {
      let counts = try pollsByMinute(&schedule, from: begin, minuteCount: 60)
      let steady = counts.dropFirst(30)
      #expect(steady.allSatisfy { (200...400).contains($0) }, "\(counts)")
    }
  }
}

private func pollsByMinute(
  _ schedule: inout PollSchedule, from begin: Timestamp, minuteCount: Int
) throws -> [Int] {
  var counts = [Int](repeating: 0, count: minuteCount)
  while true {
    let now = max(begin, try #require(schedule.nextDue))
    let minute = Int((now - begin).wholeMilliseconds / 60_000)
    guard minute < minuteCount else { return counts }
    for source in schedule.takeDue(now: now, limit: .max) {
      counts[minute] += 1
      _ = schedule.completed(source, .answered(maxAge: nil), now: now)
    }
  }
}
