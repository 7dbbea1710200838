import ArgumentParser
import Daemon

/// The one binary. Each command reads its arguments here and does its work through a door of `Daemon`.
@main struct Tensiond: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensiond",
    abstract: "Watches news feeds for signs that tension between states and armed groups is rising.",
    discussion: """
      Alerts go to alerts.log, alerts.jsonl and the spool directory, each with its reasons. Everything an analyst tunes \
      is a text file: see docs/CONFIGURATION.md and docs/LEXICON.md.

      Exit status: 0 all is well; 1 a check or a test failed, or the work could not be done; 64 wrong arguments; \
      78 the configuration has mistakes.
      """,
    version: "tensiond \(Version.text)",
    subcommands: [
      Run.self, Once.self, Check.self, Test.self, Explain.self, Score.self, Alerts.self, Sources.self,
    ])
}
