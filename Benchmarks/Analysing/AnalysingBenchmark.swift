import Analysis
import BenchmarkSupport
import Domain
import Settings

/// How fast articles are assessed with the shipped lexicon, on one core: news of which one article in ten tells
/// an event, and the same without events.
@main enum AnalysingBenchmark {
  static let articleCount = 2_000

  static func main() throws {
    let analyser = Analyser(try Lexicon(compiling: try Configuration.load(from: ["config"]).lexicon))
    var writer = NewsWriter(seed: 2)
    let news = writer.articles(articleCount)
    let plain = writer.articles(articleCount, eventEvery: nil)
    let seconds = seconds(news, withFrames: articleCount / 10, analyser)
    let ratio = seconds / self.seconds(plain, withFrames: 0, analyser)
    let byteCount = news.reduce(0) { $0 + $1.item.title.utf8.count + $1.body.utf8.count }
    print(
      "analysis: \(rounded(Double(articleCount) / seconds)) articles/s, "
        + "\(rounded(Double(byteCount) / 1_000_000 / seconds)) MB/s with one event in ten; "
        + "without events \(rounded(ratio)) times as fast")
  }

  private static func seconds(_ articles: [Article], withFrames count: Int, _ analyser: Analyser) -> Double {
    Benchmark(count: count).seconds {
      articles.count { !analyser.assessment(of: $0).frames.isEmpty }
    }
  }
}
