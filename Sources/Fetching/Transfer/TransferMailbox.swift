import Synchronization

/// One call of `Fetcher.fetch`, waiting for its outcome.
struct Submission: Sendable {
  let number: UInt64
  let request: FetchRequest
  let site: Site
  let secrets: FetchSecrets
  let continuation: CheckedContinuation<FetchOutcome, Never>
}

/// Where callers leave work for the transfer thread, and wake it.
final class TransferMailbox: Sendable {
  struct Contents {
    var arrivals: [Submission] = []
    var cancelled: [UInt64] = []
    /// What fetches fail with from now on; nil while the mailbox is open.
    var closed: FetchFailure?
    /// libcurl shall be taken for failed; for tests of what follows.
    var interruption: FetchFailure?
  }

  private struct State {
    var contents = Contents()
    /// Submitted and not yet answered.
    var outstandingCount = 0
    /// The transfer thread was woken and has not looked yet; once is enough.
    var isWoken = false
    var multi: MultiHandle
  }

  private let state: Mutex<State>
  private let maxOutstanding: Int

  init(waking multi: MultiHandle, _ options: FetchOptions) {
    state = Mutex(State(multi: multi))
    maxOutstanding = options.maxTransfers + options.maxWaiting
  }

  /// Answers why not, and then the continuation is still the caller's.
  ///
  /// To be called in the task whose cancellation calls `cancel`: the task is marked cancelled before that
  /// call, so under the lock either the mark is seen here or the cancellation follows the arrival. None is
  /// lost.
  func submit(_ submission: Submission) -> FetchFailure? {
    post { state throws(FetchFailure) in
      if Task.isCancelled { throw .cancelled }
      if let closed = state.contents.closed { throw closed }
      guard state.outstandingCount < maxOutstanding else {
        throw FetchFailure(.tooManyWaiting, "\(maxOutstanding) fetches are under way or wait (max-waiting)")
      }
      state.outstandingCount += 1
      state.contents.arrivals.append(submission)
    }
  }

  func cancel(_ number: UInt64) { _ = post { $0.contents.cancelled.append(number) } }

  /// Only the first reason counts.
  func close(with failure: FetchFailure) {
    _ = post { $0.contents.closed = $0.contents.closed ?? failure }
  }

  func interrupt(with failure: FetchFailure) { _ = post { $0.contents.interruption = failure } }

  func wake() { _ = post { _ in } }

  /// From now on it is this handle that waits for mail.
  func move(to multi: MultiHandle) {
    state.withLock { state in
      state.multi = multi
      state.isWoken = false
    }
    wake()
  }

  /// All that came since the last call.
  func collect() -> Contents {
    state.withLock { state in
      defer { state.contents = Contents(closed: state.contents.closed) }
      state.isWoken = false
      return state.contents
    }
  }

  func answered() { state.withLock { $0.outstandingCount -= 1 } }

  private func post(_ change: (inout State) throws(FetchFailure) -> Void) -> FetchFailure? {
    let (refusal, sleeper): (FetchFailure?, MultiHandle?) = state.withLock { state in
      do throws(FetchFailure) {
        try change(&state)
      } catch {
        return (error, nil)
      }
      defer { state.isWoken = true }
      return (nil, state.isWoken ? nil : state.multi)
    }
    sleeper?.wake()
    return refusal
  }
}

extension FetchFailure {
  static let cancelled = FetchFailure(.cancelled, "cancelled")
  static let closed = FetchFailure(.closed, "fetching has ended")

  static func interrupted(_ words: String) -> FetchFailure {
    FetchFailure(.interrupted, "libcurl's transfer loop failed and is started anew: \(words)")
  }
}
