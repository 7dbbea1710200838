/// How one source is reached, beyond its address: what it allows, who asks, and by which way.
package struct SourceAccess: Sendable, Hashable {
  /// The non-public addresses that this source may read, itself or through a redirect.
  package var allow: AddressAllowance
  /// Sent beside tensiond's own; one of the same name replaces it. Redirects to another server lose them.
  package var headers: [RequestHeader]
  /// Nil: tensiond's own, with the contact.
  package var userAgent: String?
  /// Redirects to another server, or away from TLS, lose it.
  package var login: LoginMethod?
  package var proxy: ProxyChoice
  package var trust: ServerTrust
  /// False for a server whose HTTP/2 is broken.
  package var usesHTTP2: Bool

  package init(
    allow: AddressAllowance = [], headers: [RequestHeader] = [], userAgent: String? = nil,
    login: LoginMethod? = nil, proxy: ProxyChoice = .standard, trust: ServerTrust = .standard,
    usesHTTP2: Bool = true
  ) {
    self.allow = allow
    self.headers = headers
    self.userAgent = userAgent
    self.login = login
    self.proxy = proxy
    self.trust = trust
    self.usesHTTP2 = usesHTTP2
  }
}

package struct RequestHeader: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// One line of text under a name that is a token (RFC 9110 §5.6.2).
  package var isSendable: Bool {
    !name.isEmpty && name.utf8.allSatisfy(Self.isTokenByte) && Self.isOneLine(value)
  }

  package static func isOneLine(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

/// How a source wants to know who asks. The secret is named here and lies in a `CredentialStore`.
package enum LoginMethod: Sendable, Hashable {
  /// The credential is `user:password`.
  case basic(credential: String)
  /// The credential is the token.
  case bearer(credential: String)
  /// The credential is a header line: `X-Api-Key: 1234`, `Cookie: session=1234`.
  case header(credential: String)

  var credential: String {
    switch self {
    case .basic(let name), .bearer(let name), .header(let name): name
    }
  }
}

/// A proxy, by its address: `http://`, `https://` or `socks5h://`, then host and port.
package struct ProxyRoute: Sendable, Hashable {
  package var url: String
  /// Of `user:password`, where the proxy wants a login.
  package var credential: String?

  package init(url: String, credential: String? = nil) {
    self.url = url
    self.credential = credential
  }
}

package enum ProxyChoice: Sendable, Hashable {
  /// That of `FetchOptions`, if there is one.
  case standard
  case direct
  case route(ProxyRoute)
}

/// Whose certificates count.
package struct ServerTrust: Sendable, Hashable {
  /// Any certificate counts, expired, of another host or of nobody known. Whoever sits on the way can then
  /// write the news.
  package var isBlind: Bool
  /// A PEM file of certificate authorities; nil: those of `FetchOptions`.
  package var authorities: String?

  package init(isBlind: Bool = false, authorities: String? = nil) {
    self.isBlind = isBlind
    self.authorities = authorities
  }

  package static let standard = ServerTrust()
}
