package import Logging

/// The sinks that the options switch on.
///
/// How an alert leaves: `AlertPrinter.payloads(of:)` prints it once, before the commit; the ledger keeps
/// those bytes; after the commit each `Deliverer` takes its format's bytes out of the outbox and brings them
/// to its sink. Delivery never sees the desk or the ledger: the daemon lends it an `Outbox`.
package struct Delivery: Sendable {
  private enum SinkName {
    static let log = "alerts.log"
    static let jsonLog = "alerts.jsonl"
    static let spool = "spool"
  }

  private let options: DeliveryOptions
  private let disk: any Disk

  package init(_ options: DeliveryOptions, disk: any Disk = PosixDisk()) {
    self.options = options
    self.disk = disk
  }

  /// The ledger wants to know them before the first commit.
  package var sinkNames: [String] {
    [
      options.logPath.map { _ in SinkName.log }, options.jsonLogPath.map { _ in SinkName.jsonLog },
      options.spoolPath.map { _ in SinkName.spool },
    ].compactMap(\.self)
  }

  /// One for each name of `sinkNames`, in that order. While they live, nobody else may write to the same
  /// paths.
  package func deliverers(of outbox: any Outbox, logger: Logger) -> [Deliverer] {
    var deliverers: [Deliverer] = []
    if let path = options.logPath {
      let log = AlertLog(SinkName.log, .logfmt, at: path, options: options, disk: disk)
      deliverers.append(Deliverer(log, outbox: outbox, options: options, logger: logger))
    }
    if let path = options.jsonLogPath {
      let log = AlertLog(SinkName.jsonLog, .jsonLine, at: path, options: options, disk: disk)
      deliverers.append(Deliverer(log, outbox: outbox, options: options, logger: logger))
    }
    if let path = options.spoolPath {
      let spool = Spool(SinkName.spool, at: path, options: options, disk: disk)
      deliverers.append(Deliverer(spool, outbox: outbox, options: options, logger: logger))
    }
    return deliverers
  }
}
