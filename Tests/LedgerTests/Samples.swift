import Domain
import Foundation
import Logging

@testable import Ledger

/// A ledger in a directory of its own.
final class LedgerBench: Sendable {
  static let sinks = ["alerts.log", "spool"]

  let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)").path
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// In a directory that is not there yet.
  var path: String { root + "/state/ledger.sqlite" }

  func open(sinks: [String] = LedgerBench.sinks) throws(LedgerError) -> Ledger {
    try Ledger.open(path, sinks: sinks, logger: .silent)
  }

  /// What the disk would hold if the machine stopped now: a copy of the file and its WAL.
  func crash() throws -> LedgerBench {
    let copy = try LedgerBench()
    try FileManager.default.createDirectory(atPath: copy.root + "/state", withIntermediateDirectories: true)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy.path + suffix)
    }
    return copy
  }

  func bytes() throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  func write(_ bytes: Data) throws {
    try FileManager.default.createDirectory(atPath: root + "/state", withIntermediateDirectories: true)
    try bytes.write(to: URL(filePath: path))
  }
}

extension Logger {
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension Timestamp {
  static let noon = Timestamp(seconds: 1_795_521_600)
}

func sampleArticle(_ id: ArticleID, seen: Timestamp = .noon) -> Article {
  Article(
    id: id, source: "agency-a", item: FeedItem(guid: id.text, title: "Ferry to the island turned back"),
    language: "en", seen: seen)
}

func sampleStory(_ id: StoryID = "D4VX9T", lastSeen: Timestamp = .noon, isContested: Bool = false) -> Story {
  var record = WatchRecord()
  record.score = 68
  record.level = .high
  record.knownPlaces = ["jermuk"]
  return Story(
    id: id, event: "territory-seized", group: "territory-seized", actors: ["AZE"], targets: ["ARM"],
    places: ["jermuk"], began: lastSeen, ended: lastSeen, firstSeen: lastSeen, lastSeen: lastSeen,
    isContested: isContested, watches: ["caucasus": record])
}

func sampleReport(_ article: ArticleID) -> Report {
  Report(
    article: article, source: "agency-a", outlet: "Agency A", family: "a", reliability: .b,
    origin: "family:a",
    voice: nil, language: "en", genre: .news, domains: [], title: "Heights were seized", url: nil,
    seen: .noon,
    published: nil,
    frame: Frame(
      event: "territory-seized", sign: .escalation, rung: 8, quad: .materialConflict,
      group: "territory-seized"),
    sentence: nil, sketch: TextSketch(minima: [1, 2, 3]), joinedBy: .frame)
}

func sampleAlert(
  _ id: AlertID, watch: WatchID = "caucasus", level: Level = .high, time: Timestamp = .noon
) -> Alert {
  Alert(
    id: id, sequence: 1, kind: .raised, references: [], changes: [.new], time: time, watch: watch,
    watchTitle: "A watch", level: level, was: nil, score: 68, arithmetic: [],
    event: EventType(
      id: "territory-seized", title: "Territory seized", sign: .escalation, rung: 8, quad: .materialConflict),
    of: nil, actor: nil, target: nil, isTargetByPlace: false, place: nil, when: nil, late: .days(2),
    claimedBy: [],
    deniedBy: [], isContested: false, originCount: 1, credibility: "B3", magnitude: Magnitude(),
    modifiers: [],
    says: "somebody seized territory", text: "Heights were seized", evidence: [],
    story: StorySummary(sampleStory()),
    tension: 1.5, source: "agency-a", url: nil)
}

/// The alerts go to the log and the spool, as `id` and the format.
func samplePoll(articles: [ArticleID] = [], alerts: [AlertID] = []) -> PollRecord {
  PollRecord(
    articles: articles.map { sampleArticle($0) }, sources: [SourceState(id: "agency-a")],
    outbox: alerts.map { entry(sampleAlert($0)) })
}

func entry(_ alert: Alert) -> OutboxEntry {
  OutboxEntry(
    alert: alert,
    payloads: ["logfmt": Array("\(alert.id) line".utf8), "document": Array("\(alert.id) document".utf8)])
}
