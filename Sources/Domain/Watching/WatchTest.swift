/// A test written beside its watch: invented articles in, what must come out. Only what is named is compared.
package struct WatchTest: Hashable, Codable, Sendable {
  package var name: String
  package var articles: [TestArticle]
  package var expect: Expectation
  package var location: SourceLocation

  package init(name: String, articles: [TestArticle], expect: Expectation, location: SourceLocation) {
    self.name = name
    self.articles = articles
    self.expect = expect
    self.location = location
  }

  package struct TestArticle: Hashable, Codable, Sendable {
    /// Nil: a source of its own for the test, reliability B, no state voice.
    package var source: SourceID?
    package var title: String
    package var body: String
    package var language: String?
    /// Since the first article of the test.
    package var after: Duration
    package var published: Timestamp?

    package init(
      source: SourceID? = nil, title: String, body: String = "", language: String? = nil,
      after: Duration = .zero,
      published: Timestamp? = nil
    ) {
      self.source = source
      self.title = title
      self.body = body
      self.language = language
      self.after = after
      self.published = published
    }
  }

  /// Compared with the last alert that the watch gave, or with the main frame where there was none.
  package struct Expectation: Hashable, Codable, Sendable {
    package enum Alerting: String, Codable, Sendable { case none, some }

    package var alert: Alerting?
    package var level: Level?
    package var event: EventTypeID?
    package var actor: EntityID?
    package var target: EntityID?
    package var place: PlaceID?
    package var origins: Int?
    package var contested: Bool?
    /// A modifier kind or a held-back reason that must be the cause of silence.
    package var reason: String?
    package var minScore: Double?
    package var maxScore: Double?

    package init() {}
  }
}
