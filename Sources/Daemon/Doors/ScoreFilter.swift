import Analysis
import Domain
import Foundation

/// `tensiond score`: JSON articles in, one a line; JSON assessments out, in the same order.
///
/// The contract is that of `shared/corpora/measure.py`: `{"id","lang","title","text"}` in, and out the
/// article's escalation score without boosts, its level, and its frames with the main event first. Pure; one
/// instance serves all threads.
package struct ScoreFilter: Sendable {
  private let analyser: Analyser
  private let events: [EventTypeID: EventType]
  /// `tensiond score` knows no watch, so the shipped thresholds hold.
  private let levels = Levels()

  private let clock: any WallClock

  /// - Parameter clock: undated articles are read as of now: that decides who is in office.
  package init(_ loaded: LoadedConfiguration, clock: any WallClock = SystemClock()) {
    self.clock = clock
    analyser = loaded.analyser
    events = loaded.lexicon.gazetteer.events
  }

  /// - Throws: `ScoreLineError` for a line that is not such an object.
  package func answer(to line: String) throws(ScoreLineError) -> String {
    let question: Question
    do {
      question = try JSONDecoder().decode(Question.self, from: Foundation.Data(line.utf8))
    } catch {
      throw ScoreLineError(reason: "not a JSON article; expected {\"id\",\"lang\",\"title\",\"text\"}")
    }
    return encoded(answer(to: question))
  }

  private func answer(to question: Question) -> Answer {
    let item = FeedItem(title: question.title, summary: question.text)
    let article = Article(
      id: ArticleID(question.id), source: "score", item: item, language: question.lang,
      seen: clock.now())
    let assessment = analyser.assessment(of: article, from: nil)
    // Levels need no second origin here: one article is all there is.
    let level = levels.level(score: assessment.score, originCount: .max)
    return Answer(
      id: question.id, score: assessment.score, level: level?.rawValue ?? "none",
      frames: assessment.frames.map(answer(for:)))
  }

  private func answer(for frame: Frame) -> Answer.FrameAnswer {
    let codes = events[frame.event]?.codes ?? EventCodes()
    return Answer.FrameAnswer(
      event: frame.event.text, sign: frame.sign.rawValue, rung: frame.rung,
      plover: codes.ploverRoot ?? "none",
      cameo: codes.cameo ?? "", quad: frame.quad.rawValue,
      actor: .init(frame.actors.first.map(Answer.Slot.init)),
      target: .init(frame.targets.first.map(Answer.Slot.init)),
      place: .init(frame.places.first.map(Answer.Slot.init)),
      score: frame.score, modifiers: frame.modifiers.map(\.kind.rawValue))
  }

  private func encoded(_ answer: Answer) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A struct of strings and finite numbers always encodes.
    guard let bytes = try? encoder.encode(answer) else {
      preconditionFailure("an answer that does not encode")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

package struct ScoreLineError: Error, Equatable, CustomStringConvertible {
  package var reason: String
  package var description: String { reason }
}

private struct Question: Decodable {
  var id: String
  var lang: String?
  var title: String
  var text: String
}

/// Writes `null` where `Encodable` alone would leave the key out.
private struct OrNull<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

private struct Answer: Encodable {
  struct Slot: Encodable {
    var id: String
    var text: String

    init(_ party: Party) {
      id = party.entity.text
      text = party.text
    }

    init(_ place: PlaceMention) {
      id = place.place.text
      text = place.text
    }
  }

  struct FrameAnswer: Encodable {
    var event: String
    var sign: String
    var rung: Int
    var plover: String
    var cameo: String
    var quad: String
    var actor: OrNull<Slot>
    var target: OrNull<Slot>
    var place: OrNull<Slot>
    var score: Double
    var modifiers: [String]
  }

  var id: String
  var score: Double
  var level: String
  var frames: [FrameAnswer]
}
