import Domain
import Foundation
import TestSupport
import Testing

@testable import Delivery

/// Whatever step the machine stops at, and however often: each alert arrives once, whole and in order.
@Suite struct ExactlyOnceTests {
  @Test func everyStepMayBeTheLastOfALog() async throws {
    for steps in 0..<20 {
      let bench = try DeliveryBench()
      bench.add(1...4)
      bench.fuse.renew(steps)
      _ = await bench.logDeliverer().deliver(at: .noon)
      bench.fuse.renew(nil)
      _ = await bench.logDeliverer().deliver(at: .noon)
      #expect(try bench.text(bench.logPath) == lines(4), "stopped after \(steps) steps")
    }
  }

  @Test func everyStepMayBeTheLastOfASpool() async throws {
    for steps in 0..<30 {
      let bench = try DeliveryBench()
      bench.add(1...3)
      bench.fuse.renew(steps)
      _ = await bench.spoolDeliverer().deliver(at: .noon)
      bench.fuse.renew(nil)
      let taken = try takeAll(bench)
      _ = await bench.spoolDeliverer().deliver(at: .noon)
      #expect(
        try taken + takeAll(bench) == (1...3).map { "A\($0).json: alert \($0)\n" },
        "stopped after \(steps) steps")
    }
  }

  @Test func logsSurviveAnySequenceOfCrashesAndRotations() async throws {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<40 {
      let bench = try DeliveryBench()
      var rotationCount = 0
      try await trouble(bench, &random, deliverer: { bench.logDeliverer() }) { random in
        guard Bool.random(using: &random), FileManager.default.fileExists(atPath: bench.logPath) else {
          return
        }
        rotationCount += 1
        try bench.move(bench.logPath, to: bench.logPath + ".\(rotationCount)")
      }
      let paths = (0..<rotationCount).map { "\(bench.logPath).\($0 + 1)" } + [bench.logPath]
      let written = try paths.filter(FileManager.default.fileExists(atPath:)).map(bench.text).joined()
      #expect(written == lines(30))
    }
  }

  @Test func spoolsSurviveAnySequenceOfCrashesAndConsumers() async throws {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<20 {
      let bench = try DeliveryBench { $0.maxSpoolFiles = 7 }
      var taken: [String] = []
      try await trouble(bench, &random, deliverer: { bench.spoolDeliverer() }) { _ in
        taken += try takeAll(bench)
      }
      while case let rest = try takeAll(bench), !rest.isEmpty {
        taken += rest
        _ = await bench.spoolDeliverer().deliver(at: .noon)
      }
      #expect(taken == (1...30).map { "A\($0).json: alert \($0)\n" })
    }
  }

  /// Thirty alerts come in bits; the fuse burns out at random steps; sometimes the deliverer lives on and
  /// tries again, sometimes it is a new one.
  private func trouble(
    _ bench: DeliveryBench, _ random: inout SeededGenerator, deliverer make: () -> Deliverer,
    meanwhile: (inout SeededGenerator) throws -> Void
  ) async throws {
    var deliverer = make()
    var now = Timestamp.noon
    var next: Int64 = 1
    for _ in 0..<40 {
      if next <= 30, Bool.random(using: &random) {
        let last = min(30, next + Int64.random(in: 0...5, using: &random))
        bench.add(next...last)
        next = last + 1
      }
      bench.outbox.setKeepsLastMark(Bool.random(using: &random))
      bench.fuse.renew(Int.random(in: 0...25, using: &random))
      now = now + .hours(1)
      _ = await deliverer.deliver(at: now)
      if Bool.random(using: &random) { deliverer = make() }
      try meanwhile(&random)
    }
    bench.fuse.renew(nil)
    if next <= 30 { bench.add(next...30) }
    _ = await make().deliver(at: now)
  }

  private func lines(_ count: Int) -> String { (1...count).map { "alert \($0)\n" }.joined() }

  /// A consumer: what is in `new`, by time; it is gone afterwards.
  private func takeAll(_ bench: DeliveryBench) throws -> [String] {
    let folder = bench.spoolPath + "/new/"
    let names = bench.names(folder).sorted { ($0.count, $0) < ($1.count, $1) }
    return try names.map { name in
      let content = try bench.text(folder + name)
      try FileManager.default.removeItem(atPath: folder + name)
      return "\(name): \(content)"
    }
  }
}
