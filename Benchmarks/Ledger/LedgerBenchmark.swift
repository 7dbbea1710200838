import BenchmarkSupport
import Domain
import Foundation
import Ledger
import Logging

/// How many polls of ten new articles the ledger keeps in a second, a transaction each, and ten to a transaction.
/// The disk of TMPDIR decides: each transaction waits for it.
@main enum LedgerBenchmark {
  static let pollCount = 200
  static let articlesPerPoll = 10

  static func main() throws {
    let single = try seconds(pollsPerCommit: 1)
    let batched = try seconds(pollsPerCommit: 10)
    print(
      "ledger: \(rounded(Double(pollCount) / single)) commits/s of a poll with \(articlesPerPoll) articles; "
        + "ten polls a commit \(rounded(single / batched)) times as many polls")
  }

  private static func seconds(pollsPerCommit: Int) throws -> Double {
    var writer = NewsWriter(seed: 4)
    let polls = (0..<pollCount).map { _ in poll(of: writer.articles(articlesPerPoll)) }
    let batches = stride(from: 0, to: pollCount, by: pollsPerCommit).map {
      Array(polls[$0..<$0 + pollsPerCommit])
    }
    return try Benchmark(count: pollCount * articlesPerPoll).seconds { try keptCount(batches) }
  }

  private static func keptCount(_ batches: [[PollRecord]]) throws -> Int {
    let root = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    let ledger = try Ledger.open(
      root + "/ledger.sqlite", sinks: ["alerts.log"],
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    for batch in batches { try ledger.commit(batch) }
    let count = try ledger.reader.counts().articles
    try ledger.close()
    return count
  }

  private static func poll(of articles: [Article]) -> PollRecord {
    let sources = Set(articles.map(\.source)).sorted().map { SourceState(id: $0, hasBeenRead: true) }
    return PollRecord(articles: articles, sources: sources)
  }
}
