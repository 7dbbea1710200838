import ArgumentParser
import Daemon
import Foundation
import Reports

extension Sources {
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the feeds of an OPML list as sources.",
      discussion: """
        Writes a new file into sources.d, never over one that is there. What is configured already, comes twice or has no \
        web address is left out and named.
        """)

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: ArgumentHelp("An OPML file, or - for standard input.", valueName: "file"))
    var file: String

    @Option(
      help: ArgumentHelp("The configuration directory to write to; else the last one read.", valueName: "dir")
    )
    var into: String?

    @Flag(help: "Write the new file to standard output instead.")
    var dryRun = false

    func run() async throws {
      let environment = ProcessInfo.processInfo.environment
      let directories = SourceExchange.directories(
        explicit: options.config, environment: environment, into: into)
      let exchange = SourceExchange(
        try ConfigurationOptions.load(directories), explicit: directories, environment: environment)
      try await failing {
        let draft = try exchange.draft(from: file)
        if dryRun {
          say(draft.yaml)
          complain(draft.report(file: nil).text())
        } else {
          say(try exchange.write(draft, into: into).text(style: .ofStandardOutput))
        }
      }
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write all sources as an OPML list to standard output.",
      discussion:
        "A folder for each file of sources.d. Other feed readers read it, and so does 'sources import'.")

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
      let exchange = SourceExchange(
        try options.load(), explicit: options.config, environment: ProcessInfo.processInfo.environment)
      say(exchange.export())
    }
  }
}
