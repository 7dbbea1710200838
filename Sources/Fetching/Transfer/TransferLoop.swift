import CCurl

/// The work of the transfer thread: takes submissions, keeps curl busy within the limits, hands out outcomes.
/// Made on one thread, then handed to the transfer thread for good.
final class TransferLoop {
  private let multi: MultiHandle
  private let mailbox: TransferMailbox
  private let options: FetchOptions
  private var admission: AdmissionQueue<UInt64>
  /// Not started yet, by number. A cancelled one is missing here while its number still waits its turn.
  private var waiting: [UInt64: (submission: Submission, site: Site)] = [:]
  private var running: [UInt64: Transfer] = [:]
  private var numbers: [EasyHandle.Identity: UInt64] = [:]

  init(_ multi: MultiHandle, _ mailbox: TransferMailbox, _ options: FetchOptions) {
    self.multi = multi
    self.mailbox = mailbox
    self.options = options
    admission = AdmissionQueue(
      maxRunning: options.maxTransfers, maxPerHost: options.maxTransfersPerHost,
      maxPerDomain: options.maxTransfersPerDomain)
  }

  /// Returns when the mailbox is closed, or when libcurl itself fails; whatever waits or runs then fails.
  func run() {
    do throws(FetchFailure) {
      while try turn() {}
    } catch {
      mailbox.close(with: error)
    }
    endAll()
  }

  private func turn() throws(FetchFailure) -> Bool {
    let mail = mailbox.collect()
    for submission in mail.arrivals { accept(submission) }
    for number in mail.cancelled { try cancel(number) }
    if mail.closed != nil { return false }
    startAdmitted()
    try multi.perform()
    try finishEnded()
    startAdmitted()
    try multi.wait()
    return true
  }
}

extension TransferLoop {
  private func accept(_ submission: Submission) {
    do throws(FetchFailure) {
      let site = try Site(submission.request.url)
      waiting[submission.number] = (submission, site)
      admission.enqueue(submission.number, for: site.host)
    } catch {
      answer(submission, .failed(error))
    }
  }

  private func startAdmitted() {
    while let (number, host) = admission.next() {
      if let (submission, site) = waiting.removeValue(forKey: number) {
        start(submission, at: site)
      } else {
        admission.finish(host)
      }
    }
  }

  private func start(_ submission: Submission, at site: Site) {
    do throws(FetchFailure) {
      let transfer = try Transfer(submission, at: site, options)
      try multi.add(transfer.handle)
      running[submission.number] = transfer
      numbers[transfer.handle.identity] = submission.number
    } catch {
      admission.finish(site.host)
      answer(submission, .failed(error))
    }
  }

  private func finishEnded() throws(FetchFailure) {
    while let (identity, result) = multi.nextEnded() {
      guard let number = numbers[identity], let transfer = running[number] else { continue }
      let outcome = transfer.outcome(result)
      try take(off: transfer)
      answer(transfer.submission, outcome)
    }
  }

  private func cancel(_ number: UInt64) throws(FetchFailure) {
    if let (submission, _) = waiting.removeValue(forKey: number) {
      answer(submission, .failed(.cancelled))
    } else if let transfer = running[number] {
      try take(off: transfer)
      answer(transfer.submission, .failed(.cancelled))
    }
  }

  private func take(off transfer: Transfer) throws(FetchFailure) {
    try multi.remove(transfer.handle)
    running[transfer.submission.number] = nil
    numbers[transfer.handle.identity] = nil
    admission.finish(transfer.site.host)
  }

  private func endAll() {
    let mail = mailbox.collect()
    let failure = mail.closed ?? .closed
    for submission in mail.arrivals { answer(submission, .failed(failure)) }
    for (submission, _) in waiting.values { answer(submission, .failed(failure)) }
    for transfer in running.values {
      // The failure that ends everything is reported; one more while cleaning up has nobody left to hear it.
      try? multi.remove(transfer.handle)
      answer(transfer.submission, .failed(failure))
    }
    waiting = [:]
    running = [:]
  }

  private func answer(_ submission: Submission, _ outcome: FetchOutcome) {
    mailbox.answered()
    submission.continuation.resume(returning: outcome)
  }
}
