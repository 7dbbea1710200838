import ArgumentParser
import Daemon
import Domain
import Foundation
import Glibc
import Reports

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what is read out of a text, how its score comes about, and what keeps a watch silent.",
    discussion: """
      WHAT is a file, an http address, the id of an alert, a story or an article of the ledger (as in id=... of \
      alerts.log), or - for standard input. A text may be plain (its first line is the title), a web page, a JSON \
      article as 'score' takes it, one a line, or a feed. Of several articles each gets a line; --item N shows one.

      First comes what each watch says if nothing had been told before, then the sum, then each clause with its \
      mentions and frames: slots with the rule that filled them, modifiers with the words that fired them.

        tensiond explain 01M868JGBNFWJRZB
        tensiond explain --watch caucasus article.txt
        xclip -o | tensiond explain -
      """)

  @OptionGroup var options: ConfigurationOptions

  @Argument(help: ArgumentHelp("A file, an address, an id, or -.", valueName: "what"))
  var what: String

  @Option(help: "Ask only this watch, and say of each frame why it is not its business.")
  var watch: String?

  @Option(help: "The title, where the text has none; all of the text is body then.")
  var title: String?

  @Option(help: "Read it as an article of this configured source.")
  var source: String?

  @Option(help: "The text's language (BCP 47), where neither text nor source tells.")
  var language: String?

  @Option(
    help: ArgumentHelp(
      "Read it as if it came in then: 2026-11-24, 2026-11-24T07:50:00Z; now by default.", valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("Of several articles show this one, counted from 1.", valueName: "n"))
  var item: Int?

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Write JSON for programs (tensiond.explanation/1), a line for each article.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Whether to colour; auto does on a terminal, unless NO_COLOR is set.", valueName: "when"))
  var color = ColourChoice.auto

  func validate() throws {
    if let at, ExplainedMoment(at) == nil {
      throw ValidationError("--at is '\(at)'; expected a date or RFC 3339, as in 2026-11-24T07:50:00Z")
    }
    if let item, item < 1 { throw ValidationError("--item is \(item); expected 1 or more") }
  }

  func run() async throws {
    let loaded = try options.load()
    if what == "-", isatty(STDIN_FILENO) == 1 { complain("reading a text from the terminal; Ctrl-D ends") }
    let answer = try await failing { try await Explainer(loaded, question).answer(to: what) }
    if json {
      for explanation in answer.explanations { say(SnakeCaseJSON.text(of: explanation) + "\n") }
    } else {
      say(text(of: answer))
    }
  }

  private var question: Explainer.Question {
    var question = Explainer.Question()
    (question.language, question.title, question.source) = (language, title, source)
    (question.item, question.watch, question.without) = (item, watch, Set(reading.without))
    question.moment = at.flatMap { ExplainedMoment($0)?.moment }
    return question
  }

  private func text(of answer: Explainer.Answer) -> String {
    let style = color.style
    switch answer {
    case .one(let explanation):
      return explanation.text(style: style, width: terminalWidth, isFull: watch != nil)
    case .several(let list): return list.text(style: style, width: terminalWidth)
    }
  }
}

/// A day, or a moment of it, in UTC where no zone is given.
private struct ExplainedMoment {
  let moment: Timestamp

  init?(_ text: String) {
    let forms = [text, text + "Z", text + ":00Z", text + "T00:00:00Z"]
    guard let moment = forms.lazy.compactMap({ Timestamp(rfc3339: $0) }).first else { return nil }
    self.moment = moment
  }
}

/// Whether to colour. Source: no-color.org, and the option of GNU's tools.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  var style: Style {
    switch self {
    case .auto: .ofStandardOutput
    case .always: Style(isColoured: true)
    case .never: .plain
    }
  }
}

/// Columns of the terminal on standard output, within what reads well; nil where it is none.
private var terminalWidth: Int? {
  var size = winsize()
  guard isatty(STDOUT_FILENO) == 1, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
  else { return nil }
  return min(max(Int(size.ws_col), 40), 120)
}
