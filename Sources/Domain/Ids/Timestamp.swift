/// A moment in UTC, in milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
package struct Timestamp: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  package var seconds: Int64 { floorDivide(milliseconds, 1000) }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  package static func + (moment: Self, span: Duration) -> Self {
    Timestamp(milliseconds: moment.milliseconds + span.wholeMilliseconds)
  }

  package static func - (moment: Self, span: Duration) -> Self {
    Timestamp(milliseconds: moment.milliseconds - span.wholeMilliseconds)
  }

  package static func - (later: Self, earlier: Self) -> Duration {
    .milliseconds(later.milliseconds - earlier.milliseconds)
  }
}

extension Timestamp: Codable {
  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 with whole seconds in UTC: `2026-11-24T03:43:56Z`.
  package var description: String { rfc3339 }

  package var rfc3339: String {
    let inDay = seconds - dayNumber * 86_400
    return "\(date)T\(twoDigits(inDay / 3600)):\(twoDigits(inDay / 60 % 60)):\(twoDigits(inDay % 60))Z"
  }

  /// The date in UTC: `2026-11-24`.
  package var date: String {
    let day = CivilDay(dayNumber: dayNumber)
    return "\(padded(day.year, to: 4))-\(twoDigits(Int64(day.month)))-\(twoDigits(Int64(day.day)))"
  }

  /// Days since 1970-01-01, negative before.
  package var dayNumber: Int64 { floorDivide(seconds, 86_400) }
}

extension Timestamp {
  /// Reads RFC 3339: `2026-11-24T03:43:56Z`, a fraction and an offset allowed, `T` also written as a space.
  /// Answers nil for anything else, a day the month does not have included.
  package init?(rfc3339 text: some StringProtocol) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
      let day = scanner.number(2), scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let hour = scanner.number(2), scanner.skip(":"), let minute = scanner.number(2), scanner.skip(":"),
      let second = scanner.number(2), let fraction = scanner.fractionMilliseconds(),
      let offset = scanner.offsetSeconds(), scanner.isAtEnd,
      let civil = CivilDay(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60
    else { return nil }
    let inDay = Int64(hour * 3600 + minute * 60 + second)
    self.init(milliseconds: (civil.dayNumber * 86_400 + inDay - Int64(offset)) * 1000 + Int64(fraction))
  }
}

extension Duration {
  /// Whole milliseconds, rounded towards zero; a span beyond 290 million years is cut to that.
  package var wholeMilliseconds: Int64 {
    let limit = Int64.max / 1000 - 1
    let seconds = max(-limit, min(components.seconds, limit))
    return seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }

  package var hours: Double { Double(wholeMilliseconds) / 3_600_000 }

  package static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
  package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
  package static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }

  /// The span in its largest unit, for people: `45s`, `20m`, `36h`, `22d`.
  package var brief: String {
    let whole = wholeMilliseconds / 1000
    if whole < 120 { return "\(whole)s" }
    if whole < 7200 { return "\(whole / 60)m" }
    if whole < 172_800 { return "\(whole / 3600)h" }
    return "\(whole / 86_400)d"
  }
}

/// A day of the proleptic Gregorian calendar.
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and
/// civil_from_days.
package struct CivilDay: Hashable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil where the month has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.dayCount(ofMonth: month, in: year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  package init(dayNumber: Int64) {
    let shifted = dayNumber + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  package var dayNumber: Int64 {
    let marchYear = Int64(month <= 2 ? year - 1 : year)
    let era = floorDivide(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func dayCount(ofMonth month: Int, in year: Int) -> Int {
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}

private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

private func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

private func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private struct DigitScanner {
  private var rest: ArraySlice<UInt8>

  init(_ text: some StringProtocol) { rest = ArraySlice(Array(text.utf8)) }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    guard rest.count >= width, rest.prefix(width).allSatisfy({ (48...57).contains($0) }) else { return nil }
    defer { rest.removeFirst(width) }
    return rest.prefix(width).reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// Milliseconds of `.123456`, 0 where there is no fraction; nil for a dot without digits.
  mutating func fractionMilliseconds() -> Int? {
    guard skip(".") else { return 0 }
    let digits = rest.prefix { (48...57).contains($0) }
    guard !digits.isEmpty else { return nil }
    rest.removeFirst(digits.count)
    let three = Array(digits.prefix(3)) + Array(repeating: 48, count: max(0, 3 - digits.count))
    return three.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// Seconds east of Greenwich of `Z`, `+04:00` or `+0400`.
  mutating func offsetSeconds() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hour = number(2) else { return nil }
    _ = skip(":")
    guard let minute = number(2), hour < 24, minute < 60 else { return nil }
    return sign * (hour * 3600 + minute * 60)
  }
}
