import Domain

/// Dates that are one number: Unix time and the forms of ISO 8601 without a century.
///
/// `-0312` and `-03-12` are a year and a month, `031231` is a day. Six digits that are a year and a month as
/// well (`201211`) are neither; five (`03335`, a year and a day of it) never name a date, for nothing tells
/// them from a number.
struct ShortDate {
  let moment: Timestamp
  let doubt: DateDoubt?

  init?(_ tokens: [DateToken]) {
    guard let first = tokens.first else { return nil }
    if first.mark == "-" {
      guard let month = Self.monthWithoutCentury(tokens.dropFirst()) else { return nil }
      (moment, doubt) = (month, .shortYear)
    } else if let number = first.number, let moment = Self.unixTime(number, tokens.dropFirst()) {
      (self.moment, doubt) = (moment, nil)
    } else if tokens.count == 1, let number = first.number, let day = Self.dayWithoutCentury(number) {
      (moment, doubt) = (day, .shortYear)
    } else {
      return nil
    }
  }

  /// Seconds have 9 or 10 digits between 1973 and 2286, milliseconds 13 from 2001. Twelve digits may be a day
  /// and a time, and are milliseconds only where they are not.
  private static func unixTime(_ number: DateToken.Number, _ rest: ArraySlice<DateToken>) -> Timestamp? {
    switch number.width {
    case 9, 10:
      return fraction(rest).map { Timestamp(milliseconds: Int64(number.value * 1000 + $0)) }
    case 13 where rest.isEmpty: return Timestamp(milliseconds: Int64(number.value))
    case 12 where rest.isEmpty:
      let day = DateParts.compactDay(number.value / 10_000)
      return day == nil ? Timestamp(milliseconds: Int64(number.value)) : nil
    default: return nil
    }
  }

  /// Milliseconds of `.123456`; 0 where nothing follows.
  private static func fraction(_ rest: ArraySlice<DateToken>) -> Int? {
    if rest.isEmpty { return 0 }
    guard rest.count == 2, rest.first?.mark == ".", let digits = rest.last?.number else { return nil }
    return DateParts.milliseconds(digits)
  }

  private static func monthWithoutCentury(_ tokens: ArraySlice<DateToken>) -> Timestamp? {
    let numbers = tokens.compactMap(\.number)
    switch numbers.map(\.width) {
    case [4] where tokens.count == 1: return moment(numbers[0].value / 100, numbers[0].value % 100, 1)
    case [2, 2] where tokens.count == 3 && tokens.dropFirst().first?.mark == "-":
      return moment(numbers[0].value, numbers[1].value, 1)
    default: return nil
    }
  }

  private static func dayWithoutCentury(_ number: DateToken.Number) -> Timestamp? {
    guard number.width == 6 else { return nil }
    let isMonthOfYear = (1900...2099).contains(number.value / 100) && (1...12).contains(number.value % 100)
    guard !isMonthOfYear else { return nil }
    return moment(number.value / 10_000, number.value / 100 % 100, number.value % 100)
  }

  private static func moment(_ year: Int, _ month: Int, _ day: Int) -> Timestamp? {
    let year = DateParts.fullYear((year, width: 2))
    return CivilDay(year: year, month: month, day: day).map { Timestamp(seconds: $0.dayNumber * 86_400) }
  }
}
