import CCurl
import Synchronization

/// Gets feeds over HTTP and HTTPS: conditionally, politely, within limits.
///
/// One thread of its own runs all transfers through libcurl's multi interface; `fetch` may be called from any
/// task, hundreds at once: what exceeds the limits of `FetchOptions` waits its turn, in order of arrival
/// within a host and in turn between hosts. Redirects are followed one by one, each a transfer that counts
/// against its own host. Cancelling the calling task ends its transfer.
///
/// Every address is checked when it is connected to, on every redirect: nothing but public addresses unless
/// the request allows it. No cookies, no proxy but a configured one, certificates verified, no scheme but
/// `http` and `https`, and `file` for a source that allows it. Secrets come from `credentials` for the fetch
/// that needs them and go to no other server.
///
/// `fetch` never throws: a failure is an outcome with its cause in words. Cost: a body is held once, at most
/// `maxBodyBytes`, all together about `maxBytesInFlight`; an idle fetcher wakes every ten minutes.
/// Source: curl.se/libcurl/c/libcurl-multi.html.
package final class Fetcher: Sendable {
  private let mailbox: TransferMailbox
  private let thread: Mutex<PlainThread?>
  private let submissionCount = Atomic<UInt64>(0)
  private let options: FetchOptions
  private let credentials: CredentialStore
  private let ended = Ending()

  /// Starts the transfer thread.
  package init(options: FetchOptions, credentials: CredentialStore = .empty) throws(FetchError) {
    guard curlStart == CURLE_OK else { throw .curlNotStarted(EasyHandle.words(for: curlStart)) }
    guard LibraryFeatures.looksUpNamesAside else { throw .namesInTheWay }
    let multi = try MultiHandle(maxIdleConnections: options.maxTransfers)
    let mailbox = TransferMailbox(waking: multi, options)
    self.mailbox = mailbox
    self.options = options
    self.credentials = credentials
    let ended = ended
    thread = Mutex(
      try PlainThread {
        TransferLoop(multi, mailbox, options).run()
        ended.tell(mailbox.collect().closed ?? .closed)
      })
  }

  deinit { close() }

  package func fetch(_ request: FetchRequest) async -> FetchOutcome {
    if let local = LocalFile.outcome(request, maxBytes: options.maxBodyBytes) { return local }
    do throws(FetchFailure) {
      return await transfer(request, to: try Site(request.url), try secrets(for: request.access))
    } catch {
      return .failed(error)
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

  /// Returns when there will be no more transfers, with the reason: `closed` after `close`; anything else
  /// means that libcurl failed for good, and that the process had better end and be started anew.
  package func ending() async -> FetchFailure { await ended.wait() }

  private func secrets(for access: SourceAccess) throws(FetchFailure) -> FetchSecrets {
    var secrets = FetchSecrets.none
    if let login = access.login { secrets.login = try credentials.secret(login.credential) }
    if let name = access.route(options)?.credential { secrets.proxy = try credentials.secret(name) }
    return secrets
  }

  private func transfer(_ request: FetchRequest, to site: Site, _ secrets: FetchSecrets) async -> FetchOutcome
  {
    let number = submissionCount.add(1, ordering: .relaxed).newValue
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let submission = Submission(
          number: number, request: request, site: site, secrets: secrets, continuation: continuation)
        if let refusal = mailbox.submit(submission) { continuation.resume(returning: .failed(refusal)) }
      }
    } onCancel: {
      mailbox.cancel(number)
    }
  }

  /// As if libcurl had failed.
  func interrupt(with failure: FetchFailure) { mailbox.interrupt(with: failure) }
}

/// Tells whoever asks, now or later, why there are no more transfers.
private final class Ending: Sendable {
  private struct State {
    var reason: FetchFailure?
    var waiting: [CheckedContinuation<FetchFailure, Never>] = []
  }

  private let state = Mutex(State())

  func tell(_ reason: FetchFailure) {
    let waiting = state.withLock { state in
      state.reason = reason
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: reason) }
  }

  func wait() async -> FetchFailure {
    await withCheckedContinuation { continuation in
      let reason = state.withLock { state in
        if state.reason == nil { state.waiting.append(continuation) }
        return state.reason
      }
      if let reason { continuation.resume(returning: reason) }
    }
  }
}

/// Once in a process; libcurl asks for it before anything else.
private let curlStart = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
