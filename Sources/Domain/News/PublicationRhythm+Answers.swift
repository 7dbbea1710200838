extension PublicationRhythm {
  /// What is to be expected from now on: the past, quickened while the last hours brought more than usual,
  /// and slowed by a silence that is longer than usual.
  package func forecast(now: Timestamp) -> Forecast {
    var forecast = Forecast(of: self)
    guard observedUntil != nil else { return forecast }
    let silent = forecast.momentCount(from: silentSince, to: now)
    let shape = shape(forecast)
    forecast.factor = quickening(forecast, now: now) * shape / (shape + silent)
    return forecast
  }

  /// Items an hour to be expected at a moment.
  package func itemsPerHour(at moment: Timestamp) -> Double {
    Forecast(of: self).rate(at: moment) * Double(burst)
  }

  /// How long until one further moment is to be expected, at most eight weeks.
  package func timeToNext(now: Timestamp) -> Duration {
    let forecast = forecast(now: now)
    var missing = 1.0
    var time = now
    while time < now + .days(56) {
      let next = Timestamp(seconds: (time.hourNumber + 1) * 3600)
      let expected = forecast.rate(at: time) * (next - time).hours
      if expected >= missing { return time + (next - time) * (missing / expected) - now }
      missing -= expected
      time = next
    }
    return .days(56)
  }

  /// How odd it is that nothing new came between two moments, in nats: the chance is exp(-surprise), so 3 is
  /// one in twenty, 7 one in a thousand. 0 for a source that never published while it was watched.
  ///
  /// The chance is that of a Lomax distribution, which takes in how little is known and how uneven the
  /// source's gaps have been so far: a source with two moments, or one that falls silent every holiday,
  /// surprises little.
  /// - Parameter since: `silentSince`, or a later time from which on the silence counts.
  package func surprise(ofSilenceSince since: Timestamp, now: Timestamp) -> Double {
    guard momentCount > 0 else { return 0 }
    let forecast = Forecast(of: self)
    let shape = shape(forecast)
    return shape * naturalLogarithm(1 + forecast.momentCount(from: since, to: now) / shape)
  }

  /// From when on nothing came: the last moment, else the beginning of the record.
  package var silentSince: Timestamp { lastMoment ?? began }

  /// Whether the record shows the source publishing in this hour of the day, whatever it says of itself.
  package func publishes(inHourOfDay hour: Int) -> Bool {
    let count = (0..<7).reduce(Float(0)) { $0 + CellLevels.sum(cells[$1 * 24 + hour]) }
    let total = cells.reduce(Float(0)) { $0 + CellLevels.sum($1) }
    return count >= 2 && count * 24 >= total / 3
  }

  /// The same of a day of the week, 0 for Monday.
  package func publishes(onDay day: Int) -> Bool {
    let count = cells[day * 24..<day * 24 + 24].reduce(Float(0)) { $0 + CellLevels.sum($1) }
    let total = cells.reduce(Float(0)) { $0 + CellLevels.sum($1) }
    return count >= 2 && count * 7 >= total / 3
  }

  /// For people: hours of the day in UTC that together bring half of what is published, the busiest first;
  /// none before ten moments.
  package var busiestHours: [Int] {
    guard momentCount >= 10 else { return [] }
    let forecast = Forecast(of: self)
    let rates = (0..<24).map { hour in
      (hour: hour, rate: (0..<7).reduce(0.0) { $0 + forecast.rate(inHour: Int64($1 * 24 + hour)) })
    }
    var missing = rates.reduce(0) { $0 + $1.rate } / 2
    let sorted = rates.sorted { ($1.rate, $0.hour) < ($0.rate, $1.hour) }
    let busiest = sorted.prefix { (_, rate) in
      defer { missing -= rate }
      return missing > 0
    }
    return busiest.map(\.hour)
  }

  /// The Lomax distribution's shape: as many moments as are on record, but no more than the unevenness of the
  /// gaps allows. A mean square of 2 is that of a Poisson process; 2 (k - 1) / (k - 2) that of shape k.
  private func shape(_ forecast: Forecast) -> Double {
    let square = max(2.05, Double(gapSquare))
    return min(Double(forecast.evidenceCount), max(1, (2 * square - 2) / (square - 2)))
  }

  /// 1 for ordinary hours; more where the last three or so brought more than this hour of the week does.
  private func quickening(_ forecast: Forecast, now: Timestamp) -> Double {
    guard let lastMoment else { return 1 }
    let lately = Double(recent * Self.remainder(of: now - lastMoment))
    // The sum of a decaying record is its rate times half-life / ln 2.
    let usual = forecast.rate(at: now) * 4.33
    return max(1, min(8, (lately + 3) / (usual + 3)))
  }
}

/// Of a number from 1 on. The standard library has none.
/// Source: ln m = 2 artanh((m - 1) / (m + 1)), which ends here below 1e-7.
func naturalLogarithm(_ value: Double) -> Double {
  let share = (value.significand - 1) / (value.significand + 1)
  let square = share * share
  var sum = 0.0
  for odd in stride(from: 13.0, through: 1, by: -2) { sum = sum * square + 1 / odd }
  return Double(value.exponent) * 0.693_147_180_559_945_3 + 2 * share * sum
}
