import ArgumentParser
import Daemon
import Glibc

struct Score: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score JSON articles, one a line, from standard input.",
    discussion: #"""
      Reads {"id","lang","title","text"}, "published" (RFC 3339) if known, and writes id, score (0-100), level and \#
      frames, a line for each line, in the same order, on all cores. A line that is no article is answered with \#
      {"error","line"}; then the exit status is 1. docs/schema/tensiond.score-1.schema.json describes the answers.

        tensiond score <archive.jsonl | jq -c 'select(.score >= 60)'
      """#)

  @OptionGroup var options: ConfigurationOptions

  @Option(help: "Score as this watch does: its frames, rungs, boosts and thresholds, each article alone.")
  var watch: String?

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    let loaded = try options.load()
    let filter = try await failing {
      try ScoreFilter(loaded, watch: watch, without: Set(reading.without))
    }
    if isatty(STDIN_FILENO) == 1 {
      complain("reading JSON articles from the terminal, one a line; Ctrl-D ends")
    }
    let tally = try await failing {
      try await ParallelLines().run(
        answer: filter.answer(to:), write: { say(String(decoding: $0, as: UTF8.self)) })
    }
    guard let first = tally.firstFault else { return }
    complain("tensiond: \(tally.faultCount) of \(tally.lineCount) lines are no articles, the first: \(first)")
    throw ExitCode.failure
  }
}

/// What `explain` and `score` share: how articles are read.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Read as if there were no such rule; may be given again: \(ReadingRules.names.joined(separator: ", ")).",
      valueName: "rule"))
  var without: [String] = []

  func validate() throws {
    for name in without where !ReadingRules.names.contains(name) {
      throw ValidationError(
        "--without is '\(name)'; expected one of \(ReadingRules.names.joined(separator: ", "))")
    }
  }
}
