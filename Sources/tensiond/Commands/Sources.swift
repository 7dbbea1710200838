import ArgumentParser
import Daemon
import Domain
import Reports

struct Sources: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The state of every source, what a feed holds, and lists of feeds.",
    subcommands: [List.self, Probe.self, Parse.self, Import.self, Export.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Every source, what needs a person first.")

    @OptionGroup var options: ConfigurationOptions

    @Option(
      help: ArgumentHelp(
        "Only sources that fare so: gone, changed, failing, stale, late, healthy; may be given again.",
        valueName: "state"))
    var state: [SourceHealth.State] = []

    @Flag(help: "Write each source as a line of JSON.")
    var json = false

    func run() async throws {
      let loaded = try options.load()
      var table = try await failing { try SourceOverview.table(of: loaded) }
      if !state.isEmpty { table = table.only(Set(state)) }
      if json {
        try await failing { try table.rows.forEach { say(try jsonLine($0)) } }
      } else {
        say(table.text(style: .ofStandardOutput))
      }
    }
  }

  struct Parse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read feeds from files and show their items.",
      discussion: """
        With --jsonl it is a filter: one captured response a line on standard input, {"file", "headers", "url"}, and one \
        JSON object a line on standard output, in order, for unreadable files too.
        """)

    @Flag(help: "Read responses as JSON Lines from standard input and answer in JSON Lines.")
    var jsonl = false

    @Argument(help: ArgumentHelp("Feed files.", valueName: "file"))
    var files: [String] = []

    /// All files, however many of them cannot be read.
    private func overviews(by parsing: FeedParsing) throws {
      var hasFailed = false
      for file in files {
        do throws(UnparsedFile) { say(try parsing.overview(of: file)) } catch {
          complain("tensiond: \(error)")
          hasFailed = true
        }
      }
      if hasFailed { throw ExitCode.failure }
    }

    func validate() throws {
      if jsonl != files.isEmpty { throw ValidationError("name files, or give --jsonl and no file") }
    }

    func run() async throws {
      let parsing = FeedParsing()
      guard jsonl else { return try overviews(by: parsing) }
      let tally = try await failing {
        try await ParallelLines().run(
          answer: { Array(try parsing.answer(to: $0.text).utf8) },
          write: { say(String(decoding: $0, as: UTF8.self)) })
      }
      guard let first = tally.firstFault else { return }
      complain(
        "tensiond: \(tally.faultCount) of \(tally.lineCount) lines are no requests, the first: \(first)")
      throw ExitCode.failure
    }
  }
}

extension SourceHealth.State: ExpressibleByArgument {}
