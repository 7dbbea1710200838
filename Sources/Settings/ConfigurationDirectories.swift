/// Where the configuration is read from: later directories add to earlier ones.
package struct ConfigurationDirectories: Hashable, Sendable {
  package static let shipped = "/usr/share/tensiond"
  package static let analysts = "/etc/tensiond"
  package static let local = "./config"

  package var paths: [String]
  /// For the operator, where the choice was a guess.
  package var notice: String?

  package init(paths: [String], notice: String? = nil) {
    self.paths = paths
    self.notice = notice
  }

  /// `--config`, which may be given several times; else `TENSIOND_CONFIG`, directories with colons between them; else
  /// what is installed; else `./config`.
  package static func find(
    explicit: [String], environment: [String: String], exists: (String) -> Bool
  ) -> ConfigurationDirectories {
    if !explicit.isEmpty { return ConfigurationDirectories(paths: explicit) }
    let named = (environment["TENSIOND_CONFIG"] ?? "").split(separator: ":").map(String.init)
    if !named.isEmpty { return ConfigurationDirectories(paths: named) }
    let installed = [shipped, analysts].filter(exists)
    if !installed.isEmpty { return ConfigurationDirectories(paths: installed) }
    return ConfigurationDirectories(
      paths: [local],
      notice: "no --config, no TENSIOND_CONFIG, nothing in \(shipped) or \(analysts): reading \(local)")
  }
}
