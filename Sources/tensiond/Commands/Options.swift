import ArgumentParser
import Daemon
import Foundation
import Glibc
import Reports

/// Where the configuration is. Found as docs/CONFIGURATION.md says.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "A configuration directory; given again, a further layer that adds to the ones before.",
      discussion: """
        Without it: TENSIOND_CONFIG (directories separated by ':'), else /usr/share/tensiond and /etc/tensiond, else \
        ./config with a notice.
        """, valueName: "dir"))
  var config: [String] = []

  /// Reads and compiles all of it; on mistakes prints every one and ends with 78 (EX_CONFIG of sysexits.h).
  func load() throws -> LoadedConfiguration { try Self.load(config) }

  static func load(_ directories: [String]) throws -> LoadedConfiguration {
    do {
      return try LoadedConfiguration.load(
        explicit: directories, environment: ProcessInfo.processInfo.environment, notice: complain)
    } catch {
      error.lines.forEach(complain)
      throw ExitCode(78)
    }
  }
}

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

/// Turns what stops the whole work into one line and exit status 1.
func failing<Result>(_ work: () async throws -> Result) async throws -> Result {
  do {
    return try await work()
  } catch {
    complain("tensiond: \(error)")
    throw ExitCode.failure
  }
}

/// Writes a line for people to standard error.
func complain(_ line: String) {
  // Nothing is left to tell when standard error itself is gone.
  _ = write(line + "\n", to: STDERR_FILENO)
}

/// Writes text to standard output, unbuffered, so that a pipe gets it at once. A reader that left ends the
/// command quietly; any other trouble ends it with a line and status 1.
func say(_ text: String) {
  guard let number = write(text, to: STDOUT_FILENO) else { return }
  if number == EPIPE { exit(0) }
  complain("tensiond: cannot write to standard output: \(unsafe String(cString: strerror(number)))")
  exit(1)
}

/// As `say`, for the daemon: what cannot be shown is not worth ending for.
@Sendable func echo(_ text: String) { _ = write(text, to: STDOUT_FILENO) }

/// - Returns: the `errno` of what went wrong, nil when all is written.
private func write(_ text: String, to descriptor: Int32) -> Int32? {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno != EINTR { return errno }
    rest = rest.dropFirst(max(0, count))
  }
  return nil
}

extension Style {
  /// Colour only where a terminal shows it and nobody asked for none. Source: no-color.org.
  static var ofStandardOutput: Style {
    let environment = ProcessInfo.processInfo.environment
    let isWanted = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    return Style(isColoured: isWanted && isatty(STDOUT_FILENO) == 1)
  }
}
