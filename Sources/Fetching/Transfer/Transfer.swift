import CCurl
import Domain
import Glibc

/// One fetch on its way: from the caller's continuation to curl's handle. On the transfer thread only.
final class Transfer {
  let submission: Submission
  let site: Site
  let handle: EasyHandle
  private let options: FetchOptions

  init(_ submission: Submission, at site: Site, _ options: FetchOptions) throws(FetchFailure) {
    self.submission = submission
    self.site = site
    self.options = options
    handle = try EasyHandle.prepared(for: submission.request, at: site, options)
  }

  func outcome(_ result: CURLcode) -> FetchOutcome {
    let status = handle.number(CURLINFO_RESPONSE_CODE)
    if status >= 400 {
      // What became of the error page does not matter.
      return .failed(.status(status, retryAfter: handle.retryAfter))
    }
    guard result == CURLE_OK else { return .failed(failure(result, status: status)) }
    return answer(status)
  }

  private func answer(_ status: Int) -> FetchOutcome {
    switch status {
    case 304: .unchanged(handle.meta(askedWith: submission.request.validators))
    case 200..<300: body(status)
    default: .failed(.status(status, retryAfter: handle.retryAfter))
    }
  }

  private func body(_ status: Int) -> FetchOutcome {
    let bytes = handle.exchange.takeBody()
    guard !bytes.isEmpty else {
      return .failed(FetchFailure(.bodyEmpty, "\(status): an empty body", status: status))
    }
    return .body(
      FetchedBody(
        meta: handle.meta(askedWith: submission.request.validators), bytes: bytes,
        contentType: handle.header("Content-Type"), contentLanguage: handle.header("Content-Language")))
  }
}

/// curl's codes in words for an operator, with the limit named that was met.
extension Transfer {
  private func failure(_ code: CURLcode, status: Int) -> FetchFailure {
    let known: (FetchFailure.Kind, String) =
      refusal(code) ?? timeout(code) ?? limit(code) ?? network(code) ?? (.curl, cause(code))
    return FetchFailure(known.0, known.1, status: status == 0 ? nil : status)
  }

  private func cause(_ code: CURLcode) -> String {
    let words = handle.exchange.errorWords
    return words.isEmpty ? EasyHandle.words(for: code) : words
  }

  /// A host may have a refused address beside one that was connected to; then whatever ended the transfer
  /// counts.
  private func refusal(_ code: CURLcode) -> (FetchFailure.Kind, String)? {
    guard code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK,
      let address = handle.exchange.refused
    else { return nil }
    return (.addressRefused, "connection refused by tensiond: \(address) is \(address.reach.words)")
  }

  private func timeout(_ code: CURLcode) -> (FetchFailure.Kind, String)? {
    guard code == CURLE_OPERATION_TIMEDOUT else { return nil }
    if Duration.microseconds(handle.quantity(CURLINFO_TOTAL_TIME_T)) >= options.totalTimeout {
      return (.timedOut, "no whole answer within \(options.totalTimeout.brief) (total-timeout)")
    }
    guard handle.exchange.isConnected else {
      return (.timedOut, "no connection within \(options.connectTimeout.brief) (connect-timeout)")
    }
    let speed = "\(options.lowSpeedBytesPerSecond) bytes a second"
    return (.timedOut, "slower than \(speed) for \(options.lowSpeedTime.brief) (low-speed-time)")
  }

  private func limit(_ code: CURLcode) -> (FetchFailure.Kind, String)? {
    if handle.exchange.isTooLarge {
      return (.bodyTooLarge, "body over \(byteWords(options.maxBodyBytes)) (max-body)")
    }
    switch code {
    case CURLE_TOO_MANY_REDIRECTS:
      return (.redirects, "more than \(options.maxRedirects) redirects (max-redirects)")
    case CURLE_UNSUPPORTED_PROTOCOL:
      return (.schemeRefused, "a redirect out of http and https refused")
    default: return nil
    }
  }

  private func network(_ code: CURLcode) -> (FetchFailure.Kind, String)? {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: (.hostUnknown, "could not resolve host '\(lastHost)'")
    case CURLE_COULDNT_CONNECT: (.unreachable, "could not connect to '\(lastHost)'\(systemWords)")
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CLIENTCERT:
      (.tls, "no secure connection: \(cause(code))")
    case CURLE_PARTIAL_FILE: (.bodyBroken, "the connection ended in the middle of the body")
    case CURLE_BAD_CONTENT_ENCODING: (.bodyBroken, "the body does not decompress")
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
      (.badAnswer, "the server closed the connection without an answer")
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      (.badAnswer, "not an HTTP answer: \(cause(code))")
    default: nil
    }
  }

  /// Where the redirects had led by then.
  private var lastHost: String {
    let reached = handle.text(CURLINFO_EFFECTIVE_URL).flatMap { try? Site($0) }
    return printable((reached ?? site).host.name)
  }

  /// ": connection refused", where the system gave a reason.
  private var systemWords: String {
    let number = Int32(truncatingIfNeeded: handle.number(CURLINFO_OS_ERRNO))
    guard number != 0 else { return "" }
    return ": \(unsafe printable(String(cString: strerror(number))).lowercased())"
  }
}
