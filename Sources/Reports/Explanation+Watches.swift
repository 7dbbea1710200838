package import Domain

/// What a watch says to the article, on an empty desk: as if nothing had been told before.
extension Explanation {
  package struct WatchVerdict: Encodable, Sendable {
    package enum Outcome: String, CaseIterable, Encodable, Sendable {
      case raises
      /// A frame is its business, and it keeps silent all the same.
      case holdsBack = "holds-back"
      /// No frame meets its conditions.
      case noMatch = "no-match"
    }

    package enum Answer: Sendable {
      case raises(Alert)
      case holdsBack(HoldReason, score: Double)
      case noMatch
    }

    package var id: WatchID
    package var outcome: Outcome
    package var level: Level?
    /// 0-100 with its own rungs and boosts; nil where no frame is its business.
    package var score: Double?
    /// What the alert would say.
    package var says: String?
    /// Why it holds back.
    package var reason: HoldReason?
    package var speaksFrom: Threshold
    package var arithmetic: [Step]
    package var nearMisses: [NearMiss]
    /// One for each frame that counts, by number.
    package var frames: [Fit]
    /// What was decided when the article came in.
    package var record: [Entry]

    package init(_ watch: Watch, _ answer: Answer, frames: [Fit] = [], record: [Decision] = []) {
      id = watch.id
      speaksFrom = Threshold(watch.notify.first, in: watch.levels)
      arithmetic = []
      self.frames = frames
      self.record = record.map(Entry.init)
      switch answer {
      case .raises(let alert):
        (outcome, level, score, says) = (.raises, alert.level, alert.score, alert.says.printable)
        arithmetic = alert.arithmetic.map(Step.init)
      case .holdsBack(let reason, let score):
        (outcome, self.reason, self.score) = (.holdsBack, reason, score)
      case .noMatch: outcome = .noMatch
      }
      nearMisses = NearMiss.all(of: answer, for: watch, frames)
      score = score?.rounded(toPlaces: 2)
    }

    /// It has something to say, or said it.
    var isConcerned: Bool { outcome != .noMatch || !record.isEmpty }
  }

  package struct Threshold: Encodable, Sendable {
    package var level: Level
    package var score: Double
    package var origins: Int

    init(_ level: Level, in levels: Levels) {
      let threshold =
        switch level {
        case .notice: levels.notice
        case .high: levels.high
        case .critical: levels.critical
        }
      (self.level, score, origins) = (level, threshold.score, threshold.origins)
    }
  }

  /// Whether a frame meets what a watch asks for.
  package struct Fit: Encodable, Sendable {
    package var frame: Int
    package var event: EventTypeID
    /// Conditions of `when` that it does not meet, in words; with none of them, an `unless` that it meets.
    package var failing: [String]
    /// How many conditions there are; all of `unless` is one.
    package var conditionCount: Int
    /// The frame names a party or a place that the watch names.
    package var named: Bool

    package init(
      frame: Int, event: EventTypeID, failing: [String], conditionCount: Int, named: Bool
    ) {
      (self.frame, self.event, self.failing) = (frame, event, failing.map(\.printable))
      (self.conditionCount, self.named) = (conditionCount, named)
    }
  }

  /// What a little more would have changed.
  package enum NearMiss: Encodable, Sendable {
    /// At least four fifths of the score of a level that it would speak of.
    case score(Double, of: Threshold)
    /// All conditions but one hold for a frame that names a party or place of the watch.
    case condition(String, frame: Int)

    /// From this share of a level's score on it was near.
    private static let nearShare = 0.8

    /// The next level of which the watch would speak, and the frames that fail by one condition.
    fileprivate static func all(
      of answer: WatchVerdict.Answer, for watch: Watch, _ frames: [Fit]
    ) -> [NearMiss] {
      let reached: (level: Level?, score: Double)? =
        switch answer {
        case .raises(let alert): (alert.level, alert.score)
        case .holdsBack(.belowNotice, let score), .holdsBack(.belowFirst, let score): (nil, score)
        case .holdsBack, .noMatch: nil
        }
      let next = reached.flatMap { reached in
        Level.allCases.first { level in reached.level.map { level > $0 } ?? (level >= watch.notify.first) }
      }
      let threshold = next.map { Threshold($0, in: watch.levels) }
      let byScore = reached.flatMap { reached in
        threshold.flatMap { reached.score >= nearShare * $0.score ? score(reached.score, of: $0) : nil }
      }
      let byCondition = frames.compactMap { fit in
        fit.named && fit.failing.count == 1 && fit.conditionCount > 1
          ? condition(fit.failing[0], frame: fit.frame) : nil
      }
      return [byScore].compactMap(\.self) + byCondition
    }

    private enum CodingKeys: CodingKey { case kind, score, threshold, condition, frame }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      switch self {
      case .score(let score, let threshold):
        try container.encode("score", forKey: .kind)
        try container.encode(score.rounded(toPlaces: 2), forKey: .score)
        try container.encode(threshold, forKey: .threshold)
      case .condition(let condition, let frame):
        try container.encode("condition", forKey: .kind)
        try container.encode(condition, forKey: .condition)
        try container.encode(frame, forKey: .frame)
      }
    }
  }

  /// A decision of the ledger.
  package struct Entry: Encodable, Sendable {
    package var time: String
    package var verdict: String
    package var score: Double
    package var story: StoryID
    package var alert: AlertID?

    package init(_ decision: Decision) {
      time = decision.time.rfc3339
      verdict = decision.verdict.inWords
      score = decision.score.rounded(toPlaces: 2)
      story = decision.story
      alert = decision.alert
    }
  }
}

extension Decision.Verdict {
  fileprivate var inWords: String {
    switch self {
    case .raised: "raised"
    case .updated(let changes): "updated: \(changes.map(\.rawValue).joined(separator: ", "))"
    case .closed: "closed"
    case .retracted: "retracted"
    case .heldBack(let reason): "held back: \(reason.rawValue)"
    }
  }
}
