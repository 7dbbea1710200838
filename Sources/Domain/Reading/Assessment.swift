/// What analysis says of one article. A value: two runs over the same article and lexicon give the same.
package struct Assessment: Hashable, Codable, Sendable {
  package var article: ArticleID
  /// BCP 47, as used for the reading.
  package var language: String
  /// The main event first: by severity, then in reading order.
  package var frames: [Frame]
  /// Only those that frames point to.
  package var sentences: [Sentence]
  package var genre: Genre
  /// What the article as a whole is about where that is no conflict: `sport`, `film`, `business`.
  package var domains: [String]
  package var origin: OriginHints
  package var sketch: TextSketch

  package init(
    article: ArticleID, language: String, frames: [Frame] = [], sentences: [Sentence] = [],
    genre: Genre = .news,
    domains: [String] = [], origin: OriginHints = OriginHints(), sketch: TextSketch = TextSketch()
  ) {
    self.article = article
    self.language = language
    self.frames = frames
    self.sentences = sentences
    self.genre = genre
    self.domains = domains
    self.origin = origin
    self.sketch = sketch
  }

  /// 0-100: escalation frames summed by `ArticleScore`, without boosts.
  package var score: Double { ArticleScore(of: frames).total }
}

/// A sentence that carried evidence, cut so that no reader needs offsets.
package struct Sentence: Hashable, Codable, Sendable {
  package var segments: [Segment]

  package init(segments: [Segment]) { self.segments = segments }

  package var text: String { segments.map(\.text).joined() }

  package struct Segment: Hashable, Codable, Sendable {
    package var text: String
    package var role: Role
    /// The lexicon entry that matched: an event, entity, place or cue id.
    package var entry: String?

    package init(text: String, role: Role, entry: String? = nil) {
      self.text = text
      self.role = role
      self.entry = entry
    }
  }

  package enum Role: String, CaseIterable, Codable, Sendable {
    case plain, event, actor, target, place, speaker, cue
    case mention
  }
}

/// What in the article says that the report comes from elsewhere.
package struct OriginHints: Hashable, Codable, Sendable {
  /// A wire's tag in dateline, byline or tail: `ap`, `reuters`.
  package var wire: String?
  /// The last of a chain of "citing X".
  package var citing: String?

  package init(wire: String? = nil, citing: String? = nil) {
    self.wire = wire
    self.citing = citing
  }
}

/// Minima of hashed word shingles: the share of equal minima estimates the overlap of two texts.
/// Source: Broder 1997, "On the resemblance and containment of documents", doi:10.1109/SEQUEN.1997.666900.
package struct TextSketch: Hashable, Codable, Sendable {
  /// Empty for a text too short to compare.
  package var minima: [UInt32]

  package init(minima: [UInt32] = []) { self.minima = minima }

  /// 0-1, an estimate of the Jaccard similarity of the two texts' shingles; 0 where one cannot be compared.
  package func resemblance(to other: TextSketch) -> Double {
    guard !minima.isEmpty, minima.count == other.minima.count else { return 0 }
    return Double(zip(minima, other.minima).count { $0 == $1 }) / Double(minima.count)
  }
}
