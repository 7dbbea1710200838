import Analysis
import Desk
import Domain
import Foundation
import Reports
import Settings

/// `tensiond score`: JSON articles in, one a line; JSON assessments out, in the same order.
///
/// In goes `{"id","lang","title","text","published"}` (`ArticleLine`). Out comes what
/// `docs/schema/tensiond.score-1.schema.json` says: the article's escalation score without boosts, its level, and its
/// frames with the main event first. With a watch: what that watch makes of it, with its own rungs, boosts and
/// thresholds, and only the frames that it matches. Pure; one instance serves all threads.
package struct ScoreFilter: Sendable {
  private let analyser: Analyser
  private let events: [EventTypeID: EventType]
  /// Nil: all frames count, at the shipped thresholds.
  private let questions: WatchQuestions?
  private let levels = Levels()
  private let clock: any WallClock

  /// - Parameters:
  ///   - without: rules of reading that are left out, of `ReadingRules.names`.
  ///   - clock: undated articles are read as of now: that decides who is in office.
  /// - Throws: for a watch or a rule that is not there.
  package init(
    _ loaded: LoadedConfiguration, watch: String? = nil, without: Set<String> = [],
    clock: any WallClock = SystemClock()
  ) throws {
    self.clock = clock
    analyser =
      without.isEmpty
      ? loaded.analyser : Analyser(loaded.lexicon, without: try ReadingRules.rules(named: without))
    events = loaded.lexicon.gazetteer.events
    questions = try watch.map { id in
      guard let watch = loaded.configuration.watches.first(where: { $0.id.text == id }) else {
        throw UnknownWatch(id, among: loaded)
      }
      return WatchQuestions(watches: [watch], loaded: loaded)
    }
  }

  /// - Throws: for a line that is no such object, in words.
  package func answer(to line: ParallelLines.Line) throws -> [UInt8] {
    let asked = try ArticleLine(Foundation.Data(line.bytes))
    let article = asked.article(of: Self.source.id, seen: clock.now())
    let assessment = analyser.assessment(of: article)
    let answer =
      questions.map { $0.answer(to: article, assessment, id: asked.id, frame: answer(for:)) }
      ?? plainAnswer(assessment, id: asked.id)
    return [UInt8](Self.encode(answer))
  }

  /// Of no known reliability, and nobody's voice.
  fileprivate static let source = Source(id: "score", url: "", outlet: "score", reliability: .b)

  private func plainAnswer(_ assessment: Assessment, id: String?) -> ScoreAnswer {
    // Levels need no second origin here: one article is all there is.
    let level = levels.level(score: assessment.score, originCount: .max)
    return ScoreAnswer(
      id: id, score: assessment.score, level: level?.rawValue ?? "none",
      frames: assessment.frames.map(answer(for:)))
  }

  private func answer(for frame: Frame) -> ScoreAnswer.FrameAnswer {
    let codes = events[frame.event]?.codes ?? EventCodes()
    return ScoreAnswer.FrameAnswer(
      event: frame.event.text, sign: frame.sign.rawValue, rung: frame.rung,
      plover: codes.ploverRoot ?? "none", cameo: codes.cameo ?? "", quad: frame.quad.rawValue,
      actor: frame.actors.first.map { .init(id: $0.entity.text, text: $0.text) },
      target: frame.targets.first.map { .init(id: $0.entity.text, text: $0.text) },
      place: frame.places.first.map { .init(id: $0.place.text, text: $0.text) },
      score: frame.score, modifiers: frame.modifiers.map(\.kind.rawValue))
  }

  /// Keys are single words, so none has to be turned; sorted, so that two runs can be compared.
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()

  private static func encode(_ answer: ScoreAnswer) -> Foundation.Data {
    do {
      return try encoder.encode(answer)
    } catch {
      preconditionFailure("an answer of strings and finite numbers does not encode: \(error)")
    }
  }
}

extension WatchQuestions {
  /// What the only watch says.
  fileprivate func answer(
    to article: Article, _ assessment: Assessment, id: String?,
    frame: (Frame) -> ScoreAnswer.FrameAnswer
  ) -> ScoreAnswer {
    let watch = watches[0]
    let input = DeskInput(article: article, assessment: assessment, source: ScoreFilter.source)
    let matching = assessment.frames.filter { matches(watch, $0, in: assessment) }
    var answer = ScoreAnswer(id: id, score: 0, level: "none", frames: matching.map(frame))
    switch answers(to: input)[0] {
    case .raises(let alert): (answer.score, answer.level) = (alert.score, alert.level.rawValue)
    case .holdsBack(let reason, let score): (answer.score, answer.reason) = (score, reason.rawValue)
    case .noMatch: answer.reason = "no-match"
    }
    return answer
  }
}

private struct ScoreAnswer: Encodable {
  struct Slot: Encodable {
    var id: String
    var text: String
  }

  struct FrameAnswer: Encodable {
    var event: String
    var sign: String
    var rung: Int
    var plover: String
    var cameo: String
    var quad: String
    var actor: Slot?
    var target: Slot?
    var place: Slot?
    var score: Double
    var modifiers: [String]

    private enum CodingKeys: CodingKey {
      case event, sign, rung, plover, cameo, quad, actor, target, place, score, modifiers
    }

    /// An empty slot is `null`: the contract names all keys.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(event, forKey: .event)
      try container.encode(sign, forKey: .sign)
      try container.encode(rung, forKey: .rung)
      try container.encode(plover, forKey: .plover)
      try container.encode(cameo, forKey: .cameo)
      try container.encode(quad, forKey: .quad)
      try container.encode(actor, forKey: .actor)
      try container.encode(target, forKey: .target)
      try container.encode(place, forKey: .place)
      try container.encode(score, forKey: .score)
      try container.encode(modifiers, forKey: .modifiers)
    }
  }

  var id: String?
  var score: Double
  var level: String
  /// Why the watch that was asked raises nothing.
  var reason: String?
  var frames: [FrameAnswer]
}
