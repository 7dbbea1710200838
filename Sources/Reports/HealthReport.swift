package import Domain

/// How all sources fare, in one line for the journal, once a day.
///
/// A plain value. What is compared with yesterday is what each source's health remembers of it.
package struct HealthReport: Sendable {
  private static let maxWorstCount = 3
  private static let maxNameCount = 5

  private let healths: [(source: SourceID, health: SourceHealth)]
  private let now: Timestamp

  /// - Parameter healths: of the enabled sources.
  package init(_ healths: [SourceID: SourceHealth], now: Timestamp) {
    self.healths = healths.map { ($0.key, $0.value) }
      .sorted { $0.health.precedes($1.health) ?? ($0.source < $1.source) }
    self.now = now
  }

  /// `sources: 193 healthy, 1 late, 4 failing, 1 gone; worst: kcna-watch gone for 9d (410: ...), ...; since
  /// yesterday: lake-herald failing; two-rivers healthy again`
  package var line: String {
    [counts, worst, changes].filter { !$0.isEmpty }.joined(separator: "; ").neutral(maxLength: 1_500)
  }

  private var counts: String {
    let judged = healths.filter(\.health.isJudged).map(\.health.state)
    let states = SourceHealth.State.allCases.map { state in (state, judged.count { $0 == state }) }
    var parts = states.filter { $0.1 > 0 || $0.0 == .healthy }.map { "\($0.1) \($0.0)" }
    if judged.count < healths.count { parts.append("\(healths.count - judged.count) new") }
    return "sources: " + parts.joined(separator: ", ")
  }

  private var worst: String {
    let troubled = healths.prefix(Self.maxWorstCount).filter { $0.health.doubt != nil }
    guard !troubled.isEmpty else { return "" }
    return "worst: "
      + troubled.map { source, health in
        let span = health.since.map { " for \(max(.zero, now - $0).brief)" } ?? ""
        let cause = health.cause.map { " (\($0.neutral(maxLength: 120)))" } ?? ""
        return "\(source) \(health.state)\(span)\(cause)"
      }.joined(separator: ", ")
  }

  private var changes: String {
    let yesterday = now - .days(1)
    let changed = healths.filter { $0.health.state(at: yesterday) != $0.health.state }
    guard !changed.isEmpty else { return "since yesterday: no change" }
    let parts = SourceHealth.State.allCases.reversed().compactMap { state -> String? in
      let names = changed.filter { $0.health.state == state }.map(\.source.text)
      return names.isEmpty ? nil : "\(state)\(state == .healthy ? " again" : ""): \(listed(names))"
    }
    return "since yesterday \(parts.joined(separator: "; "))"
  }

  private func listed(_ names: [String]) -> String {
    let rest = names.count - Self.maxNameCount
    return names.prefix(Self.maxNameCount).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension SourceHealth {
  /// What needs a person first, of the same trouble what has lasted longest; healthy ones stand as equals.
  /// Nil for equals.
  func precedes(_ other: SourceHealth) -> Bool? {
    if state != other.state { return state > other.state }
    guard doubt != nil, let since, let theirs = other.since, since != theirs else { return nil }
    return since < theirs
  }
}
