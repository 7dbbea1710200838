import Domain

extension Form where Value == Duration {
  /// `30s`, `20m`, `24h`, `2d`, `1w`, also together, largest first: `1h30m`.
  package static func duration(in range: ClosedRange<Duration>) -> Form {
    .scalar("a duration from \(range.lowerBound.brief) to \(range.upperBound.brief), such as 20m or 24h") {
      text in
      span(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

private let timeUnits: [(letter: Character, seconds: Int)] = [
  ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
]

private func span(_ text: String) -> Duration? {
  var rest = Substring(text)
  var seconds = 0
  for unit in timeUnits {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count < 10, rest.dropFirst(digits.count).first == unit.letter, let count = Int(digits)
    else { continue }
    seconds += count * unit.seconds
    rest = rest.dropFirst(digits.count + 1)
  }
  return rest.isEmpty && !text.isEmpty ? .seconds(seconds) : nil
}

extension Form where Value == Timestamp {
  /// RFC 3339, or a date alone for its first moment in UTC.
  static var moment: Form {
    .scalar("a time such as 2026-11-24T03:43:56Z or a date such as 2026-11-24") { text in
      Timestamp(rfc3339: text) ?? Timestamp(rfc3339: text + "T00:00:00Z")
    }
  }

  static var date: Form {
    .scalar("a date such as 2026-11-24") { Timestamp(rfc3339: $0 + "T00:00:00Z") }
  }
}
