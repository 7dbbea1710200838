import CCurl
import Synchronization

/// Gets feeds over HTTP and HTTPS: conditionally, politely, within limits.
///
/// One thread of its own runs all transfers through libcurl's multi interface; `fetch` may be called from any
/// task, hundreds at once: what exceeds the limits of `FetchOptions` waits its turn, in order of arrival
/// within a host and in turn between hosts. Cancelling the calling task ends its transfer.
///
/// Every address is checked when it is connected to, on every redirect: nothing but public addresses unless
/// the request allows it. No cookies, no proxy, certificates verified, no scheme but `http` and `https`, and
/// `file` for a source that allows it.
///
/// `fetch` never throws: a failure is an outcome with its cause in words. Cost: a body is held once, at most
/// `maxBodyBytes`; an idle fetcher wakes every ten minutes.
/// Source: curl.se/libcurl/c/libcurl-multi.html.
package final class Fetcher: Sendable {
  private let mailbox: TransferMailbox
  private let thread: Mutex<PlainThread?>
  private let submissionCount = Atomic<UInt64>(0)
  private let maxBodyBytes: Int

  /// Starts the transfer thread.
  package init(options: FetchOptions) throws(FetchError) {
    guard curlStart == CURLE_OK else { throw .curlNotStarted(EasyHandle.words(for: curlStart)) }
    let multi = try MultiHandle(maxIdleConnections: options.maxTransfers)
    let mailbox = TransferMailbox(waking: multi, options)
    self.mailbox = mailbox
    maxBodyBytes = options.maxBodyBytes
    thread = Mutex(try PlainThread { TransferLoop(multi, mailbox, options).run() })
  }

  deinit { close() }

  package func fetch(_ request: FetchRequest) async -> FetchOutcome {
    if let local = LocalFile.outcome(request, maxBytes: maxBodyBytes) { return local }
    let number = submissionCount.add(1, ordering: .relaxed).newValue
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let submission = Submission(number: number, request: request, continuation: continuation)
        if let refusal = mailbox.submit(submission) { continuation.resume(returning: .failed(refusal)) }
      }
    } onCancel: {
      mailbox.cancel(number)
    }
  }

  /// Fails what waits and what is under way, and returns when the transfer thread has ended, which takes
  /// moments. Later fetches fail. May be called again.
  package func close() {
    mailbox.close(with: .closed)
    let ending = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    ending?.join()
  }
}

/// Once in a process; libcurl asks for it before anything else.
private let curlStart = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
