package import Domain

/// Alerts for a terminal, one line each and the newest last, as `tail` would show them.
package struct AlertList: Sendable {
  private let style: Style

  package init(style: Style = .plain) { self.style = style }

  /// `2026-04-09 17:20  high      63  ethiopia-eritrea  ERI shelled ETH at Zalambessa  [C2, 2 origins]
  /// 01M5...`
  package func line(for alert: Alert) -> String {
    let moment = alert.time.rfc3339.prefix(16).map { $0 == "T" ? " " : $0 }
    let level = coloured(alert.level.rawValue.padded(to: 8), alert.level)
    let kind = alert.kind == .raised ? "" : "\(alert.kind.rawValue): "
    let origins = alert.originCount == 1 ? "1 origin" : "\(alert.originCount) origins"
    let tail = style.dim("[\(alert.credibility), \(origins)]  \(alert.id)")
    let says = "\(kind)\(alert.says.printable)"
    return "\(String(moment))  \(level) \(figure(alert.score).padded(to: 4)) \(alert.watch)  \(says)  \(tail)"
  }

  private func coloured(_ text: String, _ level: Level) -> String {
    switch level {
    case .critical: style.bold(style.red(text))
    case .high: style.red(text)
    case .notice: style.yellow(text)
    }
  }
}
