package import Domain

/// The bounds of a `PollSchedule`.
package struct ScheduleOptions: Sendable, Equatable {
  /// Of a source that publishes once an hour; others by the square root of their rate.
  package var interval: Duration = .minutes(10)
  /// A learnt interval is never shorter.
  package var minInterval: Duration = .minutes(2)
  /// A learnt interval is never longer, but for what servers, feeds, failures and a crowded host add.
  package var maxInterval: Duration = .hours(1)
  /// Stretches learnt intervals of sources that feed no live watch.
  package var backgroundFactor = 2.0
  /// After a start or a pause all that is due is spread over this span, or over the interval where that is
  /// shorter ...
  package var startSpread: Duration = .seconds(60)
  /// ... and further, so that no more polls a second begin than this.
  package var maxStartRate = 50
  /// How far repeated failures may stretch an interval; a longer interval stays as it is.
  package var maxBackOff: Duration = .hours(4)
  /// The same for a feed that has answered 404 for three days.
  package var maxMissingWait: Duration = .days(1)
  /// How far a server's max-age may stretch an interval: news is watched, whatever the server thinks.
  package var maxFreshness: Duration = .hours(1)
  /// How far a feed's `ttl` and `updatePeriod` may. Most of them were never chosen by anybody: WordPress
  /// writes "hourly" into every feed.
  package var maxFeedRefresh: Duration = .minutes(15)
  /// How long a feed's `skipHours` and `skipDays` may keep it from being polled.
  package var maxSkip: Duration = .hours(6)
  /// How long a server's Retry-After is obeyed.
  package var maxRetryAfter: Duration = .days(2)
  /// Polls of one host and of one registrable domain are spaced by that much at least.
  package var maxPollsPerMinutePerHost = 60
  package var maxPollsPerMinutePerDomain = 120
  /// Polls that may be under way at once.
  package var maxUnderWayPerHost = 2
  package var maxUnderWayPerDomain = 4

  package init() {}
}

extension ScheduleOptions {
  /// How long a source may wait from now on, before servers and feeds are asked.
  ///
  /// Polls of density p(t) of a source that publishes at the rate r(t) let its news wait 1 / 2p on average.
  /// Over all sources and hours the sum of r / 2p, for a given number of polls, is smallest where p goes with
  /// the square root of r: so the poll comes when the integral of sqrt(r) since now, with r in moments an
  /// hour, reaches `interval` in hours.
  ///
  /// The answer is rounded to quarters of an octave, so that it stays the same from poll to poll while the
  /// rate hardly changes, and with it the source's phase.
  /// Source: Sia, Cho, Cho 2007, "Efficient Monitoring Algorithm for Fast News Alerts", IEEE TKDE 19(7),
  /// 950-961.
  /// - Returns: milliseconds.
  package func learntInterval(
    _ forecast: PublicationRhythm.Forecast, _ priority: PollPlan.Priority, now: Timestamp
  ) -> Int64 {
    let base = interval.hours * (priority == .live ? 1 : backgroundFactor)
    let longest = now + maxInterval
    var missing = base
    var time = now
    while missing > 0, time < longest {
      let next = Timestamp(seconds: (time.hourNumber + 1) * 3600)
      let density = forecast.rate(at: time).squareRoot()
      let share = min(density * (next - time).hours, missing)
      missing -= share
      time = missing > 0 ? next : time + .milliseconds(Int64(share / density * 3_600_000))
    }
    guard missing <= 0 else { return maxInterval.wholeMilliseconds }
    let wanted = quarterOctave(near: (time - now).wholeMilliseconds)
    return min(max(wanted, minInterval.wholeMilliseconds), maxInterval.wholeMilliseconds)
  }

  var hostSpacing: Int64 { Int64(60_000 / max(1, maxPollsPerMinutePerHost)) }
  var domainSpacing: Int64 { Int64(60_000 / max(1, maxPollsPerMinutePerDomain)) }
}

/// The power of the fourth root of two that is nearest by ratio, in whole milliseconds.
func quarterOctave(near milliseconds: Int64) -> Int64 {
  let value = Double(max(1, milliseconds)) * 1.090_507_732_665_257_7
  let steps = [1.681_792_830_507_429, 1.414_213_562_373_095_1, 1.189_207_115_002_721]
  let step = steps.first { value.significand >= $0 } ?? 1
  return Int64((step * Double(sign: .plus, exponent: Int(value.exponent), significand: 1)).rounded())
}
