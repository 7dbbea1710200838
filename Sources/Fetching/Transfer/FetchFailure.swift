import Domain

/// Why a fetch gave nothing.
package struct FetchFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The raw value is for ledgers and metrics and never changes its meaning.
  package enum Kind: String, Sendable, CaseIterable {
    case badURL = "bad-url"
    case badHeader = "bad-header"
    /// A secret that is named and not there.
    case credential
    case schemeRefused = "scheme-refused"
    case portRefused = "port-refused"
    case addressRefused = "address-refused"
    case hostUnknown = "host-unknown"
    case unreachable
    case proxy
    case tls
    case timedOut = "timed-out"
    /// Too many, in a circle, or without a target.
    case redirects
    /// From https to http.
    case downgrade
    case bodyTooLarge = "body-too-large"
    case bodyEmpty = "body-empty"
    case bodyBroken = "body-broken"
    /// Not HTTP, or an answer to something that was not asked.
    case badAnswer = "bad-answer"
    /// 304, twice, to a request without validators: whoever keeps some forgets them.
    case notModified = "not-modified"
    /// 410, with nothing but permanent redirects before it.
    case gone
    /// 404.
    case missing
    /// 401, 402, 403, 451.
    case refused
    /// The server or what stands before it wants to see a browser.
    case challenge
    /// 429.
    case rateLimited = "rate-limited"
    /// 5xx.
    case serverFailed = "server-failed"
    /// Any other status that is neither 2xx nor 304.
    case status
    case tooManyWaiting = "too-many-waiting"
    case cancelled
    case closed
    /// libcurl's loop ended under it and was started anew.
    case interrupted
    /// Whatever else libcurl says.
    case curl
  }

  package var kind: Kind
  /// The cause in words, one line of printable characters, for an operator.
  package var words: String
  /// The HTTP status, where there was an answer that says it.
  package var status: Int?
  /// How long the server asks to be left alone, as it said it; the schedule sets the bounds.
  package var retryAfter: Duration?
  /// Who failed, in ASCII: after redirects not the source's own host. It is whom `retryAfter` speaks for.
  package var host: String?

  package init(
    _ kind: Kind, _ words: String, status: Int? = nil, retryAfter: Duration? = nil, host: String? = nil
  ) {
    self.kind = kind
    self.words = words
    self.status = status
    self.retryAfter = retryAfter
    self.host = host
  }

  /// The words, and where an operator reads on.
  package var description: String { "\(words); see docs/SOURCES.md#\(anchor)" }

  /// The heading in docs/SOURCES.md that tells what to do about it.
  package var anchor: String {
    status.flatMap { kind.isOfStatus ? StatusWords.anchor(of: $0) : nil } ?? kind.rawValue
  }

  /// Neither the source nor the network is to blame: tensiond itself gave the fetch up.
  package var isOurs: Bool { [.cancelled, .closed, .tooManyWaiting, .interrupted].contains(kind) }
}

extension FetchFailure.Kind {
  /// The status says all.
  var isOfStatus: Bool {
    [.gone, .missing, .refused, .rateLimited, .serverFailed, .status].contains(self)
  }
}

extension FetchFailure {
  /// Whatever status is neither 2xx nor 304, in words.
  ///
  /// - Parameter isMoved: a temporary redirect led there; then its 410 says nothing of the source.
  static func status(
    _ status: Int, retryAfter: Duration? = nil, host: String? = nil, isMoved: Bool = false
  ) -> FetchFailure {
    let wait = retryAfter.map { "; the server asks to wait \($0.brief)" } ?? ""
    let kind = status == 410 && isMoved ? .status : StatusWords.kind(of: status)
    return FetchFailure(
      kind, "\(status): \(StatusWords.cause(of: status))\(wait)", status: status, retryAfter: retryAfter,
      host: host)
  }
}
