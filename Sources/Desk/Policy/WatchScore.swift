import Domain

/// What a report's frame comes to for one watch, with the whole arithmetic.
struct WatchScore {
  let report: Report
  /// As the watch sees it, with the watch's own rung.
  let frame: Frame
  let steps: [ScoreStep]
  let score: Double
  /// How late a recap it is; nil for news.
  let lateness: Duration?
}

/// The rules by which one watch scores.
///
///     10 x rung  x modifiers  x zone  + further events  + boosts (at most 20)  -> 0-100, x 0.85 if late
///
/// Boosts are for frames that keep at least half of their worth (factor 0.5): what is denied or long past
/// stays low.
struct WatchScorer {
  let watch: Watch
  let gazetteer: Gazetteer
  let options: DeskOptions

  /// The best that the story's counted reports come to, the first of equals; nil where none counts.
  func best(of reports: [Report], originCount: Int, further: (Report) -> Double) -> WatchScore? {
    reports.reduce(nil as WatchScore?) { best, report in
      let next = score(report, originCount: originCount, further: further(report))
      return (best?.score ?? -1) >= next.score ? best : next
    }
  }

  func score(_ report: Report, originCount: Int, further: Double) -> WatchScore {
    let frame = seen(report.frame)
    var sum = plainSum(of: frame)
    sum.add(further, for: "further events")
    if frame.factor >= 0.5 { add(boosts(of: frame, originCount: originCount), to: &sum) }
    sum.clamp()
    let lateness = report.lateness(after: options.lateAfter)
    if lateness != nil, !frame.isModified(by: .late) {
      sum.multiply(by: options.lateFactor, for: "late recap")
    }
    return WatchScore(report: report, frame: frame, steps: sum.steps, score: sum.total, lateness: lateness)
  }

  /// The frame with this watch's rung and the score that follows.
  func seen(_ frame: Frame) -> Frame {
    guard let rung = watch.rungs[frame.event] else { return frame }
    var own = frame
    own.rung = rung
    own.severity = min(100, 10 * Double(rung) * frame.factor * frame.zoneFactor)
    own.score = frame.sign == .escalation ? own.severity : 0
    return own
  }

  /// Without further events and boosts.
  func plainSum(of frame: Frame) -> ScoreSum {
    guard frame.sign == .escalation else { return ScoreSum("\(frame.event) no escalation", 0) }
    var sum = ScoreSum("\(frame.event) rung \(frame.rung)", 10 * Double(frame.rung))
    for modifier in frame.countedModifiers { sum.multiply(by: modifier.factor, for: modifier.kind.inWords) }
    sum.multiply(by: frame.zoneFactor, for: frame.zone.rawValue)
    sum.clamp()
    return sum
  }

  // MARK: Boosts

  private func boosts(of frame: Frame, originCount: Int) -> [(label: String, points: Double)] {
    [placeBoost(frame), involvementBoost(frame), magnitudeBoost(frame), originBoost(originCount)].compactMap(
      \.self)
  }

  /// Boosts come after each other until together they reach twenty; what takes points off always counts.
  private func add(_ boosts: [(label: String, points: Double)], to sum: inout ScoreSum) {
    var room = 20.0
    for boost in boosts {
      let points = min(boost.points, room)
      room -= points
      sum.add(points, for: points < boost.points ? "\(boost.label), boosts at most 20" : boost.label)
    }
  }

  private func placeBoost(_ frame: Frame) -> (String, Double)? {
    let reached = watch.boosts.places.filter { area, _ in
      frame.places.contains { gazetteer.lies($0.place, in: area) }
    }
    return reached.highestStep.map { ("place \(gazetteer.places[$0.key]?.name ?? $0.key.text)", $0.value) }
  }

  /// Actors and targets only: who speaks of it is not involved by that.
  private func involvementBoost(_ frame: Frame) -> (String, Double)? {
    let reached = watch.boosts.involves.filter { entity, _ in
      (frame.actors + frame.targets).contains { gazetteer.covers(entity, $0.entity) }
    }
    return reached.highestStep.map { ("involves \($0.key)", $0.value) }
  }

  private func magnitudeBoost(_ frame: Frame) -> (String, Double)? {
    frame.magnitude.boost.map { ($0.label, watch.boosts.magnitude * $0.share) }
  }

  private func originBoost(_ count: Int) -> (String, Double)? {
    let reached = watch.boosts.origins.filter { $0.key <= count }
    return reached.max { $0.key < $1.key }.map { ("origins \(count)", $0.value) }
  }
}

extension Dictionary where Key: Comparable, Value == Double {
  /// Steps, not sums: the highest counts; of equals the first by id.
  fileprivate var highestStep: (key: Key, value: Double)? {
    self.max { ($0.value, $1.key) < ($1.value, $0.key) }
  }
}

extension Report {
  func lateness(after limit: Duration) -> Duration? {
    frame.time?.lateness(published: published, seen: seen, after: limit)
  }
}

extension Frame {
  /// What of the score analysis put down to the zone; from the table where the score does not tell.
  var zoneFactor: Double {
    let plain = 10 * Double(rung) * factor
    guard plain > 0, severity > 0 else { return zone == .body ? 0.8 : 1 }
    return (severity / plain * 100).rounded() / 100
  }

  /// Those that change the sum: all others than attributions, and of these the one with the lowest factor.
  fileprivate var countedModifiers: [Modifier] {
    let lowest = modifiers.filter(\.kind.isAttribution).min { $0.factor < $1.factor }
    let others = modifiers.filter { !$0.kind.isAttribution }
    return (others + [lowest].compactMap(\.self)).filter { $0.factor != 1 }
  }
}

extension Modifier.Kind {
  fileprivate var inWords: String {
    switch self {
    case .attributedOpponent: "claimed by opponent"
    case .attributedSelf: "claimed by the actor"
    case .attributedObserver: "told by an observer"
    case .attributedThird: "told by a third party"
    default: rawValue
    }
  }
}

extension Magnitude {
  /// The greatest toll in dead, or what stands for them.
  var weight: Int { weightiest?.weight ?? 0 }

  /// The count that weighs most and what share of the whole boost it earns: an eighth from three dead on, all
  /// from three hundred.
  fileprivate var boost: (label: String, share: Double)? {
    guard let top = weightiest, top.weight >= 3 else { return nil }
    let share = [(300, 1.0), (100, 0.75), (30, 0.5), (10, 0.25)].first { top.weight >= $0.0 }?.1 ?? 0.125
    return (top.label, share)
  }

  /// Five wounded or captured, or a hundred displaced, stand for one dead; each settlement beyond the first
  /// for twenty.
  private var weightiest: (label: String, weight: Int)? {
    let weights = [
      killed.map { ("killed \($0)", $0) }, wounded.map { ("wounded \($0)", $0 / 5) },
      captured.map { ("captured \($0)", $0 / 5) }, displaced.map { ("displaced \($0)", $0 / 100) },
      settlements.map { ("settlements \($0)", (max(1, $0) - 1) * 20) },
    ]
    return weights.compactMap(\.self).max { $0.1 < $1.1 }
  }
}
