package import Domain

/// What one watch made of the articles of a test.
package struct WatchOutcome: Hashable, Sendable {
  /// All its alerts, in order.
  package var alerts: [Alert]
  /// Its decisions, in order.
  package var decisions: [Decision]
  /// All frames of the articles, the last article's main one first.
  package var frames: [Frame]

  package init(watch: WatchID, alerts: [Alert], decisions: [Decision], frames: [Frame]) {
    self.alerts = alerts.filter { $0.watch == watch && ($0.kind == .raised || $0.kind == .updated) }
    self.decisions = decisions.filter { $0.watch == watch }
    self.frames = frames
  }
}

extension WatchTest.Expectation {
  /// How the outcome differs, a line for each thing that was named and is otherwise; empty where the test
  /// holds.
  ///
  /// Compared with the last alert, or where none was given with the main frame and what was held back. Actors
  /// and targets compare by the state or group that they belong to.
  package func differences(from outcome: WatchOutcome, in gazetteer: Gazetteer) -> [String] {
    let found = Found(outcome, gazetteer)
    let expectedActor = actor.map(gazetteer.principal(of:)),
      expectedTarget = target.map(gazetteer.principal(of:))
    return [
      alertDifference(found),
      difference("level", level?.rawValue, found.alert?.level.rawValue, found),
      difference("event", event?.text, found.event?.text, found),
      difference("actor", expectedActor?.text, found.actor?.text, found),
      difference("target", expectedTarget?.text, found.target?.text, found),
      difference("place", place?.text, found.place?.text, found),
      difference("origins", origins.map(String.init), found.alert.map { String($0.originCount) }, found),
      difference("contested", contested.map(yesNo), found.alert.map { yesNo($0.isContested) }, found),
      reasonDifference(found),
      minScore.flatMap {
        found.score < $0 ? "score: expected at least \($0.brief), found \(found.score.brief)" : nil
      },
      maxScore.flatMap {
        found.score > $0 ? "score: expected at most \($0.brief), found \(found.score.brief)" : nil
      },
    ].compactMap(\.self)
  }

  private func alertDifference(_ found: Found) -> String? {
    switch (alert, found.alert) {
    case (.none?, let given?):
      "alert: expected none, found \(given.level.rawValue) (score \(given.score.brief)): \(given.says)"
    case (.some?, nil): "alert: expected one, found none\(found.silence)"
    default: nil
    }
  }

  private func difference(_ name: String, _ expected: String?, _ actual: String?, _ found: Found) -> String? {
    guard let expected, expected != actual else { return nil }
    return
      "\(name): expected \(expected), found \(actual ?? "none")\(found.alert == nil ? found.silence : "")"
  }

  private func reasonDifference(_ found: Found) -> String? {
    guard let reason, found.alert != nil || !found.reasons.contains(reason) else { return nil }
    guard let given = found.alert else {
      return "reason: expected \(reason), found \(found.list(found.reasons))"
    }
    return "reason: expected silence because of \(reason), found an alert, \(given.level.rawValue)"
  }

  private func yesNo(_ value: Bool) -> String { value ? "yes" : "no" }
}

/// What there is to compare with.
private struct Found {
  let alert: Alert?
  let event: EventTypeID?
  let actor: EntityID?
  let target: EntityID?
  let place: PlaceID?
  let score: Double
  /// Why it was silent: held-back reasons and modifiers, each once.
  let reasons: [String]
  let hasFrames: Bool

  init(_ outcome: WatchOutcome, _ gazetteer: Gazetteer) {
    let main = outcome.frames.first
    alert = outcome.alerts.last
    event = alert?.event.id ?? main?.event
    actor = alert.map { $0.actor?.id } ?? main?.actors.first.map { gazetteer.principal(of: $0.entity) }
    target = alert.map { $0.target?.id } ?? main?.targets.first.map { gazetteer.principal(of: $0.entity) }
    place = alert.map { $0.place?.id } ?? main?.places.first?.place
    score = alert?.score ?? outcome.decisions.map(\.score).max() ?? 0
    let held = outcome.decisions.compactMap { decision -> String? in
      if case .heldBack(let reason) = decision.verdict { reason.rawValue } else { nil }
    }
    let cues = outcome.frames.flatMap(\.modifiers).map(\.kind.rawValue)
    reasons = (held + cues).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    hasFrames = main != nil
  }

  /// Why nothing was said, for the end of a line.
  var silence: String {
    if !hasFrames { return " (no event found in the text)" }
    return reasons.isEmpty ? " (no frame matched the watch)" : " (\(list(reasons)); score \(score.brief))"
  }

  func list(_ reasons: [String]) -> String { reasons.isEmpty ? "none" : reasons.joined(separator: ", ") }
}

extension Double {
  /// With at most one digit after the point: `68`, `1.4`.
  fileprivate var brief: String {
    let tenths = (self * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }
}
