import Domain
import Settings

/// Polls every source once; of the schedule it asks and tells nothing.
struct Pass {
  /// More wait until others are filed: what a poll has read is kept in memory until then.
  private static let maxUnderWay = 128

  let sources: [ConfiguredSource]
  let newsroom: Newsroom
  let bulletin: Bulletin
  /// Nil for a poll that the ledger kept from ending.
  let findings: @Sendable (ConfiguredSource) async -> PollFindings?

  private var health = HealthWatch()
  private var tally: PassTally

  init(
    over sources: [ConfiguredSource], newsroom: Newsroom, bulletin: Bulletin,
    findings: @escaping @Sendable (ConfiguredSource) async -> PollFindings?
  ) {
    self.sources = sources
    self.newsroom = newsroom
    self.bulletin = bulletin
    self.findings = findings
    tally = PassTally(sourceCount: sources.count)
  }

  mutating func run() async -> PassTally {
    let inbox = Inbox<PollFindings?>()
    await withDiscardingTaskGroup { group in
      var left = sources[...]
      func startNext() {
        guard let source = left.popFirst() else { return }
        group.addTask { [findings] in inbox.put(await findings(source)) }
      }
      for _ in 0..<Self.maxUnderWay { startNext() }
      var openCount = sources.count
      guard openCount > 0 else { return }
      for await ended in inbox.batches(upTo: Newsroom.maxBatch) {
        await file(ended)
        for _ in ended { startNext() }
        openCount -= ended.count
        if openCount == 0 { return }
      }
    }
    return tally
  }

  private mutating func file(_ ended: [PollFindings?]) async {
    var polls = ended.compactMap(\.self)
    tally.noteUnkept(ended.count - polls.count)
    for index in polls.indices {
      if let event = health.examine(&polls[index]) { bulletin.networkChanged(event) }
    }
    do {
      for (findings, filing) in zip(polls, try await newsroom.file(polls)) {
        bulletin.polled(findings, filing)
        tally.add(findings, filing)
      }
    } catch {
      bulletin.filingFailed(error)
      tally.noteUnkept(polls.count)
    }
  }
}

/// What one pass over all sources brought.
package struct PassTally: Sendable, Equatable {
  package private(set) var sourceCount: Int
  package private(set) var failedCount = 0
  package private(set) var unchangedCount = 0
  /// Polls that the ledger could not keep; their sources are polled again.
  package private(set) var unkeptCount = 0
  package private(set) var articleCount = 0
  package private(set) var alertCount = 0
  /// Without the time that reading the configuration takes.
  package internal(set) var took = Duration.zero

  init(sourceCount: Int) { self.sourceCount = sourceCount }

  mutating func noteUnkept(_ count: Int) { unkeptCount += count }

  mutating func add(_ findings: PollFindings, _ filing: Filing) {
    if findings.state.lastError != nil { failedCount += 1 }
    if findings.isUnchanged { unchangedCount += 1 }
    articleCount += filing.articleCount
    alertCount += filing.alerts.count
  }

  /// `200 sources in 3.1 s: 199 answered, 150 of them unchanged, 1 failed; 420 new articles, 3 alerts`
  package var sentence: String {
    let tenths = took.wholeMilliseconds / 100
    let answeredCount = sourceCount - failedCount - unkeptCount
    return """
      \(counted(sourceCount, "source")) in \(tenths / 10).\(tenths % 10) s: \(answeredCount) answered, \
      \(unchangedCount) of them unchanged, \(failedCount) failed\
      \(unkeptCount > 0 ? ", \(unkeptCount) not kept" : ""); \
      \(counted(articleCount, "new article")), \(counted(alertCount, "alert"))
      """
  }
}
