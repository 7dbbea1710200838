extension DateReading {
  mutating func readWord(_ word: String) -> Bool {
    noteScript(of: word)
    return readHalf() || readZone(word) || readISOMark(word) || readVietnameseMonth(word) || readMonth(word)
      || readFiller(word) || readWeekday(word) || passUnknownWord()
  }

  mutating func noteScript(of word: String) {
    if DateWords.isHangul(word) { parts.isKorean = true }
  }

  private mutating func readHalf() -> Bool {
    guard parts.isAfternoon == nil, let half = half(ahead: 0) else { return false }
    // Short ones such as `de` and the Arabic letters mean other things where no time is before them.
    let isLong = half.word.unicodeScalars.count > 2 || half.word.unicodeScalars.contains { $0.value > 0x1000 }
    guard parts.hour == nil ? isLong : last == .time else { return false }
    parts.isAfternoon = half.isAfternoon
    parts.isHalfLatin = half.word == "am" || half.word == "pm"
    return advance(half.count, parts.hour == nil ? last : .time)
  }

  /// Behind a time, or `Z` right behind a day.
  private mutating func readZone(_ word: String) -> Bool {
    let isOfDay = word == "z" && last == .day && isDayComplete && tokens[index].isAttached
    guard parts.zone == nil, parts.hour != nil || isOfDay, let zone = ZoneNames.zone(word) else {
      return false
    }
    parts.zone = zone
    return advance(1, .zone)
  }

  /// The `T` between a day and a time.
  private mutating func readISOMark(_ word: String) -> Bool {
    guard word == "t", last == .day, tokens[index].isAttached, token(1)?.isAttached == true else {
      return false
    }
    index += 1
    guard readTimeOfISO() else {
      index -= 1
      return false
    }
    return true
  }

  private mutating func readMonth(_ word: String) -> Bool {
    var (months, count) = (MonthNames.months(word), 1)
    if months.isEmpty, let next = self.word(1) {
      (months, count) = (MonthNames.months(word, next), 2)
    }
    guard !months.isEmpty else { return false }
    // `mar` is Tuesday in five languages: the first of two names was the weekday.
    guard parts.months.isEmpty || parts.months == months || !provisionalWeekdays.isEmpty else { return false }
    parts.weekdays.formUnion(provisionalWeekdays)
    provisionalWeekdays = parts.months.isEmpty ? WeekdayNames.weekdays(word) : []
    parts.months = months
    parts.isListopada = word == "listopada"
    return advance(count, .day)
  }

  private mutating func readWeekday(_ word: String) -> Bool {
    let weekdays = WeekdayNames.weekdays(word)
    guard !weekdays.isEmpty else { return false }
    parts.weekdays = parts.weekdays.isEmpty ? weekdays : parts.weekdays.intersection(weekdays)
    return advance(1, .other)
  }

  private mutating func readFiller(_ word: String) -> Bool {
    let isHourSaid = parts.hour != nil && DateWords.unit(word) == .hour
    return (isHourSaid || DateWords.isFiller(word)) && advance(1, last)
  }

  /// `tháng 11`, `Th11`, `Tháng Mười Một`; the weekdays `Thứ 3`, `Th3` and `T3` are passed over.
  private mutating func readVietnameseMonth(_ word: String) -> Bool {
    if word == "thư" { return advance(number(1)?.width == 1 ? 2 : 1, .other) }
    if word == "t", index == 0, number(1)?.width == 1 { return advance(2, .other) }
    guard word == "thang" || word == "th" else { return false }
    if let number = number(1), number.width <= 2 {
      let isWeekday = word == "th" && index == 0
      if !isWeekday {
        guard parts.months.isEmpty else { return false }
        parts.months = MonthSet(number: number.value)
      }
      return advance(2, isWeekday ? .other : .day)
    }
    guard let spelled = VietnameseNumbers.value(self.word(1), self.word(2)), parts.months.isEmpty else {
      return false
    }
    parts.months = MonthSet(number: spelled.value)
    return advance(1 + spelled.count, .day)
  }
}

/// Numbers of months in words.
private enum VietnameseNumbers {
  static func value(_ first: String?, _ second: String?) -> (value: Int, count: Int)? {
    guard let first, let number = ones[first] else { return nil }
    if number == 10, let second, let more = ones[second], more <= 2 { return (10 + more, 2) }
    return (number, 1)
  }

  private static let ones = [
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tư": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "mươi": 10, "chap": 12,
  ]
}
