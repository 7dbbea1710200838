import ArgumentParser
import Daemon
import Domain
import Foundation
import Reports

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what is read out of a text, how its score comes about, and what keeps a watch silent.",
    discussion: """
      WHAT is a file with plain text (its first line is the title), the id of an article, a story or an alert of the \
      ledger, or - for standard input.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Argument(help: ArgumentHelp("A file, the id of an article, a story or an alert, or -.", valueName: "what"))
  var what: String

  @Option(help: "Ask only this watch, and why it does not fire.")
  var watch: String?

  @Option(help: "The text's language (BCP 47), where the text alone would not tell.")
  var language: String?

  @Flag(help: "Write JSON for programs.")
  var json = false

  func run() async throws {
    let explainer = Explainer(try options.load())
    let explanations = try await failing {
      try explainer.explanations(of: what, language: language, watch: watch)
    }
    for explanation in explanations {
      say(json ? try explanation.json() : explanation.text(style: .ofStandardOutput))
    }
  }
}

extension Explanation {
  fileprivate func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
