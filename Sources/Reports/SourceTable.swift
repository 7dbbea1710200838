package import Domain

/// How every source fares, what needs a person first: gone, changed, failing, stale, late, healthy; of the same
/// kind what has lasted longest.
///
/// A plain value. `text(style:)` is for people; each row encodes as an object for programs.
package struct SourceTable: Sendable {
  package struct Row: Sendable {
    package var source: SourceID
    package var outlet: String
    /// As configured.
    package var url: String
    package var health: SourceHealth
    package var lastSuccess: Timestamp?
    /// Half of its gaps are shorter; nil where too little is known.
    package var expectedGap: Duration?
    /// Nil for a source that is polled no more, and while it is being polled.
    package var nextDue: Timestamp?
    /// In a row.
    package var failures: Int
    /// Of the last poll; nil if it succeeded.
    package var error: String?

    package init(
      source: SourceID, outlet: String, url: String, health: SourceHealth = SourceHealth(),
      lastSuccess: Timestamp? = nil, expectedGap: Duration? = nil, nextDue: Timestamp? = nil,
      failures: Int = 0, error: String? = nil
    ) {
      self.source = source
      self.outlet = outlet
      self.url = url
      self.health = health
      self.lastSuccess = lastSuccess
      self.expectedGap = expectedGap
      self.nextDue = nextDue
      self.failures = failures
      self.error = error
    }

    /// Nil until it answered or was found to be in trouble.
    package var state: SourceHealth.State? { health.isJudged ? health.state : nil }
  }

  package var rows: [Row]
  private let now: Timestamp

  package init(rows: [Row], now: Timestamp) {
    self.rows = rows.sorted { $0.health.precedes($1.health) ?? ($0.source < $1.source) }
    self.now = now
  }

  /// The sources that fare so.
  package func only(_ states: Set<SourceHealth.State>) -> SourceTable {
    SourceTable(rows: rows.filter { row in row.state.map { states.contains($0) } ?? false }, now: now)
  }
}

extension SourceTable {
  private static let heads = ["state", "for", "source", "answered", "news", "gaps", "next"]

  /// One line a source; spans are those from or until now.
  package func text(style: Style = .plain) -> String {
    guard !rows.isEmpty else { return "" }
    let cells = rows.map { self.cells(of: $0) }
    let widths = Self.heads.indices.map { column in
      (cells.map { $0[column].count } + [Self.heads[column].count]).max() ?? 0
    }
    let head = style.dim(line(Self.heads, widths) + "what is wrong and what to do") + "\n"
    return head + zip(rows, cells).map { text(of: $0, $1, widths, style) }.joined()
  }

  private func text(of row: Row, _ cells: [String], _ widths: [Int], _ style: Style) -> String {
    let state = coloured(cells[0].padded(to: widths[0]), row.state, style)
    let rest = line(Array(cells.dropFirst()), Array(widths.dropFirst()))
    return "\(state)  \(rest)\(trouble(of: row, style))".trimmed + "\n"
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    zip(cells, widths).map { $0.padded(to: $1) + "  " }.joined()
  }

  private func cells(of row: Row) -> [String] {
    let past = [row.state == nil ? nil : row.health.since, row.lastSuccess, row.health.lastNews].map {
      moment in
      moment.map { max(.zero, now - $0).brief } ?? "-"
    }
    let next = row.nextDue.map { $0 <= now ? "now" : ($0 - now).brief } ?? "-"
    return [
      row.state?.rawValue ?? "new", past[0], row.source.text, past[1], past[2],
      row.expectedGap?.brief ?? "-", row.health.isOut ? "never" : next,
    ]
  }

  /// What is wrong with it, else with its last poll.
  private func trouble(of row: Row, _ style: Style) -> String {
    let words = [row.health.cause, row.health.advice].compactMap(\.self).joined(separator: "; ")
    let moved = row.health.movedTo.map { "moved to \($0): write that into the configuration" }
    let passing = row.error.map { "failed\(row.failures > 1 ? " x\(row.failures)" : ""): \($0)" }
    let parts = [words.isEmpty ? passing.map { style.dim($0.printable) } : words.printable, moved?.printable]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  private func coloured(_ text: String, _ state: SourceHealth.State?, _ style: Style) -> String {
    switch state {
    case nil: style.dim(text)
    case .healthy: style.green(text)
    case .late, .stale: style.yellow(text)
    case .failing, .changed, .gone: style.red(text)
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// Moments are RFC 3339, spans seconds; what is not known is left out.
extension SourceTable.Row: Encodable {
  private enum CodingKeys: String, CodingKey {
    case source, outlet, url, state, since, cause, advice, movedTo, lastSuccess, lastNews, expectedGapSeconds,
      nextDue, failures, error
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: CodingKeys.self)
    try box.encode(source, forKey: .source)
    try box.encode(outlet, forKey: .outlet)
    try box.encode(url, forKey: .url)
    try box.encode(state?.rawValue ?? "new", forKey: .state)
    try box.encodeIfPresent(state == nil ? nil : health.since?.rfc3339, forKey: .since)
    try box.encodeIfPresent(health.cause, forKey: .cause)
    try box.encodeIfPresent(health.advice, forKey: .advice)
    try box.encodeIfPresent(health.movedTo, forKey: .movedTo)
    try box.encodeIfPresent(lastSuccess?.rfc3339, forKey: .lastSuccess)
    try box.encodeIfPresent(health.lastNews?.rfc3339, forKey: .lastNews)
    try box.encodeIfPresent(expectedGap.map { $0.wholeMilliseconds / 1000 }, forKey: .expectedGapSeconds)
    try box.encodeIfPresent(nextDue?.rfc3339, forKey: .nextDue)
    try box.encode(failures, forKey: .failures)
    try box.encodeIfPresent(error, forKey: .error)
  }
}
