import CCurl
import Domain

/// One hop of a fetch under way: curl's handle, what its callbacks gathered, and what follows from its end.
/// On the transfer thread only.
final class Transfer {
  let journey: Journey
  let handle: EasyHandle
  let exchange: Exchange
  let options: FetchOptions
  /// Its place went to another one, see `AdmissionQueue.setAside`.
  var isAside = false

  init(_ journey: Journey, on handle: EasyHandle, _ options: FetchOptions) throws(FetchFailure) {
    self.journey = journey
    self.handle = handle
    self.options = options
    let isProxied = journey.access.route(options) != nil
    if isProxied { try Self.check(journey) }
    exchange = Exchange(
      allow: journey.access.allow, isProxied: isProxied, maxBodyBytes: options.maxBodyBytes)
    try handle.prepare(for: journey, exchange, options)
  }

  var number: UInt64 { journey.submission.number }
  var answer: Answer { unsafe Answer(of: handle.raw) }

  private static func check(_ journey: Journey) throws(FetchFailure) {
    let host = journey.site.host.name
    let reach = ProxiedTarget.reach(of: host)
    guard !reach.isOpen(to: journey.access.allow) else { return }
    throw FetchFailure(
      .addressRefused, "request through the proxy refused by tensiond: '\(host)' is \(reach.words)")
  }

  func verdict(_ result: CURLcode) -> Verdict {
    let status = answer.status
    // What became of the page of an error or a redirect does not matter.
    switch status {
    case 300..<400 where status != 304: return redirect(status)
    case 400...: return .ended(.failed(refusal(status)))
    default: break
    }
    guard result == CURLE_OK else { return broken(result, status: status) }
    switch status {
    case 204: return .ended(.unchanged(answer.meta(of: journey)))
    case 205, 206, 226: return ended(.badAnswer, "\(status): a part of the feed, which was not asked for")
    case 304: return unchanged()
    case 200..<300: return body(status)
    default: return .ended(.failed(refusal(status)))
    }
  }

  private func redirect(_ status: Int) -> Verdict {
    guard [301, 302, 303, 307, 308].contains(status) else { return .ended(.failed(refusal(status))) }
    guard let location = answer.header("Location") else {
      return ended(.redirects, "\(status): a redirect without a target")
    }
    do throws(FetchFailure) {
      return .onward(
        try journey.redirected(
          status, to: location, after: answer.span, maxRedirects: options.maxRedirects))
    } catch {
      return ended(error.kind, error.words)
    }
  }

  private func unchanged() -> Verdict {
    if journey.validators != .none { return .ended(.unchanged(answer.meta(of: journey))) }
    if let next = journey.pastCaches(after: answer.span) { return .onward(next) }
    return ended(.notModified, "304: unchanged, to a request that did not ask")
  }

  private func body(_ status: Int) -> Verdict {
    if answer.isChallenge { return ended(.challenge, challengeWords) }
    do throws(BodyFault) {
      let bytes = try exchange.takeBody()
      guard !bytes.isEmpty else { return ended(.bodyEmpty, "\(status): an empty body") }
      let answer = answer
      return .ended(
        .body(
          FetchedBody(
            meta: answer.meta(of: journey), bytes: bytes, contentType: answer.header("Content-Type"),
            contentLanguage: answer.header("Content-Language"))))
    } catch {
      let (kind, words) = faultWords(error)
      return ended(kind, words)
    }
  }

  /// The connection or the body broke.
  private func broken(_ result: CURLcode, status: Int) -> Verdict {
    if isHTTP2Fault(result), let next = journey.overHTTP1(after: answer.span) { return .onward(next) }
    let (kind, words) = cause(result)
    return ended(kind, words)
  }

  private func isHTTP2Fault(_ result: CURLcode) -> Bool {
    if result == CURLE_HTTP2 || result == CURLE_HTTP2_STREAM { return true }
    let breaks = [CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING]
    return answer.isHTTP2 && breaks.contains(result)
  }
}

extension Transfer {
  private func ended(_ kind: FetchFailure.Kind, _ words: String) -> Verdict {
    let status = answer.status
    return .ended(
      .failed(
        FetchFailure(kind, words, status: status == 0 ? nil : status, host: journey.site.host.name)))
  }

  private func refusal(_ status: Int) -> FetchFailure {
    var failure = FetchFailure.status(
      status, retryAfter: answer.retryAfter, host: journey.site.host.name, isMoved: journey.isMoved)
    if answer.isChallenge {
      failure.kind = .challenge
      failure.words = challengeWords
    }
    return failure
  }

  private var challengeWords: String {
    "\(answer.status): a guard before the server wants to see a browser (challenge)"
  }
}
