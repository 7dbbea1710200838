import CCurl
import Domain

/// The parts of one date, as far as they have been read.
struct DateParts {
  var year: Int?
  var month: Int?
  var day: Int?
  var hour: Int?
  var minute = 0
  var second = 0
  var milliseconds = 0
  /// `+0400` or a name that curl knows; nil: none, or one that nobody knows.
  var zone: String?
  var isAfternoon: Bool?
  /// `03/04/2026`: which of the two is the month is not certain yet.
  var isDayMonthUncertain = false

  var hasTime: Bool { hour != nil }

  /// Nil when a word contradicts what a date is made of.
  init?(_ words: [Substring]) {
    for (index, word) in words.enumerated() {
      guard read(word, isFirst: index == 0) else { return nil }
    }
  }

  private mutating func read(_ word: Substring, isFirst: Bool) -> Bool {
    guard let first = word.utf8.first else { return true }
    if first == UInt8(ascii: "+") || (first == UInt8(ascii: "-") && hasTime) { return readOffset(word) }
    if (0x30...0x39).contains(first) { return readNumber(word) }
    return readName(word, isFirst: isFirst)
  }

  /// A word that begins with a digit: a whole date, a time, a day or a year.
  private mutating func readNumber(_ word: Substring) -> Bool {
    if let mark = word.firstIndex(where: { $0 == "t" }), readDay(word[..<mark]) {
      let time = word[word.index(after: mark)...]
      return !time.isEmpty && readTime(time)
    }
    if word.contains(":") { return readTime(word) }
    return readDay(word)
  }

  /// `2026-11-24`, `20261124`, `2026-11`, `24-Nov-2026`, `24.11.2026`, `24`, `2026`.
  private mutating func readDay(_ word: Substring) -> Bool {
    let fields = word.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" || $0 == "." }
    if fields.count == 1 { return readPlainNumber(word) }
    if fields.count == 2, fields[1].isEmpty { return readPlainNumber(fields[0]) }
    guard (2...3).contains(fields.count), year == nil, day == nil, month == nil else { return false }
    if fields[0].utf8.count == 4 { return readYearFirst(fields) }
    guard fields.count == 3, let first = number(fields[0]), let last = number(fields[2]) else { return false }
    if let named = MonthNames.month(fields[1]) { return set(fullYear(last, fields[2]), named, first) }
    guard let second = number(fields[1]) else { return false }
    if fields[0].utf8.count == 2, fields[2].utf8.count == 2, word.contains("-") {
      return set(fullYear(first, fields[0]), second, last)
    }
    return readDayFirst(first, second, fullYear(last, fields[2]), isDotted: word.contains("."))
  }

  private mutating func readYearFirst(_ fields: [Substring]) -> Bool {
    guard let year = number(fields[0]), let month = number(fields[1]) ?? MonthNames.month(fields[1]) else {
      return false
    }
    guard fields.count == 3 else { return set(year, month, 1) }
    guard let day = number(fields[2]) else { return false }
    return set(year, month, day)
  }

  /// `24/11/2026` is certain, `03/04/2026` only with a 12-hour clock, which goes with the month first; with
  /// dots the day comes first everywhere.
  private mutating func readDayFirst(_ first: Int, _ second: Int, _ year: Int, isDotted: Bool) -> Bool {
    if isDotted || first > 12 { return set(year, second, first) }
    isDayMonthUncertain = second <= 12 && first != second
    return set(year, first, second)
  }

  private mutating func set(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    (self.year, self.month, self.day) = (year, month, day)
    return true
  }

  private mutating func readPlainNumber(_ word: Substring) -> Bool {
    guard let value = number(word) else { return false }
    switch word.utf8.count {
    case 1, 2:
      if day == nil && year == nil || day == nil && month != nil {
        day = value
      } else {
        guard year == nil else { return false }
        year = fullYear(value, word)
      }
    case 4:
      guard year == nil else { return false }
      year = value
    case 8: return set(value / 10_000, value / 100 % 100, value % 100)
    case 14: return readCompact(word)
    default: return false
    }
    return true
  }

  /// `20261124034356`
  private mutating func readCompact(_ word: Substring) -> Bool {
    guard let day = number(word.prefix(8)), let time = number(word.suffix(6)) else { return false }
    (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
    return set(day / 10_000, day / 100 % 100, day % 100)
  }

  private func fullYear(_ value: Int, _ word: Substring) -> Int {
    word.utf8.count > 2 ? value : value < 70 ? 2000 + value : 1900 + value
  }

  private mutating func readName(_ word: Substring, isFirst: Bool) -> Bool {
    if let month = MonthNames.month(word) {
      // `mar` is Tuesday in three languages: a second month name is the month.
      self.month = month
    } else if let half = dayHalf(word) {
      isAfternoon = half
    } else if hasTime, zone == nil {
      return readZone(word)
    } else if word.contains(where: { $0 == "-" || $0 == "/" }), !isFirst {
      return false
    }
    return true
  }

  private func dayHalf(_ word: Substring) -> Bool? {
    switch word {
    case "am", "a.m.", "오전": false
    case "pm", "p.m.", "오후": true
    default: nil
    }
  }
}

func number(_ text: Substring) -> Int? {
  guard !text.isEmpty, text.utf8.count <= 14, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
    return nil
  }
  return Int(text)
}
