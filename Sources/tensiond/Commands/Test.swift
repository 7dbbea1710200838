import ArgumentParser
import Daemon
import Foundation
import Reports

struct Test: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run the tests that watches bring along.")

  @OptionGroup var options: ConfigurationOptions

  @Option(help: "Only this watch.")
  var watch: String?

  @Option(help: ArgumentHelp("Write the outcome as JUnit XML to this file.", valueName: "file"))
  var junit: String?

  func run() async throws {
    let loaded = try options.load()
    let report = try await failing { try WatchTesting(loaded).run(only: watch) }
    if report.outcomes.isEmpty {
      complain("no tests stand beside \(watch.map { "watch '\($0)'" } ?? "the watches")")
    }
    say(report.text(style: .ofStandardOutput))
    if let junit {
      try await failing { try report.junit.write(toFile: junit, atomically: true, encoding: .utf8) }
    }
    if report.failedCount > 0 { throw ExitCode.failure }
  }
}
