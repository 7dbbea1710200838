package import Domain
package import Logging

/// Brings the alerts of the outbox to one sink, in order and each exactly once.
///
/// A sink that fails holds up only itself: each deliverer has a queue of its own, so neither a slow disk nor
/// a retry delays another sink or a thread of Swift's pool. After a failure it waits, twice as long each
/// time; a call that comes earlier does nothing. Trouble is logged when it begins, when it changes and when
/// it is over.
///
/// Call `deliver` after each commit, at the start, and at `DeliveryReport.retryAt`. Time comes in. Cost: a
/// batch of up to 64 alerts takes one sync of a log, or one a file and three of the spool's directories, and
/// the marks in the ledger.
package actor Deliverer {
  private static let batchSize = 64
  /// More than a batch of this or any earlier version: what may have arrived without its mark.
  private static let settleCount = 256

  package nonisolated let sinkName: String
  private let sink: any Sink
  private let outbox: any Outbox
  private let wait: RetryWait
  private let logger: Logger
  private let queue: BlockingQueue

  private var isSettled = false
  private var failureCount = 0
  private var retryAt: Timestamp?
  private var problem: SinkError?

  package init(_ sink: sending any Sink, outbox: any Outbox, options: DeliveryOptions, logger: Logger) {
    sinkName = sink.name
    queue = BlockingQueue(label: "sink-\(sink.name)")
    self.sink = sink
    self.outbox = outbox
    self.logger = logger
    wait = RetryWait(first: options.firstRetryWait, longest: options.maxRetryWait)
  }

  package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe queue.asUnownedSerialExecutor() }

  /// Delivers all that is pending, unless it waits after a failure.
  package func deliver(at now: Timestamp) -> DeliveryReport {
    if isWaiting(at: now) { return report(0) }
    var count = 0
    do {
      try settle()
      while let delivered = try deliverBatch() { count += delivered }
      noteSuccess(count)
    } catch {
      noteFailure(error, at: now)
    }
    return report(count)
  }

  /// A clock that was set back must not make a wait of seconds one of hours.
  private func isWaiting(at now: Timestamp) -> Bool {
    guard let retryAt else { return false }
    return now < retryAt && retryAt - now <= wait.longest
  }

  private func settle() throws(SinkError) {
    guard !isSettled else { return }
    let (cursor, pending) = try reporting {
      let cursor = try outbox.cursor(of: sink.name)
      return (cursor, try outbox.pending(for: sink.name, format: sink.format, limit: Self.settleCount))
    }
    try sink.settle(pending, after: cursor)
    isSettled = true
  }

  /// Nil when nothing is left.
  private func deliverBatch() throws(SinkError) -> Int? {
    let batch = try reporting {
      try outbox.pending(for: sink.name, format: sink.format, limit: Self.batchSize)
    }
    guard !batch.isEmpty else { return nil }
    return try sink.deliver(batch, from: outbox)
  }

  private func noteSuccess(_ count: Int) {
    if problem != nil {
      logger.notice("sink '\(sinkName)' works again; \(count) alerts that waited are delivered")
    }
    failureCount = 0
    retryAt = nil
    problem = nil
  }

  private func noteFailure(_ error: SinkError, at now: Timestamp) {
    isSettled = false
    failureCount += 1
    retryAt = now + wait.after(failureCount)
    if error != problem { logger.error("sink '\(sinkName)': \(error); its alerts wait in the ledger") }
    problem = error
  }

  private func report(_ count: Int) -> DeliveryReport {
    DeliveryReport(deliveredCount: count, problem: problem, retryAt: retryAt)
  }
}

package struct DeliveryReport: Equatable, Sendable {
  package var deliveredCount: Int
  /// What holds the rest up; nil when nothing waits.
  package var problem: SinkError?
  package var retryAt: Timestamp?
}

/// Doubles from `first` to `longest`.
struct RetryWait: Hashable, Sendable {
  let first: Duration
  let longest: Duration

  func after(_ failureCount: Int) -> Duration {
    min(longest, first * (1 << min(max(failureCount - 1, 0), 20)))
  }
}
