package import Domain

/// How a fetch ended.
package enum FetchOutcome: Sendable, Equatable {
  /// 304: the server says that the body is the one of the validators. 204: it has nothing to say.
  case unchanged(FetchMeta)
  /// Any 2xx with a body, whole and decompressed.
  case body(FetchedBody)
  case failed(FetchFailure)
}

/// A redirect that was followed.
package struct Redirect: Sendable, Hashable {
  package var status: Int
  /// Where it led, absolute.
  package var target: String

  package init(_ status: Int, to target: String) {
    self.status = status
    self.target = target
  }

  /// RFC 9110 §15.4.2, §15.4.9.
  package var isPermanent: Bool { status == 301 || status == 308 }
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
  /// In the order in which they were followed.
  package var redirects: [Redirect]

  package init(
    status: Int, effectiveURL: String, validators: Validators = .none, maxAge: Duration? = nil,
    retryAfter: Duration? = nil, redirects: [Redirect] = []
  ) {
    self.status = status
    self.effectiveURL = effectiveURL
    self.validators = validators
    self.maxAge = maxAge
    self.retryAfter = retryAfter
    self.redirects = redirects
  }

  /// Where the source has moved to, if this answer is to be believed: the target of the last redirect before
  /// which all were permanent. Nil where the first one was not. Moving a source for good wants the same
  /// answer several times over days, for captive portals say such things too.
  package var permanentURL: String? { redirects.prefix(while: \.isPermanent).last?.target }
}

package struct FetchedBody: Sendable, Equatable {
  package var meta: FetchMeta
  package var bytes: [UInt8]
  /// The header's value with its parameters: `text/xml; charset=utf-8`.
  package var contentType: String?
  package var contentLanguage: String?
  /// Whoever keeps what was made of the bytes keeps this too, for as long: it holds back further transfers.
  package var ticket: BodyTicket?

  package init(
    meta: FetchMeta, bytes: [UInt8], contentType: String? = nil, contentLanguage: String? = nil,
    ticket: BodyTicket? = nil
  ) {
    self.meta = meta
    self.bytes = bytes
    self.contentType = contentType
    self.contentLanguage = contentLanguage
    self.ticket = ticket
  }

  /// The ticket is no part of what was fetched.
  package static func == (left: Self, right: Self) -> Bool {
    left.meta == right.meta && left.bytes == right.bytes && left.contentType == right.contentType
      && left.contentLanguage == right.contentLanguage
  }
}
