/// How a source fares, what speaks for it, and what is remembered of it to notice a change.
///
/// `HealthJudge` (Fetching) makes each from the one before. Nothing is kept of polls that went as usual: the
/// health of a sound source stays the same from poll to poll, but for `lastNews`.
/// Encoded with a version, some hundred bytes; a version of a later tensiond is refused.
package struct SourceHealth: Hashable, Sendable {
  /// What needs a person less comes first.
  package enum State: String, CaseIterable, Codable, Sendable {
    case healthy
    /// Silent for longer than its rhythm explains.
    case late
    /// Silent for much longer.
    case stale
    /// Nothing can be had of it.
    case failing
    /// It is not what it was.
    case changed
    /// The server says so, or has no such feed for days.
    case gone
  }

  /// What may be wrong with a source; of several that are proven the first one counts.
  package enum Doubt: String, CaseIterable, Codable, Sendable {
    /// 410.
    case gone
    /// 404.
    case missing
    /// Something else stands in the feed's place: a page, a guard.
    case noFeed = "no-feed"
    case failing
    /// Articles come again under new guids.
    case guids
    case format, title, language
    case stale, late
  }

  /// A doubt, proven or not.
  package struct Suspicion: Hashable, Codable, Sendable {
    /// Nil until proven; then when the first sign of it was seen.
    package var since: Timestamp?
    /// Polls in a row that spoke against what is held at present: for the doubt until it is proven, against
    /// it from then on.
    package var contrary: Run?
    /// What the last poll that spoke for it had to say.
    package var words = ""
    /// A heading of docs/SOURCES.md.
    package var anchor: String?

    package init() {}

    package var isProven: Bool { since != nil }
  }

  package struct Run: Hashable, Codable, Sendable {
    package var since: Timestamp
    package var count: Int

    package init(since: Timestamp, count: Int) {
      self.since = since
      self.count = count
    }
  }

  /// Something that a feed says of itself.
  package struct Trait: Hashable, Codable, Sendable {
    package var usual: String
    /// What it says instead; nil where it does not.
    package var shown: String?

    package init(usual: String, shown: String? = nil) {
      self.usual = usual
      self.shown = shown
    }
  }

  /// Another address, to which the server leads for good.
  package struct Move: Hashable, Codable, Sendable {
    package var target: String
    /// The same feed read there.
    package var proof: Run
    /// What was read there first was another feed, so that it is not believed any more.
    package var isBarred = false
    /// The source is polled there.
    package var isTaken = false
    /// In a row, since it is polled there.
    package var failureCount = 0

    package init(target: String, proof: Run) {
      self.target = target
      self.proof = proof
    }
  }

  package struct Turn: Hashable, Codable, Sendable {
    package var at: Timestamp
    /// From then on; nil for healthy.
    package var doubt: Doubt?

    package init(at moment: Timestamp, doubt: Doubt?) {
      at = moment
      self.doubt = doubt
    }
  }

  /// When it was judged for the first time; nil before.
  package var began: Timestamp?
  /// Nil for a healthy source.
  package var doubt: Doubt?
  /// From when on it fares so: of trouble the first sign.
  package var since: Timestamp?
  /// What is wrong in words; nil for a healthy source.
  package var cause: String?
  /// What to do about it.
  package var advice: String?
  /// The last changes of `doubt`, oldest first.
  package var turns: [Turn] = []
  /// When something new appeared last. Of the first read the newest date.
  package var lastNews: Timestamp?
  package var suspicions: [Doubt: Suspicion] = [:]
  /// By the doubt that a change would raise.
  package var traits: [Doubt: Trait] = [:]
  package var move: Move?

  /// Of a source that was never polled.
  package init() {}
}

extension SourceHealth {
  package static let maxTurnCount = 8

  package var state: State { doubt?.state ?? .healthy }

  /// Not to be polled until its address in the configuration changes.
  package var isOut: Bool { doubt == .gone }

  /// Enough is known to say how it fares.
  package var isJudged: Bool { wasFeed || doubt != nil }

  /// A feed was read there once.
  package var wasFeed: Bool { traits[.format] != nil }

  /// Where it is polled instead of the configured address.
  package var movedTo: String? { move.flatMap { $0.isTaken ? $0.target : nil } }

  /// How it fared at a moment, as far as that is remembered.
  package func state(at moment: Timestamp) -> State {
    turns.last { $0.at <= moment }.map { $0.doubt?.state ?? .healthy } ?? .healthy
  }
}

extension SourceHealth.State: Comparable {
  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .healthy: 0
    case .late: 1
    case .stale: 2
    case .failing: 3
    case .changed: 4
    case .gone: 5
    }
  }
}

/// Lets a dictionary keyed by a doubt encode as an object.
extension SourceHealth.Doubt: CodingKeyRepresentable {}

extension SourceHealth.Doubt {
  package var state: SourceHealth.State {
    switch self {
    case .gone, .missing: .gone
    case .noFeed, .guids, .format, .title, .language: .changed
    case .failing: .failing
    case .stale: .stale
    case .late: .late
    }
  }
}

extension SourceHealth: Codable {
  private static let version = 1

  private enum CodingKeys: String, CodingKey {
    case version, began, doubt, since, cause, advice, turns, lastNews, suspicions, traits, move
  }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    let version = try box.decode(Int.self, forKey: .version)
    guard version == Self.version else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: box, debugDescription: "version \(version); expected \(Self.version)")
    }
    began = try box.decodeIfPresent(Timestamp.self, forKey: .began)
    doubt = try box.decodeIfPresent(Doubt.self, forKey: .doubt)
    since = try box.decodeIfPresent(Timestamp.self, forKey: .since)
    cause = try box.decodeIfPresent(String.self, forKey: .cause)
    advice = try box.decodeIfPresent(String.self, forKey: .advice)
    turns = try box.decodeIfPresent([Turn].self, forKey: .turns) ?? []
    lastNews = try box.decodeIfPresent(Timestamp.self, forKey: .lastNews)
    suspicions = try box.decodeIfPresent([Doubt: Suspicion].self, forKey: .suspicions) ?? [:]
    traits = try box.decodeIfPresent([Doubt: Trait].self, forKey: .traits) ?? [:]
    move = try box.decodeIfPresent(Move.self, forKey: .move)
  }

  /// Without what is empty.
  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: CodingKeys.self)
    try box.encode(Self.version, forKey: .version)
    try box.encodeIfPresent(began, forKey: .began)
    try box.encodeIfPresent(doubt, forKey: .doubt)
    try box.encodeIfPresent(since, forKey: .since)
    try box.encodeIfPresent(cause, forKey: .cause)
    try box.encodeIfPresent(advice, forKey: .advice)
    if !turns.isEmpty { try box.encode(turns, forKey: .turns) }
    try box.encodeIfPresent(lastNews, forKey: .lastNews)
    if !suspicions.isEmpty { try box.encode(suspicions, forKey: .suspicions) }
    if !traits.isEmpty { try box.encode(traits, forKey: .traits) }
    try box.encodeIfPresent(move, forKey: .move)
  }
}

/// What an operator is told of a source, once. It is no alert: it says nothing of tension.
package struct SourceEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// To the same state where one trouble of its kind takes the place of another.
    case turned(from: SourceHealth.State, to: SourceHealth.State)
    case moved(to: String)
    /// The address to which it had moved failed.
    case wentBack(from: String)
  }

  package var source: SourceID
  package var kind: Kind
  /// From when on it is so: of trouble the first sign.
  package var since: Timestamp
  /// In words.
  package var cause: String
  /// What to do; nil where nothing is to be done.
  package var advice: String?

  package init(_ kind: Kind, of source: SourceID, since: Timestamp, cause: String, advice: String? = nil) {
    self.source = source
    self.kind = kind
    self.since = since
    self.cause = cause
    self.advice = advice
  }

  /// Something is wrong now, or has to be done.
  package var isTrouble: Bool {
    switch kind {
    case .turned(_, let state): state > .late
    case .moved, .wentBack: true
    }
  }

  /// `lake-herald: healthy -> failing since 2026-11-24T09:12:00Z: 403: the server refuses programs; see ...`,
  /// one line of printable characters.
  package var line: String {
    let what =
      switch kind {
      case .turned(let old, let new): "\(old) -> \(new) since \(since)"
      case .moved(let target): "moved to \(target)"
      case .wentBack(let target): "no longer polled at \(target)"
      }
    return "\(source): \(what): \(([cause] + [advice].compactMap(\.self)).joined(separator: "; "))"
      .neutral(maxLength: 1_000)
  }
}
