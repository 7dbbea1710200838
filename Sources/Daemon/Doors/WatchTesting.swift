import Analysis
import Desk
import Domain
package import Reports
import Settings

/// `tensiond test`: runs the tests beside the watches through the same analysis and desk as the daemon's.
package struct WatchTesting: Sendable {
  /// When the first article of a test comes in: any fixed moment will do, a Thursday noon as good as another.
  private static let start = Timestamp(seconds: 1_768_478_400)

  private let loaded: LoadedConfiguration

  package init(_ loaded: LoadedConfiguration) { self.loaded = loaded }

  /// - Throws: for a watch that is not there.
  package func run(only watch: String? = nil) throws -> WatchTestReport {
    let watches = loaded.configuration.watches.filter { watch == nil || $0.id.text == watch }
    if let watch, watches.isEmpty { throw UnknownWatch(watch, among: loaded) }
    let outcomes = watches.flatMap { watch in
      (loaded.configuration.watchTests[watch.id] ?? []).map { outcome(of: $0, for: watch) }
    }
    return WatchTestReport(outcomes: outcomes)
  }

  private func outcome(of test: WatchTest, for watch: Watch) -> WatchTestReport.Outcome {
    let gazetteer = loaded.lexicon.gazetteer
    var live = watch
    // A draft is tested as it would run.
    live.status = .live
    let desk = Desk(watches: [live], gazetteer: gazetteer, options: loaded.configuration.desk)
    var state = desk.state(of: [])
    var (alerts, decisions, frames): ([Alert], [Decision], [Frame]) = ([], [], [])
    for (number, told) in test.articles.enumerated() {
      let input = input(told, number: number)
      let changes = desk.consider(input, in: &state, now: input.article.seen)
      alerts += changes.alerts
      decisions += changes.decisions
      frames = input.assessment.frames + frames
    }
    let outcome = WatchOutcome(watch: watch.id, alerts: alerts, decisions: decisions, frames: frames)
    return WatchTestReport.Outcome(
      watch: watch.id, name: test.name, location: test.location,
      differences: test.expect.differences(from: outcome, in: gazetteer))
  }

  private func input(_ told: WatchTest.TestArticle, number: Int) -> DeskInput {
    let source = source(told)
    let seen = Self.start + told.after
    var item = FeedItem(title: told.title, summary: told.body, published: told.published ?? seen)
    item.guid = "test-\(number)"
    let article = Article(
      id: Article.identity(of: item, in: source.id), source: source.id, item: item,
      language: told.language ?? source.language, seen: seen)
    return DeskInput(
      article: article, assessment: loaded.analyser.assessment(of: article, from: source), source: source)
  }

  /// A source that is not configured is an outlet of its own, usually reliable and nobody's voice.
  private func source(_ told: WatchTest.TestArticle) -> Source {
    let id = told.source ?? "test-source"
    let configured = loaded.configuration.sources.first { $0.source.id == id }?.source
    return configured
      ?? Source(id: id, url: "", outlet: id.text, language: told.language ?? "en", reliability: .b)
  }
}
