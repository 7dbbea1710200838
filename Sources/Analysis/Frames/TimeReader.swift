import Domain

/// When an event happened, from the words of its clause, counted from the article's own date. UTC.
struct TimeReader {
  private let view: SentenceView
  private let published: Timestamp?

  init(_ view: SentenceView, published: Timestamp?) {
    self.view = view
    self.published = published
  }

  /// Nil without a publication date.
  func time(in range: Range<Int>) -> EventTime? {
    guard let published else { return nil }
    for found in view.lists where range.overlaps(found.mention.range) {
      let (list, mention) = (found.list, found.mention)
      switch list {
      case .month(let month): if let time = date(month, at: mention, published) { return time }
      case .weekday(let weekday): return day(before: published, on: weekday)
      case .yesterday: return day(published.dayNumber - Int64(count(before: mention)))
      case .today: return day(published.dayNumber)
      case .lastWeek: return span(7, mention, published, .week)
      case .lastMonth: return span(30, mention, published, .month)
      case .lastYear: return span(365, mention, published, .year)
      default: continue
      }
    }
    return EventTime(at: published, precision: .published)
  }

  /// "three days ago"; one without a number.
  private func count(before mention: Mention) -> Int {
    let token = mention.start - 1
    if view.flags(token).contains(.number) { return Int(view.text(of: token..<token + 1)) ?? 1 }
    return view.numbers.first { $0.mention.end == mention.start }?.value ?? 1
  }

  private func span(
    _ days: Int, _ mention: Mention, _ published: Timestamp, _ precision: EventTime.Precision
  ) -> EventTime {
    let back = Int64(min(count(before: mention), 1_000) * days)
    return EventTime(at: moment(published.dayNumber - back), precision: precision)
  }

  private func moment(_ day: Int64) -> Timestamp { Timestamp(seconds: day * 86_400) }

  private func day(_ number: Int64) -> EventTime { EventTime(at: moment(number), precision: .day) }

  /// The last such weekday, today included. 1970-01-01 was a Thursday.
  private func day(before published: Timestamp, on weekday: Int) -> EventTime {
    let today = published.dayNumber
    let now = Int((today % 7 + 10) % 7)
    return day(today - Int64((now - weekday + 7) % 7))
  }

  /// "March 28", "28 March", "on March 28, 2024"; a month alone is read only after a place or time marker.
  private func date(_ month: Int, at mention: Mention, _ published: Timestamp) -> EventTime? {
    let year = year(near: mention)
    if let number = dayNumber(near: mention), let day = resolved(year, month, number, published) {
      return day
    }
    guard view.has(mention.start - 1, .placeMarkers) || year != nil else { return nil }
    guard let first = resolved(year, month, 1, published) else { return nil }
    return EventTime(at: first.at, precision: .month)
  }

  private func resolved(_ year: Int?, _ month: Int, _ day: Int, _ published: Timestamp) -> EventTime? {
    let today = CivilDay(dayNumber: published.dayNumber)
    if let year { return CivilDay(year: year, month: month + 1, day: day).map { self.day($0.dayNumber) } }
    guard let thisYear = CivilDay(year: today.year, month: month + 1, day: day) else { return nil }
    // Without a year the past is meant; two days of grace for time zones.
    if thisYear.dayNumber <= published.dayNumber + 2 { return self.day(thisYear.dayNumber) }
    return CivilDay(year: today.year - 1, month: month + 1, day: day).map { self.day($0.dayNumber) }
  }

  private func dayNumber(near mention: Mention) -> Int? {
    for token in [mention.end, mention.start - 1] {
      let digits = view.text(of: view.span.tokens.contains(token) ? token..<token + 1 : 0..<0).prefix(
        while: \.isNumber)
      if let value = Int(digits), (1...31).contains(value), digits.count <= 2 { return value }
    }
    return nil
  }

  private func year(near mention: Mention) -> Int? {
    for token in mention.end...(mention.end + 1) where view.span.tokens.contains(token) {
      if view.flags(token).contains(.number), let value = Int(view.text(of: token..<token + 1)),
        (1900...2100).contains(value)
      {
        return value
      }
    }
    return nil
  }
}
