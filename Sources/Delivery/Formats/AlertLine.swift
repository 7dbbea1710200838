package import Domain

/// An alert as one line of logfmt, for `tail`, `grep` and log shippers; without its newline.
///
/// The time comes first and bare, then keys in a fixed order; what has no value has no key. Ids and
/// numbers are bare, texts always quoted with `\"` and `\\`. No control character, no line separator and
/// nothing invisible is in it, whatever the feed wrote; see `String.neutral`. Source: product.md;
/// brandur.org/logfmt, github.com/go-logfmt/logfmt for the quoting.
package struct AlertLine: Hashable, Sendable {
  package private(set) var text: String
  private let maxTextLength: Int

  package init(_ alert: Alert, maxTextLength: Int) {
    self.maxTextLength = maxTextLength
    text = alert.time.rfc3339
    addVerdict(alert)
    addEvent(alert)
    addClaims(alert)
    addMagnitude(alert.magnitude)
    addTexts(alert)
  }

  private mutating func addVerdict(_ alert: Alert) {
    add("alert", alert.kind.rawValue)
    add("level", alert.level.rawValue)
    add("was", alert.was?.rawValue ?? "none")
    add("change", list(alert.changes.map(\.rawValue)))
    add("score", Int(exactly: alert.score.rounded()).map(String.init))
    add("watch", alert.watch.text)
  }

  private mutating func addEvent(_ alert: Alert) {
    add("event", alert.event.id.text)
    add("of", alert.of?.text)
    add("actor", alert.actor?.id.text)
    add("target", alert.target?.id.text)
    add("target-by", alert.target != nil && alert.isTargetByPlace ? "place" : nil)
    quote("place", alert.place?.name)
    add("when", alert.when?.written)
    add("late", alert.late?.brief)
  }

  private mutating func addClaims(_ alert: Alert) {
    add("claimed-by", list(alert.claimedBy.map(\.text)))
    add("denied-by", list(alert.deniedBy.map(\.text)))
    add("contested", alert.isContested ? "yes" : "no")
    add("origins", String(alert.originCount))
    add("credibility", alert.credibility)
  }

  private mutating func addMagnitude(_ magnitude: Magnitude) {
    add("killed", magnitude.killed.map(String.init))
    add("wounded", magnitude.wounded.map(String.init))
    add("captured", magnitude.captured.map(String.init))
    add("displaced", magnitude.displaced.map(String.init))
    add("troops", magnitude.troops.map(String.init))
    add("settlements", magnitude.settlements.map(String.init))
    add("projectiles", magnitude.projectiles.map(String.init))
  }

  private mutating func addTexts(_ alert: Alert) {
    quote("says", alert.says)
    quote("text", alert.text)
    quote("reason", alert.reason)
    add("story", alert.story.id.text)
    add("id", alert.id.text)
    add("source", alert.source.text)
    add("test", alert.isTest ? "yes" : nil)
    quote("url", alert.url)
  }
}

extension AlertLine {
  private func list(_ values: [String]) -> String? { values.isEmpty ? nil : values.joined(separator: ",") }

  /// Bare where that is safe.
  private mutating func add(_ key: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    guard value.utf8.allSatisfy(\.isBareInLogfmt) else { return quote(key, value) }
    text += " \(key)=\(value)"
  }

  private mutating func quote(_ key: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    text += " \(key)=\""
    for character in value.neutral(maxLength: maxTextLength).unicodeScalars {
      if character == "\"" || character == "\\" { text += "\\" }
      text.unicodeScalars.append(character)
    }
    text += "\""
  }
}

extension UInt8 {
  fileprivate var isBareInLogfmt: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ","),
      UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "*"):
      true
    default: false
    }
  }
}

extension EventTime {
  /// As exactly as it is known: `2026-11-24T03:40:00Z`, `2026-11-24`, `2026-11`, `2026`.
  var written: String {
    switch precision {
    case .minute: at.rfc3339
    case .day, .week, .published: at.date
    case .month: String(at.date.dropLast(3))
    case .year: String(at.date.dropLast(6))
    }
  }
}
