import ArgumentParser
import Daemon

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The daemon, in the foreground.",
    discussion: """
      TERM and INT end it cleanly; HUP reads the configuration again, and keeps the old one when the new one has \
      mistakes. Under systemd it tells its readiness and feeds the watchdog.
      """)

  @OptionGroup var options: DaemonOptions

  func run() async throws {
    Daemon.prepareProcess()
    let daemon = try options.daemon()
    try await failing { try await daemon.run() }
  }
}
