/// The limits and manners of all transfers of one `Fetcher`. Each limit is named in the failure it causes.
package struct FetchOptions: Sendable, Equatable {
  /// From the look-up of the host's name to the end of the TLS handshake.
  package var connectTimeout: Duration = .seconds(15)
  /// From the start of a transfer to its last byte, redirects included; waiting for a place does not count.
  package var totalTimeout: Duration = .seconds(90)
  /// A transfer slower than this, in bytes a second, for all of `lowSpeedTime` is given up.
  package var lowSpeedBytesPerSecond = 100
  /// Counted in whole seconds.
  package var lowSpeedTime: Duration = .seconds(30)
  /// A transfer that takes longer gives its place to the next one while it goes on, as many again at most.
  package var slowAfter: Duration = .seconds(10)
  /// Bytes of a body after decompression.
  package var maxBodyBytes = 16 << 20
  package var maxRedirects = 10
  /// Transfers running at once.
  package var maxTransfers = 64
  package var maxTransfersPerHost = 2
  /// By registrable domain: `www.example.co.uk` and `feeds.example.co.uk` share one.
  package var maxTransfersPerDomain = 4
  /// Fetches waiting for a place; one more fails at once.
  package var maxWaiting = 20_000
  /// Bytes of bodies that have arrived, in part or whole, and that somebody still holds (`BodyTicket`). While
  /// there are as many, no transfer starts; those that run go on.
  package var maxBytesInFlight = 64 << 20
  /// The way of all sources that do not say another; nil: none. The environment is never asked.
  package var proxy: ProxyRoute?
  /// A PEM file of certificate authorities; nil: the system's.
  package var authorities: String?
  /// Of tensiond, for the User-Agent.
  package var version = "dev"
  /// Where an outlet's administrator learns who is asking, for the User-Agent.
  package var contact = "https://github.com/tensiond/tensiond"
  /// Names with their addresses that are not looked up, as `host:port:address,address`; for tests.
  var resolved: [String] = []

  package init() {}

  /// `tensiond/1.0.0 (+https://github.com/tensiond/tensiond)`.
  package var userAgent: String { "tensiond/\(version) (+\(contact))" }
}
