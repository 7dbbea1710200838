/// What the desk did with one frame for one watch, and why. Also "held back" has a reason, and all are kept.
package struct Decision: Hashable, Codable, Sendable {
  package var time: Timestamp
  /// Nil where time alone decided, as when silence closes a story.
  package var article: ArticleID?
  package var watch: WatchID
  package var story: StoryID
  package var verdict: Verdict
  /// 0-100, boosts included.
  package var score: Double
  package var alert: AlertID?

  package init(
    time: Timestamp, article: ArticleID?, watch: WatchID, story: StoryID, verdict: Verdict, score: Double,
    alert: AlertID? = nil
  ) {
    self.time = time
    self.article = article
    self.watch = watch
    self.story = story
    self.verdict = verdict
    self.score = score
    self.alert = alert
  }

  package enum Verdict: Hashable, Codable, Sendable {
    case raised
    case updated([Change])
    case closed
    case retracted
    case heldBack(HoldReason)
  }
}

/// Why a watch that a frame concerns did not speak.
package enum HoldReason: String, CaseIterable, Codable, Sendable {
  case belowNotice = "below-notice"
  /// It reached a level, but one below the watch's `notify.first`.
  case belowFirst = "below-first"
  case nothingNew = "nothing-new"
  case tooSoon = "too-soon"
  case enoughToday = "enough-today"
  case quietStart = "quiet-start"
  case lateRecap = "late-recap"
  case unless
  case unreliableSource = "unreliable-source"
  case excludedSource = "excluded-source"
  case routine
  case silenced
  case shadow
  case onlyBackground = "only-background"
}

/// One reading of a watch's tension, for the record and the plots.
package struct TensionSample: Hashable, Codable, Sendable {
  package var watch: WatchID
  package var at: Timestamp
  package var value: Double

  package init(watch: WatchID, at moment: Timestamp, value: Double) {
    self.watch = watch
    self.at = moment
    self.value = value
  }
}
