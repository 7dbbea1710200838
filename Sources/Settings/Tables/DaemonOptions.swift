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
  /// For sources without an interval of their own.
  package var interval: Duration = .minutes(10)
  /// New articles that one poll takes in; the rest come with the next one, so that a huge feed holds up
  /// nobody.
  package var maxNews = 500
  package var schedule = ScheduleOptions()

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
    table.read("interval", .pollInterval, into: &interval)
    table.read("max-news", .integer(in: 1...10_000), into: &maxNews)
    table.read("start-spread", .duration(in: .zero ... .hours(1)), into: &schedule.startSpread)
    table.read("max-back-off", .duration(in: .minutes(1) ... .days(7)), into: &schedule.maxBackOff)
    table.read("max-freshness", .duration(in: .zero ... .days(7)), into: &schedule.maxFreshness)
    table.read("max-retry-after", .duration(in: .minutes(1) ... .days(30)), into: &schedule.maxRetryAfter)
  }
}
