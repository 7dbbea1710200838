import CCurl
import DequeModule
import Domain

/// The work of the transfer thread: takes submissions, keeps curl busy within the limits, hands out outcomes.
/// Made on one thread, then handed to the transfer thread for good.
///
/// When libcurl itself fails, what runs fails with it and what waits goes on with a new handle. Where libcurl
/// cannot give one any more the process is of no use: `run` returns, and `Fetcher.ending` tells.
final class TransferLoop {
  /// So many failures of libcurl without a transfer that ended between them, and it is given up.
  private static let maxFailures = 8

  private var multi: MultiHandle
  private let mailbox: TransferMailbox
  private let budget: ByteBudget
  private let options: FetchOptions
  private let clock = ContinuousClock()
  private var admission: AdmissionQueue<UInt64>
  /// Not started yet, by number. A cancelled one is missing here while its number still waits its turn.
  private var waiting: [UInt64: Journey] = [:]
  private var running: [UInt64: Transfer] = [:]
  private var numbers: [EasyHandle.Identity: UInt64] = [:]
  /// In order of their start; some have ended.
  private var startTimes: Deque<(number: UInt64, start: ContinuousClock.Instant)> = []
  private var idleHandles: [EasyHandle] = []
  private var failureCount = 0

  init(_ multi: MultiHandle, _ mailbox: TransferMailbox, _ options: FetchOptions) {
    self.multi = multi
    self.mailbox = mailbox
    self.options = options
    budget = ByteBudget(maxBytes: options.maxBytesInFlight) { mailbox.wake() }
    admission = AdmissionQueue(
      maxRunning: options.maxTransfers, maxPerHost: options.maxTransfersPerHost,
      maxPerDomain: options.maxTransfersPerDomain)
  }

  /// Returns when the mailbox is closed, or when libcurl gives no handle any more; whatever waits or runs
  /// then fails.
  func run() {
    while true {
      do throws(FetchFailure) {
        while try turn() {}
        break
      } catch {
        guard restart(after: error) else { break }
      }
    }
    endAll()
  }

  private func turn() throws(FetchFailure) -> Bool {
    let mail = mailbox.collect()
    for submission in mail.arrivals { accept(submission) }
    for number in mail.cancelled { try cancel(number) }
    if mail.closed != nil { return false }
    if let interruption = mail.interruption { throw interruption }
    startAdmitted()
    try multi.perform()
    try finishEnded()
    // What was started now has something to do at once.
    if !startAdmitted() { try multi.wait(atMost: setSlowAside()) }
    return true
  }
}

// MARK: - Starting

extension TransferLoop {
  private func accept(_ submission: Submission) {
    let journey = Journey(submission)
    waiting[submission.number] = journey
    admission.enqueue(submission.number, for: journey.site.host)
  }

  /// - Returns: whether any was.
  @discardableResult private func startAdmitted() -> Bool {
    var isAny = false
    while hasRoom, let (number, host) = admission.next() {
      if let journey = waiting.removeValue(forKey: number) {
        start(journey)
        isAny = true
      } else {
        admission.finish(host)
      }
    }
    return isAny
  }

  private var hasRoom: Bool {
    // Asked only where it can make a difference: it sums over all that runs.
    guard admission.isHeldUp else { return false }
    return budget.hasRoom(besides: running.values.reduce(0) { $0 + $1.exchange.arrivedCount })
  }

  private func start(_ journey: Journey) {
    do throws(FetchFailure) {
      let transfer = try Transfer(journey, on: try idleHandle(), options)
      try multi.add(transfer.handle)
      running[transfer.number] = transfer
      numbers[transfer.handle.identity] = transfer.number
      forgetEnded()
      startTimes.append((transfer.number, clock.now))
    } catch {
      admission.finish(journey.site.host)
      answer(journey.submission, .failed(error))
    }
  }

  private func idleHandle() throws(FetchFailure) -> EasyHandle {
    if let handle = idleHandles.popLast() { return handle }
    return try EasyHandle()
  }

  /// Lets transfers that take long give their places away, where others wait for one.
  /// - Returns: how long at most nothing more is to be done about it.
  private func setSlowAside() -> Duration {
    guard admission.isHeldUp else { return MultiHandle.longestWait }
    forgetEnded()
    while let (number, start) = startTimes.first {
      let left = options.slowAfter - (clock.now - start)
      if left > .zero { return left + .milliseconds(1) }
      startTimes.removeFirst()
      let isAside = setAside(number)
      forgetEnded()
      if isAside { return .zero }
    }
    return MultiHandle.longestWait
  }

  /// A fetch on its second hop has two entries, and one place to give away.
  private func setAside(_ number: UInt64) -> Bool {
    guard let transfer = running[number], !transfer.isAside, admission.setAside() else { return false }
    transfer.isAside = true
    return true
  }

  /// Keeps the oldest entry one of a transfer that runs.
  private func forgetEnded() {
    while let first = startTimes.first, running[first.number] == nil { startTimes.removeFirst() }
  }
}

// MARK: - Ending

extension TransferLoop {
  private func finishEnded() throws(FetchFailure) {
    while let (identity, result) = multi.nextEnded() {
      guard let number = numbers[identity], let transfer = running[number] else { continue }
      let verdict = transfer.verdict(result)
      try take(off: transfer)
      failureCount = 0
      switch verdict {
      case .ended(let outcome): answer(transfer.journey.submission, outcome)
      case .onward(let journey): goOn(journey)
      }
    }
  }

  private func goOn(_ journey: Journey) {
    guard journey.spent < options.totalTimeout else {
      let words = "no whole answer within \(options.totalTimeout.brief) (total-timeout)"
      let failure = FetchFailure(.timedOut, words, host: journey.site.host.name)
      return answer(journey.submission, .failed(failure))
    }
    let number = journey.submission.number
    waiting[number] = journey
    admission.enqueueFirst(number, for: journey.site.host)
  }

  private func cancel(_ number: UInt64) throws(FetchFailure) {
    if let journey = waiting.removeValue(forKey: number) {
      answer(journey.submission, .failed(.cancelled))
    } else if let transfer = running[number] {
      try take(off: transfer)
      answer(transfer.journey.submission, .failed(.cancelled))
    }
  }

  private func take(off transfer: Transfer) throws(FetchFailure) {
    try multi.remove(transfer.handle)
    forget(transfer)
    if idleHandles.count < options.maxTransfers { idleHandles.append(transfer.handle) }
  }

  private func forget(_ transfer: Transfer) {
    running[transfer.number] = nil
    numbers[transfer.handle.identity] = nil
    admission.finish(transfer.journey.site.host, isAside: transfer.isAside)
  }

  private func answer(_ submission: Submission, _ outcome: FetchOutcome) {
    mailbox.answered()
    guard case .body(var body) = outcome else {
      submission.continuation.resume(returning: outcome)
      return
    }
    body.ticket = budget.ticket(for: body.bytes.count)
    submission.continuation.resume(returning: .body(body))
  }
}

// MARK: - When libcurl fails

extension TransferLoop {
  /// - Returns: false where there is no use in it.
  private func restart(after failure: FetchFailure) -> Bool {
    failureCount += 1
    drop(with: failure)
    guard failureCount <= Self.maxFailures,
      let fresh = try? MultiHandle(maxIdleConnections: options.maxTransfers)
    else {
      mailbox.close(with: FetchFailure(.interrupted, "libcurl failed for good: \(failure.words)"))
      return false
    }
    multi = fresh
    mailbox.move(to: fresh)
    return true
  }

  /// Ends what runs. The handles go too: they may be what is broken.
  private func drop(with failure: FetchFailure) {
    for transfer in running.values {
      // The failure that ends it all is told; one more while cleaning up has nobody left to hear it.
      try? multi.remove(transfer.handle)
      forget(transfer)
      answer(transfer.journey.submission, .failed(failure))
    }
    startTimes = []
    idleHandles = []
  }

  private func endAll() {
    let mail = mailbox.collect()
    let failure = mail.closed ?? .closed
    for submission in mail.arrivals { answer(submission, .failed(failure)) }
    for journey in waiting.values { answer(journey.submission, .failed(failure)) }
    drop(with: failure)
    waiting = [:]
  }
}
