import Domain
import FuzzSupport

@testable import Analysis

/// Any text as a term: one that parses prints as itself, compiles or is refused with a reason, and an article of
/// its own words can be read with it.
@_cdecl("LLVMFuzzerTestOneInput")
func readTerm(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe fuzzedText(start, count)
  do throws(TermError) {
    let term = try Term(parsing: text)
    let again = try Term(parsing: term.description)
    promise(again == term, "\(text.debugDescription) prints as '\(term)'")
  } catch {
    promise((0...text.utf8.count).contains(error.offset), "a mistake at byte \(error.offset)")
  }
  guard let lexicon = try? Lexicon(compiling: source(text)) else { return 0 }
  let item = FeedItem(title: text, summary: text)
  let article = Article(id: "a", source: "desk", item: item, language: "en", seen: Timestamp(seconds: 0))
  _ = Analyser(lexicon).assessment(of: article)
  return 0
}

private func source(_ text: String) -> LexiconSource {
  let place = SourceLocation(file: "term.yaml", line: 1, column: 1)
  let term = TermSource(text, at: place)
  let type = EventType(
    id: "event", title: "Event", sign: .escalation, rung: 5, quad: .materialConflict,
    saying: "struck {target}")
  var source = LexiconSource()
  source.events = [
    EventEntry(type: type, wordings: ["en": [.verbs: [term], .phrases: [term]]], location: place)
  ]
  source.languages = [
    LanguageEntry(id: "en", name: "English", stemmer: "english", order: .svo, location: place)
  ]
  return source
}
