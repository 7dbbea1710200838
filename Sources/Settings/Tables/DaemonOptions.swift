import Domain
package import Fetching

/// Where the daemon keeps things. Relative paths are relative to the working directory.
package struct DaemonPaths: Hashable, Sendable {
  /// The ledger.
  package var state = "/var/lib/tensiond"
  /// `alerts.log` and `alerts.jsonl`.
  package var log = "/var/log/tensiond"
  /// `tmp`, `new`, `cur`.
  package var spool = "/var/spool/tensiond"

  package init() {}
}

/// When sources are polled.
package struct PollingOptions: Equatable, Sendable {
  /// New articles that one poll takes in; the rest come with the next one, so that a huge feed holds up
  /// nobody.
  package var maxNews = 500
  package var schedule = ScheduleOptions()

  /// Of a source that publishes once an hour and has no interval of its own.
  package var interval: Duration { schedule.interval }

  package init() {}
}

extension DaemonPaths {
  init(_ table: inout LocatedMap) {
    self.init()
    table.read("state", .text, into: &state)
    table.read("log", .text, into: &log)
    table.read("spool", .text, into: &spool)
  }
}

extension PollingOptions {
  init(_ table: inout LocatedMap) {
    self.init()
    table.read("max-news", .integer(in: 1...10_000), into: &maxNews)
    schedule = ScheduleOptions(&table)
  }
}

extension ScheduleOptions {
  fileprivate init(_ table: inout LocatedMap) {
    self.init()
    readIntervals(&table)
    table.read("start-spread", .duration(in: .zero ... .hours(1)), into: &startSpread)
    table.read("max-start-rate", .integer(in: 1...1_000_000), into: &maxStartRate)
    table.read("max-back-off", .duration(in: .minutes(1) ... .days(7)), into: &maxBackOff)
    table.read("max-missing-wait", .duration(in: .minutes(1) ... .days(30)), into: &maxMissingWait)
    table.read("max-freshness", .duration(in: .zero ... .days(7)), into: &maxFreshness)
    table.read("max-feed-refresh", .duration(in: .zero ... .days(7)), into: &maxFeedRefresh)
    table.read("max-skip", .duration(in: .zero ... .days(7)), into: &maxSkip)
    table.read("max-retry-after", .duration(in: .minutes(1) ... .days(30)), into: &maxRetryAfter)
    table.read("max-polls-per-minute-per-host", .integer(in: 1...60_000), into: &maxPollsPerMinutePerHost)
    table.read("max-polls-per-minute-per-domain", .integer(in: 1...60_000), into: &maxPollsPerMinutePerDomain)
  }

  private mutating func readIntervals(_ table: inout LocatedMap) {
    table.read("interval", .pollInterval, into: &interval)
    table.read("min-interval", .duration(in: .seconds(1) ... .days(1)), into: &minInterval)
    table.read("max-interval", .duration(in: .minutes(1) ... .days(7)), into: &maxInterval)
    table.read("background-factor", .number(in: 1...100), into: &backgroundFactor)
    // One key alone moves its bounds along: who wants half a minute between polls need not say so twice.
    if !table.has("min-interval") { minInterval = min(minInterval, interval) }
    if !table.has("max-interval") { maxInterval = max(maxInterval, interval, minInterval) }
    if minInterval > maxInterval {
      table.report(
        .contradiction("'min-interval' above 'max-interval'", expected: "at most the same"),
        at: "min-interval")
    }
  }
}
