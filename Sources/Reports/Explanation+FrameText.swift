import Domain

private typealias Run = ExplanationLayout.Run

/// The frames of an article by weight: number, score, event, who to whom, where, and what lowers it.
struct FrameTable {
  private let eventColumns: Int
  private let partyColumns: Int
  private let placeColumns: Int

  init(rows: [Explanation.FrameReading]) {
    eventColumns = rows.map(\.event.text.columns).max() ?? 0
    partyColumns = rows.map(\.parties.columns).max() ?? 0
    placeColumns = rows.map(\.place.columns).max() ?? 0
  }

  /// `  1    70  shelling      ARM.MIL -> AZE.MIL  qazakh   hedged "reportedly"`
  func lines(for frame: Explanation.FrameReading, _ layout: ExplanationLayout) -> [String] {
    let score = figure(frame.score)
    let margin = [
      Run(String(repeating: " ", count: max(0, 3 - String(frame.number).count)) + "\(frame.number)", .bold),
      Run(String(repeating: " ", count: max(1, 7 - score.count)) + score + "  "),
      Run(frame.event.text.padded(toColumns: eventColumns) + "  ", .yellow),
      Run(frame.parties.padded(toColumns: partyColumns) + "  ", .cyan),
      Run(frame.place.padded(toColumns: placeColumns) + "  ", .green),
    ]
    return layout.lines(
      margin, indent: margin.map(\.text.columns).reduce(0, +), [Run(frame.shades, .dim)])
  }
}

extension Explanation.FrameReading {
  /// `ARM -> AZE`; `?` is who was not named.
  fileprivate var parties: String {
    guard !actors.isEmpty || !targets.isEmpty else { return "?" }
    func names(_ slots: [Explanation.Slot]) -> String {
      slots.isEmpty ? "?" : slots.map(\.id).joined(separator: "+")
    }
    return "\(names(actors)) \(mutual ? "<->" : "->") \(names(targets))"
  }

  /// The most specific.
  fileprivate var place: String { places.first?.id ?? "" }

  /// What makes it more or less than it looks.
  fileprivate var shades: String {
    let cues = modifiers.filter { $0.factor != 1 || $0.kind == .threatened || $0.kind == .promised }
    let signs =
      sign == .escalation ? [] : [severity > 0 ? "\(sign.rawValue) \(figure(severity))" : sign.rawValue]
    return (signs + cues.map(\.named)).joined(separator: ", ")
  }

  /// The whole frame: slots with their rules, modifiers with their cues, the sum.
  func lines(_ layout: ExplanationLayout) -> [String] {
    let name = of.map { "\(event) (of \($0))" } ?? event.text
    let head = layout.lines(
      [
        Run(String(repeating: " ", count: Margin.block)),
        again ? Run("again \(number)", .dim) : Run("frame \(number)", .bold),
      ],
      indent: Margin.slot, [Run(name, .yellow), Run("  \(sign.rawValue), rung \(rung)", .dim)])
    return head + slotLines(layout) + sumLines(layout)
  }

  private func slotLines(_ layout: ExplanationLayout) -> [String] {
    let parties = actors.map { ("actor", $0) } + targets.map { ("target", $0) }
    let slots =
      parties + places.map { ("place", $0) } + [speaker].compactMap(\.self).map { ("speaker", $0) }
    let idColumns = slots.map(\.1.id.columns).max() ?? 0
    let ruleColumns = slots.map(\.1.rule.rawValue.columns).max() ?? 0
    let told = slots.flatMap { label, slot in
      layout.lines(
        Margin.label("  \(label)"), indent: Margin.slot,
        [
          Run(slot.id.padded(toColumns: idColumns), label == "place" ? .green : .cyan),
          Run("  \(slot.rule.rawValue.padded(toColumns: ruleColumns))"), Run("  \"\(slot.text)\"", .dim),
        ])
    }
    return told + whenLines(layout) + countLines(layout)
  }

  private func whenLines(_ layout: ExplanationLayout) -> [String] {
    guard let when, when.precision != .published else { return [] }
    let told = when.precision == .minute ? moment(when.time) : String(when.time.prefix(10))
    return layout.lines(
      Margin.label("  when"), indent: Margin.slot, [Run("\(told), to the \(when.precision.rawValue)")])
  }

  private func countLines(_ layout: ExplanationLayout) -> [String] {
    let counts = [
      ("killed", magnitude.killed), ("wounded", magnitude.wounded), ("captured", magnitude.captured),
      ("displaced", magnitude.displaced), ("troops", magnitude.troops),
      ("settlements", magnitude.settlements), ("projectiles", magnitude.projectiles),
    ]
    let told = counts.compactMap { name, count in count.map { "\(name) \($0)" } }
    guard !told.isEmpty else { return [] }
    return layout.lines(
      Margin.label("  counts"), indent: Margin.slot, [Run(told.joined(separator: ", "))])
  }

  private func sumLines(_ layout: ExplanationLayout) -> [String] {
    let beside = modifiers.filter { !$0.counts || $0.factor == 1 }
    let marks = beside.map { $0.counts ? $0.named : "\($0.named) x\(factor($0.factor)), a lower one counts" }
    let rest =
      marks.isEmpty
      ? []
      : layout.lines(
        Margin.label("  beside"), indent: Margin.slot, [Run(marks.joined(separator: "; "), .dim)])
    return layout.lines(Margin.label("  sum"), indent: Margin.slot, [Run(arithmetic.sentence)]) + rest
  }
}

extension Explanation.Modification {
  /// `hedged "reportedly"`
  fileprivate var named: String { cue.isEmpty ? kind.rawValue : "\(kind.rawValue) \"\(cue)\"" }
}

extension [Explanation.Step] {
  /// `rung 6 -> 60;  hedged "reportedly" x0.85 = 51;  places 2 +4 = 55`
  package var sentence: String {
    map { step in
      switch step.operation {
      case .start: "\(step.label) -> \(figure(step.total))"
      case .times where step.value == 1: "\(step.label) x1"
      case .times: "\(step.label) x\(factor(step.value)) = \(figure(step.total))"
      case .plus where step.value < 0: "\(step.label) \(figure(step.value)) = \(figure(step.total))"
      case .plus: "\(step.label) +\(figure(step.value)) = \(figure(step.total))"
      case .clamp: "\(step.label) \(figure(step.total))"
      }
    }.joined(separator: ";  ")
  }
}

extension [ScoreStep] {
  package var sentence: String { map(Explanation.Step.init).sentence }
}

/// A factor as people write it: `0.85`, `1.1`, `2`.
private func factor(_ value: Double) -> String { value == value.rounded() ? figure(value) : String(value) }
