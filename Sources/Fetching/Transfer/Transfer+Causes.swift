import CCurl
import Domain
import Glibc

/// curl's codes in words for an operator, with the limit named that was met.
extension Transfer {
  typealias Cause = (kind: FetchFailure.Kind, words: String)

  func cause(_ code: CURLcode) -> Cause {
    if let fault = exchange.fault { return faultWords(fault) }
    return refusal(code) ?? proxy(code) ?? timeout(code) ?? network(code) ?? broken(code)
      ?? (.curl, curlWords(code))
  }

  func faultWords(_ fault: BodyFault) -> Cause {
    switch fault {
    case .tooLarge: (.bodyTooLarge, "body over \(byteWords(options.maxBodyBytes)) (max-body)")
    case .broken(let words): (.bodyBroken, words)
    }
  }

  private func curlWords(_ code: CURLcode) -> String {
    let words = handle.errorWords
    return words.isEmpty ? EasyHandle.words(for: code) : words
  }

  /// A host may have a refused address beside one that was connected to; then whatever ended the transfer
  /// counts.
  private func refusal(_ code: CURLcode) -> Cause? {
    guard code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK, let address = exchange.refused
    else { return nil }
    return (.addressRefused, "connection refused by tensiond: \(address) is \(address.reach.words)")
  }

  private func proxy(_ code: CURLcode) -> Cause? {
    guard journey.access.route(options) != nil, !exchange.isConnected else { return nil }
    let tunnelStatus = answer.tunnelStatus
    if tunnelStatus == 407 { return (.proxy, "the proxy wants a login (proxy-credential)") }
    if tunnelStatus >= 300 { return (.proxy, "the proxy refuses the way: \(tunnelStatus)") }
    switch code {
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_RECV_ERROR,
      CURLE_SEND_ERROR, CURLE_GOT_NOTHING:
      return (.proxy, "no way through the proxy: \(curlWords(code))")
    default: return nil
    }
  }

  private func timeout(_ code: CURLcode) -> Cause? {
    guard code == CURLE_OPERATION_TIMEDOUT else { return nil }
    // curl was given whole milliseconds.
    if answer.span + journey.spent + .milliseconds(1) >= options.totalTimeout {
      return (.timedOut, "no whole answer within \(options.totalTimeout.brief) (total-timeout)")
    }
    guard exchange.isConnected else {
      return (.timedOut, "no connection within \(options.connectTimeout.brief) (connect-timeout)")
    }
    let speed = "\(options.lowSpeedBytesPerSecond) bytes a second"
    return (.timedOut, "slower than \(speed) for \(options.lowSpeedTime.brief) (low-speed-time)")
  }

  private func network(_ code: CURLcode) -> Cause? {
    let host = journey.site.host.name
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: return (.hostUnknown, "could not resolve host '\(printable(host))'")
    case CURLE_COULDNT_CONNECT:
      return (.unreachable, "could not connect to '\(printable(host))'\(systemWords)")
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CLIENTCERT, CURLE_SSL_CACERT_BADFILE:
      return (.tls, "no secure connection: \(curlWords(code))")
    case CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
      return (.badAnswer, "not an HTTP answer: \(curlWords(code))")
    default: return nil
    }
  }

  private func broken(_ code: CURLcode) -> Cause? {
    switch code {
    case CURLE_FILESIZE_EXCEEDED: faultWords(.tooLarge)
    case CURLE_PARTIAL_FILE: (.bodyBroken, "the connection ended in the middle of the body")
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING:
      if answer.status == 0 {
        (.badAnswer, "the server closed the connection without an answer")
      } else if exchange.hasBegun {
        (.bodyBroken, "the body broke off: \(curlWords(code))")
      } else {
        (.badAnswer, "not an HTTP answer: \(curlWords(code))")
      }
    // What this libcurl says of a line that is too long for it.
    case CURLE_OUT_OF_MEMORY where exchange.isConnected && !exchange.hasBegun:
      (.badAnswer, "not an HTTP answer: a header line is too long")
    default: nil
    }
  }

  /// ": connection refused", where the system gave a reason.
  private var systemWords: String {
    let number = answer.systemError
    guard number != 0 else { return "" }
    return ": \(unsafe printable(String(cString: strerror(number))).lowercased())"
  }
}
