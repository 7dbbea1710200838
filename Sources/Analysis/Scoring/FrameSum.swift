package import Domain

/// The sum of one frame and its steps.
///
///     score = 10 x rung x Frame.factor x factor(of: zone)                  0-100
///
/// `Frame.factor` holds the product: of attribution and hedging only the lowest counts.
package struct FrameSum: Sendable {
  package let frame: Frame

  package init(_ frame: Frame) { self.frame = frame }

  /// Title and lead 1, body 0.8.
  package static func factor(of zone: Zone) -> Double {
    switch zone {
    case .title, .lead: 1
    case .body: 0.8
    }
  }

  /// 0-100, whatever the sign.
  package var severity: Double {
    min(100, 10 * Double(frame.rung) * frame.factor * Self.factor(of: frame.zone))
  }

  /// Severity, 0 unless the sign is escalation.
  package var score: Double { frame.sign == .escalation ? severity : 0 }

  /// Steps that add up to `severity` again. A modifier that does not count, because a lower attribution does,
  /// is left out.
  package var steps: [ScoreStep] {
    var total = 10 * Double(frame.rung)
    var steps = [ScoreStep(label: "rung \(frame.rung)", operation: .start, value: total, total: total)]
    func times(_ label: String, _ value: Double) {
      guard value != 1 else { return }
      total *= value
      steps.append(ScoreStep(label: label, operation: .times, value: value, total: total))
    }
    for modifier in counting { times(Self.label(of: modifier), modifier.factor) }
    times(frame.zone.rawValue, Self.factor(of: frame.zone))
    if total > 100 {
      steps.append(ScoreStep(label: "at most 100", operation: .clamp, value: 100, total: 100))
    }
    return steps
  }

  private var counting: [Modifier] {
    let lowest = frame.modifiers.filter(\.kind.isAttribution).min { $0.factor < $1.factor }
    return frame.modifiers.filter { !$0.kind.isAttribution } + (lowest.map { [$0] } ?? [])
  }

  private static func label(of modifier: Modifier) -> String {
    modifier.cue.isEmpty ? modifier.kind.rawValue : "\(modifier.kind.rawValue) \"\(modifier.cue)\""
  }
}
