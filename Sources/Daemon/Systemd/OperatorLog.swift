package import Domain
import Glibc
package import Logging

/// The daemon's words for its operator, one line an event on standard error.
///
/// Under systemd each line begins with its syslog priority (`<4>`), which the journal takes off; elsewhere
/// with the time and the level. Foreign text is made printable here, once, for every line.
/// Source: sd-daemon(3), "SD_WARNING" and friends.
package struct OperatorLog: LogHandler {
  package var logLevel: Logger.Level = .info
  package var metadata: Logger.Metadata = [:]
  /// Of a message or a fact, in Unicode scalars: a foreign text fills no disk.
  private static let maxTextLength = 2_000

  private let isJournal: Bool
  private let now: @Sendable () -> Timestamp

  package init(isJournal: Bool, now: @escaping @Sendable () -> Timestamp) {
    self.isJournal = isJournal
    self.now = now
  }

  /// Whether standard error is the journal's socket. The variable alone is inherited by whatever runs below a
  /// service.
  /// Source: systemd.exec(5), `$JOURNAL_STREAM`.
  static func isJournal(_ environment: [String: String]) -> Bool {
    var facts = stat()
    guard let stream = environment["JOURNAL_STREAM"], unsafe fstat(STDERR_FILENO, &facts) == 0 else {
      return false
    }
    return stream == "\(facts.st_dev):\(facts.st_ino)"
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let bytes = Array(line(for: event).utf8)
    // Nothing is left to tell when standard error itself is gone.
    _ = unsafe write(STDERR_FILENO, bytes, bytes.count)
  }

  func line(for event: LogEvent) -> String {
    let facts = metadata.merging(event.metadata ?? [:]) { _, own in own }
      .sorted { $0.key < $1.key }.map { " \($0.key)=\(quoted($0.value.description))" }.joined()
    let head = isJournal ? "<\(event.level.priority)>" : "\(now()) \(event.level.rawValue): "
    return head + printable(event.message.description) + facts + "\n"
  }

  private func quoted(_ value: String) -> String {
    let plain = printable(value)
    let isBare = !plain.isEmpty && plain.allSatisfy { !$0.isWhitespace && $0 != "\"" && $0 != "=" }
    return isBare ? plain : "\"\(plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private func printable(_ text: String) -> String { text.neutral(maxLength: Self.maxTextLength) }
}

extension Logger.Level {
  fileprivate var priority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
