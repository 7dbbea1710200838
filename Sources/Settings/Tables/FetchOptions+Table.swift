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
    table.read("slow-after", .duration(in: .seconds(1) ... .minutes(10)), into: &slowAfter)
    table.read("max-body", .bytes(in: 1024...(256 << 20)), into: &maxBodyBytes)
    table.read("max-bytes-in-flight", .bytes(in: (1 << 20)...(16 << 30)), into: &maxBytesInFlight)
    table.read("max-redirects", .integer(in: 0...50), into: &maxRedirects)
    table.read("max-transfers", .integer(in: 1...1000), into: &maxTransfers)
    table.read("max-transfers-per-host", .integer(in: 1...100), into: &maxTransfersPerHost)
    table.read("max-transfers-per-domain", .integer(in: 1...100), into: &maxTransfersPerDomain)
    table.read("max-waiting", .integer(in: 1...1_000_000), into: &maxWaiting)
    if case .route(let route)? = ProxyChoice(&table) { proxy = route }
    table.read("ca-file", .authorities, into: &authorities)
    table.read("contact", .contact, into: &contact)
  }
}

extension Form where Value == String {
  /// Goes into a comment of the User-Agent (RFC 9110 §5.6.5), where brackets and backslashes would need more.
  fileprivate static var contact: Form {
    .scalar("an address or words in ASCII, without brackets or backslashes") { text in
      let isSound = text.utf8.allSatisfy { (0x20...0x7e).contains($0) && !"()\\".utf8.contains($0) }
      return isSound && !text.isEmpty ? text : nil
    }
  }
}
