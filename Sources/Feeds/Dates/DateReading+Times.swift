extension DateReading {
  /// `03:43`, `3:43:56`, `03:43:56.789`; `10.30` only behind a whole day, where it is no day.
  mutating func readTime(_ hour: DateToken.Number) -> Bool {
    guard parts.hour == nil, hour.width <= 2, let minute = number(2), minute.width <= 2 else { return false }
    if isMark(1, ":") { return readClock(hour, minute, ":") }
    guard isMark(1, "."), isDayComplete else { return false }
    return readClock(hour, minute, ".")
  }

  private mutating func readClock(
    _ hour: DateToken.Number, _ minute: DateToken.Number, _ mark: Unicode.Scalar
  ) -> Bool {
    (parts.hour, parts.minute) = (hour.value, minute.value)
    guard isMark(3, mark), let second = number(4), second.width <= 2 else { return advance(3, .time) }
    parts.second = second.value
    guard isMark(5, ".") || isMark(5, ","), token(6)?.isAttached == true, let fraction = number(6) else {
      return advance(5, .time)
    }
    parts.milliseconds = DateParts.milliseconds(fraction)
    return advance(7, .time)
  }

  /// Behind the `T`: `03:43:56`, `034356`, `0343`, `03`.
  mutating func readTimeOfISO() -> Bool {
    guard parts.hour == nil, let first = number(0), token(0)?.isAttached == true else { return false }
    if readTime(first) { return true }
    guard [2, 4, 6].contains(first.width) else { return false }
    setCompactTime(first)
    guard first.width == 6, isMark(1, ".") || isMark(1, ","), let fraction = number(2) else {
      return advance(1, .time)
    }
    parts.milliseconds = DateParts.milliseconds(fraction)
    return advance(3, .time)
  }

  mutating func setCompactTime(_ time: DateToken.Number) {
    switch time.width {
    case 2: parts.hour = time.value
    case 4: (parts.hour, parts.minute) = (time.value / 100, time.value % 100)
    default:
      (parts.hour, parts.minute) = (time.value / 10_000, time.value / 100 % 100)
      parts.second = time.value % 100
    }
  }

  /// `10h30`, `10 Uhr`, `10時30分15秒`: minutes stand right behind the unit or have one of their own.
  mutating func readHourWithUnit(_ hour: DateToken.Number) -> Bool {
    guard parts.hour == nil, hour.width <= 2, let unit = word(1) else { return false }
    noteScript(of: unit)
    parts.hour = hour.value
    _ = advance(2, .time)
    guard let minute = smallerUnit(.minute) else { return true }
    parts.minute = minute
    guard let second = smallerUnit(.second) else { return true }
    parts.second = second
    return true
  }

  private mutating func smallerUnit(_ unit: DateWords.Unit) -> Int? {
    guard let value = number(0), value.width <= 2 else { return nil }
    let hasUnit = word(1).flatMap(DateWords.unit) == unit
    guard hasUnit || (unit == .minute && token(0)?.isAttached == true) else { return nil }
    index += hasUnit ? 2 : 1
    return value.value
  }

  /// `3 PM`, `3 p.m.`
  mutating func readHourOfHalf(_ hour: DateToken.Number) -> Bool {
    guard parts.hour == nil, parts.isAfternoon == nil, hour.width <= 2, half(ahead: 1) != nil,
      parts.day != nil || token(1)?.isAttached == true
    else { return false }
    parts.hour = hour.value
    return advance(1, .time)
  }

  /// Which half of the day, and how many tokens say so: `pm`, `p.m.`
  func half(ahead: Int) -> (isAfternoon: Bool, count: Int, word: String)? {
    guard let first = word(ahead) else { return nil }
    if isMark(ahead + 1, "."), let second = word(ahead + 2),
      let isAfternoon = DateWords.isAfternoon(first + second)
    {
      return (isAfternoon, isMark(ahead + 3, ".") ? 4 : 3, first + second)
    }
    return DateWords.isAfternoon(first).map { ($0, 1, first) }
  }

  // MARK: Offsets

  /// `+0400`, `+04:00`, `-4`, `+04`, `+430`, behind a time or a zone that it then goes before; behind a day
  /// only `+04:00`, which a day in XML Schema may have.
  mutating func readOffset() -> Bool {
    let isOfDay = last == .day && isDayComplete && isMark(2, ":")
    guard last == .time || last == .zone || isOfDay, let offset = offset(ahead: 1) else { return false }
    // Its signs are the other way round: `Etc/GMT+3` is west of Greenwich.
    guard tokens[index - 1].word?.hasPrefix("etc/") != true else { return false }
    parts.zone = Zone(minutes: isMark(0, "-") ? -offset.minutes : offset.minutes)
    return advance(1 + offset.count, .zone)
  }

  /// `2026-11-24T03:43:56 04:00`: a `+` that was taken for a blank on its way.
  mutating func readLostSign(_ first: DateToken.Number) -> Bool {
    guard last == .time, parts.zone == nil, isDayComplete, first.width == 4 || isMark(1, ":"),
      token(0)?.isAttached == false, tokens[index - 1].mark == nil, let offset = offset(ahead: 0)
    else { return false }
    parts.zone = Zone(minutes: offset.minutes)
    if offset.minutes != 0 { parts.noteDoubt(.lostSign) }
    return advance(offset.count, .zone)
  }

  private func offset(ahead: Int) -> (minutes: Int, count: Int)? {
    guard let first = number(ahead) else { return nil }
    var (hours, minutes, count) = (first.value, 0, 1)
    switch first.width {
    case 1, 2:
      if isMark(ahead + 1, ":"), let second = number(ahead + 2), second.width == 2 {
        (minutes, count) = (second.value, 3)
      }
    case 3, 4: (hours, minutes) = (first.value / 100, first.value % 100)
    default: return nil
    }
    guard minutes < 60, hours * 60 + minutes <= 14 * 60 else { return nil }
    return (hours * 60 + minutes, count)
  }
}
