import Domain
package import Fetching

extension FetchOptions {
  /// Reads the `fetch:` section. Key names and bounds are stated here and nowhere else.
  package init(_ table: inout LocatedMap) {
    self.init()
    table.read("connect-timeout", .duration(in: .seconds(1) ... .minutes(5)), into: &connectTimeout)
    table.read("total-timeout", .duration(in: .seconds(1) ... .hours(1)), into: &totalTimeout)
    table.read("low-speed-bytes-per-second", .integer(in: 1...1_000_000), into: &lowSpeedBytesPerSecond)
    table.read("low-speed-time", .duration(in: .seconds(1) ... .minutes(10)), into: &lowSpeedTime)
    table.read("max-body", .bytes(in: 1024...(256 << 20)), into: &maxBodyBytes)
    table.read("max-redirects", .integer(in: 0...50), into: &maxRedirects)
    table.read("max-transfers", .integer(in: 1...1000), into: &maxTransfers)
    table.read("max-transfers-per-host", .integer(in: 1...100), into: &maxTransfersPerHost)
    table.read("max-transfers-per-domain", .integer(in: 1...100), into: &maxTransfersPerDomain)
    table.read("max-waiting", .integer(in: 1...1_000_000), into: &maxWaiting)
    table.read("contact", .text, into: &contact)
  }
}
