import Synchronization

/// One call of `Fetcher.fetch`, waiting for its outcome.
struct Submission: Sendable {
  let number: UInt64
  let request: FetchRequest
  let continuation: CheckedContinuation<FetchOutcome, Never>
}

/// Where callers leave work for the transfer thread, and wake it.
final class TransferMailbox: Sendable {
  struct Contents {
    var arrivals: [Submission] = []
    var cancelled: [UInt64] = []
    /// What fetches fail with from now on; nil while the mailbox is open.
    var closed: FetchFailure?
  }

  private struct State {
    var contents = Contents()
    /// Submitted and not yet answered.
    var outstandingCount = 0
  }

  private let state = Mutex(State())
  private let multi: MultiHandle
  private let maxOutstanding: Int

  init(waking multi: MultiHandle, _ options: FetchOptions) {
    self.multi = multi
    maxOutstanding = options.maxTransfers + options.maxWaiting
  }

  /// Answers why not, and then the continuation is still the caller's.
  ///
  /// To be called in the task whose cancellation calls `cancel`: the task is marked cancelled before that
  /// call, so under the lock either the mark is seen here or the cancellation follows the arrival. None is
  /// lost.
  func submit(_ submission: Submission) -> FetchFailure? {
    let refusal: FetchFailure? = state.withLock { state in
      if Task.isCancelled { return .cancelled }
      if let closed = state.contents.closed { return closed }
      guard state.outstandingCount < maxOutstanding else {
        return FetchFailure(.tooManyWaiting, "\(maxOutstanding) fetches are under way or wait (max-waiting)")
      }
      state.outstandingCount += 1
      state.contents.arrivals.append(submission)
      return nil
    }
    if refusal == nil { multi.wake() }
    return refusal
  }

  func cancel(_ number: UInt64) {
    state.withLock { $0.contents.cancelled.append(number) }
    multi.wake()
  }

  /// Only the first reason counts.
  func close(with failure: FetchFailure) {
    state.withLock { $0.contents.closed = $0.contents.closed ?? failure }
    multi.wake()
  }

  /// All that came since the last call.
  func collect() -> Contents {
    state.withLock { state in
      defer { state.contents = Contents(closed: state.contents.closed) }
      return state.contents
    }
  }

  func answered() { state.withLock { $0.outstandingCount -= 1 } }
}

extension FetchFailure {
  static let cancelled = FetchFailure(.cancelled, "cancelled")
  static let closed = FetchFailure(.closed, "fetching has ended")
}
