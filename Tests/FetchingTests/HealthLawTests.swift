import Domain
import Foundation
import TestSupport
import Testing

@testable import Fetching

/// Random histories under the laws that hold for all of them.
@Suite struct HealthLawTests {
  private static let kinds: [PollSighting] = [
    .quiet, .news(), .news(title: "Casino Wins"), .news(3, churn: 1), .news(format: "Atom", language: "hy"),
    .refused, .silent, .missing, .page, .odd(10), .odd(30), .odd(3), PollSighting(.abandoned),
    .news(at: "https://news.herald.example/rss"),
  ]

  /// Stretches of one kind between wholly random polls, as life has them.
  private static func history(seed: UInt64, pollCount: Int = 2_000, with kinds: [PollSighting] = kinds)
    -> Patient
  {
    var random = SeededGenerator(seed: seed)
    var patient = Patient()
    var favourite = kinds[0]
    for _ in 0..<pollCount {
      if Int.random(in: 0..<12, using: &random) == 0 {
        favourite = kinds.randomElement(using: &random) ?? .quiet
      }
      let isOther = Int.random(in: 0..<4, using: &random) == 0
      let sighting = isOther ? kinds.randomElement(using: &random) ?? .quiet : favourite
      if Int.random(in: 0..<200, using: &random) == 0 { patient.isNetworkDown.toggle() }
      patient.see(sighting, times: 1, every: .minutes(Int.random(in: 2...240, using: &random)))
    }
    return patient
  }

  @Test(arguments: 0..<40)
  func noStateChangesTwiceWithinItsLeastTime(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var patient = Patient()
    var turns: [Timestamp] = []
    for _ in 0..<3_000 {
      let before = patient.health
      let gap = Duration.minutes(Int.random(in: 1...30, using: &random))
      patient.see(Self.kinds.randomElement(using: &random) ?? .quiet, times: 1, every: gap)
      if patient.health.doubt != before.doubt { turns.append(patient.now) }
    }
    let told = patient.events.count { if case .turned = $0.kind { true } else { false } }
    #expect(told == turns.count, "each once")
    for (earlier, later) in zip(turns, turns.dropFirst()) {
      #expect(later - earlier >= patient.judge.options.leastStay)
    }
  }

  @Test(arguments: 0..<40)
  func oneThatBehavesEndsHealthy(_ seed: Int) {
    var patient = Self.history(seed: UInt64(seed))
    patient.isNetworkDown = false
    // One good title has to be seen twice before another one is forgotten; the guids hold in three reads over hours.
    patient.see(.news(churn: 0), times: 4, every: .hours(4))
    if patient.health.state != .healthy {
      // What it said of itself when it was first read is not what it says now: that is usual after a week.
      #expect(patient.health.state == .changed)
      patient.see(.news(churn: 0), times: 15, every: .hours(12))
    }
    #expect(patient.health.state == .healthy)
    #expect(patient.health.cause == nil)
  }

  @Test(arguments: 0..<40)
  func afterFailuresTwoGoodPollsSuffice(_ seed: Int) {
    var patient = Self.history(seed: UInt64(seed), with: [.news(), .refused, .silent, .missing])
    patient.isNetworkDown = false
    patient.see(.news(), times: 2, every: .hours(1))
    #expect(patient.health.state == .healthy)
  }

  @Test(arguments: 0..<40)
  func oneThatFailsEndsFailing(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var patient = Self.history(seed: UInt64(seed))
    patient.isNetworkDown = false
    patient.see(.quiet, times: 2, every: .hours(1))
    let end = patient.now + .hours(2)
    repeat {
      let sighting = [PollSighting.refused, .silent].randomElement(using: &random) ?? .silent
      patient.see(sighting, times: 1, every: .minutes(Int.random(in: 5...30, using: &random)))
    } while patient.now < end
    // A page stood there for hours before, which says more.
    let isKnownChange = patient.health.suspicions[.noFeed]?.isProven ?? false
    #expect(patient.health.state == (isKnownChange ? .changed : .failing))
  }

  @Test(arguments: 0..<10)
  func a410IsGoneWhateverWasBefore(_ seed: Int) {
    var patient = Self.history(seed: UInt64(seed))
    patient.health.move = nil
    patient.see(.gone, times: 1, every: .minutes(1))
    #expect(patient.health.isOut)
  }

  @Test func anOutageOfOurOwnIsToldOnce() {
    var watch = NetworkWatch()
    var healths = [SourceHealth](repeating: Patient.sound.health, count: 10_000)
    let judge = HealthJudge()
    var network: [NetworkEvent] = []
    var told: [SourceEvent] = []
    // Every twenty minutes for nine hours, of which the network is away for five.
    for minute in 0..<540 {
      for number in stride(from: minute % 20, to: healths.count, by: 20) {
        let now = Timestamp.healthNoon + .hours(2) + .minutes(minute) + .milliseconds(number)
        let sighting = (120..<420).contains(minute) ? PollSighting.silent : .quiet
        let host = "h\(number / 2).example"
        if let event = watch.note(sighting, of: healths[number], host: host, now: now) {
          network.append(event)
        }
        let source = Source(id: SourceID("s\(number)"), url: "https://\(host)/feed", outlet: "")
        let verdict = judge.verdict(
          on: source, healths[number], after: sighting, isNetworkDown: watch.isDown, now: now)
        healths[number] = verdict.health
        told += verdict.events
      }
    }
    #expect(told.isEmpty)
    #expect(network.count == 2)
    let span: Duration? = if case .back(let span)? = network.last { span } else { nil }
    #expect(span.map { $0 > .minutes(299) && $0 < .minutes(302) } == true)
    #expect(healths.allSatisfy { $0.suspicions.isEmpty })
  }

  @Test(arguments: 0..<20)
  func nothingIsLostBetweenTwoRuns(_ seed: Int) throws {
    let health = Self.history(seed: UInt64(seed)).health
    let bytes = try JSONEncoder().encode(health)
    #expect(try JSONDecoder().decode(SourceHealth.self, from: bytes) == health)
    #expect(bytes.count < 3_000)
  }

  @Test func theHealthOfASoundSourceIsSmall() throws {
    #expect(try JSONEncoder().encode(Patient.sound.health).count < 300)
  }

  @Test func aLaterVersionIsRefused() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(SourceHealth.self, from: Foundation.Data("{\"version\":2}".utf8))
    }
  }
}
