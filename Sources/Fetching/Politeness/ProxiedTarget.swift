/// What can be said of a host that a proxy will look up: only its name, or the address that the name is.
///
/// A proxy is a trusted hop: it connects where we cannot look. So names that mean this machine, a private
/// network or a metadata service are refused, and literal addresses are judged as everywhere.
enum ProxiedTarget {
  static func reach(of host: String) -> NetworkAddress.Reach {
    if let address = NetworkAddress(host) { return address.reach }
    let labels = host.split(separator: ".")
    guard let last = labels.last else { return .reserved }
    if host.hasPrefix("metadata.") || host == "metadata" { return .metadata }
    if last == "localhost" { return .loopback }
    let isInside = ["local", "internal", "intranet", "lan", "corp", "home"].contains(last)
    return isInside || labels.suffix(2) == ["home", "arpa"] || labels.count == 1 ? .privateNetwork : .global
  }
}
