import ArgumentParser
import Daemon
import Foundation

/// What `run` and `once` share.
struct DaemonOptions: ParsableArguments {
  @OptionGroup var configuration: ConfigurationOptions

  @Flag(help: "Print each alert line on standard output too; the default on a terminal.")
  var printAlerts = false

  func daemon() throws -> Daemon {
    let isEchoing = printAlerts || isatty(STDOUT_FILENO) == 1
    let echo: (@Sendable (String) -> Void)? = isEchoing ? tensiond.echo : nil
    return Daemon(
      try configuration.load(), explicit: configuration.config,
      environment: ProcessInfo.processInfo.environment, echo: echo)
  }
}

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

struct Once: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Poll each source a single time and end.",
    discussion: "For cron and a first try. Ends with 0 when single sources fail: each says so in one line.")

  @OptionGroup var options: DaemonOptions

  func run() async throws {
    let daemon = try options.daemon()
    let tally = try await failing { try await daemon.once() }
    complain(tally.sentence)
  }
}

/// Turns what stops the whole work into one line and exit status 1.
func failing<Result>(_ work: () async throws -> Result) async throws -> Result {
  do {
    return try await work()
  } catch {
    complain("tensiond: \(error)")
    throw ExitCode.failure
  }
}
