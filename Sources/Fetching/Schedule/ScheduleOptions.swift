import Domain

/// The bounds of a `PollSchedule`.
package struct ScheduleOptions: Sendable, Equatable {
  /// After a start or a pause all that is due is spread over this span, or over the interval where that is
  /// shorter.
  package var startSpread: Duration = .seconds(60)
  /// How far repeated failures may stretch an interval; a longer interval stays as it is.
  package var maxBackOff: Duration = .hours(4)
  /// How far a server's max-age may stretch an interval: news is watched, whatever the server thinks.
  package var maxFreshness: Duration = .hours(1)
  /// How long a server's Retry-After is obeyed.
  package var maxRetryAfter: Duration = .days(2)

  package init() {}
}
