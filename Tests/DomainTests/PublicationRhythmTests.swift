import Foundation
import Testing
import TestSupport

@testable import Domain

/// A Monday, 00:00 UTC.
private let monday = Timestamp(seconds: 1_796_601_600)

@Suite struct PublicationRhythmTests {
  @Test func `Knows the hour of the week`() {
    #expect(monday.hourOfWeek == 0)
    #expect((monday - .seconds(1)).hourOfWeek == 167)
    #expect((monday + .hours(51) + .minutes(59)).hourOfWeek == 51)
    #expect(Timestamp(seconds: -1).hourOfWeek == 71)
    #expect(Timestamp(seconds: -1).hourNumber == -1)
  }

  @Test func `A source of which nothing is known publishes once in four hours and surprises nobody`() {
    let rhythm = PublicationRhythm()
    #expect(near(rhythm.forecast(now: monday).rate(at: monday), 0.25))
    #expect(rhythm.surprise(ofSilenceSince: monday, now: monday + .days(99)) == 0)
    #expect(rhythm.medianGap == nil)
    #expect(rhythm.busiestHours == [])
  }

  @Test(arguments: [0.05, 0.5, 2, 10, 40])
  func `An even rate is learnt from a backlog at once`(_ rate: Double) {
    let rhythm = rhythm(backlogOf: 200, perHour: rate)
    let answered = rhythm.forecast(now: monday).weeklyCount / 168
    #expect(answered > rate * 0.8 && answered < rate * 1.3, "\(answered)")
  }

  @Test func `A backlog teaches the gap and the next moment`() throws {
    let rhythm = rhythm(backlogOf: 50, perHour: 2)
    let gap = try #require(rhythm.medianGap)
    #expect(gap > .minutes(20) && gap < .minutes(40))
    let next = rhythm.timeToNext(now: monday)
    #expect(next > .minutes(20) && next < .minutes(45))
  }

  @Test func `An item that stays on top for weeks does not slow the backlog down`() {
    var rhythm = PublicationRhythm()
    let recent = (0..<20).map { monday - .hours(1) * Double($0) }
    rhythm.learn(newItems: recent + [monday - .days(40)], now: monday)
    #expect(rhythm.forecast(now: monday).rate(at: monday) > 0.5)
  }

  @Test func `Dates that cannot be are bounded by what was seen`() {
    var rhythm = PublicationRhythm()
    rhythm.learn(newItems: [monday + .days(3), monday - .days(9000)], now: monday)
    #expect(rhythm.lastMoment == nil)
    rhythm.learn(newItems: [monday - .days(9)], now: monday + .hours(1))
    #expect(rhythm.lastMoment == monday)
    rhythm.learn(newItems: [monday + .days(9)], now: monday + .hours(2))
    #expect(rhythm.lastMoment == monday + .hours(2))
  }

  @Test func `Items of one minute are one moment`() {
    var rhythm = started()
    let batch = (0..<20).map { monday + .minutes(30) + .seconds($0) }
    rhythm.learn(newItems: batch, now: monday + .hours(1))
    #expect(rhythm.momentCount == 1)
    #expect(rhythm.itemsPerHour(at: monday) > rhythm.forecast(now: monday).rate(at: monday))
  }

  @Test func `Items without dates are spread over the time since the last poll`() {
    var rhythm = started()
    rhythm.learn(newItems: [nil, nil, nil, nil], now: monday + .hours(4))
    #expect(rhythm.momentCount == 4)
    #expect(rhythm.lastMoment == monday + .minutes(210))
  }

  @Test func `One day already gives a day's curve`() {
    var office = Press(seed: 3, perHour: 6) { hour in (8..<18).contains(hour % 24) ? 1 : 0.02 }
    var rhythm = started()
    office.run(&rhythm, hours: 24)
    let tomorrow = monday + .days(1)
    let busy = Forecast(rhythm).rate(tomorrow + .hours(13))
    let quiet = Forecast(rhythm).rate(tomorrow + .hours(2))
    #expect(busy > 3 && busy < 9, "\(busy)")
    #expect(quiet < 1, "\(quiet)")
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `Weeks give the week's curve`(_ seed: UInt64) {
    let curve: @Sendable (Int) -> Double = { hour in
      (hour / 24 < 5 ? 1 : 0.2) * ((7..<19).contains(hour % 24) ? 1 : 0.1)
    }
    var press = Press(seed: seed, perHour: 5, curve: curve)
    var rhythm = started()
    press.run(&rhythm, hours: 5 * 168)
    let now = monday + .days(35)
    let forecast = Forecast(rhythm)
    for hour in [2, 12, 36, 60, 84, 108, 5 * 24 + 12, 6 * 24 + 12, 6 * 24 + 3] {
      let (true_, learnt) = (5 * curve(hour), forecast.rate(now + .hours(hour)))
      #expect(learnt > true_ * 0.45 - 0.1 && learnt < true_ * 1.8 + 0.3, "\(hour): \(true_) \(learnt)")
    }
    let busiest = rhythm.busiestHours
    #expect(busiest.count >= 4 && busiest.count <= 8)
    #expect(busiest.allSatisfy { (7..<19).contains($0) })
  }

  @Test func `A source that changes is learnt anew within weeks`() {
    var slow = Press(seed: 4, perHour: 0.2) { _ in 1 }
    var rhythm = started()
    slow.run(&rhythm, hours: 8 * 168)
    var fast = Press(seed: 5, perHour: 4, after: slow) { _ in 1 }
    fast.run(&rhythm, hours: 4 * 168)
    let answered = Forecast(rhythm).weekly / 168
    #expect(answered > 1.6 && answered < 4.2, "\(answered)")
  }

  @Test func `A burst of the last hours quickens the forecast, and only while it lasts`() {
    var rhythm = rhythm(backlogOf: 300, perHour: 0.5)
    let before = rhythm.forecast(now: monday).rate(at: monday + .hours(2))
    let burst = (1...20).map { monday + .minutes(5 * $0) }
    rhythm.learn(newItems: burst, now: monday + .hours(2))
    #expect(rhythm.forecast(now: monday + .hours(2)).rate(at: monday + .hours(2)) > before * 2)
    let later = monday + .days(1)
    #expect(rhythm.forecast(now: later).rate(at: later) < before * 1.5)
  }

  @Test func `Rounding again and again pulls the sums neither way`() {
    var rhythm = started()
    for hour in 0..<(60 * 168) {
      let now = monday + .hours(hour)
      let news = (0..<3).map { now + .minutes($0 * 20) }
      rhythm.learn(newItems: news, now: now + .minutes(59))
    }
    // Three a week, each weighing 0.84 of the next.
    let sum = Double(CellLevels.sum(rhythm.cells[100]))
    #expect(sum > 3 / 0.159 * 0.9 && sum < 3 / 0.159 * 1.1, "\(sum)")
  }
}

@Suite struct PublicationRhythmSilenceTests {
  @Test func `Silence is the odder the longer it is, and the more was expected`() {
    let busy = rhythm(backlogOf: 300, perHour: 4)
    let slow = rhythm(backlogOf: 300, perHour: 0.5)
    func surprise(_ rhythm: PublicationRhythm, _ hours: Int) -> Double {
      rhythm.surprise(ofSilenceSince: rhythm.silentSince, now: monday + .hours(hours))
    }
    #expect(surprise(busy, 1) < 5)
    #expect(surprise(busy, 4) > 7)
    #expect(surprise(slow, 4) < 3)
    #expect(surprise(slow, 24) > 6)
    let course = (1...60).map { surprise(busy, $0) }
    #expect(zip(course, course.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `A silent night is not odd for a source that sleeps`() {
    var press = Press(seed: 8, perHour: 4) { hour in (7..<19).contains(hour % 24) ? 1 : 0 }
    var rhythm = started()
    press.run(&rhythm, hours: 3 * 168)
    let evening = monday + .days(21) + .hours(19)
    rhythm.learn(newItems: [evening], now: evening)
    let night = rhythm.surprise(ofSilenceSince: evening, now: evening + .hours(11))
    let day = rhythm.surprise(ofSilenceSince: evening + .hours(12), now: evening + .hours(23))
    #expect(night < 3, "\(night)")
    #expect(day > 7, "\(day)")
  }

  @Test func `Little is known of a source with two moments`() {
    let rhythm = rhythm(backlogOf: 3, perHour: 2)
    #expect(rhythm.surprise(ofSilenceSince: rhythm.silentSince, now: monday + .hours(12)) < 7)
  }

  @Test func `Uneven gaps make silence less odd`() {
    var even = started()
    var uneven = started()
    for day in 0..<40 {
      let start = monday + .days(day)
      even.learn(newItems: (1...8).map { start + .hours($0 * 3 - 1) }, now: start + .days(1))
      // Every fourth day four times as many, else nothing.
      let many = day % 4 == 0 ? (1...32).map { start + .minutes($0 * 44) } : []
      uneven.learn(newItems: many, now: start + .days(1))
    }
    let now = monday + .days(42)
    let surprise = even.surprise(ofSilenceSince: monday + .days(40), now: now)
    #expect(surprise > uneven.surprise(ofSilenceSince: monday + .days(40), now: now) * 1.3)
  }

  @Test
  func `A source that is dead for a year is still odd, and is polled at the pace of one that may be dead`() {
    var rhythm = rhythm(backlogOf: 100, perHour: 1)
    let year = monday + .days(365)
    for day in 0..<365 { rhythm.learn(newItems: [], now: monday + .days(day)) }
    #expect(rhythm.surprise(ofSilenceSince: rhythm.silentSince, now: year) > 7)
    #expect(rhythm.forecast(now: year).rate(at: year) < 0.05)
  }
}

@Suite struct PublicationRhythmKeepingTests {
  @Test func `An encoded rhythm is small and comes back the same`() throws {
    var press = Press(seed: 9, perHour: 3) { hour in hour % 24 < 8 ? 0.01 : 1 }
    var rhythm = started()
    press.run(&rhythm, hours: 6 * 168)
    let busy = try JSONEncoder().encode(rhythm)
    #expect(busy.count < 550, "\(busy.count)")
    #expect(try JSONDecoder().decode(PublicationRhythm.self, from: busy) == rhythm)
    let fresh = try JSONEncoder().encode(PublicationRhythm())
    #expect(fresh.count < 160, "\(fresh.count)")
    #expect(try JSONDecoder().decode(PublicationRhythm.self, from: fresh) == PublicationRhythm())
  }

  @Test(arguments: ["", "zzzzzzzz", "zzzzzzzzi", "f", "0", "0g", "zzzzzzzzZ", "ÿ"])
  func `Cells that are not those of a week are refused`(_ cells: String) throws {
    var encoded = try #require(
      try JSONSerialization.jsonObject(with: try JSONEncoder().encode(started())) as? [String: Any])
    encoded["cells"] = cells
    let bytes = try JSONSerialization.data(withJSONObject: encoded)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(PublicationRhythm.self, from: bytes) }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `It may be put away and taken up again at any time`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var kept = PublicationRhythm()
    var restored = PublicationRhythm()
    var now = monday
    for _ in 0..<300 {
      now = now + .minutes(Int.random(in: 1...600, using: &random))
      let news: [Timestamp?] = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        Bool.random(using: &random) ? nil : now - .minutes(Int.random(in: -90...900, using: &random))
      }
      let overlaps = Int.random(in: 0..<9, using: &random) > 0
      kept.learn(newItems: news, now: now, overlaps: overlaps)
      restored.learn(newItems: news, now: now, overlaps: overlaps)
      restored = try JSONDecoder().decode(PublicationRhythm.self, from: JSONEncoder().encode(restored))
      #expect(kept == restored)
      let forecast = kept.forecast(now: now)
      for hour in stride(from: 0, to: 168, by: 13) {
        let rate = forecast.rate(at: now + .hours(hour))
        #expect(rate > 0 && rate.isFinite && rate < 1000)
      }
    }
  }

  @Test func `Hours that nobody saw count like those that were seen`() {
    var seen = rhythm(backlogOf: 400, perHour: 2)
    // Away for five days; the feed holds the last ten hours.
    let back = monday + .days(5)
    seen.learn(newItems: (0..<20).map { back - .minutes($0 * 30) }, now: back, overlaps: false)
    let answered = Forecast(seen).weekly / 168
    #expect(answered > 1.5 && answered < 2.6, "\(answered)")
    var believed = rhythm(backlogOf: 400, perHour: 2)
    believed.learn(newItems: (0..<20).map { back - .minutes($0 * 30) }, now: back)
    #expect(Forecast(believed).weekly / 168 < answered * 0.8)
  }

  @Test func `A clock set back neither ends learning nor breaks it`() {
    var rhythm = rhythm(backlogOf: 100, perHour: 1)
    for span in [Duration.hours(3), .days(30), .days(9000)] {
      let back = monday - span
      rhythm.learn(newItems: [back], now: back)
      rhythm.learn(newItems: [back + .minutes(10)], now: back + .hours(1))
      #expect(rhythm.observedUntil == back + .hours(1))
      #expect(rhythm.forecast(now: back + .hours(1)).rate(at: back + .hours(1)) < 20)
    }
  }

  @Test(arguments: [1, 1.5, 2, 10, 12345.678, 1e12])
  func `The logarithm is one`(_ value: Double) {
    #expect(abs(naturalLogarithm(value) - Foundation.log(value)) < 1e-6)
  }

  @Test func `The publishing hours and days of a source are known once it published in them`() {
    var press = Press(seed: 2, perHour: 3) { hour in hour / 24 < 5 && hour % 24 >= 8 ? 1 : 0 }
    var rhythm = started()
    press.run(&rhythm, hours: 3 * 168)
    #expect(rhythm.publishes(inHourOfDay: 12) && !rhythm.publishes(inHourOfDay: 4))
    #expect(rhythm.publishes(onDay: 2) && !rhythm.publishes(onDay: 6))
    #expect(!PublicationRhythm().publishes(inHourOfDay: 0) && !PublicationRhythm().publishes(onDay: 0))
  }
}

/// Read once, with nothing in it.
private func started() -> PublicationRhythm {
  var rhythm = PublicationRhythm()
  rhythm.learn(newItems: [], now: monday)
  return rhythm
}

private func rhythm(backlogOf count: Int, perHour rate: Double) -> PublicationRhythm {
  var rhythm = PublicationRhythm()
  rhythm.learn(newItems: (0..<count).map { monday - .seconds(Double($0) * 3600 / rate) }, now: monday)
  return rhythm
}

private func near(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < expected * 0.01 }

/// Rates as of the last moment, without silence and burst.
private struct Forecast {
  let forecast: PublicationRhythm.Forecast
  init(_ rhythm: PublicationRhythm) { forecast = PublicationRhythm.Forecast(of: rhythm) }
  func rate(_ moment: Timestamp) -> Double { forecast.rate(at: moment) }
  var weekly: Double { forecast.weeklyCount }
}

/// Publishes at random by a curve, and is polled every twenty minutes.
private struct Press {
  private var random: SeededGenerator
  private let rate: Double
  private let curve: @Sendable (Int) -> Double
  private var now: Timestamp

  init(seed: UInt64, perHour rate: Double, after: Press? = nil, curve: @escaping @Sendable (Int) -> Double) {
    random = SeededGenerator(seed: seed)
    self.rate = rate
    self.curve = curve
    now = after?.now ?? monday
  }

  mutating func run(_ rhythm: inout PublicationRhythm, hours: Int) {
    for _ in 0..<(hours * 3) {
      var times: [Timestamp] = []
      for minute in 0..<20
      where Double.random(in: 0..<1, using: &random) < rate * curve(now.hourOfWeek) / 60 {
        times.append(now + .minutes(minute))
      }
      now = now + .minutes(20)
      rhythm.learn(newItems: times, now: now)
    }
  }
}
