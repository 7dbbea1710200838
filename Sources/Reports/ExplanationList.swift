import Domain

/// Several articles at a glance, a line each: the items of a feed, the lines of a file, the articles of a story.
package struct ExplanationList: Sendable {
  package struct Row: Sendable {
    /// What to ask for to see all of it: the number of an item, the id of an article.
    package var name: String
    package var explanation: Explanation

    package init(name: String, explanation: Explanation) {
      self.name = name
      self.explanation = explanation
    }
  }

  /// What the articles are of.
  package var heading: String
  package var rows: [Row]
  /// How to see all of one.
  package var hint: String

  package init(heading: String, rows: [Row], hint: String) {
    self.heading = heading.printable
    self.rows = rows
    self.hint = hint
  }

  /// `  3    70  high    shelling  caucasus  Armenian artillery shells ...`, in the order given.
  package func text(style: Style = .plain, width: Int? = nil) -> String {
    let layout = ExplanationLayout(style: style, width: width)
    let names = rows.map(\.name.columns).max() ?? 0
    let events = rows.map { $0.event.columns }.max() ?? 0
    let lines = rows.flatMap { row in
      let explanation = row.explanation
      let score = figure(explanation.score)
      let margin: [ExplanationLayout.Run] = [
        .init("  " + String(repeating: " ", count: names - row.name.columns) + row.name, .dim),
        .init(String(repeating: " ", count: max(1, 7 - score.count)) + score + "  "),
        .init((explanation.level?.rawValue ?? "").padded(toColumns: 10), explanation.level?.ink ?? .plain),
        .init(row.event.padded(toColumns: events), .yellow), .init("  "),
      ]
      let indent = margin.map(\.text.columns).reduce(0, +)
      let speaking = explanation.watches.filter { $0.outcome == .raises }.map(\.id.text)
      let watches = speaking.isEmpty ? "" : "  [\(speaking.joined(separator: ", "))]"
      let title = explanation.article.title.isEmpty ? "(no title)" : explanation.article.title
      return layout.lines(margin, indent: indent, [.init(title), .init(watches, .dim)])
    }
    let head = layout.lines([.init(heading, .bold)])
    return (head + lines + layout.lines([.init(hint, .dim)])).joined(separator: "\n") + "\n"
  }
}

extension ExplanationList.Row {
  /// The gravest.
  fileprivate var event: String { explanation.frames.first { $0.number == 1 && !$0.again }?.event.text ?? "" }
}
