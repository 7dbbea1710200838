package import Domain

/// Everything that tensiond thinks of one article, and why: what each watch says to it, the sum, and what was read in
/// each clause.
///
/// A plain value with two looks: `text(style:width:)` for people, and for programs what `Encodable` gives with keys in
/// snake case, `tensiond.explanation/1`, described by `docs/schema/tensiond.explanation-1.schema.json`. Foreign text is
/// made harmless as it comes in (`String.neutral`), so both may be printed. Numbers are rounded to what people read.
///
/// Within `tensiond.explanation/1` keys may be added; none is renamed, removed or given another meaning. A key
/// without a value is left out.
package struct Explanation: Encodable, Sendable {
  package let schema = "tensiond.explanation/1"
  package var article: Paper
  /// Set where an alert was asked about.
  package var alert: AlertOnRecord?
  /// Rules of reading that were left out (`--without`).
  package var without: [String]
  /// 0-100: `ArticleScore` over all frames, as `tensiond score` gives it.
  package var score: Double
  /// Of the shipped thresholds; nil below notice.
  package var level: Level?
  package var watches: [WatchVerdict]
  /// In reading order, those that tell an event again too.
  package var frames: [FrameReading]
  /// Words of an event that came to no frame.
  package var discarded: [Discarded]
  package var sentences: [SentenceReading]

  package init(
    article: Paper, alert: AlertOnRecord? = nil, without: [String] = [], score: Double, level: Level?,
    watches: [WatchVerdict], frames: [FrameReading], discarded: [Discarded], sentences: [SentenceReading]
  ) {
    self.article = article
    self.alert = alert
    self.without = without
    self.score = score.rounded(toPlaces: 2)
    self.level = level
    self.watches = watches
    self.frames = frames
    self.discarded = discarded
    self.sentences = sentences
  }

  /// The article, as far as it says what is made of it.
  package struct Paper: Encodable, Sendable {
    package var id: ArticleID
    package var title: String
    package var url: String?
    package var source: SourceID
    package var outlet: String
    package var reliability: Reliability
    package var language: String
    package var genre: Genre
    package var domains: [String]
    package var wire: String?
    package var citing: String?
    package var published: String?
    package var seen: String

    package init(_ article: Article, from source: Source, _ assessment: Assessment) {
      id = article.id
      title = article.item.title.printable
      url = article.item.link?.printable
      self.source = source.id
      outlet = source.outlet.printable
      reliability = source.reliability
      language = assessment.language.printable
      genre = assessment.genre
      domains = assessment.domains
      wire = assessment.origin.wire?.printable
      citing = assessment.origin.citing?.printable
      published = article.item.published?.rfc3339
      seen = article.seen.rfc3339
    }
  }

  /// An alert as it was written, which today's configuration need not repeat.
  package struct AlertOnRecord: Encodable, Sendable {
    package var id: AlertID
    package var kind: Alert.Kind
    package var changes: [Change]
    package var time: String
    package var watch: WatchID
    package var level: Level
    package var score: Double
    package var says: String
    package var arithmetic: [Step]
    package var story: StoryID
    package var origins: [String]
    /// Of the story, as it stood.
    package var articles: [Telling]

    package struct Telling: Encodable, Sendable {
      package var id: ArticleID
      package var outlet: String
      package var title: String
    }

    package init(_ alert: Alert) {
      id = alert.id
      kind = alert.kind
      changes = alert.changes
      time = alert.time.rfc3339
      watch = alert.watch
      level = alert.level
      score = alert.score.rounded(toPlaces: 2)
      says = alert.says.printable
      arithmetic = alert.arithmetic.map(Step.init)
      story = alert.story.id
      origins = alert.story.origins.map(\.printable)
      articles = alert.story.articles.map {
        Telling(id: $0.id, outlet: $0.outlet.printable, title: $0.title.printable)
      }
    }
  }

  /// A step of arithmetic.
  package struct Step: Encodable, Hashable, Sendable {
    package var label: String
    package var operation: ScoreStep.Operation
    package var value: Double
    package var total: Double

    package init(_ step: ScoreStep) {
      label = step.label.printable
      operation = step.operation
      value = step.value.rounded(toPlaces: 4)
      total = step.total.rounded(toPlaces: 2)
    }
  }
}

extension Double {
  /// 0 for what is no number, which JSON cannot hold.
  func rounded(toPlaces places: Int) -> Double {
    guard isFinite else { return 0 }
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
