import Domain

private typealias Run = ExplanationLayout.Run

extension Explanation {
  /// First the watches that speak, then those that hold back, then near misses; the rest by name.
  func verdicts(_ layout: ExplanationLayout, isFull: Bool) -> [String] {
    let shown = watches.enumerated().filter { isFull || $0.element.isConcerned || $0.element.isNear }
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    let column = Margin.block + (shown.map(\.id.text.columns).max() ?? 0) + 2
    let silent = isFull ? [] : watches.filter { !$0.isConcerned && !$0.isNear }.map(\.id.text)
    return shown.flatMap { $0.lines(layout, column: column, isFull: isFull) } + others(silent, layout)
  }

  private func others(_ silent: [String], _ layout: ExplanationLayout) -> [String] {
    guard !silent.isEmpty else { return [] }
    let names = silent.joined(separator: ", ")
    return layout.lines(
      [Run("silent", .dim)], indent: Margin.block,
      [Run("\(names): no frame is their business (--watch says why)", .dim)])
  }
}

extension Explanation.WatchVerdict {
  /// It would speak for a little more: of its score where it knows the event, of its conditions where it does not.
  fileprivate var isNear: Bool {
    switch outcome {
    case .raises: false
    case .holdsBack: nearMisses.contains(where: \.isOfScore)
    case .noMatch: !nearMisses.isEmpty
    }
  }

  /// What is to be read first.
  fileprivate var rank: Int {
    switch outcome {
    case .raises: level.map { 2 - (Level.allCases.firstIndex(of: $0) ?? 0) } ?? 2
    case .holdsBack: isNear ? 3 : 4
    case .noMatch: record.isEmpty ? 6 : 5
    }
  }

  fileprivate func lines(_ layout: ExplanationLayout, column: Int, isFull: Bool) -> [String] {
    let margin = [mark, Run(id.text)]
    let isSaidBelow = outcome == .noMatch && isNear && !isFull
    let told = (isSaidBelow ? [] : [words]) + details(isFull: isFull)
    return told.enumerated().flatMap { number, runs in
      layout.lines(number == 0 ? margin : [], indent: column, runs)
    }
  }

  /// Fills the first column.
  private var mark: ExplanationLayout.Run {
    let scored = score.map { " \(figure($0))" } ?? ""
    switch outcome {
    case .raises:
      return Run(((level?.rawValue ?? "") + scored).padded(toColumns: Margin.block), level?.ink ?? .plain)
    case .holdsBack:
      return Run(
        ((isNear ? "near" : "held") + scored).padded(toColumns: Margin.block), isNear ? .yellow : .plain)
    case .noMatch:
      return Run((isNear ? "near" : "silent").padded(toColumns: Margin.block), isNear ? .yellow : .dim)
    }
  }

  private var words: [ExplanationLayout.Run] {
    switch outcome {
    case .raises: [Run(says ?? "", .bold)]
    case .holdsBack: [Run(reason.map(holdWords) ?? "")]
    case .noMatch: [Run("no frame is its business", .dim)]
    }
  }

  private func holdWords(_ reason: HoldReason) -> String {
    guard reason == .belowNotice || reason == .belowFirst, let score else {
      return "held back: \(reason.rawValue)"
    }
    let gap = "\(figure(speaksFrom.score - score)) more"
    return
      "held back: \(reason.rawValue), speaks from \(speaksFrom.level.rawValue) (\(figure(speaksFrom.score))), \(gap)"
  }

  private func details(isFull: Bool) -> [[ExplanationLayout.Run]] {
    let sum = arithmetic.isEmpty ? [] : [[Run(arithmetic.sentence)]]
    let misses = isFull && outcome == .noMatch ? [] : nearMisses.compactMap { $0.words(of: self) }
    let fits = isFull ? frames.map { [Run($0.words, .dim)] } : []
    let past = record.map { entry in
      [Run("on record: \(moment(entry.time)) \(entry.verdict), story \(entry.story)", .dim)]
        + (entry.alert.map { [Run(", alert \($0)", .dim)] } ?? [])
    }
    return sum + misses.map { [Run($0, .yellow)] } + fits + past
  }
}

extension Explanation.NearMiss {
  fileprivate var isOfScore: Bool { if case .score = self { true } else { false } }

  /// Nil where it is said already: how much a watch that holds back wants.
  fileprivate func words(of verdict: Explanation.WatchVerdict) -> String? {
    switch self {
    case .score(let score, let threshold):
      guard verdict.outcome == .raises else { return nil }
      let origins = threshold.origins > 1 ? " with \(threshold.origins) origins" : ""
      let gap = threshold.score - score
      return "\(threshold.level.rawValue) is from \(figure(threshold.score))\(origins)"
        + (gap > 0 ? ", \(figure(gap)) more" : "")
    case .condition(_, let frame):
      guard verdict.outcome == .noMatch else { return nil }
      return verdict.frames.first { $0.frame == frame }?.words
    }
  }
}

extension Explanation.Fit {
  /// `frame 1, shelling, fails 2 of 4: ...`
  fileprivate var words: String {
    guard !failing.isEmpty else { return "frame \(frame), \(event), meets all \(conditionCount)" }
    return
      "frame \(frame), \(event), fails \(failing.count) of \(conditionCount): \(failing.joined(separator: "; "))"
  }
}

extension Explanation.AlertOnRecord {
  /// The alert as it was told; what follows is how its article reads today.
  func lines(_ layout: ExplanationLayout) -> [String] {
    let what = [kind.rawValue] + changes.filter { $0 != .new }.map(\.rawValue)
    let head = layout.lines(
      [
        Run("alert \(id)", .bold), Run(" \(what.joined(separator: ", ")) "),
        Run("\(level.rawValue) \(figure(score))", level.ink),
        Run(" by \(watch), \(moment(time))"),
      ])
    let told = [says, arithmetic.sentence, "story \(story): \(origins.joined(separator: ", "))"]
    return head
      + told.filter { !$0.isEmpty }.flatMap { layout.lines(indent: Margin.block, [Run($0)]) }
      + articles.flatMap { telling in
        layout.lines(
          indent: Margin.block,
          [Run("\(telling.id)  ", .dim), Run("\(telling.outlet): "), Run(telling.title, .dim)])
      }
  }
}
