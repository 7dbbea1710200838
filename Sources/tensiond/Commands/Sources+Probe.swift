import ArgumentParser
import Daemon
import Foundation
import Reports

extension Sources {
  struct Probe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a feed is, how it fares, and how it would be configured.",
      discussion: """
        PLACE is an address, a file, or - for standard input. Of a web page the feeds that it names are shown, and the \
        one is probed where it names one only. Ends with 0 when every place gave a feed, else with 1 and the reasons on \
        standard error.
        """)

    @Option(
      name: .long, parsing: .singleValue,
      help: ArgumentHelp(
        "A configuration directory whose limits and sources count; may be given again. Without it: the defaults.",
        valueName: "dir"))
    var config: [String] = []

    @Argument(help: ArgumentHelp("Addresses, files, or -.", valueName: "place"))
    var places: [String]

    @Option(
      name: .long, parsing: .singleValue,
      help: "What else but public addresses may be read: loopback, private-networks.")
    var allow: [SourceProbe.Allowance] = []

    @Flag(help: "Probe every feed that a web page names.")
    var follow = false

    @Flag(
      help: ArgumentHelp(
        "Where a web page names no feed, try \(SourceProbe.guesses.joined(separator: ", ")) of its site."))
    var guess = false

    @Option(help: "How many items are shown.")
    var items = 5

    @Flag(help: "Write only the entry for sources.d.")
    var yaml = false

    @Flag(help: "Write JSON for programs, a line for each feed, page or failure.")
    var json = false

    func validate() throws {
      if items < 0 { throw ValidationError("--items is \(items); expected 0 or more") }
      if yaml && json { throw ValidationError("--yaml or --json, not both") }
      if guess, let file = places.first(where: { !SourceProbe.isAddress($0) }) {
        throw ValidationError("--guess asks a site, and '\(file)' is no address")
      }
    }

    func run() async throws {
      let loaded = config.isEmpty ? nil : try ConfigurationOptions.load(config)
      let manners = SourceProbe.Manners(allow: allow, follows: follow, isGuessing: guess)
      let probe = try await failing { try SourceProbe(loaded, manners) }
      var writer = ProbeWriter(form: json ? .json : yaml ? .yaml : .text, itemCount: items)
      for place in places {
        for finding in await probe.findings(at: place) { try writer.write(finding) }
        writer.endPlace()
      }
      if writer.hasFailed { throw ExitCode.failure }
    }
  }
}

extension SourceProbe.Allowance: ExpressibleByArgument {}

/// Feeds and pages to standard output, reasons to standard error.
private struct ProbeWriter {
  enum Form { case text, yaml, json }

  let form: Form
  let itemCount: Int
  private(set) var hasFailed = false
  private var hasFeed = false
  private var hasWritten = false

  init(form: Form, itemCount: Int) {
    self.form = form
    self.itemCount = itemCount
  }

  mutating func write(_ finding: SourceProbe.Finding) throws {
    switch finding {
    case .feed(let report):
      if !report.feed.isListOfSitemaps { hasFeed = true }
      try write(report)
    case .page(let page): try write(page)
    case .failure(let failure):
      complain("tensiond: \(failure)")
      if form == .json { say(try jsonLine(["failure": failure])) }
    }
  }

  /// Whether any feed was read at it.
  mutating func endPlace() {
    if !hasFeed { hasFailed = true }
    hasFeed = false
  }

  private mutating func write(_ report: ProbeReport) throws {
    switch form {
    case .json: say(try jsonLine(["feed": report]))
    case .text: paragraph(report.text(style: .ofStandardOutput, itemCount: itemCount))
    case .yaml:
      guard let entry = report.entry else {
        return complain("tensiond: \(report.place): no entry: \(report.advice.first ?? "it has no address")")
      }
      say((hasWritten ? "" : "sources:\n") + entry.yaml)
      hasWritten = true
    }
    if report.feed.isListOfSitemaps { complain("tensiond: \(report.place): a list of sitemaps, not a feed") }
  }

  private mutating func write(_ page: PageReport) throws {
    switch form {
    case .json: say(try jsonLine(["page": page]))
    case .text: paragraph(page.text(style: .ofStandardOutput))
    case .yaml: break
    }
  }

  private mutating func paragraph(_ text: String) {
    say((hasWritten ? "\n" : "") + text)
    hasWritten = true
  }
}
