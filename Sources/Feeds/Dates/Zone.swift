import Domain

/// How far a local time is ahead of UTC.
struct Zone {
  /// Who puts the clock forward, and when.
  enum SummerTime { case none, american, european }

  static let greenwich = Zone(minutes: 0)
  static let korea = Zone(minutes: 540)

  var minutes: Int
  var summer = SummerTime.none
  /// The name means other zones too.
  var isAmbiguous = false

  /// The hour that an autumn night has twice is the first of the two.
  func offsetMinutes(on day: CivilDay, hour: Int, minute: Int) -> Int {
    guard let span = summerSpan(in: day.year) else { return minutes }
    let ifSummer = Int(day.dayNumber) * 1440 + hour * 60 + minute - minutes - 60
    return span.contains(ifSummer) ? minutes + 60 : minutes
  }

  /// In minutes since 1970. American: second Sunday of March to first of November since 2007, first of April
  /// to last of October before, 02:00 by the clock; European: last Sunday of March to last of October,
  /// 01:00 UTC, since 1996. Source: 15 U.S.C. §260a; Directive 2000/84/EC.
  private func summerSpan(in year: Int) -> Range<Int>? {
    switch summer {
    case .none: return nil
    case .european: return span(sunday(year, 3, from: 25), sunday(year, 10, from: 25), 60, 60)
    case .american:
      let isLong = year >= 2007
      return span(
        isLong ? sunday(year, 3, from: 8) : sunday(year, 4, from: 1),
        isLong ? sunday(year, 11, from: 1) : sunday(year, 10, from: 25), 120 - minutes, 60 - minutes)
    }
  }

  private func span(_ start: Int?, _ end: Int?, _ startMinute: Int, _ endMinute: Int) -> Range<Int>? {
    guard let start, let end else { return nil }
    return start * 1440 + startMinute..<end * 1440 + endMinute
  }

  /// The number of the first Sunday on or after a day.
  private func sunday(_ year: Int, _ month: Int, from day: Int) -> Int? {
    guard let first = CivilDay(year: year, month: month, day: day)?.dayNumber else { return nil }
    return Int(first + (6 - (first + 3) % 7 + 7) % 7)
  }
}
