extension DateReading {
  /// Three numbers with the same mark between them: `2026-11-24`, `24.11.2026`, `11/24/2026`, `24. 11. 2026`.
  mutating func readWholeDay(_ first: DateToken.Number) -> Bool {
    guard let mark = token(1)?.mark, mark == "-" || mark == "/" || mark == ".", isMark(3, mark),
      let second = number(2), let third = number(4),
      isDayUnread
    else { return false }
    guard setWholeDay(first, second, third, mark) else { return false }
    return advance(5, .day)
  }

  private mutating func setWholeDay(
    _ first: DateToken.Number, _ second: DateToken.Number, _ third: DateToken.Number, _ mark: Unicode.Scalar
  ) -> Bool {
    if first.width == 4 {
      // `2003-012-31` is about.
      guard second.width <= 3, third.width <= 2 else { return false }
      parts.setDay(third.value, MonthSet(number: second.value), first.value)
      return true
    }
    guard first.width <= 2, second.width <= 2, third.width == 4 || third.width == 2 else { return false }
    let year = DateParts.fullYear(third)
    if third.width == 2 {
      parts.noteDoubt(.shortYear)
      if mark == "-", first.width == 2 {
        parts.setDay(third.value, MonthSet(number: second.value), DateParts.fullYear(first))
        return true
      }
    }
    setDayAndMonth(first, second, year, mark)
    return true
  }

  /// `24/11/2026` is certain, `03/04/2026` is not; with dots the day comes first everywhere.
  private mutating func setDayAndMonth(
    _ first: DateToken.Number, _ second: DateToken.Number, _ year: Int, _ mark: Unicode.Scalar
  ) {
    if mark == "." || first.value > 12 {
      parts.setDay(first.value, MonthSet(number: second.value), year)
    } else {
      parts.setDay(second.value, MonthSet(number: first.value), year)
      parts.mayBeSwapped = second.value <= 12 && second.value != first.value
      parts.isSecondBare = second.width == 1
      let isUnpadded =
        first.width == (first.value < 10 ? 1 : 2) && second.width == (second.value < 10 ? 1 : 2)
      parts.looksAmerican = mark == "/" && isUnpadded && (first.width == 1 || second.width == 1)
    }
  }
}
