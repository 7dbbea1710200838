import Domain

/// What became of a list of feeds.
package struct ImportReport: Encodable, Sendable {
  package struct LeftOut: Encodable, Sendable {
    package var name: String
    package var reason: String

    package init(name: String, reason: String) {
      self.name = name
      self.reason = reason
    }
  }

  /// The file that was written; nil where none was.
  package var file: String?
  package var sourceCount: Int
  /// Of those, the ones whose reliability nobody has judged.
  package var unjudgedCount: Int
  package var leftOut: [LeftOut]
  /// What was wrong with the list and where.
  package var repairs: [String]

  package init(
    file: String? = nil, sourceCount: Int, unjudgedCount: Int, leftOut: [LeftOut], repairs: [String]
  ) {
    self.file = file
    self.sourceCount = sourceCount
    self.unjudgedCount = unjudgedCount
    self.leftOut = leftOut
    self.repairs = repairs
  }

  package func text(style: Style = .plain) -> String {
    let width = min(40, leftOut.map(\.name.count).max() ?? 0)
    let lines =
      repairs.map { line(style, "mended", style.yellow($0.printable)) }
      + leftOut.map { left in
        let name = left.name.neutral(maxLength: 40).padded(to: width)
        return line(style, "left out", name + "  " + left.reason.printable)
      }
      + (unjudgedCount == 0 ? [] : [line(style, "advice", advice)])
    return ([style.bold(head.printable)] + lines).joined(separator: "\n") + "\n"
  }

  private var head: String {
    let count =
      sourceCount == 1 ? "1 new source" : "\(sourceCount == 0 ? "no" : "\(sourceCount)") new sources"
    guard sourceCount > 0 else { return count }
    return count + (file.map { " in \($0)" } ?? ", nothing written")
  }

  private var advice: String {
    let all = unjudgedCount == sourceCount ? "all" : "\(unjudgedCount)"
    return "\(all) with reliability F, not judged yet: docs/SOURCES.md says how to"
  }

  private func line(_ style: Style, _ label: String, _ value: String) -> String {
    "  " + style.dim(label.padded(to: 10)) + value
  }
}
