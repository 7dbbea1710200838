/// A feed of the configuration, who publishes it and how far it is trusted.
package struct Source: Hashable, Codable, Sendable {
  package var id: SourceID
  package var url: String
  /// Who publishes, in words for people.
  package var outlet: String
  /// Shared by outlets of a common owner or newsroom; any other outlet is its own family.
  package var family: String
  /// BCP 47, lower case (`en`, `hy`); nil lets the feed or detection say.
  package var language: String?
  package var reliability: Reliability
  /// The party for which a state voice speaks (`AZE`), nil for the rest.
  package var speaksFor: EntityID?
  package var genre: Genre
  /// While true, the first successful fetch informs stories and tension but raises nothing.
  package var quietStart: Bool
  /// Marks alerts that no real event stands behind (`source=sample`).
  package var isSample: Bool

  package init(
    id: SourceID, url: String, outlet: String, family: String? = nil, language: String? = nil,
    reliability: Reliability = .c, speaksFor: EntityID? = nil, genre: Genre = .news, quietStart: Bool = true,
    isSample: Bool = false
  ) {
    self.id = id
    self.url = url
    self.outlet = outlet
    self.family = family ?? outlet
    self.language = language
    self.reliability = reliability
    self.speaksFor = speaksFor
    self.genre = genre
    self.quietStart = quietStart
    self.isSample = isSample
  }
}

/// How far a source is trusted: A completely reliable ... E unreliable, F cannot be judged.
/// Source: the Admiralty code, NATO AJP-2.1 annex.
package enum Reliability: String, CaseIterable, Comparable, Codable, Sendable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
  case e = "E"
  case f = "F"

  /// A better letter is greater: `.a > .b`. F (not judged) ranks lowest.
  package static func < (left: Self, right: Self) -> Bool { left.rawValue > right.rawValue }
}

/// What a source or an article mostly is.
package enum Genre: String, CaseIterable, Codable, Sendable {
  case news, commentary, official, aggregator
}
