import Domain

/// The parts of one date, as far as they have been read, and what they make together.
struct DateParts {
  var year: Int?
  /// More than one where a name means different months: `listopada`, `srp`.
  var months: MonthSet = []
  var day: Int?
  var hour: Int?
  var minute = 0
  var second = 0
  var milliseconds = 0
  var zone: Zone?
  var isAfternoon: Bool?
  /// Empty: none was named.
  var weekdays: WeekdaySet = []
  /// `03/04/2026`: day and month may be the other way round.
  var mayBeSwapped = false
  /// Neither number is padded with a zero, and one could have been.
  var looksAmerican = false
  var isSecondBare = false
  var isHalfLatin = false
  /// `24. listopada`: the day is written as an ordinal.
  var isDayDotted = false
  /// The month stands in the genitive that only Polish and Croatian share.
  var isListopada = false
  var isKorean = false
  private(set) var firstDoubt: DateDoubt?

  mutating func setDay(_ day: Int, _ months: MonthSet, _ year: Int) {
    (self.day, self.months, self.year) = (day, months, year)
  }

  mutating func noteDoubt(_ doubt: DateDoubt) { firstDoubt = firstDoubt ?? doubt }

  var doubt: DateDoubt? {
    if let firstDoubt { return firstDoubt }
    guard hour != nil else { return nil }
    if mayBeSwapped, isAmerican, !isSecondBare, weekdays.isEmpty { return .american }
    guard let zone else { return isKorean ? .koreanZone : .zone }
    return zone.isAmbiguous ? .ambiguousZone : nil
  }

  var moment: Timestamp? {
    guard let civil = civilDay, let hour = hour24 else { return nil }
    let offset = (zone ?? (isKorean && self.hour != nil ? .korea : .greenwich))
      .offsetMinutes(on: civil, hour: hour, minute: minute)
    return FeedDate.moment(
      civil, hour: hour, minute: minute, second: second, milliseconds: milliseconds, offsetMinutes: offset)
  }

  private var hour24: Int? {
    guard let hour else { return 0 }
    guard let isAfternoon else { return hour }
    // `15:04 PM` happens; it is what it says without the PM.
    guard hour <= 12 else { return hour }
    return hour % 12 + (isAfternoon ? 12 : 0)
  }

  /// The first of the month or year where nothing finer is said, which no date with a time may be.
  private var civilDay: CivilDay? {
    guard let year, hour == nil || day != nil, day == nil || !months.isEmpty else { return nil }
    let days = candidates(year)
    guard days.count > 1 else { return days.first }
    if !weekdays.isEmpty {
      let fitting = days.filter { weekdays.contains(.init($0)) }
      return fitting.count == 1 ? fitting[0] : nil
    }
    if mayBeSwapped { return isAmerican ? days[0] : nil }
    return croatianOrPolish.flatMap { CivilDay(year: year, month: $0, day: day ?? 1) }
  }

  private func candidates(_ year: Int) -> [CivilDay] {
    let months = self.months.isEmpty ? [1] : self.months.numbers
    var days = months.compactMap { CivilDay(year: year, month: $0, day: day ?? 1) }
    if mayBeSwapped, let day, let month = months.first,
      let swapped = CivilDay(year: year, month: day, day: month), !days.contains(swapped)
    {
      days.append(swapped)
    }
    return days
  }

  /// `9/12/2026 2:59 AM`: the 12-hour clock with slashes and without zeros is American, or now and then
  /// Australian, which never leaves out the zero of the month.
  private var isAmerican: Bool { looksAmerican && isHalfLatin }

  /// `listopad` is October in Croatian and November in Polish and Czech. Croatian writes the day as an
  /// ordinal, with a dot, and the month in the genitive, which is not Czech's; Polish never writes a dot.
  private var croatianOrPolish: Int? {
    guard months == [.october, .november] else { return nil }
    guard isDayDotted else { return 11 }
    return isListopada ? 10 : nil
  }
}

extension DateParts {
  /// Two digits by RFC 5322 §4.3, three as well: years since 1900, of programs that forgot to add it.
  static func fullYear(_ number: DateToken.Number) -> Int {
    switch number.width {
    case 1, 2: number.value < 50 ? 2000 + number.value : 1900 + number.value
    case 3: (100...199).contains(number.value) ? 1900 + number.value : number.value
    default: number.value
    }
  }

  /// `20261124`
  static func compactDay(_ value: Int) -> CivilDay? {
    guard FeedDate.years.contains(value / 10_000) else { return nil }
    return CivilDay(year: value / 10_000, month: value / 100 % 100, day: value % 100)
  }

  /// Of the digits behind the point.
  static func milliseconds(_ digits: DateToken.Number) -> Int {
    var (value, width) = digits
    while width > 3 { (value, width) = (value / 10, width - 1) }
    while width < 3 { (value, width) = (value * 10, width + 1) }
    return value
  }
}

/// Months that a name may mean.
struct MonthSet: OptionSet, Hashable {
  let rawValue: UInt16
  static let october = MonthSet(number: 10)
  static let november = MonthSet(number: 11)

  init(rawValue: UInt16) { self.rawValue = rawValue }
  /// Empty where there is no such month.
  init(number: Int) { rawValue = (1...12).contains(number) ? 1 << number : 0 }

  var numbers: [Int] { (1...12).filter { contains(MonthSet(number: $0)) } }
}

/// Weekdays that a name may mean.
struct WeekdaySet: OptionSet, Hashable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }
  /// 0 is Monday.
  init(number: Int) { rawValue = 1 << UInt8(number) }
  /// 1970-01-01 was a Thursday.
  init(_ day: CivilDay) { self.init(number: Int(((day.dayNumber + 3) % 7 + 7) % 7)) }
}
