import Delivery
package import Domain
import Foundation
import Ledger
import Settings

/// The alerts on record, read beside a running daemon.
package struct AlertArchive: Sendable {
  /// What is nil does not restrict.
  package struct Filter: Sendable {
    package var watch: WatchID?
    /// This level and above.
    package var level: Level?
    /// Only the last span of time.
    package var since: Duration?

    package init(watch: WatchID? = nil, level: Level? = nil, since: Duration? = nil) {
      self.watch = watch
      self.level = level
      self.since = since
    }
  }

  package struct Entry: Sendable {
    package let alert: Alert
    /// `tensiond.alert/1` on one line, without a newline.
    package let json: String
  }

  private static let pageSize = 500
  private let reader: LedgerReader
  private let printer: AlertPrinter
  private let clock: any WallClock

  /// - Throws: `LedgerError` where there is no ledger yet, or none that can be read, and for an unknown
  /// watch.
  package init(_ loaded: LoadedConfiguration, watch: WatchID? = nil, clock: any WallClock = SystemClock())
    throws
  {
    if let watch, !loaded.configuration.watches.contains(where: { $0.id == watch }) {
      throw UnknownWatch(watch.text, among: loaded)
    }
    reader = try LedgerReader.open(loaded.configuration.ledgerPath)
    printer = loaded.printer
    self.clock = clock
  }

  /// Shows the newest alerts, oldest first; with `follow` goes on with each new one until its task is
  /// cancelled.
  package func each(_ filter: Filter, newest limit: Int, follow: Bool, show: (Entry) -> Void) async throws {
    var question = AlertFilter(
      since: filter.since.map { clock.now() - $0 }, watch: filter.watch, level: filter.level, limit: limit)
    // Without a first alert to go on from, the newest of all is where the new ones begin.
    var last =
      try hand(try reader.alerts(question), to: show) ?? reader.alerts(AlertFilter(limit: 1)).last?.id
    while follow {
      try await clock.sleep(until: clock.now() + .seconds(1))
      question.after = last
      question.limit = Self.pageSize
      last = try hand(try reader.alerts(question), to: show) ?? last
    }
  }

  private func hand(_ alerts: [Alert], to show: (Entry) -> Void) throws -> AlertID? {
    for alert in alerts {
      let bytes = try printer.payloads(of: alert)[AlertFormat.jsonLine.rawValue] ?? []
      show(Entry(alert: alert, json: String(decoding: bytes.dropLast(), as: UTF8.self)))
    }
    return alerts.last?.id
  }

  /// Reads `30s`, `20m`, `6h`, `2d`.
  package static func span(_ text: String) -> Duration? {
    guard let unit = text.last, let count = Int(text.dropLast()), count > 0, count < 100_000 else {
      return nil
    }
    let units: [Character: Duration] = ["s": .seconds(1), "m": .minutes(1), "h": .hours(1), "d": .days(1)]
    return units[unit].map { $0 * count }
  }
}
