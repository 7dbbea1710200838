import ArgumentParser
import Daemon

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
