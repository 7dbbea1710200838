extension PublicationRhythm {
  /// What the past says of the coming hours, as of one moment.
  ///
  /// The rate of an hour of the week is drawn from coarse to fine, each step believing its own counts only as
  /// far as there are some: all hours; the hour of the day with two neighbours on either side, over all days;
  /// the day of the week; the hour of the week with one neighbour on either side. So one day of record
  /// already gives a day's curve, and some weeks give the week's. Each step is the mean of a Gamma posterior
  /// whose prior is the step before it. A source of which nothing is known is taken to publish once in four
  /// hours.
  ///
  /// Cost: about a microsecond to make, some dozen nanoseconds an hour asked for.
  package struct Forecast: Sendable {
    /// How many moments' worth of record a step needs to weigh as much as the step before it.
    private enum Weight {
      static let hourOfDay: Float = 3
      static let day: Float = 6
      static let hourOfWeek: Float = 4
    }

    private let cells: [UInt8]
    private let exposures: Exposures
    private let openCell: Int
    private let openCount: Float
    private var hours = InlineArray<24, Float>(repeating: 0)
    private var days = InlineArray<7, Float>(repeating: 1)
    /// What the last hours and the silence since the last moment change in all of it.
    var factor = 1.0
    let evidenceCount: Float

    /// As of the rhythm's last moment.
    init(of rhythm: PublicationRhythm) {
      cells = rhythm.cells
      exposures = Exposures(of: rhythm)
      openCell = rhythm.hour.hourOfWeek
      openCount = Float(rhythm.hourCount)
      let sums = DaySums(rhythm, exposures)
      evidenceCount = sums.count + 1
      let overall = (sums.count + 0.25) / (sums.exposure + 1)
      for hour in 0..<24 {
        let (count, exposure) = sums.around(hour)
        hours[hour] = (count + Weight.hourOfDay) / (exposure + Weight.hourOfDay / overall)
      }
      // Within the first week a weekday cannot be told from the days after it.
      guard exposures.weekCount > 0 else { return }
      for day in 0..<7 {
        days[day] = (sums.days[day] + Weight.day) / (sums.dayExposures[day] * overall + Weight.day)
      }
    }

    /// Moments an hour.
    package func rate(at moment: Timestamp) -> Double { rate(inHour: moment.hourNumber) }

    /// Moments an hour.
    /// - Parameter hour: counted from 1970, see `Timestamp.hourNumber`.
    package func rate(inHour hour: Int64) -> Double { factor * Double(rate(inCell: hour.hourOfWeek)) }

    /// The moments to be expected in a span.
    package func momentCount(from start: Timestamp, to end: Timestamp) -> Double {
      guard end > start else { return 0 }
      let week = Duration.days(7)
      let weeks = ((end - start) / week).rounded(.down)
      var sum = weeks > 0 ? weeks * weeklyCount : 0
      var time = start + week * weeks
      while time < end {
        let next = min(end, Timestamp(seconds: (time.hourNumber + 1) * 3600))
        sum += rate(at: time) * (next - time).hours
        time = next
      }
      return sum
    }

    /// In a whole week.
    package var weeklyCount: Double {
      factor * (0..<PublicationRhythm.hoursOfWeek).reduce(0) { $0 + Double(rate(inCell: $1)) }
    }

    private func rate(inCell cell: Int) -> Float {
      let prior = hours[cell % 24] * days[cell / 24]
      let before = (cell + 167) % 168
      let after = (cell + 1) % 168
      let count = count(of: cell) + (count(of: before) + count(of: after)) / 2
      let exposure = exposures.of(cell) + (exposures.of(before) + exposures.of(after)) / 2
      return (count + Weight.hourOfWeek) / (exposure + Weight.hourOfWeek / prior)
    }

    private func count(of cell: Int) -> Float {
      CellLevels.sum(cells[cell]) + (cell == openCell ? openCount : 0)
    }
  }
}

/// How many hours of each hour of the week stand behind the sums, decayed as they are.
private struct Exposures: Sendable {
  /// Whole weeks since the beginning.
  let weekCount: Int
  private let firstCell: Int
  /// So many cells from the first on were seen once more.
  private let extraCount: Int
  private let few: Float
  private let more: Float
  private let openCell: Int
  private let open: Float

  init(of rhythm: PublicationRhythm) {
    let first = rhythm.began.hourNumber
    let passed = Int(max(0, rhythm.hour - first))
    weekCount = passed / 168
    extraCount = passed % 168
    firstCell = first.hourOfWeek
    few = Self.hours(weekCount)
    more = Self.hours(weekCount + 1)
    openCell = rhythm.hour.hourOfWeek
    let opened = max(rhythm.began, Timestamp(seconds: rhythm.hour * 3600))
    open = rhythm.lastMoment.map { Float(max(0, min(1, ($0 - opened).hours))) } ?? 0
  }

  func of(_ cell: Int) -> Float {
    let position = cell >= firstCell ? cell - firstCell : cell + 168 - firstCell
    return (position < extraCount ? more : few) + (cell == openCell ? open : 0)
  }

  private static func hours(_ weekCount: Int) -> Float {
    var rest: Float = 1
    for _ in 0..<min(weekCount, 60) { rest *= PublicationRhythm.weeklyDecay }
    return (1 - rest) / (1 - PublicationRhythm.weeklyDecay)
  }
}

/// The sums by hour of the day and by day of the week.
private struct DaySums {
  var count: Float = 0
  var exposure: Float = 0
  var days = InlineArray<7, Float>(repeating: 0)
  var dayExposures = InlineArray<7, Float>(repeating: 0)
  private var hours = InlineArray<24, Float>(repeating: 0)
  private var hourExposures = InlineArray<24, Float>(repeating: 0)

  init(_ rhythm: PublicationRhythm, _ exposures: Exposures) {
    let table = CellLevels.table
    for day in 0..<7 {
      for hour in 0..<24 {
        let cell = day * 24 + hour
        add(table[Int(rhythm.cells[cell])], exposures.of(cell), day, hour)
      }
      count += days[day]
      exposure += dayExposures[day]
    }
    let open = rhythm.hour.hourOfWeek
    count += Float(rhythm.hourCount)
    days[open / 24] += Float(rhythm.hourCount)
    hours[open % 24] += Float(rhythm.hourCount)
  }

  private mutating func add(_ sum: Float, _ seen: Float, _ day: Int, _ hour: Int) {
    days[day] += sum
    dayExposures[day] += seen
    hours[hour] += sum
    hourExposures[hour] += seen
  }

  /// An hour of the day with its neighbours, who weigh two thirds and one third.
  func around(_ hour: Int) -> (count: Float, exposure: Float) {
    (Self.around(hour, hours), Self.around(hour, hourExposures))
  }

  private static func around(_ hour: Int, _ values: InlineArray<24, Float>) -> Float {
    let near = values[(hour + 23) % 24] + values[(hour + 1) % 24]
    let far = values[(hour + 22) % 24] + values[(hour + 2) % 24]
    return values[hour] + near * 2 / 3 + far / 3
  }
}
