import CCurl
import Domain

extension DateParts {
  /// `03:43`, `3:43:56`, `03:43:56.789`, with a zone or a half of the day behind it or without.
  mutating func readTime(_ word: Substring) -> Bool {
    let end = word.firstIndex { !($0.isNumber || $0 == ":" || $0 == ".") } ?? word.endIndex
    let fields = word[..<end].split(separator: ":", omittingEmptySubsequences: false)
    guard hour == nil, (2...3).contains(fields.count), let hour = number(fields[0]),
      let minute = number(fields[1])
    else { return false }
    if fields.count == 3 {
      let parts = fields[2].split(separator: ".", maxSplits: 1)
      guard let whole = parts.first, let second = number(whole) else { return false }
      self.second = second
      if parts.count == 2 { readFraction(parts[1]) }
    }
    (self.hour, self.minute) = (hour, minute)
    return end == word.endIndex || readSuffix(word[end...])
  }

  private mutating func readFraction(_ digits: Substring) {
    let three = digits.prefix(3)
    guard let value = number(three) else { return }
    milliseconds = [1: value * 100, 2: value * 10, 3: value][three.utf8.count] ?? 0
  }

  private mutating func readSuffix(_ word: Substring) -> Bool {
    if word == "am" || word == "pm" {
      isAfternoon = word == "pm"
      return true
    }
    return word.hasPrefix("+") || word.hasPrefix("-") ? readOffset(word) : readZone(word, isAttached: true)
  }

  /// `+0400`, `+04:00`, `-4`, `+04`.
  mutating func readOffset(_ word: Substring) -> Bool {
    let digits = word.dropFirst().filter { $0 != ":" }[...]
    guard let value = number(digits), digits.utf8.count <= 4, zone == nil || zone == "gmt" else {
      return false
    }
    let hours = digits.utf8.count <= 2 ? value : value / 100
    let minutes = digits.utf8.count <= 2 ? 0 : value % 100
    guard hours <= 14, minutes < 60 else { return false }
    zone = word.prefix(1) + twoDigits(hours) + twoDigits(minutes)
    return true
  }

  /// A zone by name. One that nobody knows is left out, except behind a time without a gap, where it is no
  /// zone.
  mutating func readZone(_ word: Substring, isAttached: Bool = false) -> Bool {
    if let sign = word.firstIndex(where: { $0 == "+" || $0 == "-" }), sign > word.startIndex {
      return readOffset(word[sign...])
    }
    if let known = ZoneNames.zone(word) {
      zone = known
      return true
    }
    return !isAttached && word.utf8.allSatisfy { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }
  }

  /// By curl's date parser, out of a form that it always understands. Source: RFC 5322 §3.3.
  var moment: Timestamp? {
    guard let year, let civil = CivilDay(year: year, month: month ?? 1, day: day ?? 1),
      (1583...9999).contains(year),
      !isDayMonthUncertain || isAfternoon != nil, month != nil || day == nil, day != nil || !hasTime,
      let hour = hour24, hour < 24, minute < 60, second <= 60
    else { return nil }
    let text =
      "\(twoDigits(civil.day)) \(MonthNames.english[civil.month - 1]) \(year) "
      + "\(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second)) \(zone ?? "gmt")"
    let seconds = unsafe curl_getdate(text, nil)
    guard seconds != -1 else { return nil }
    return Timestamp(milliseconds: Int64(seconds) * 1000 + Int64(milliseconds))
  }

  private var hour24: Int? {
    guard let hour else { return 0 }
    guard let isAfternoon else { return hour }
    // `15:04 PM` happens; it is what it says without the PM.
    guard hour <= 12 else { return hour }
    return hour % 12 + (isAfternoon ? 12 : 0)
  }
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
