import CPSL

/// The part of a host's name that somebody registered: `bbc.co.uk` of `feeds.bbc.co.uk`.
///
/// An IP address and a public suffix itself (`co.uk`) stand for themselves.
/// Source: the Public Suffix List as built into libpsl, publicsuffix.org.
struct RegistrableDomain: Hashable, Sendable {
  let text: String

  /// - Parameter host: lower case, without brackets or port.
  init(ofHost host: String) {
    guard NetworkAddress(host) == nil else {
      text = host
      return
    }
    // The pointer that libpsl answers points into the name it was given.
    text = unsafe host.withCString { name in
      guard let domain = unsafe psl_registrable_domain(psl_builtin(), name) else { return host }
      return unsafe String(cString: domain)
    }
  }
}
