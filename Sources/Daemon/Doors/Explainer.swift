import Analysis
import Desk
package import Domain
import Ledger
package import Reports
import Settings

/// `tensiond explain`: what is thought of an article, through the same analysis and desk as the daemon's.
///
/// Reads files, standard input, addresses and the ledger (beside a running daemon, which it never disturbs); writes
/// nothing. Safe to use from all threads.
package struct Explainer: Sendable {
  /// How a text is to be read that does not say so itself.
  package struct Question: Sendable {
    /// BCP 47.
    package var language: String?
    /// All of the text is body then.
    package var title: String?
    /// The configured source that it is read as an article of.
    package var source: String?
    /// The moment at which it came in; nil for now.
    package var moment: Timestamp?
    /// Of several articles only this one, from 1.
    package var item: Int?
    /// Only this watch is asked.
    package var watch: String?
    /// Rules of reading that are left out, of `ReadingRules.names`.
    package var without: Set<String> = []

    package init() {}
  }

  package enum Answer: Sendable {
    case one(Explanation)
    case several(ExplanationList)

    package var explanations: [Explanation] {
      switch self {
      case .one(let explanation): [explanation]
      case .several(let list): list.rows.map(\.explanation)
      }
    }
  }

  private let loaded: LoadedConfiguration
  private let analyser: Analyser
  private let watches: [Watch]
  private let question: Question
  private let finder: ArticleFinder

  /// - Throws: for a watch, a source or a rule that is not there.
  package init(
    _ loaded: LoadedConfiguration, _ question: Question = Question(), clock: any WallClock = SystemClock()
  ) throws {
    self.loaded = loaded
    self.question = question
    analyser =
      question.without.isEmpty
      ? loaded.analyser : Analyser(loaded.lexicon, without: try ReadingRules.rules(named: question.without))
    watches = loaded.configuration.watches.filter { watch in
      question.watch.map { $0 == watch.id.text } ?? watch.runs
    }
    if let watch = question.watch, watches.isEmpty { throw UnknownWatch(watch, among: loaded) }
    finder = try ArticleFinder(loaded, question, clock: clock)
  }

  /// - Parameter what: a file, an address, the id of an article, a story or an alert, or `-` for standard input.
  package func answer(to what: String) async throws -> Answer {
    let found = try await finder.articles(at: what)
    let rows = found.articles.map { article in
      ExplanationList.Row(name: article.name, explanation: explanation(of: article))
    }
    if rows.count == 1 { return .one(rows[0].explanation) }
    return .several(ExplanationList(heading: found.heading, rows: rows, hint: found.hint))
  }

  private func explanation(of found: FoundArticle) -> Explanation {
    let reading = analyser.reading(of: found.article, from: found.source)
    let assessment = reading.assessment
    let input = DeskInput(article: found.article, assessment: assessment, source: found.source)
    let asking = WatchQuestions(watches: watches, loaded: loaded)
    return Explanation(
      article: .init(found.article, from: found.source, assessment),
      alert: found.alert.map(Explanation.AlertOnRecord.init),
      without: question.without.sorted(), score: assessment.score,
      level: Levels().level(score: assessment.score, originCount: .max),
      watches: asking.verdicts(on: input, recorded: found.decisions),
      frames: reading.frames.indices.compactMap { reading.explainedFrame($0) },
      discarded: reading.frames.indices.compactMap { reading.explainedLoss($0) },
      sentences: reading.sentences.map(\.explained))
  }
}

extension Reading {
  /// Nil where the words came to no frame.
  fileprivate func explainedFrame(_ index: Int) -> Explanation.FrameReading? {
    let told = frames[index]
    guard let frame = told.frame else { return nil }
    var head = index
    if case .merged(let other) = told.outcome { head = other }
    return Explanation.FrameReading(
      frame, number: number(of: head), again: head != index, sentence: told.sentence,
      clause: clause(of: index),
      words: told.words, steps: told.steps)
  }

  /// The place of a frame that counts in the assessment's order, from 1.
  private func number(of index: Int) -> Int {
    (frames[index].frame.flatMap { assessment.frames.firstIndex(of: $0) } ?? 0) + 1
  }

  fileprivate func explainedLoss(_ index: Int) -> Explanation.Discarded? {
    let told = frames[index]
    guard told.frame == nil, let reason = told.outcome.reason else { return nil }
    return Explanation.Discarded(
      sentence: told.sentence, clause: clause(of: index), words: told.words, reason: reason)
  }
}

extension FrameReading.Outcome {
  fileprivate var reason: Explanation.Discarded.Reason? {
    switch self {
    case .kept, .merged: nil
    case .notAnEvent: .notAnEvent
    case .lookalike: .lookalike
    case .retold: .retold
    }
  }
}

extension SentenceReading {
  fileprivate var explained: Explanation.SentenceReading {
    Explanation.SentenceReading(
      zone: zone,
      clauses: clauses.map { clause in
        Explanation.Clause(
          text: clause.text, link: clause.link, speaker: clause.speaker,
          mentions: clause.mentions.map {
            Explanation.Mention(kind: $0.kind.rawValue, entry: $0.entry, text: $0.text)
          })
      })
  }
}

/// A watch asked for by an id that no watch has.
struct UnknownWatch: Error, CustomStringConvertible {
  let description: String

  init(_ id: String, among loaded: LoadedConfiguration) {
    let known = loaded.configuration.watches.map(\.id.text).joined(separator: ", ")
    description = "no watch '\(id)'; expected one of \(known)"
  }
}
