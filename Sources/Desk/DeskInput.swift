package import Domain

/// One article with its reading, and what the desk must know of where it came from.
package struct DeskInput: Hashable, Sendable {
  package var article: Article
  package var assessment: Assessment
  package var source: Source
  /// True for what the first successful fetch of a quiet-start source brought: it informs and raises nothing.
  package var isQuiet: Bool
  /// Marks the alerts of self-tests.
  package var isTest: Bool

  package init(
    article: Article, assessment: Assessment, source: Source, isQuiet: Bool = false, isTest: Bool = false
  ) {
    self.article = article
    self.assessment = assessment
    self.source = source
    self.isQuiet = isQuiet
    self.isTest = isTest
  }
}

/// What one step of the desk changed; the caller commits it and keeps the new state only then.
package struct DeskChanges: Hashable, Codable, Sendable {
  /// Whole values, each once, by id.
  package var stories: [Story] = []
  package var decisions: [Decision] = []
  /// The gravest last, so that the last line of a log is the one to read.
  package var alerts: [Alert] = []
  package var tension: [TensionSample] = []

  package init() {}

  package var isEmpty: Bool {
    stories.isEmpty && decisions.isEmpty && alerts.isEmpty && tension.isEmpty
  }
}
