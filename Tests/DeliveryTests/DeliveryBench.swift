import Domain
import Foundation
import Logging

@testable import Delivery

/// A directory of its own, an outbox and a disk that can be stopped at any step.
final class DeliveryBench: Sendable {
  let root: String
  let fuse = Fuse()
  let outbox: MemoryOutbox
  let options: DeliveryOptions

  init(_ change: (inout DeliveryOptions) -> Void = { _ in }) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "delivery-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    outbox = MemoryOutbox(fuse)
    var options = DeliveryOptions()
    change(&options)
    self.options = options
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var logPath: String { root + "/log/alerts.log" }
  var spoolPath: String { root + "/spool" }

  /// A new one is what a restart gives.
  func logDeliverer(_ logger: Logger = .silent) -> Deliverer {
    let log = AlertLog("alerts.log", .logfmt, at: logPath, options: options, disk: FaultyDisk(fuse))
    return Deliverer(log, outbox: outbox, options: options, logger: logger)
  }

  func spoolDeliverer() -> Deliverer {
    let spool = Spool("spool", at: spoolPath, options: options, disk: FaultyDisk(fuse))
    return Deliverer(spool, outbox: outbox, options: options, logger: .silent)
  }

  /// Alerts with these numbers; `name` and a newline are the bytes.
  func add(_ numbers: ClosedRange<Int64>) {
    outbox.add(
      numbers.map { PendingAlert(sequence: $0, id: AlertID("A\($0)"), bytes: Array("alert \($0)\n".utf8)) })
  }

  func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  func write(_ text: String, to path: String) throws {
    let directory = directory(of: path)
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  func move(_ old: String, to new: String) throws {
    try FileManager.default.moveItem(atPath: old, toPath: new)
  }

  /// Sorted; empty where the directory is missing.
  func names(_ directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
  }
}

extension Logger {
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension Timestamp {
  static let noon = Timestamp(seconds: 1_795_521_600)
}
