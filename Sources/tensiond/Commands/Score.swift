import ArgumentParser
import Daemon

struct Score: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score JSON articles, one a line, from standard input.",
    discussion: """
      Reads {"id","lang","title","text"} and writes id, score (0-100), level and frames, in the same order, on all cores.
      """)

  @OptionGroup var options: ConfigurationOptions

  func run() async throws {
    let filter = ScoreFilter(try options.load())
    try await failing {
      try await ParallelLines.map(next: { readLine() }, filter.answer(to:)) { say($0 + "\n") }
    }
  }
}
