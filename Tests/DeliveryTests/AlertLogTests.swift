import Domain
import Testing

@testable import Delivery

@Suite struct AlertLogTests {
  @Test func writesSyncsAndMarksInThisOrder() async throws {
    let bench = try DeliveryBench()
    bench.add(1...2)
    #expect(await bench.logDeliverer().deliver(at: .noon).deliveredCount == 2)
    #expect(try bench.text(bench.logPath) == "alert 1\nalert 2\n")
    #expect(
      bench.fuse.takeJournal() == [
        "make log", "list log", "open alerts.log", "sync log", "write alerts.log", "write alerts.log",
        "sync alerts.log", "mark delivered",
      ])
  }

  @Test func goesOnAfterRestart() async throws {
    let bench = try DeliveryBench()
    bench.add(1...2)
    _ = await bench.logDeliverer().deliver(at: .noon)
    bench.add(3...3)
    _ = await bench.logDeliverer().deliver(at: .noon)
    #expect(try bench.text(bench.logPath) == "alert 1\nalert 2\nalert 3\n")
  }

  @Test func followsARotation() async throws {
    let bench = try DeliveryBench()
    let deliverer = bench.logDeliverer()
    bench.add(1...1)
    _ = await deliverer.deliver(at: .noon)
    try bench.move(bench.logPath, to: bench.logPath + ".1")
    bench.add(2...2)
    _ = await deliverer.deliver(at: .noon)
    try bench.move(bench.logPath, to: bench.logPath + ".2")
    try bench.write("", to: bench.logPath)
    bench.add(3...3)
    _ = await deliverer.deliver(at: .noon)
    #expect(try bench.text(bench.logPath + ".1") == "alert 1\n")
    #expect(try bench.text(bench.logPath + ".2") == "alert 2\n")
    #expect(try bench.text(bench.logPath) == "alert 3\n")
  }

  @Test(arguments: ["alerts.log", "alerts.log.1", "alerts-20261124.log", "alerts.log-20261124"])
  func findsWhatACrashLeftUnmarked(in name: String) async throws {
    let bench = try DeliveryBench()
    let rotated = bench.root + "/log/" + name
    bench.add(1...1)
    _ = await bench.logDeliverer().deliver(at: .noon)
    bench.add(2...3)
    try bench.write("alert 1\nalert 2\nale", to: bench.logPath)
    if name != "alerts.log" { try bench.move(bench.logPath, to: rotated) }
    _ = await bench.logDeliverer().deliver(at: .noon)
    let written = try bench.text(rotated) + (name == "alerts.log" ? "" : bench.text(bench.logPath))
    #expect(written == "alert 1\nalert 2\nalert 3\n")
  }

  @Test func cutsATornFirstLine() async throws {
    let bench = try DeliveryBench()
    try bench.write("aler", to: bench.logPath)
    bench.add(1...1)
    _ = await bench.logDeliverer().deliver(at: .noon)
    #expect(try bench.text(bench.logPath) == "alert 1\n")
  }

  @Test func cutsZeroesOfAPowerLoss() async throws {
    let bench = try DeliveryBench()
    bench.add(1...1)
    _ = await bench.logDeliverer().deliver(at: .noon)
    try bench.write("alert 1\n\0\0\0\0\0\0\0\0\n", to: bench.logPath)
    bench.add(2...2)
    _ = await bench.logDeliverer().deliver(at: .noon)
    #expect(try bench.text(bench.logPath) == "alert 1\nalert 2\n")
  }

  @Test func aLineThatOnlyQuotesAnotherDoesNotPassForIt() async throws {
    let bench = try DeliveryBench()
    try bench.write("text=\"alert 1\"\nalert 12\n", to: bench.logPath)
    bench.add(1...1)
    _ = await bench.logDeliverer().deliver(at: .noon)
    #expect(try bench.text(bench.logPath) == "text=\"alert 1\"\nalert 12\nalert 1\n")
  }

  @Test func distrustsWhatAFailedSyncLeft() async throws {
    let bench = try DeliveryBench()
    let deliverer = bench.logDeliverer()
    bench.add(1...1)
    _ = await deliverer.deliver(at: .noon)
    bench.add(2...2)
    _ = bench.fuse.takeJournal()
    bench.fuse.renew(1)
    let report = await deliverer.deliver(at: .noon)
    #expect(report.problem?.description == "\(bench.logPath): cannot sync (Input/output error)")
    bench.fuse.renew(nil)
    _ = await deliverer.deliver(at: .noon + .hours(1))
    #expect(try bench.text(bench.logPath) == "alert 1\nalert 2\n")
    #expect(bench.fuse.takeJournal().contains("cut alerts.log"))
  }

  @Test func makesItAgainWhenItIsDeletedWithItsDirectory() async throws {
    let bench = try DeliveryBench()
    let deliverer = bench.logDeliverer()
    bench.add(1...1)
    _ = await deliverer.deliver(at: .noon)
    try bench.move(bench.root + "/log", to: bench.root + "/elsewhere")
    bench.add(2...2)
    #expect(await deliverer.deliver(at: .noon).problem != nil)
    #expect(await deliverer.deliver(at: .noon + .seconds(2)).problem == nil)
    #expect(try bench.text(bench.logPath) == "alert 2\n")
  }
}
