package import Domain

/// How the tests beside the watches went.
package struct WatchTestReport: Codable, Sendable {
  package struct Outcome: Codable, Sendable {
    package var watch: WatchID
    package var name: String
    package var location: SourceLocation
    /// What was expected and what came; empty for a test that passed.
    package var differences: [String]

    package init(watch: WatchID, name: String, location: SourceLocation, differences: [String]) {
      self.watch = watch
      self.name = name
      self.location = location
      self.differences = differences
    }

    package var passed: Bool { differences.isEmpty }
  }

  package var outcomes: [Outcome]

  package init(outcomes: [Outcome]) { self.outcomes = outcomes }

  package var failedCount: Int { outcomes.count { !$0.passed } }

  /// Failures in full, then one line that counts.
  package func text(style: Style = .plain) -> String {
    let failures = outcomes.filter { !$0.passed }.flatMap { outcome in
      ["\(style.red("failed"))  \(outcome.location): \(outcome.watch): \(outcome.name)"]
        + outcome.differences.map { "        \($0.printable)" }
    }
    let tally = "\(outcomes.count - failedCount) passed, \(failedCount) failed"
    return (failures + [failedCount == 0 ? style.green(tally) : style.red(tally)]).joined(separator: "\n")
      + "\n"
  }

  /// JUnit's XML as CI systems read it. Source: github.com/testmoapp/junitxml.
  package var junit: String {
    let cases = outcomes.map { outcome in
      let head =
        "<testcase classname=\"\(outcome.watch.text.xmlEscaped)\" name=\"\(outcome.name.xmlEscaped)\""
      guard !outcome.passed else { return "  \(head)/>" }
      let told = outcome.differences.joined(separator: "\n").xmlEscaped
      return
        "  \(head)><failure message=\"\(outcome.location.description.xmlEscaped)\">\(told)</failure></testcase>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuite name="tensiond watches" tests="\(outcomes.count)" failures="\(failedCount)">
      \(cases.joined(separator: "\n"))
      </testsuite>

      """
  }
}
