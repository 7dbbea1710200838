import Analysis
import Desk
import Domain
import Foundation
import Ledger
package import Reports
import Settings

/// `tensiond explain`: what is thought of an article, through the same analysis and desk as the daemon's.
package struct Explainer: Sendable {
  private let loaded: LoadedConfiguration
  private let clock: any WallClock

  package init(_ loaded: LoadedConfiguration, clock: any WallClock = SystemClock()) {
    self.loaded = loaded
    self.clock = clock
  }

  /// - Parameters:
  ///   - what: a file, the id of an article, a story or an alert, or `-` for standard input.
  ///   - watch: only this one is asked, and says for each frame why it does not match.
  package func explanations(of what: String, language: String?, watch: String? = nil) throws -> [Explanation]
  {
    try explanations(of: what, language: language).map { explanation in
      guard let watch else { return explanation }
      var narrowed = explanation
      narrowed.watches.removeAll { $0.watch.text != watch }
      if narrowed.watches.isEmpty { throw UnknownWatch(watch, among: loaded) }
      return narrowed
    }
  }

  private func explanations(of what: String, language: String?) throws -> [Explanation] {
    if what == "-" { return [explanation(ofText: standardInput, language: language)] }
    if FileManager.default.fileExists(atPath: what) {
      do {
        return [explanation(ofText: try String(contentsOfFile: what, encoding: .utf8), language: language)]
      } catch {
        throw UnreadableFile(file: what, reason: (error as NSError).localizedDescription)
      }
    }
    return try recorded(what)
  }

  private var standardInput: String {
    String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
  }

  /// The first line is the title, as in a mail.
  private func explanation(ofText text: String, language: String?) -> Explanation {
    let trimmed = text.drop { $0.isWhitespace }
    let title = String(trimmed.prefix { !$0.isNewline })
    let now = clock.now()
    let item = FeedItem(
      title: title, summary: String(trimmed.dropFirst(title.count).drop { $0.isWhitespace }), published: now)
    let source = Source(id: "text", url: "", outlet: "text", language: language, reliability: .b)
    let article = Article(
      id: Article.identity(of: item, in: source.id), source: source.id, item: item, language: language,
      seen: now)
    return explanation(of: article, from: source, decisions: [])
  }

  /// An article of the ledger, or all of a story or of the story that an alert told.
  private func recorded(_ id: String) throws -> [Explanation] {
    // Ids are capitals and digits; anything else was meant as a file.
    guard id.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) }) else {
      throw UnknownText(what: id)
    }
    let reader = try LedgerReader.open(loaded.configuration.ledgerPath)
    var ids = [ArticleID(id)]
    if let alert = try reader.alert(AlertID(id)) { ids = alert.story.articles.map(\.id) }
    if let story = try reader.story(StoryID(id)) { ids = story.reports.map(\.article).unique }
    let explanations = try ids.compactMap { id in
      try reader.article(id).map { article in
        explanation(
          of: article, from: source(of: article), decisions: try reader.decisions(ofArticle: article.id))
      }
    }
    guard !explanations.isEmpty else { throw UnknownText(what: id) }
    return explanations
  }

  private func source(of article: Article) -> Source {
    loaded.configuration.sources.first { $0.source.id == article.source }?.source
      ?? Source(id: article.source, url: "", outlet: article.source.text)
  }
}

extension Explainer {
  private func explanation(of article: Article, from source: Source, decisions: [Decision]) -> Explanation {
    let reading = loaded.analyser.reading(of: article, from: source)
    let assessment = reading.assessment
    return Explanation(
      title: article.item.title, language: assessment.language, genre: assessment.genre,
      domains: assessment.domains, origin: assessment.origin, score: assessment.score,
      clauses: reading.sentences.map(\.explained),
      frames: reading.frames.compactMap { $0.explained(in: reading) },
      watches: verdicts(on: article, assessment, from: source, decisions: decisions))
  }

  /// What each watch says to the article alone, on an empty desk.
  private func verdicts(
    on article: Article, _ assessment: Assessment, from source: Source, decisions: [Decision]
  ) -> [Explanation.WatchVerdict] {
    var state = loaded.desk.state(of: [])
    let input = DeskInput(article: article, assessment: assessment, source: source)
    let changes = loaded.desk.consider(input, in: &state, now: article.seen)
    return loaded.configuration.watches.filter(\.runs).map { watch in
      let alert = changes.alerts.last { $0.watch == watch.id }
      let own = changes.decisions.filter { $0.watch == watch.id }
      let recorded = decisions.filter { $0.watch == watch.id }.map { "on record: \($0.verdict.inWords)" }
      return Explanation.WatchVerdict(
        watch: watch.id, verdict: verdict(alert, own), fires: alert != nil,
        isConcerned: !own.isEmpty || !recorded.isEmpty,
        reasons: own.isEmpty ? objections(of: watch, to: assessment) + recorded : recorded,
        arithmetic: alert?.arithmetic ?? [])
    }
  }

  private func verdict(_ alert: Alert?, _ decisions: [Decision]) -> String {
    if let alert { return "raises \(alert.level.rawValue): \(alert.says)" }
    guard let decision = decisions.max(by: { $0.score < $1.score }) else { return "no frame matches" }
    return "\(decision.verdict.inWords), score \(Int(decision.score.rounded()))"
  }

  private func objections(of watch: Watch, to assessment: Assessment) -> [String] {
    assessment.frames.enumerated().compactMap { number, frame in
      loaded.desk.objection(of: watch, to: frame, in: assessment).map {
        "frame \(number + 1) (\(frame.event)): \($0)"
      }
    }
  }
}

struct UnknownText: Error, CustomStringConvertible {
  let what: String

  var description: String { "'\(what)' is no file, and no article, story or alert of the ledger has this id" }
}

/// A watch asked for by an id that no watch has.
struct UnknownWatch: Error, CustomStringConvertible {
  let description: String

  init(_ id: String, among loaded: LoadedConfiguration) {
    let known = loaded.configuration.watches.map(\.id.text).joined(separator: ", ")
    description = "no watch '\(id)'; expected one of \(known)"
  }
}

extension [ArticleID] {
  /// Each once, in order.
  fileprivate var unique: [ArticleID] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension SentenceReading {
  fileprivate var explained: Explanation.Clause {
    Explanation.Clause(
      zone: zone, text: text,
      mentions: mentions.map { Explanation.Mention(kind: $0.kind, text: $0.text, entry: $0.entry) })
  }
}

extension FrameReading {
  fileprivate func explained(in reading: Reading) -> Explanation.FrameReading? {
    guard let frame else { return nil }
    return Explanation.FrameReading(
      frame: frame, text: reading.sentences[sentence].text, arithmetic: steps, discarded: outcome.whyDiscarded
    )
  }
}

extension FrameReading.Outcome {
  fileprivate var whyDiscarded: String? {
    switch self {
    case .kept: nil
    case .merged(let index): "one event with frame \(index + 1)"
    case .notAnEvent: "no event here"
    case .retold: "said of an act that is told elsewhere"
    case .lookalike: "an actor or target that only looks like one"
    }
  }
}

extension Decision.Verdict {
  fileprivate var inWords: String {
    switch self {
    case .raised: "raised"
    case .updated(let changes): "updated: \(changes.map(\.rawValue).joined(separator: ", "))"
    case .closed: "closed"
    case .retracted: "retracted"
    case .heldBack(let reason): "held back: \(reason.rawValue)"
    }
  }
}
