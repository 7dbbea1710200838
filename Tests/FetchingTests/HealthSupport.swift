import Domain
import TestSupport

@testable import Fetching

extension Timestamp {
  /// A Tuesday.
  static let healthNoon = Timestamp(seconds: 1_795_521_600)
}

/// A source under a judge, and what was told of it.
struct Patient {
  var judge = HealthJudge()
  var source = Source(id: "lake-herald", url: "https://herald.example/feed", outlet: "The Lake Herald")
  var health = SourceHealth()
  var events: [SourceEvent] = []
  var now = Timestamp.healthNoon
  var isNetworkDown = false

  mutating func see(_ sighting: PollSighting) {
    let verdict = judge.verdict(on: source, health, after: sighting, isNetworkDown: isNetworkDown, now: now)
    health = verdict.health
    events += verdict.events
  }

  /// Polls as often, each so long after the one before.
  mutating func see(_ sighting: PollSighting, times: Int, every gap: Duration = .minutes(10)) {
    for _ in 0..<times {
      now = now + gap
      see(sighting)
    }
  }

  /// Healthy, and known for an hour.
  static var sound: Patient {
    var patient = Patient()
    patient.see(.news())
    patient.see(.quiet, times: 6)
    return patient
  }

  var lines: [String] { events.map(\.line) }
}

extension PollSighting {
  static let quiet = PollSighting(.unchanged)
  static let refused = failing(.other, "403: the server refuses programs", anchor: "403")
  static let silent = failing(.silent, "nobody answers", anchor: "unreachable")
  static let missing = failing(.missing, "404: no feed at this address", anchor: "404")
  static let gone = failing(.gone, "410: the feed is gone for good", anchor: "410")
  static let page = failing(.page, "a web page 'Welcome', not a feed")

  static func failing(_ kind: PollTrouble.Kind, _ words: String, anchor: String? = nil) -> PollSighting {
    PollSighting(.failed(PollTrouble(kind, words, anchor: anchor)))
  }

  static func news(
    _ newItemCount: Int = 1, format: String = "RSS", title: String = "The Lake Herald",
    language: String? = "en", newest: Timestamp? = nil, churn: Double? = nil, at target: String? = nil,
    itemCount: Int = 20
  ) -> PollSighting {
    let feed = FeedSighting(
      format: format, title: title, language: language, itemCount: itemCount, newItemCount: newItemCount,
      newestItem: newest, guidChurn01: churn)
    return PollSighting(.read(feed), permanentURL: target)
  }

  static func odd(_ nats: Double, since: Timestamp = .healthNoon) -> PollSighting {
    PollSighting(
      .unchanged, silence: Silence(since: since, surpriseNats: nats, expectedGap: .minutes(40)))
  }
}
