/// What is written out: one message of one watch about one story, complete in itself.
package struct Alert: Hashable, Codable, Sendable {
  package var id: AlertID
  /// Counts the watch's alerts within the story, from 1.
  package var sequence: Int
  package var kind: Kind
  /// The alerts that this one updates, closes or retracts, oldest first.
  package var references: [AlertID]
  package var changes: [Change]
  /// When it was decided.
  package var time: Timestamp
  package var watch: WatchID
  package var watchTitle: String
  package var level: Level
  package var was: Level?
  /// 0-100, boosts included.
  package var score: Double
  package var arithmetic: [ScoreStep]
  package var event: EventType
  package var of: EventTypeID?
  package var actor: NamedEntity?
  package var target: NamedEntity?
  /// The target follows from whose soil the place is, nobody named it.
  package var isTargetByPlace: Bool
  package var place: NamedPlace?
  package var when: EventTime?
  /// How much older the event is than the article; nil when it is fresh.
  package var late: Duration?
  package var claimedBy: [EntityID]
  package var deniedBy: [EntityID]
  package var isContested: Bool
  package var originCount: Int
  /// Admiralty code: `B3`.
  package var credibility: String
  package var magnitude: Magnitude
  package var modifiers: [Modifier]
  /// One line made of the slots: "ERI shelled ETH at Zalambessa, ERI denies".
  package var says: String
  /// The words of the article that told it.
  package var text: String
  package var evidence: [Sentence]
  package var story: StorySummary
  /// The watch's index at `time`.
  package var tension: Double
  package var source: SourceID
  package var url: String?
  package var isTest: Bool
  /// Why it was closed or retracted.
  package var reason: String?

  package enum Kind: String, CaseIterable, Codable, Sendable {
    case raised, updated, closed, retracted, surge
  }

  package init(
    id: AlertID, sequence: Int, kind: Kind, references: [AlertID], changes: [Change], time: Timestamp,
    watch: WatchID, watchTitle: String, level: Level, was: Level?, score: Double, arithmetic: [ScoreStep],
    event: EventType, of: EventTypeID?, actor: NamedEntity?, target: NamedEntity?, isTargetByPlace: Bool,
    place: NamedPlace?, when: EventTime?, late: Duration?, claimedBy: [EntityID], deniedBy: [EntityID],
    isContested: Bool, originCount: Int, credibility: String, magnitude: Magnitude, modifiers: [Modifier],
    says: String, text: String, evidence: [Sentence], story: StorySummary, tension: Double, source: SourceID,
    url: String?, isTest: Bool = false, reason: String? = nil
  ) {
    self.id = id
    self.sequence = sequence
    self.kind = kind
    self.references = references
    self.changes = changes
    self.time = time
    self.watch = watch
    self.watchTitle = watchTitle
    self.level = level
    self.was = was
    self.score = score
    self.arithmetic = arithmetic
    self.event = event
    self.of = of
    self.actor = actor
    self.target = target
    self.isTargetByPlace = isTargetByPlace
    self.place = place
    self.when = when
    self.late = late
    self.claimedBy = claimedBy
    self.deniedBy = deniedBy
    self.isContested = isContested
    self.originCount = originCount
    self.credibility = credibility
    self.magnitude = magnitude
    self.modifiers = modifiers
    self.says = says
    self.text = text
    self.evidence = evidence
    self.story = story
    self.tension = tension
    self.source = source
    self.url = url
    self.isTest = isTest
    self.reason = reason
  }

  /// Sorts by time and follows from what it is about: ten digits of the moment in milliseconds, as a ULID has
  /// them (github.com/ulid/spec), and six of the fingerprint of watch, story and sequence.
  package static func identity(
    watch: WatchID, story: StoryID, sequence: Int, at time: Timestamp
  ) -> AlertID {
    let moment = UInt64(max(0, time.milliseconds))
    let subject = Fingerprint.of(watch.text, story.text, String(sequence))
    return AlertID(crockford32(moment, digitCount: 10) + crockford32(subject, digitCount: 6))
  }
}

package struct NamedEntity: Hashable, Codable, Sendable {
  package var id: EntityID
  package var name: String
  /// As the article has it.
  package var text: String

  package init(id: EntityID, name: String, text: String) {
    self.id = id
    self.name = name
    self.text = text
  }
}

package struct NamedPlace: Hashable, Codable, Sendable {
  package var id: PlaceID
  package var name: String
  package var text: String
  package var coordinates: Coordinates?

  package init(id: PlaceID, name: String, text: String, coordinates: Coordinates?) {
    self.id = id
    self.name = name
    self.text = text
    self.coordinates = coordinates
  }
}

/// The story as it stood when the alert was written.
package struct StorySummary: Hashable, Codable, Sendable {
  package struct Telling: Hashable, Codable, Sendable {
    package var id: ArticleID
    package var source: SourceID
    package var outlet: String
    package var language: String
    package var title: String
    package var url: String?
    package var seen: Timestamp
    package var published: Timestamp?
    package var origin: String
    package var voice: EntityID?

    package init(_ report: Report) {
      id = report.article
      source = report.source
      outlet = report.outlet
      language = report.language
      title = report.title
      url = report.url
      seen = report.seen
      published = report.published
      origin = report.origin
      voice = report.voice
    }
  }

  package var id: StoryID
  package var articles: [Telling]
  package var origins: [String]
  package var families: [String]

  package init(_ story: Story) {
    id = story.id
    articles = story.reports.map(Telling.init)
    origins = story.origins.sorted()
    families = story.families.sorted()
  }
}
