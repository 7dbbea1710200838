import Domain
import Testing

@testable import Fetching

/// A Tuesday morning.
let scheduleStart = Timestamp(seconds: 1_795_000_000)

func source(_ number: Int) -> SourceID { SourceID("source-\(number)") }

func plans(
  _ numbers: Range<Int>, every interval: Duration? = nil, host: ((Int) -> String)? = nil,
  domain: String? = nil
) -> [PollPlan] {
  numbers.map { PollPlan(source: source($0), every: interval, host: host?($0), domain: domain) }
}

func startedSchedule(
  count: Int, every interval: Duration? = nil, host: ((Int) -> String)? = nil, domain: String? = nil
) -> PollSchedule {
  var schedule = PollSchedule()
  schedule.replace(with: plans(0..<count, every: interval, host: host, domain: domain), now: scheduleStart)
  return schedule
}

extension PollSchedule {
  func due(_ source: SourceID) -> Timestamp? { standing(of: source)?.due }

  /// Polls the source when it is due, and answers when it is due next.
  mutating func polled(
    _ source: SourceID, _ result: PollResult, taking span: Duration, rhythm: PublicationRhythm = .init()
  ) throws -> Timestamp {
    let now = try #require(due(source))
    let taken = takeDue(now: now, limit: .max)
    try #require(taken.contains(source))
    return try ended(source, result, rhythm: rhythm, now: now + span)
  }

  mutating func ended(
    _ source: SourceID, _ result: PollResult, rhythm: PublicationRhythm = .init(), now: Timestamp
  ) throws -> Timestamp {
    let standing = completed(source, result, rhythm: rhythm, now: now)
    return try #require(standing?.due)
  }
}

/// A rhythm learnt from so many moments an hour, evenly, over two weeks before the start.
func evenRhythm(perHour rate: Double) -> PublicationRhythm {
  var rhythm = PublicationRhythm()
  let gap = Duration.seconds(3600 / rate)
  let count = Int(Duration.days(14) / gap)
  rhythm.learn(newItems: (0...count).map { scheduleStart - gap * $0 }, now: scheduleStart)
  return rhythm
}
