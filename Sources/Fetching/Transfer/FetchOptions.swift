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
  /// Bytes of a body after decompression.
  package var maxBodyBytes = 16 << 20
  package var maxRedirects = 10
  /// Transfers running at once. Bodies that arrived and are not read yet come on top of theirs.
  package var maxTransfers = 64
  package var maxTransfersPerHost = 2
  /// By registrable domain: `www.example.co.uk` and `feeds.example.co.uk` share one.
  package var maxTransfersPerDomain = 4
  /// Fetches waiting for a place; one more fails at once.
  package var maxWaiting = 20_000
  /// Of tensiond, for the User-Agent.
  package var version = "dev"
  /// Where an outlet's administrator learns who is asking, for the User-Agent.
  package var contact = "https://github.com/tensiond/tensiond"

  package init() {}

  /// `tensiond/1.0.0 (+https://github.com/tensiond/tensiond)`.
  package var userAgent: String { "tensiond/\(version) (+\(contact))" }
}
