import Analysis
import BenchmarkSupport
import Desk
import Domain
import Settings

/// How fast the desk takes in assessments that all have an event, with the shipped watches: from an empty state, and
/// once more as reprints when their stories are there.
@main enum DeskBenchmark {
  static let articleCount = 1_000

  static func main() throws {
    let configuration = try Configuration.load(from: ["config"])
    let analyser = Analyser(try Lexicon(compiling: configuration.lexicon))
    let desk = Desk(
      watches: configuration.watches, gazetteer: analyser.lexicon.gazetteer, options: configuration.desk)
    var writer = NewsWriter(seed: 3)
    let first = inputs(writer.articles(articleCount, eventEvery: 1), analyser)
    let second = inputs(writer.articles(articleCount, eventEvery: 1), analyser)
    var state = desk.state()
    let decisionCount = consider(first, desk, &state)
    guard decisionCount >= articleCount / 2 else { fatalError("only \(decisionCount) decisions") }
    let fresh = seconds(first, desk, from: desk.state())
    let later = seconds(second, desk, from: state)
    print(
      "desk: \(rounded(Double(articleCount) / fresh)) assessments/s from an empty state; "
        + "with \(state.storyCount) stories known at \(rounded(fresh / later)) of that")
  }

  private static func inputs(_ articles: [Article], _ analyser: Analyser) -> [DeskInput] {
    let sources = Dictionary(uniqueKeysWithValues: NewsWriter.sources.map { ($0.id, $0) })
    return articles.compactMap { article in
      sources[article.source].map {
        DeskInput(article: article, assessment: analyser.assessment(of: article, from: $0), source: $0)
      }
    }
  }

  private static func seconds(_ inputs: [DeskInput], _ desk: Desk, from state: DeskState) -> Double {
    var trial = state
    let count = consider(inputs, desk, &trial)
    return Benchmark(count: count).seconds {
      var state = state
      return consider(inputs, desk, &state)
    }
  }

  /// - Returns: how many decisions came of it.
  private static func consider(_ inputs: [DeskInput], _ desk: Desk, _ state: inout DeskState) -> Int {
    inputs.reduce(0) { $0 + desk.consider($1, in: &state, now: $1.article.seen).decisions.count }
  }
}
