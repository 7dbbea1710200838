import Domain
import Testing

@testable import Fetching

private let start = scheduleStart

@Suite("PollSchedule by rhythm")
struct PollScheduleRhythmTests {
  private let options = ScheduleOptions()

  @Test(arguments: [
    (0.01, Duration.minutes(60)), (0.25, .minutes(20)), (1, .minutes(10)), (4, .minutes(5)),
    (100, .minutes(2)),
  ])
  func `The interval goes with the root of the rate, within bounds`(_ rate: Double, _ interval: Duration) {
    let forecast = evenRhythm(perHour: rate).forecast(now: start)
    let learnt = Double(options.learntInterval(forecast, .live, now: start))
    let expected = Double(interval.wholeMilliseconds)
    #expect(learnt >= expected * 0.8 && learnt <= expected * 1.25, "\(learnt / 60_000) min")
  }

  @Test func `Of what nothing is known is polled now and then`() {
    let learnt = options.learntInterval(PublicationRhythm().forecast(now: start), .live, now: start)
    #expect(learnt > 15 * 60_000 && learnt < 25 * 60_000)
  }

  @Test func `A background source waits longer by the factor`() {
    let forecast = evenRhythm(perHour: 4).forecast(now: start)
    let live = options.learntInterval(forecast, .live, now: start)
    let background = options.learntInterval(forecast, .background, now: start)
    #expect(Double(background) / Double(live) > 1.9 && Double(background) / Double(live) < 2.1)
  }

  @Test func `Before a busy morning the poll comes sooner than the quiet hour asks`() {
    // Twenty moments between 09:00 and 10:00 each day, nothing else.
    var rhythm = PublicationRhythm()
    let midnight = Timestamp(seconds: start.dayNumber * 86_400)
    let mornings = (1...28).flatMap { day in
      (0..<20).map { midnight - .days(day) + .hours(9) + .minutes($0 * 3) }
    }
    rhythm.learn(newItems: mornings, now: midnight)
    let quiet = midnight + .hours(3)
    #expect(options.learntInterval(rhythm.forecast(now: quiet), .live, now: quiet) == 3_600_000)
    let eve = midnight + .hours(8) + .minutes(50)
    #expect(options.learntInterval(rhythm.forecast(now: eve), .live, now: eve) < 20 * 60_000)
  }

  @Test(arguments: [1, 59, 1000, 119_999, 600_000, 3_600_001, .max >> 12] as [Int64])
  func `Quarter octaves are near and few`(_ milliseconds: Int64) {
    let rounded = quarterOctave(near: milliseconds)
    let ratio = Double(rounded) / Double(milliseconds)
    #expect(ratio > 0.9 && ratio < 1.1)
    #expect(quarterOctave(near: rounded) == rounded)
  }

  @Test func `A steady rate is polled at an even pace`() throws {
    var schedule = startedSchedule(count: 1)
    let rhythm = evenRhythm(perHour: 4)
    var dues = [try schedule.polled(source(0), .answered(maxAge: nil), taking: .seconds(1), rhythm: rhythm)]
    for _ in 0..<6 {
      dues.append(
        try schedule.polled(source(0), .answered(maxAge: nil), taking: .seconds(1), rhythm: rhythm))
    }
    let gaps = Set(zip(dues, dues.dropFirst()).map { $1 - $0 })
    #expect(gaps.count == 1)
  }

  @Test func `ttl and updatePeriod stretch a learnt interval within their bound, not a fixed one`() throws {
    let result = PollResult.answered(maxAge: nil, feed: FeedWishes(refresh: .hours(1)))
    let now = start + .minutes(2)
    var learnt = startedSchedule(count: 1)
    _ = learnt.takeDue(now: now, limit: 1)
    let due = try learnt.ended(source(0), result, rhythm: evenRhythm(perHour: 30), now: now)
    #expect(due >= now + .minutes(15) && due < now + .minutes(32))
    var fixed = startedSchedule(count: 1, every: .minutes(5))
    _ = fixed.takeDue(now: now, limit: 1)
    #expect(try fixed.ended(source(0), result, now: now) <= now + .minutes(8))
  }

  @Test func `What a feed asks for holds on while its body is not read`() throws {
    var schedule = startedSchedule(count: 1)
    let wishes = FeedWishes(refresh: .minutes(14))
    let rhythm = evenRhythm(perHour: 30)
    let asked = PollResult.answered(maxAge: nil, feed: wishes)
    _ = try schedule.polled(source(0), asked, taking: .seconds(1), rhythm: rhythm)
    let first = try schedule.polled(source(0), .answered(maxAge: nil), taking: .seconds(1), rhythm: rhythm)
    let second = try schedule.polled(source(0), .answered(maxAge: nil), taking: .seconds(1), rhythm: rhythm)
    #expect(second - first >= .minutes(14))
    #expect(schedule.standing(of: source(0))?.wishes == wishes)
  }

  @Test func `Skipped hours are left alone, up to the bound`() throws {
    // 2026-11-24, a Tuesday.
    let noon = Timestamp(seconds: start.dayNumber * 86_400) + .hours(12)
    let cases: [(FeedWishes, Timestamp)] = [
      (FeedWishes(skipHours: [12, 13, 14]), noon + .hours(3)),
      (FeedWishes(skipHours: Set(0..<24)), noon + .hours(6)),
      (FeedWishes(skipDays: [noon.hourOfWeek / 24]), noon + .hours(6)),
    ]
    for (wishes, earliest) in cases {
      var schedule = PollSchedule()
      schedule.replace(with: plans(0..<1), now: noon - .minutes(2))
      _ = schedule.takeDue(now: noon, limit: 1)
      let due = try schedule.ended(source(0), .answered(maxAge: nil, feed: wishes), now: noon)
      #expect(due >= earliest && due <= earliest + .minutes(30))
    }
  }

  @Test func `A feed that publishes in the hours it wants skipped is polled in them`() throws {
    let wishes = FeedWishes(skipHours: Set(0..<24), skipDays: Set(0..<7))
    var schedule = startedSchedule(count: 1)
    let now = start + .minutes(2)
    _ = schedule.takeDue(now: now, limit: 1)
    let result = PollResult.answered(maxAge: nil, feed: wishes)
    let due = try schedule.ended(source(0), result, rhythm: evenRhythm(perHour: 4), now: now)
    #expect(due < now + .minutes(10))
  }

  @Test func `Wishes out of range are ignored`() {
    #expect(FeedWishes(refresh: .seconds(-9), skipHours: [-1, 24, 99], skipDays: [-1, 7]).hasSkips == false)
    #expect(FeedWishes(refresh: .seconds(-9)).refresh == .zero)
    #expect(FeedWishes(refresh: .days(1 << 40)).refresh > .days(365))
  }
}
