import Domain

extension DateReading {
  /// A number stands alone, or begins a time, a whole day, or a part with its unit.
  mutating func readNumber() -> Bool {
    guard let first = number(0) else { return false }
    return readTime(first) || readUnit(first) || readWeek(first) || readWholeDay(first) || readOrdinal(first)
      || readYearMonth(first) || readCompact(first) || readLostSign(first) || readPlain(first)
  }

  /// `2026年`, `11月`, `24일`, `10時`: a unit says what the number is.
  private mutating func readUnit(_ first: DateToken.Number) -> Bool {
    guard let word = word(1), let unit = DateWords.unit(word) else { return readHourOfHalf(first) }
    switch unit {
    case .year:
      // `平成30年` counts the years of an emperor.
      guard parts.year == nil, first.width == 4 else { return false }
      parts.year = first.value
    case .month:
      guard parts.months.isEmpty, first.width <= 2 else { return false }
      parts.months = MonthSet(number: first.value)
    case .day:
      guard parts.day == nil, first.width <= 2 else { return false }
      parts.day = first.value
    case .hour: return readHourWithUnit(first)
    case .minute, .second: return false
    }
    noteScript(of: word)
    return advance(2, .day)
  }

  var isDayComplete: Bool { parts.year != nil && !parts.months.isEmpty && parts.day != nil }

  var isDayUnread: Bool { parts.year == nil && parts.months.isEmpty && parts.day == nil }

  /// `2026-W48-2`, `2026W482`, `2026-W48`: the first day of the week where none is named. Source: ISO 8601.
  private mutating func readWeek(_ first: DateToken.Number) -> Bool {
    let dash = isMark(1, "-") ? 1 : 0
    guard first.width == 4, isDayUnread, word(1 + dash) == "w", let week = number(2 + dash) else {
      return false
    }
    switch week.width {
    case 2:
      guard dash == 1, isMark(4, "-"), let day = number(5), day.width == 1 else {
        return setWeek(first.value, week.value, 1) && advance(3 + dash, .day)
      }
      return setWeek(first.value, week.value, day.value) && advance(6, .day)
    case 3: return setWeek(first.value, week.value / 10, week.value % 10) && advance(3 + dash, .day)
    default: return false
    }
  }

  /// Week 1 is the one with 4 January.
  private mutating func setWeek(_ year: Int, _ week: Int, _ weekday: Int) -> Bool {
    guard (1...53).contains(week), (1...7).contains(weekday),
      let fourth = CivilDay(year: year, month: 1, day: 4)?.dayNumber
    else { return false }
    let monday = fourth - (fourth + 3) % 7
    set(CivilDay(dayNumber: monday + Int64(week * 7 - 8 + weekday)))
    return true
  }

  private mutating func set(_ day: CivilDay) {
    parts.setDay(day.day, MonthSet(number: day.month), day.year)
  }

  /// `2026-328`: a day of the year. Source: ISO 8601.
  private mutating func readOrdinal(_ first: DateToken.Number) -> Bool {
    guard first.width == 4, isDayUnread, isMark(1, "-"), let day = number(2), day.width == 3,
      let newYear = CivilDay(year: first.value, month: 1, day: 1)?.dayNumber, day.value >= 1
    else { return false }
    let civil = CivilDay(dayNumber: newYear + Int64(day.value - 1))
    guard civil.year == first.value else { return false }
    set(civil)
    return advance(3, .day)
  }

  /// `2026-11`
  private mutating func readYearMonth(_ first: DateToken.Number) -> Bool {
    guard first.width == 4, isDayUnread, isMark(1, "-") || isMark(1, "/") || isMark(1, "."),
      let month = number(2), month.width <= 2, (1...12).contains(month.value), index + 3 == tokens.count
    else { return false }
    (parts.year, parts.months) = (first.value, MonthSet(number: month.value))
    return advance(3, .day)
  }

  /// `20261124`, `20261124T034356`, `202611240343`, `20261124034356`
  private mutating func readCompact(_ first: DateToken.Number) -> Bool {
    let timeWidth = first.width - 8
    guard [0, 4, 6].contains(timeWidth), isDayUnread else { return false }
    let divisor = [0: 1, 4: 10_000, 6: 1_000_000][timeWidth] ?? 1
    guard let day = DateParts.compactDay(first.value / divisor) else { return false }
    set(day)
    if timeWidth > 0 {
      setCompactTime((first.value % divisor, width: timeWidth))
    }
    return advance(1, timeWidth > 0 ? .time : .day)
  }

  /// A day of one or two digits, else a year; a time of four digits behind a whole day.
  private mutating func readPlain(_ first: DateToken.Number) -> Bool {
    switch first.width {
    case 1, 2:
      if parts.day == nil { return readDay(first) }
      guard parts.year == nil, !parts.months.isEmpty else { return false }
      parts.year = DateParts.fullYear(first)
    case 3:
      guard parts.year == nil, !parts.months.isEmpty, parts.day != nil else { return false }
      parts.year = DateParts.fullYear(first)
    case 4 where parts.year == nil: parts.year = first.value
    case 4:
      guard isDayComplete, parts.hour == nil else { return false }
      setCompactTime(first)
      return advance(1, .time)
    default: return false
    }
    return advance(1, .day)
  }

  /// With the ending of an ordinal behind it or none: `24th`, `1er`, `24-го`, `24-én`.
  private mutating func readDay(_ first: DateToken.Number) -> Bool {
    parts.day = first.value
    parts.isDayDotted = isMark(1, ".")
    let dash = isMark(1, "-") ? 1 : 0
    guard let ending = word(1 + dash), token(1 + dash)?.isAttached == true, ending.unicodeScalars.count <= 3,
      MonthNames.months(ending).isEmpty, DateWords.isOrdinalEnding(ending)
    else { return advance(1, .day) }
    return advance(2 + dash, .day)
  }
}
