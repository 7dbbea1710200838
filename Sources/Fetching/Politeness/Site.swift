import CCurl

/// A web server by name: whose limits a transfer counts against.
struct WebHost: Hashable, Sendable {
  /// Lower case, in ASCII (`xn--...`), without brackets or a final dot.
  let name: String
  let domain: RegistrableDomain

  init(_ name: String) {
    let bare = name.lowercased().filter { $0 != "[" && $0 != "]" }
    self.name = bare.hasSuffix(".") ? String(bare.dropLast()) : bare
    domain = RegistrableDomain(ofHost: self.name)
  }

  /// The name alone: the domain follows from it.
  static func == (left: Self, right: Self) -> Bool { left.name == right.name }
  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The address of a feed, checked: what curl will connect to.
/// Its failures do not repeat the address, which may hold a secret.
/// Source: curl's URL API, so that what is checked here is what curl then does.
struct Site: Hashable, Sendable {
  /// With spaces and bytes outside ASCII percent-encoded, and the host in ASCII.
  let url: String
  let host: WebHost
  let port: Int
  let isSecure: Bool

  init(_ text: String) throws(FetchFailure) {
    try self.init(try URLParts.parsed(text))
  }

  /// What a `Location` of this site leads to.
  func target(of location: String) throws(FetchFailure) -> Site {
    let parts = try URLParts.parsed(url)
    try parts.follow(location)
    return try Site(parts)
  }

  private init(_ parts: borrowing URLParts) throws(FetchFailure) {
    let scheme = parts.text(CURLUPART_SCHEME) ?? ""
    guard scheme == "http" || scheme == "https" else {
      throw FetchFailure(.schemeRefused, "scheme '\(printable(scheme))' refused; expected http or https")
    }
    guard parts.text(CURLUPART_USER) == nil, parts.text(CURLUPART_PASSWORD) == nil else {
      throw FetchFailure(.badURL, "an address with a login in it; expected the login as a credential (auth)")
    }
    guard let host = parts.text(CURLUPART_HOST, .punycode), !host.isEmpty,
      let url = parts.text(CURLUPART_URL, .punycode)
    else { throw FetchFailure(.badURL, "an address without a host that a resolver could know") }
    let port = parts.text(CURLUPART_PORT, .defaultPort).flatMap { Int($0) } ?? 0
    guard !ProtocolPort.isRefused(port) else {
      throw FetchFailure(.portRefused, "port \(port) refused: it belongs to another protocol than http")
    }
    self.url = url
    self.host = WebHost(host)
    self.port = port
    isSecure = scheme == "https"
  }

  /// Whether what is meant for `home` may be sent here too: the same server, or the same with TLS added.
  func isSafeForSecrets(of home: Site) -> Bool {
    guard host == home.host else { return false }
    if isSecure == home.isSecure { return port == home.port }
    return isSecure && port == 443 && home.port == 80
  }
}

/// The host of an address in ASCII, as hosts are told apart everywhere here; nil for one that nobody can fetch.
package func hostName(of url: String) -> String? { (try? Site(url))?.host.name }
