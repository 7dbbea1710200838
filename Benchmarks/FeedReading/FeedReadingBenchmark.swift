import BenchmarkSupport
import Domain
import Feeds
import Foundation

/// How fast bodies become articles.
///
/// Without arguments: sound RSS that it makes itself, and the same with faults that have it mended first. With
/// `--folder DIR`: every file in it, to the fields as they stand in the XML (`structure`) and to articles
/// (`everything`), in MB of bodies a second of CPU time; Benchmarks/compare calls it so.
@main enum FeedReadingBenchmark {
  static let feedCount = 20
  static let itemCount = 100

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "--folder", let folder = arguments.dropFirst().first {
      try readFolder(URL(filePath: folder))
    } else {
      try readOwnFeeds()
    }
  }

  private static func readFolder(_ folder: URL) throws {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let bodies = try files.map { [UInt8](try Data(contentsOf: $0)) }
    let structure = try Measured(bodies, keepsMarkup: true)
    let everything = try Measured(bodies, keepsMarkup: false)
    print("structure \(rounded(structure.megabytesPerSecond))")
    print("everything \(rounded(everything.megabytesPerSecond))")
  }

  private static func readOwnFeeds() throws {
    var writer = NewsWriter(seed: 1)
    let sound = (0..<feedCount).map { _ in feed(of: writer.articles(itemCount), isSound: true) }
    writer = NewsWriter(seed: 1)
    let broken = (0..<feedCount).map { _ in feed(of: writer.articles(itemCount), isSound: false) }
    let soundSpeed = try Measured(sound, keepsMarkup: false, expected: feedCount * itemCount)
      .megabytesPerSecond
    let brokenSpeed = try Measured(broken, keepsMarkup: false, expected: feedCount * itemCount)
      .megabytesPerSecond
    print(
      "feed reading: \(rounded(soundSpeed)) MB/s of sound RSS; broken RSS at \(rounded(brokenSpeed / soundSpeed)) of that"
    )
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

/// The best of several runs over all bodies.
private struct Measured {
  let megabytesPerSecond: Double

  /// - Parameter expected: articles; nil takes what a first run gives.
  init(_ bodies: [[UInt8]], keepsMarkup: Bool, expected: Int? = nil) throws {
    let reader = FeedReader(keepsMarkup: keepsMarkup)
    func articleCount() -> Int {
      bodies.reduce(0) { count, body in
        guard let document = try? reader.read(body, url: "https://desk.example/rss") else { return count }
        return count + Self.count(document, keepsMarkup)
      }
    }
    let byteCount = bodies.reduce(0) { $0 + $1.count }
    let seconds = Benchmark(count: expected ?? articleCount()).cpuSeconds(articleCount)
    megabytesPerSecond = Double(byteCount) / 1_000_000 / seconds
  }

  private static func count(_ document: FeedDocument, _ keepsMarkup: Bool) -> Int {
    if keepsMarkup { return document.items.count }
    return document.articles(of: "desk", language: "en", seen: Timestamp(seconds: 0)).count
  }
}
