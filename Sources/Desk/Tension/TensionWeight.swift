import Domain

/// What a story weighs in one watch's tension: once a story, however many articles tell it.
///
/// A watch with sides weighs what passes between them, or between them at a mediator's table; the place alone
/// is not enough. Without sides every story that the watch noted counts. Escalation adds the gravest frame's
/// severity, de-escalation takes off as much; what has not happened yet takes nothing off.
struct TensionWeight {
  let desk: Desk
  let watch: Watch

  func weight(of story: Story) -> Weight? {
    let scorer = desk.scorer(watch)
    let counted = desk.corroboration(of: story, for: watch).assertions
    let told = counted.map { scorer.seen($0.frame) }.filter(counts)
    guard let gravest = told.max(by: { $0.severity < $1.severity }), gravest.severity > 0 else { return nil }
    // What is dated ahead fades from its last report on: no weight lies in the future.
    let moment = min(story.ended, story.lastSeen)
    switch gravest.sign {
    case .escalation: return Weight(severity: gravest.severity, at: moment)
    case .deescalation where !gravest.hasNotHappenedYet:
      return Weight(severity: -gravest.severity, at: moment)
    default: return nil
    }
  }

  private func counts(_ frame: Frame) -> Bool {
    guard watch.hasSides else { return frame.sign == .escalation }
    let reader = desk.reader(watch)
    return reader.isBetweenSides(frame) || reader.hasBothSides(frame)
  }
}

extension Watch {
  var hasSides: Bool { !sides.a.isEmpty && !sides.b.isEmpty }
}
