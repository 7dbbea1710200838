import ArgumentParser
import Daemon
import Foundation
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
  func load() throws -> LoadedConfiguration {
    do {
      return try LoadedConfiguration.load(
        explicit: config, environment: ProcessInfo.processInfo.environment, notice: complain)
    } catch {
      error.lines.forEach(complain)
      throw ExitCode(78)
    }
  }
}

/// Writes a line for people to standard error.
func complain(_ line: String) {
  FileHandle.standardError.write(Foundation.Data((line + "\n").utf8))
}

/// Writes text to standard output, unbuffered, so that a pipe gets it at once.
@Sendable func say(_ text: String) {
  FileHandle.standardOutput.write(Foundation.Data(text.utf8))
}

extension Style {
  /// Colour only where a terminal shows it and nobody asked for none. Source: no-color.org.
  static var ofStandardOutput: Style {
    let environment = ProcessInfo.processInfo.environment
    let isWanted = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    return Style(isColoured: isWanted && isatty(STDOUT_FILENO) == 1)
  }
}
