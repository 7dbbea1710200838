package import Domain

/// The state of every source for a terminal, what needs a person first.
package struct SourceTable: Sendable {
  package struct Row: Codable, Sendable {
    package var source: SourceID
    package var outlet: String
    package var lastSuccess: Timestamp?
    package var nextDue: Timestamp?
    package var failures: Int
    package var error: String?

    package init(
      source: SourceID, outlet: String, lastSuccess: Timestamp?, nextDue: Timestamp?, failures: Int,
      error: String?
    ) {
      self.source = source
      self.outlet = outlet
      self.lastSuccess = lastSuccess
      self.nextDue = nextDue
      self.failures = failures
      self.error = error
    }
  }

  package var rows: [Row]

  package init(rows: [Row]) {
    self.rows = rows.sorted { ($0.failures, $1.source) > ($1.failures, $0.source) }
  }

  package func text(style: Style = .plain) -> String {
    let width = rows.map(\.source.text.count).max() ?? 0
    return rows.map { row in
      let state =
        row.error.map { style.red("failing x\(row.failures): \($0.printable)") }
        ?? (row.lastSuccess == nil ? style.dim("not polled yet") : style.green("healthy"))
      let last = row.lastSuccess.map(\.rfc3339) ?? "never"
      return "\(row.source.text.padded(to: width))  \(last.padded(to: 20))  \(state)\n"
    }.joined()
  }
}
