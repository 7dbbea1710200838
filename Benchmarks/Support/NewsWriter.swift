package import Domain
import TestSupport

/// Writes invented English news, the same for the same seed: about 4 KB an article of trade, weather and town
/// councils, and one in ten with an act of force in its title and lead. An article every ten minutes.
package struct NewsWriter {
  private var random: SeededGenerator
  private var writtenCount = 0

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// - Parameter eventEvery: 1 for events only, nil for none.
  package mutating func articles(_ count: Int, eventEvery: Int? = 10) -> [Article] {
    (0..<count).map { index in article(isEvent: eventEvery.map { index % $0 == 0 } ?? false) }
  }

  private mutating func article(isEvent: Bool) -> Article {
    writtenCount += 1
    let seen = Timestamp(seconds: 1_795_521_600 + Int64(writtenCount) * 600)
    let title = isEvent ? eventTitle() : sentence()
    let lead = isEvent ? title + ", the defence ministry said on Monday. " : ""
    let item = FeedItem(
      guid: "item-\(writtenCount)", link: "https://desk.example/\(writtenCount)", title: title,
      summary: lead + text(sentenceCount: 48), published: seen)
    let source = Self.sources[writtenCount % Self.sources.count]
    return Article(
      id: Article.identity(of: item, in: source.id), source: source.id, item: item, language: "en", seen: seen
    )
  }

  private mutating func text(sentenceCount: Int) -> String {
    (0..<sentenceCount).map { _ in sentence() + "." }.joined(separator: " ")
  }

  private mutating func eventTitle() -> String {
    let side = pick(Self.conflicts)
    return
      "\(side.actor) \(pick(["forces", "troops", "artillery"])) \(pick(["shelled", "attacked", "bombed"])) "
      + "\(side.target) positions near \(side.place), killing \(Int.random(in: 2...30, using: &random)) soldiers"
  }

  private mutating func sentence() -> String {
    "The \(pick(Self.adjectives)) \(pick(Self.nouns)) \(pick(Self.verbs)) the \(pick(Self.nouns)) of "
      + "\(pick(Self.towns)) \(pick(Self.endings))"
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &random)]
  }
}

extension NewsWriter {
  package static let sources: [Source] = (1...40).map { number in
    Source(
      id: SourceID("outlet-\(number)"), url: "https://outlet-\(number).example/rss",
      outlet: "Outlet \(number)",
      language: "en", reliability: .b)
  }

  private static let conflicts = [
    (actor: "Azerbaijani", target: "Armenian", place: "Kapan"),
    (actor: "Russian", target: "Ukrainian", place: "Kharkiv"),
    (actor: "Indian", target: "Pakistani", place: "Poonch"),
    (actor: "Israeli", target: "Lebanese", place: "Tyre"),
    (actor: "North Korean", target: "South Korean", place: "Yeonpyeong"),
  ]
  private static let adjectives = [
    "annual", "careful", "coastal", "early", "elected", "former", "green", "local", "modest", "narrow",
    "northern",
    "popular", "quiet", "regional", "seasonal", "small", "unusual", "wooden", "young", "yearly",
  ]
  private static let nouns = [
    "bakery", "bridge", "budget", "choir", "council", "dairy", "exhibition", "festival", "garden", "harvest",
    "hospital", "library", "market", "museum", "orchard", "railway", "school", "theatre", "timetable",
    "university",
    "vineyard", "weather service", "wholesaler", "workshop",
  ]
  private static let verbs = [
    "admired", "measured", "painted", "presented", "published", "renovated", "reviewed", "selected", "toured",
    "enlarged", "remembered", "catalogued",
  ]
  private static let towns = [
    "Lower Applewick", "Brindleford", "Castermouth", "Dunmarrow", "Eastfennel", "Farrowdale", "Glimmerton",
    "Hollowbrook", "Inkberry", "Juniper Hill",
  ]
  private static let endings = [
    "after a long winter", "before the summer holidays", "for the third time in a decade",
    "although visitors were few", "with help of two hundred volunteers",
    "while prices of flour rose by 4 per cent",
    "to the delight of its mayor", "as the river fell by 12 centimetres", "at a cost of 3.5 million",
  ]
}
