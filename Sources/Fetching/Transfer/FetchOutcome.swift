package import Domain

/// How a fetch ended.
package enum FetchOutcome: Sendable, Equatable {
  /// 304: the server says that the body is the one of the validators.
  case unchanged(FetchMeta)
  /// Any 2xx with a body, whole and decompressed.
  case body(FetchedBody)
  case failed(FetchFailure)
}

/// What an answer says beside its body.
package struct FetchMeta: Sendable, Equatable {
  package var status: Int
  /// Where the answer came from after all redirects.
  package var effectiveURL: String
  /// For the next request. After a 304 that names none, those of the request.
  package var validators: Validators
  /// How long the server calls the answer fresh: Cache-Control's max-age less Age, else Expires less Date.
  package var maxAge: Duration?
  package var retryAfter: Duration?

  package init(
    status: Int, effectiveURL: String, validators: Validators = .none, maxAge: Duration? = nil,
    retryAfter: Duration? = nil
  ) {
    self.status = status
    self.effectiveURL = effectiveURL
    self.validators = validators
    self.maxAge = maxAge
    self.retryAfter = retryAfter
  }
}

package struct FetchedBody: Sendable, Equatable {
  package var meta: FetchMeta
  package var bytes: [UInt8]
  /// The header's value with its parameters: `text/xml; charset=utf-8`.
  package var contentType: String?
  package var contentLanguage: String?

  package init(
    meta: FetchMeta, bytes: [UInt8], contentType: String? = nil, contentLanguage: String? = nil
  ) {
    self.meta = meta
    self.bytes = bytes
    self.contentType = contentType
    self.contentLanguage = contentLanguage
  }
}

/// Why a fetch gave nothing.
package struct FetchFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The raw value is for ledgers and metrics and never changes its meaning.
  package enum Kind: String, Sendable, CaseIterable {
    case badURL = "bad-url"
    case badHeader = "bad-header"
    case schemeRefused = "scheme-refused"
    case addressRefused = "address-refused"
    case hostUnknown = "host-unknown"
    case unreachable
    case tls
    case timedOut = "timed-out"
    case redirects
    case bodyTooLarge = "body-too-large"
    case bodyEmpty = "body-empty"
    case bodyBroken = "body-broken"
    case badAnswer = "bad-answer"
    /// The server answered, with a status that is neither 2xx nor 304.
    case status
    case tooManyWaiting = "too-many-waiting"
    case cancelled
    case closed
    case curl
  }

  package var kind: Kind
  /// The cause in words, one line of printable characters, for an operator.
  package var words: String
  /// The HTTP status, where there was an answer that says it.
  package var status: Int?
  /// How long the server asks to be left alone, as it said it; the schedule sets the bounds.
  package var retryAfter: Duration?

  package init(_ kind: Kind, _ words: String, status: Int? = nil, retryAfter: Duration? = nil) {
    self.kind = kind
    self.words = words
    self.status = status
    self.retryAfter = retryAfter
  }

  package var description: String { words }

  /// Neither the source nor the network is to blame: tensiond itself gave the fetch up.
  package var isOurs: Bool { [.cancelled, .closed, .tooManyWaiting].contains(kind) }
}
