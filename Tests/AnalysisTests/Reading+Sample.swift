import Domain

@testable import Analysis

/// Invented articles, published on a Friday, 20 November 2026.
func article(_ title: String, _ body: String = "", language: String? = "en") -> Article {
  let published = Timestamp(seconds: 1_795_168_800)
  let item = FeedItem(title: title, summary: body, published: published)
  return Article(id: "A", source: "s", item: item, language: language, seen: published)
}

func assessed(_ title: String, _ body: String = "", language: String? = "en") -> Assessment {
  SampleLexicon.analyser.assessment(of: article(title, body, language: language))
}

/// "event actor>target @place", for short tables: "shelling AZE.MIL>ARM @tatev".
func summary(_ frame: Frame?) -> String {
  guard let frame else { return "none" }
  let actors = frame.actors.map(\.entity.text).joined(separator: "+")
  let targets = frame.targets.map(\.entity.text).joined(separator: "+")
  let place = frame.places.first.map { " @" + $0.place.text } ?? ""
  return "\(frame.event) \(actors.isEmpty ? "?" : actors)>\(targets.isEmpty ? "?" : targets)\(place)"
}

func mainFrame(_ title: String, _ body: String = "", language: String? = "en") -> Frame? {
  assessed(title, body, language: language).frames.first
}
