import Analysis
import Domain
import FuzzSupport
import Settings

/// Any text as an article, its first line the title, its last byte the language, read with the shipped lexicon.
/// Two assessments of one article are the same, and frames point at sentences that are there.
@_cdecl("LLVMFuzzerTestOneInput")
func readArticle(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe fuzzedText(start, count)
  let language = languages[Int(text.utf8.last ?? 0) % languages.count]
  let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
  let item = FeedItem(
    title: String(parts.first ?? ""), summary: parts.count > 1 ? String(parts[1]) : "", published: noon)
  let article = Article(id: "a", source: "desk", item: item, language: language, seen: noon)
  let assessment = analyser.assessment(of: article)
  promise(assessment == analyser.assessment(of: article), "two assessments differ")
  // Without an event `assessment` leaves at once, and all but the frames stays empty.
  let explained = analyser.reading(of: article).assessment
  promise(explained == assessment || assessment.frames + explained.frames == [], "the explanation differs")
  for frame in assessment.frames {
    promise(assessment.sentences.indices.contains(frame.sentence), "no sentence \(frame.sentence)")
    promise((0...100).contains(frame.score), "a score of \(frame.score)")
    promise((0...100).contains(frame.severity), "a severity of \(frame.severity)")
  }
  return 0
}

private let noon = Timestamp(seconds: 1_795_521_600)
private let languages: [String?] = ["en", "ru", "hy", nil, "az", "tr", "xx"]

private let analyser: Analyser = {
  do {
    return Analyser(try Lexicon(compiling: try Configuration.load(from: ["config"]).lexicon))
  } catch {
    fatalError("config/: \(error)")
  }
}()
