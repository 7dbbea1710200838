import Domain
import FuzzSupport

@testable import Analysis

/// Any text as a term: one that parses prints as itself, and what it prints is canonical; one that does not is told so
/// at one of its bytes, with a proposal that parses. It compiles or is refused with a reason, the warnings can be
/// asked for, and an article of its own words can be read with it.
@_cdecl("LLVMFuzzerTestOneInput")
func readTerm(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe fuzzedText(start, count)
  do throws(TermError) {
    keepsLaws(try LocatedTerm(parsing: text))
  } catch {
    keepsLaws(error, in: text)
  }
  let lexiconSource = source(text)
  _ = LexiconWarnings(of: lexiconSource)
  guard let lexicon = try? Lexicon(compiling: lexiconSource) else { return 0 }
  let item = FeedItem(title: text, summary: text)
  let article = Article(id: "a", source: "desk", item: item, language: "en", seen: Timestamp(seconds: 0))
  _ = Analyser(lexicon).assessment(of: article)
  return 0
}

private func keepsLaws(_ located: LocatedTerm) {
  let printed = located.term.description
  let again = try? Term(parsing: printed)
  promise(again == located.term, "\(located.text.debugDescription) prints as '\(printed)'")
  promise(again?.description == printed, "'\(printed)' is not canonical")
  let parts = located.term.flattened
  promise(parts.count == located.offsets.count, "\(parts.count) parts, \(located.offsets.count) offsets")
  let bytes = Array(located.text.utf8)
  for (part, offset) in zip(parts, located.offsets) {
    guard case .word(let word) = part else { continue }
    promise(bytes[offset...].starts(with: word.description.utf8), "'\(word)' is not at byte \(offset)")
  }
}

private func keepsLaws(_ error: TermError, in text: String) {
  promise((0...text.utf8.count).contains(error.offset), "a mistake at byte \(error.offset)")
  guard let meant = error.meant else { return }
  promise(
    (try? Term(parsing: meant))?.description == meant, "proposes '\(meant)', which is no canonical term")
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
    LanguageEntry(
      id: "en", name: "English", stemmer: "english", order: .svo,
      words: [.negationPrefixes: [TermSource("un", at: place)]],
      lists: ["own": [term]], location: place)
  ]
  return source
}
