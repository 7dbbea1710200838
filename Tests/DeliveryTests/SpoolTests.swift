import Domain
import Glibc
import Testing

@testable import Delivery

@Suite struct SpoolTests {
  @Test func takesItsStepsInThisOrder() async throws {
    let bench = try DeliveryBench()
    bench.add(1...2)
    #expect(await bench.spoolDeliverer().deliver(at: .noon).deliveredCount == 2)
    #expect(bench.names(bench.spoolPath + "/new") == ["A1.json", "A2.json"])
    #expect(bench.names(bench.spoolPath + "/tmp") == [])
    #expect(bench.names(bench.spoolPath + "/cur") == [])
    #expect(try bench.text(bench.spoolPath + "/new/A2.json") == "alert 2\n")
    #expect(
      bench.fuse.takeJournal() == [
        "make spool", "make tmp", "make new", "make cur", "list new",
        "open A1.json", "write A1.json", "sync A1.json", "open A2.json", "write A2.json", "sync A2.json",
        "sync tmp", "mark prepared",
        "rename A1.json", "rename A2.json", "sync new", "sync tmp", "mark delivered",
      ])
  }

  @Test func aPreparedAlertWithItsFileIsHandedOver() async throws {
    let bench = try DeliveryBench()
    try bench.write("alert 1\n", to: bench.spoolPath + "/tmp/A1.json")
    bench.add(1...1)
    try bench.outbox.markPrepared("spool", through: 1)
    _ = await bench.spoolDeliverer().deliver(at: .noon)
    #expect(bench.names(bench.spoolPath + "/new") == ["A1.json"])
    #expect(bench.names(bench.spoolPath + "/tmp") == [])
  }

  @Test func aPreparedAlertWithoutItsFileWasDelivered() async throws {
    let bench = try DeliveryBench()
    bench.add(1...2)
    try bench.outbox.markPrepared("spool", through: 1)
    _ = await bench.spoolDeliverer().deliver(at: .noon)
    #expect(bench.names(bench.spoolPath + "/new") == ["A2.json"])
  }

  @Test func anUnpreparedFileIsWrittenAgain() async throws {
    let bench = try DeliveryBench()
    try bench.write("ale", to: bench.spoolPath + "/tmp/A1.json")
    bench.add(1...1)
    _ = await bench.spoolDeliverer().deliver(at: .noon)
    #expect(try bench.text(bench.spoolPath + "/new/A1.json") == "alert 1\n")
  }

  @Test func aFullSpoolWaitsAndGoesOn() async throws {
    let bench = try DeliveryBench { $0.maxSpoolFiles = 2 }
    let deliverer = bench.spoolDeliverer()
    bench.add(1...3)
    let full = await deliverer.deliver(at: .noon)
    #expect(full.deliveredCount == 2)
    #expect(
      full.problem?.description == """
        \(bench.spoolPath): the spool is full (2 files, 16 bytes); expected at most 2 files and 268435456 \
        bytes; \
        have a consumer take files away or raise the limits
        """)
    try bench.move(bench.spoolPath + "/new/A1.json", to: bench.spoolPath + "/cur/A1.json")
    #expect(await deliverer.deliver(at: .noon + .seconds(1)).problem == nil)
    #expect(bench.names(bench.spoolPath + "/new") == ["A2.json", "A3.json"])
  }

  @Test func itsBytesAreLimitedToo() async throws {
    let bench = try DeliveryBench { $0.maxSpoolBytes = 20 }
    bench.add(1...3)
    #expect(await bench.spoolDeliverer().deliver(at: .noon).deliveredCount == 2)
  }

  @Test func consumersOfTheGroupMayTakeFiles() async throws {
    let bench = try DeliveryBench()
    bench.add(1...1)
    _ = await bench.spoolDeliverer().deliver(at: .noon)
    #expect(try mode(bench.spoolPath + "/new") == 0o2770)
    #expect(try mode(bench.spoolPath + "/new/A1.json") == 0o640)
  }
}

private func mode(_ path: String) throws -> UInt32 {
  var status = stat()
  try #require(unsafe stat(path, &status) == 0)
  return status.st_mode & 0o7777
}
