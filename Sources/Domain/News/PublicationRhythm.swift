/// How often a source really publishes, by hour of the week in UTC, learnt from its own past.
///
/// What counts are *moments*: minutes in which something new appeared. Twenty items of one minute are one
/// moment, for one poll catches them all. When an item appeared is its own date, bounded by the poll that did
/// not see it yet and the one that did; the first read believes the dates of a backlog. For each hour of the
/// week there is a sum of the moments of past weeks, each week weighing 0.84 of the next one (half in four
/// weeks). Sums stand as of the last moment, so silence alone teaches nothing away: a source that is dead for
/// a year is still known to be overdue.
///
/// Answers come from `forecast(now:)`, which smooths the sums over neighbouring hours and days, and from
/// `surprise(ofSilenceSince:now:)`.
/// Pure: time comes in. An hour's sum is one byte, see `CellLevels`; encoded 150 to 500 bytes, in memory
/// about
/// 280. Cost: O(1) for a poll without news, some microseconds for one with news.
package struct PublicationRhythm: Hashable, Sendable {
  static let hoursOfWeek = 168
  /// Four times this is a half.
  static let weeklyDecay: Float = 0.840_896_4
  /// Older dates of a backlog would weigh next to nothing.
  static let longestBacklog = Duration.days(56)

  /// Levels of the decayed sums, Monday 00:00 first.
  var cells: [UInt8]
  /// From when on the source is known without a gap.
  var began = Timestamp(milliseconds: 0)
  /// The hour, counted from 1970, of the last moment or of the beginning; its moments are not in `cells` yet.
  var hour: Int64 = 0
  var hourCount: Int32 = 0
  /// The last poll that could tell what is new; nil before the first.
  package internal(set) var observedUntil: Timestamp?
  /// When something new appeared last.
  package internal(set) var lastMoment: Timestamp?
  /// Learnt from, without decay.
  package internal(set) var momentCount: Int32 = 0
  /// Moments of the last hours as of `lastMoment`, with `Self.recentHalfLife`.
  var recent: Float = 0
  /// Items a moment.
  var burst: Float = 1
  /// The running mean square of the gaps between moments, in units of the gap that was expected.
  var gapSquare: Float = 3
  var medianGapSeconds: Float = 0

  /// Knows nothing: the first `learn` reads a backlog.
  package init() { cells = [UInt8](repeating: 0, count: Self.hoursOfWeek) }

  /// Half of the gaps between moments are shorter; nil before two moments.
  package var medianGap: Duration? {
    medianGapSeconds > 0 ? .seconds(Double(medianGapSeconds)) : nil
  }
}

extension PublicationRhythm {
  /// Takes in a poll that was answered.
  /// - Parameters:
  ///   - dates: of the items that no poll saw before, in any order; nil for one without a date.
  ///   - overlaps: false where everything in the feed was new, so that items may have come and gone unseen.
  package mutating func learn(newItems dates: [Timestamp?], now: Timestamp, overlaps: Bool = true) {
    guard let since = observedUntil else { return learn(backlog: dates, now: now) }
    guard now >= since else { return rewind(to: now) }
    let times = Self.appearances(of: dates, since: since, now: now)
    if !overlaps, let first = times.first, first - since >= .hours(2) {
      pass(unseenUntil: first, since: since)
    }
    note(times)
    observedUntil = now
  }

  private mutating func learn(backlog dates: [Timestamp?], now: Timestamp) {
    var times = dates.compactMap(\.self).filter { $0 <= now && $0 >= now - Self.longestBacklog }.sorted()
    // An item that stays on top for weeks says nothing of the gap behind it.
    while times.count >= 5, times[1] - times[0] > (now - times[0]) / 2 { times.removeFirst() }
    began = times.first ?? now
    hour = began.hourNumber
    observedUntil = now
    guard let first = times.first else { return }
    // The first moment begins the record and is not counted: a record begun at a moment holds one too many.
    lastMoment = first
    note(times.dropFirst())
  }

  /// Dates of a poll's news as moments within (since, now], sorted. What has no date is spread evenly.
  private static func appearances(of dates: [Timestamp?], since: Timestamp, now: Timestamp) -> [Timestamp] {
    let undatedCount = dates.count { $0 == nil }
    var times = dates.compactMap { $0.map { max(since, min($0, now)) } }
    for index in 0..<undatedCount {
      times.append(since + (now - since) * Double(2 * index + 1) / Double(2 * undatedCount))
    }
    return times.sorted()
  }

  private mutating func note(_ times: some Sequence<Timestamp>) {
    var itemCount: Float = 0
    for time in times {
      if let lastMoment, time - lastMoment < .minutes(1) {
        itemCount += 1
        continue
      }
      learnBurst(itemCount)
      itemCount = 1
      note(time)
    }
    learnBurst(itemCount)
  }

  private mutating func learnBurst(_ itemCount: Float) {
    if itemCount > 0 { burst += (itemCount - burst) / 16 }
  }

  private mutating func note(_ moment: Timestamp) {
    if let lastMoment { learnGap(from: lastMoment, to: moment) }
    advance(to: moment.hourNumber)
    hourCount += 1
    momentCount = min(momentCount + 1, Int32.max - 1)
    lastMoment = moment
  }

  private mutating func learnGap(from last: Timestamp, to moment: Timestamp) {
    let forecast = Forecast(of: self)
    let expected = Float(min(20, forecast.momentCount(from: last, to: moment)))
    gapSquare += (expected * expected - gapSquare) / min(Float(momentCount) + 4, 256)
    let seconds = max(60, Float((moment - last) / .seconds(1)))
    // A median by small steps: up as often as down. Source: Robbins & Monro 1951,
    // doi:10.1214/aoms/1177729586.
    let step = max(0.05, 1 / (Float(momentCount) + 2))
    medianGapSeconds =
      medianGapSeconds == 0
      ? seconds : seconds > medianGapSeconds ? medianGapSeconds * (1 + step) : medianGapSeconds / (1 + step)
    recent = recent * Self.remainder(of: moment - last) + 1
  }
}

/// The passing of hours.
extension PublicationRhythm {
  /// Closes the current hour and lets the ones after it pass in silence.
  mutating func advance(to later: Int64) {
    guard later > hour else { return }
    closeHour()
    let silentCount = later - hour - 1
    passWeeks(silentCount / Int64(Self.hoursOfWeek))
    let rest = silentCount % Int64(Self.hoursOfWeek)
    for passing in (later - rest)..<later { addToCell(of: passing, 0) }
    hour = later
  }

  private mutating func closeHour() {
    addToCell(of: hour, Float(hourCount))
    hourCount = 0
  }

  private mutating func passWeeks(_ count: Int64) {
    guard count > 0 else { return }
    for cell in cells.indices where cells[cell] > 0 {
      var sum = CellLevels.sum(cells[cell])
      for _ in 0..<min(count, 60) { sum *= Self.weeklyDecay }
      cells[cell] = CellLevels.level(of: sum, threshold: CellLevels.threshold(ofHour: hour + Int64(cell)))
    }
  }

  private mutating func addToCell(of passing: Int64, _ count: Float) {
    let cell = Int(passing % Int64(Self.hoursOfWeek) + 72) % Self.hoursOfWeek
    guard cells[cell] > 0 || count > 0 else { return }
    let sum = CellLevels.sum(cells[cell]) * Self.weeklyDecay + count
    cells[cell] = CellLevels.level(of: sum, threshold: CellLevels.threshold(ofHour: passing))
  }

  /// Hours that nobody saw are taken to have been like those that were seen.
  private mutating func pass(unseenUntil first: Timestamp, since: Timestamp) {
    advance(to: since.hourNumber)
    let forecast = Forecast(of: self)
    let end = first.hourNumber
    let start = max(hour, end - Int64(8 * Self.hoursOfWeek))
    advance(to: start)
    for passing in start..<end { addToCell(of: passing, Float(forecast.rate(inHour: passing))) }
    if end > hour { hourCount = 0 }
    hour = max(hour, end)
    // Of the gap before it nothing is known.
    lastMoment = nil
  }

  /// The clock was set back: what it said before is no longer of the past.
  private mutating func rewind(to now: Timestamp) {
    guard now > began else {
      self = PublicationRhythm()
      began = now
      hour = now.hourNumber
      observedUntil = now
      return
    }
    observedUntil = now
    hour = min(hour, now.hourNumber)
    lastMoment = lastMoment.map { min($0, now) }
  }

  private static let recentHalfLife = Duration.hours(3)

  /// What is left of 1 after a span: 2^-x, between whole half-lives by a straight line.
  static func remainder(of span: Duration) -> Float {
    let halfLives = max(0, Float(span / recentHalfLife))
    guard halfLives < 30 else { return 0 }
    let whole = halfLives.rounded(.down)
    return (1 - (halfLives - whole) / 2) / Float(1 << Int(whole))
  }
}

extension Timestamp {
  /// Hours since 1970-01-01T00:00:00Z.
  package var hourNumber: Int64 { dayNumber * 24 + (seconds - dayNumber * 86_400) / 3600 }

  /// 0 for Monday 00:00 to 00:59 UTC, 167 for Sunday 23:00.
  package var hourOfWeek: Int { hourNumber.hourOfWeek }
}

extension Int64 {
  /// Of an hour counted from 1970, which began on a Thursday.
  var hourOfWeek: Int { Int(((self + 72) % 168 + 168) % 168) }
}
