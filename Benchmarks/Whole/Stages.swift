import Analysis
import BenchmarkSupport
import Desk
import Domain
import Feeds
import Foundation
import Ledger
import Logging
import Settings

/// What each stage after the fetching costs, one after the other in one thread, over the very bodies that the daemon gets.
struct Stages {
  /// Polls that share a commit.
  private static let batchSize = 64

  let folder: String
  let feedCount: Int
  private let configuration: Configuration
  private let analyser: Analyser
  private let desk: Desk

  private struct News {
    var source: Source
    var article: Article
    var assessment: Assessment?
  }

  init(folder: String, feedCount: Int) throws {
    self.folder = folder
    self.feedCount = feedCount
    configuration = try Configuration.load(from: ["config"])
    analyser = Analyser(try Lexicon(compiling: configuration.lexicon))
    desk = Desk(
      watches: configuration.watches, gazetteer: analyser.lexicon.gazetteer, options: configuration.desk)
  }

  /// `parse 2.31 analyse 3.1 desk 0.4 commit 3.2 articles 150000 events 15000 stories 600`, in CPU seconds.
  func line() throws -> String {
    let root = FileManager.default.temporaryDirectory.appending(path: "stages-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    let ledger = try Ledger.open(
      root + "/ledger.db", sinks: ["alerts.log"],
      logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    var tally = Tally()
    var state = desk.state()
    for start in stride(from: 0, to: feedCount, by: Self.batchSize) {
      let numbers = start..<min(start + Self.batchSize, feedCount)
      try run(numbers, ledger, &state, &tally)
    }
    tally.articleCount = try ledger.reader.counts().articles
    tally.storyCount = state.storyCount
    try tally.time(\.commit) { try ledger.close() }
    return tally.line
  }

  private func run(
    _ numbers: Range<Int>, _ ledger: Ledger, _ state: inout DeskState, _ tally: inout Tally
  ) throws {
    let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
    let bodies = try numbers.map { [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\($0).xml"))) }
    var polls = try tally.time(\.parse) { try zip(numbers, bodies).map { try read($1, $0, now: now) } }
    tally.time(\.analyse) {
      for poll in polls.indices {
        for item in polls[poll].indices {
          let news = polls[poll][item]
          polls[poll][item].assessment = analyser.assessment(of: news.article, from: news.source)
        }
      }
    }
    let before = state
    let changes = tally.time(\.desk) { polls.map { consider($0, in: &state, now: now) } }
    tally.eventCount += polls.joined().count { !($0.assessment?.frames.isEmpty ?? true) }
    try tally.time(\.commit) {
      try commit(zip(polls, changes).map { record(of: $0, $1, now: now) }, over: before, to: ledger)
    }
  }

  private func read(_ body: [UInt8], _ number: Int, now: Timestamp) throws -> [News] {
    let source = Newspaper(number: number).source
    let document = try FeedReader(limits: configuration.feeds).read(body, url: source.url)
    let articles = document.articles(
      of: source.id, language: source.language, seen: now, boilerplate: configuration.boilerplate)
    return articles.reversed().map { News(source: source, article: $0) }
  }

  private func consider(_ poll: [News], in state: inout DeskState, now: Timestamp) -> [DeskChanges] {
    poll.compactMap { news in
      news.assessment.map {
        desk.consider(
          DeskInput(article: news.article, assessment: $0, source: news.source, isQuiet: true), in: &state,
          now: now)
      }
    }
  }

  private func record(of poll: [News], _ changes: [DeskChanges], now: Timestamp) -> PollRecord {
    var stories: [StoryID: Story] = [:]
    for story in changes.flatMap(\.stories) { stories[story.id] = story }
    return PollRecord(
      articles: poll.map(\.article), sources: poll.first.map { [state(of: $0.source, poll, now: now)] } ?? [],
      stories: Array(stories.values), samples: changes.flatMap(\.tension),
      decisions: changes.flatMap(\.decisions))
  }

  private func commit(_ records: [PollRecord], over before: DeskState, to ledger: Ledger) throws {
    _ = try ledger.reader.unseen(records.flatMap { $0.articles.map(\.id) })
    var known = OnRecord()
    for story in records.flatMap(\.stories) { known.stories[story.id] = before.story(story.id) }
    try ledger.commit(records, over: known)
  }

  private func state(of source: Source, _ poll: [News], now: Timestamp) -> SourceState {
    var state = SourceState(
      id: source.id, url: source.url, lastAttempt: now, lastSuccess: now, hasBeenRead: true)
    state.rhythm.learn(newItems: poll.map(\.article.item.published), now: now)
    return state
  }
}

private struct Tally {
  var parse = 0.0
  var analyse = 0.0
  var desk = 0.0
  var commit = 0.0
  var articleCount = 0
  var eventCount = 0
  var storyCount = 0

  mutating func time<Value>(_ stage: WritableKeyPath<Tally, Double>, _ work: () throws -> Value) rethrows
    -> Value
  {
    let start = cpuSeconds()
    defer { self[keyPath: stage] += cpuSeconds() - start }
    return try work()
  }

  var line: String {
    "parse \(rounded(parse)) analyse \(rounded(analyse)) desk \(rounded(desk)) commit \(rounded(commit)) "
      + "articles \(articleCount) events \(eventCount) stories \(storyCount)"
  }
}
