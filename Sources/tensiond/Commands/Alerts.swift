import ArgumentParser
import Daemon
import Domain
import Reports

struct Alerts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, filter and follow alerts.",
    discussion: "Reads the ledger beside a running daemon; the newest alert comes last.")

  @OptionGroup var options: ConfigurationOptions

  @Option(help: "Only this watch.")
  var watch: String?

  @Option(help: "Only this level and above: notice, high, critical.")
  var level: Level?

  @Option(help: ArgumentHelp("Only alerts of the last hours or days: 6h, 2d.", valueName: "span"))
  var since: String?

  @Option(name: .shortAndLong, help: "At most this many, the newest.")
  var limit = 50

  @Flag(name: .shortAndLong, help: "Go on and show each new alert as it comes.")
  var follow = false

  @Flag(help: "Write each alert as a line of JSON (tensiond.alert/1).")
  var json = false

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit is \(limit); expected 0 or more") }
  }

  func run() async throws {
    let loaded = try options.load()
    let watch = watch.map { WatchID($0) }
    let archive = try await failing { try AlertArchive(loaded, watch: watch) }
    let filter = AlertArchive.Filter(watch: watch, level: level, since: try span())
    let list = AlertList(style: .ofStandardOutput)
    try await failing {
      try await archive.each(filter, newest: limit, follow: follow) { entry in
        say((json ? entry.json : list.line(for: entry.alert)) + "\n")
      }
    }
  }

  private func span() throws -> Duration? {
    guard let since else { return nil }
    guard let span = AlertArchive.span(since) else {
      throw ValidationError("'\(since)' is no span of time; expected a number and s, m, h or d, as in 6h")
    }
    return span
  }
}

extension Level: ExpressibleByArgument {}
