import CCurl

/// A web server by name: whose limits a transfer counts against.
struct WebHost: Hashable, Sendable {
  /// Lower case, without brackets.
  let name: String
  let domain: RegistrableDomain

  init(_ name: String) {
    self.name = name.lowercased().filter { $0 != "[" && $0 != "]" }
    domain = RegistrableDomain(ofHost: self.name)
  }
}

/// The address of a feed, checked: what curl will connect to.
/// Its failures do not repeat the address, which may hold a password.
/// Source: curl's URL API, so that what is checked here is what curl then does.
struct Site: Hashable, Sendable {
  /// With spaces and bytes outside ASCII percent-encoded.
  let url: String
  let host: WebHost

  init(_ text: String) throws(FetchFailure) {
    let parts = try URLParts.parsed(text)
    let scheme = parts.text(CURLUPART_SCHEME) ?? ""
    guard scheme == "http" || scheme == "https" else {
      throw FetchFailure(.schemeRefused, "scheme '\(printable(scheme))' refused; expected http or https")
    }
    guard let url = parts.text(CURLUPART_URL), let host = parts.text(CURLUPART_HOST), !host.isEmpty else {
      throw FetchFailure(.badURL, "an address without a host")
    }
    self.url = url
    self.host = WebHost(host)
  }
}
