import Analysis
import Domain
import Foundation
import Settings
import Testing

/// Reads the corpus of invented sentences with the shipped lexicon.
///
/// A case that is misread fails with its text, what is expected and what came out. Those that the engine is known to
/// misread stand in `<phenomenon>.misses`; one of them that comes out right fails too, so that the list only
/// shrinks. `UPDATE_GOLDEN=1 swift test` rewrites the lists; review that diff like code.
@Suite struct SentenceCorpusTests {
  private static let analyser = Result {
    let directory = Fixtures.checkout.appending(path: "config").path
    let shipped = try Configuration.load(from: [directory], workingDirectory: Fixtures.checkout.path)
    return Analyser(try Lexicon(compiling: shipped.lexicon))
  }

  @Test(arguments: try SentenceCorpus.names())
  func reads(_ phenomenon: String) throws {
    let analyser = try Self.analyser.get()
    let corpus = try SentenceCorpus(phenomenon, for: analyser.lexicon)
    #expect(corpus.findings.problems.map { "\($0)" } == [])
    let misses = corpus.examples.compactMap { example in
      SentenceCheck(example, analyser).miss.map { (id: example.id, words: $0) }
    }
    let ids = Set(misses.map(\.id))
    if Fixtures.isUpdating { try SentenceCorpus.write(misses: ids, of: phenomenon) }
    let known = SentenceCorpus.knownMisses(of: phenomenon)
    for miss in misses where !known.contains(miss.id) { Issue.record(Comment(rawValue: miss.words)) }
    #expect(known.subtracting(ids).isEmpty, "read right by now, or gone")
  }

  @Test func theCorpusIsLargeAndInManyLanguages() throws {
    let analyser = try Self.analyser.get()
    let examples = try SentenceCorpus.names().flatMap {
      try SentenceCorpus($0, for: analyser.lexicon).examples
    }
    #expect(examples.count >= 400)
    #expect(Set(examples.map(\.language)).count >= 6)
    #expect(Set(examples.map(\.id)).count == examples.count, "ids are unique over all files")
    #expect(Set(examples.map { "\($0.title)|\($0.body)" }).count == examples.count, "texts are unique")
  }
}

/// One case, read by the engine.
struct SentenceCheck {
  /// Severity of a frame that counts for nothing: less than a mere accusation.
  private static let negligible = 10.0

  private let example: SentenceExample
  private let frames: [Frame]
  private let gazetteer: Gazetteer

  init(_ example: SentenceExample, _ analyser: Analyser) {
    self.example = example
    frames = analyser.assessment(of: example.article).frames
    gazetteer = analyser.lexicon.gazetteer
  }

  /// Nil where all is as expected.
  var miss: String? {
    let wrong = example.frames.isEmpty ? surplus : missing + unwanted
    guard !wrong.isEmpty else { return nil }
    let text = [example.title, example.body].filter { !$0.isEmpty }.joined(separator: " | ")
    let got = frames.isEmpty ? ["nothing"] : frames.map(\.summary)
    return
      (["\(example.id) [\(example.language)] \(example.location)", "  text: \(text)"]
      + wrong.map { "  wrong: \($0)" } + got.map { "  got: \($0)" } + ["  why: \(example.why)"])
      .joined(separator: "\n")
  }

  private var surplus: [String] {
    frames.filter { $0.severity >= Self.negligible }.map {
      "\($0.event) counts; expected nothing that counts"
    }
      + unwanted
  }

  /// Each expected frame takes the first that fits and is still free.
  private var missing: [String] {
    var free = frames
    return example.frames.flatMap { expected -> [String] in
      let differences = free.map { expected.differences(from: $0, in: gazetteer) }
      if let fitting = differences.firstIndex(of: []) {
        free.remove(at: fitting)
        return []
      }
      let ofThatEvent = zip(free, differences).filter { expected.events.contains($0.0.event.text) }
      let nearest = ofThatEvent.map(\.1).min { $0.count < $1.count }
      return nearest ?? ["no \(expected.events.joined(separator: " or "))"]
    }
  }

  private var unwanted: [String] {
    example.never.flatMap { unwanted in
      frames.filter { unwanted.differences(from: $0, in: gazetteer).isEmpty }.map { "never \($0.summary)" }
    }
  }
}

extension Frame {
  /// `shelling AZE>ARM @kapan says ARM [attributed-opponent] 59`.
  fileprivate var summary: String {
    func names(_ parties: [Party]) -> String {
      parties.isEmpty ? "?" : parties.map(\.entity.text).joined(separator: "+")
    }
    var text = "\(event) \(names(actors))\(isMutual ? "<>" : ">")\(names(targets))"
    if !places.isEmpty { text += " @" + places.map(\.place.text).joined(separator: "+") }
    if let speaker { text += " says \(speaker.entity)" }
    if !modifiers.isEmpty {
      text += " [\(modifiers.map { "\($0.kind.rawValue) '\($0.cue)'" }.joined(separator: ", "))]"
    }
    return text + " \(Int(severity)) \(zone.rawValue)"
  }
}
