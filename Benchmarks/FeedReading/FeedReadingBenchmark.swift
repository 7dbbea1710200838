import BenchmarkSupport
import Domain
import Feeds

/// How fast bodies become articles: sound RSS, and the same with faults that have it mended first.
@main enum FeedReadingBenchmark {
  static let feedCount = 20
  static let itemCount = 100

  static func main() throws(FeedError) {
    var writer = NewsWriter(seed: 1)
    let sound = (0..<feedCount).map { _ in feed(of: writer.articles(itemCount), isSound: true) }
    writer = NewsWriter(seed: 1)
    let broken = (0..<feedCount).map { _ in feed(of: writer.articles(itemCount), isSound: false) }
    let soundSpeed = try megabytesPerSecond(sound)
    let ratio = try megabytesPerSecond(broken) / soundSpeed
    print("feed reading: \(rounded(soundSpeed)) MB/s of sound RSS; broken RSS at \(rounded(ratio)) of that")
  }

  private static func megabytesPerSecond(_ feeds: [[UInt8]]) throws(FeedError) -> Double {
    let byteCount = feeds.reduce(0) { $0 + $1.count }
    do {
      let seconds = try Benchmark(count: feedCount * itemCount).seconds { try articleCount(feeds) }
      return Double(byteCount) / 1_000_000 / seconds
    } catch let error as FeedError {
      throw error
    } catch {
      fatalError("\(error)")
    }
  }

  private static func articleCount(_ feeds: [[UInt8]]) throws -> Int {
    try feeds.reduce(0) { count, body in
      let document = try FeedReader().read(body, url: "https://desk.example/rss")
      return count + document.articles(of: "desk", language: "en", seen: Timestamp(seconds: 0)).count
    }
  }

  private static func feed(of articles: [Article], isSound: Bool) -> [UInt8] {
    let items = articles.map { article in
      """
      <item><title>\(article.item.title)</title><link>\(article.item.link ?? "")</link>
      <guid>\(article.item.guid ?? "")</guid><pubDate>Tue, 24 Nov 2026 03:43:56 GMT</pubDate>
      <description>\(isSound ? "" : "Fish & chips<br>")&lt;p&gt;\(article.body)&lt;/p&gt;</description></item>

      """
    }
    let head = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Desk</title>"
    return Array((head + items.joined() + "</channel></rss>").utf8)
  }
}
