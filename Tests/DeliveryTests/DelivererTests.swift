import Domain
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Delivery

@Suite struct DelivererTests {
  @Test func waitsLongerWithEachFailureAndNotAtAllAfterASuccess() async throws {
    let bench = try DeliveryBench()
    let deliverer = bench.logDeliverer()
    bench.add(1...1)
    bench.fuse.renew(0)
    #expect(await deliverer.deliver(at: .noon).retryAt == .noon + .seconds(1))
    #expect(await deliverer.deliver(at: .noon + .milliseconds(999)).retryAt == .noon + .seconds(1))
    #expect(await deliverer.deliver(at: .noon + .seconds(1)).retryAt == .noon + .seconds(3))
    #expect(await deliverer.deliver(at: .noon + .seconds(3)).retryAt == .noon + .seconds(7))
    bench.fuse.renew(nil)
    #expect(await deliverer.deliver(at: .noon + .seconds(7)) == DeliveryReport(deliveredCount: 1))
    bench.add(2...2)
    bench.fuse.renew(0)
    #expect(await deliverer.deliver(at: .noon + .seconds(8)).retryAt == .noon + .seconds(9))
  }

  @Test func aClockSetBackStretchesNoWait() async throws {
    let bench = try DeliveryBench()
    let deliverer = bench.logDeliverer()
    bench.add(1...1)
    bench.fuse.renew(0)
    _ = await deliverer.deliver(at: .noon)
    bench.fuse.renew(nil)
    #expect(await deliverer.deliver(at: .noon - .hours(1)).deliveredCount == 1)
  }

  @Test func theWaitIsBounded() {
    let wait = RetryWait(first: .seconds(1), longest: .seconds(300))
    #expect([1, 2, 9, 10, 1_000_000].map(wait.after) == [1, 2, 256, 300, 300].map { .seconds($0) })
  }

  @Test func saysItOnceAndSaysWhenItIsOver() async throws {
    let bench = try DeliveryBench()
    let log = LogLines()
    let deliverer = bench.logDeliverer(log.logger)
    bench.add(1...2)
    bench.fuse.renew(0)
    for second in 0..<20 { _ = await deliverer.deliver(at: .noon + .hours(second)) }
    bench.fuse.renew(nil)
    _ = await deliverer.deliver(at: .noon + .days(1))
    #expect(
      log.all == [
        """
        error: sink 'alerts.log': \(bench.root)/log: cannot make (Input/output error); \
        its alerts wait in the ledger
        """,
        "notice: sink 'alerts.log' works again; 2 alerts that waited are delivered",
      ])
  }

  @Test func aBrokenSinkHoldsUpOnlyItself() async throws {
    let bench = try DeliveryBench()
    bench.add(1...200)
    bench.fuse.renew(0)
    #expect(await bench.spoolDeliverer().deliver(at: .noon).deliveredCount == 0)
    bench.fuse.renew(nil)
    #expect(await bench.logDeliverer().deliver(at: .noon) == DeliveryReport(deliveredCount: 200))
  }

  @Test func sinksAreThoseThatHaveAPath() throws {
    let bench = try DeliveryBench { options in
      options.logPath = "/nowhere/alerts.log"
      options.spoolPath = "/nowhere/spool"
    }
    let delivery = Delivery(bench.options)
    #expect(delivery.sinkNames == ["alerts.log", "spool"])
    #expect(delivery.deliverers(of: bench.outbox, logger: .silent).map(\.sinkName) == delivery.sinkNames)
  }
}
