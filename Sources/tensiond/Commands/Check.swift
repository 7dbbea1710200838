import ArgumentParser
import Daemon

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validate configuration, lexicon and watches.",
    discussion:
      "Prints every mistake of the run as file:line:column and ends with 78; else warns of terms that match nothing, "
      + "nearly everything or what another has, and counts what it found.")

  @OptionGroup var options: ConfigurationOptions

  func run() async throws {
    let loaded = try options.load()
    loaded.warnings.forEach(complain)
    say(loaded.inventory + "\n")
  }
}
