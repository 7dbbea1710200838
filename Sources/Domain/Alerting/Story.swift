/// One event as its articles tell it, and what each watch has been told of it.
///
/// What was said is kept here and not with the watch, so a watch edited and loaded again stays silent about
/// old news.
package struct Story: Hashable, Codable, Sendable {
  package var id: StoryID
  /// The event type of its gravest frame; stories move along their group.
  package var event: EventTypeID
  package var group: String
  /// Principals (states, groups) that act and suffer, over all reports.
  package var actors: Set<EntityID>
  package var targets: Set<EntityID>
  package var places: Set<PlaceID>
  /// Event time, earliest and latest told.
  package var began: Timestamp
  package var ended: Timestamp
  package var firstSeen: Timestamp
  package var lastSeen: Timestamp
  package var reports: [Report]
  package var isContested: Bool
  package var isRetracted: Bool
  package var isClosed: Bool
  /// What each watch knows of it.
  package var watches: [WatchID: WatchRecord]

  package init(
    id: StoryID, event: EventTypeID, group: String, actors: Set<EntityID>, targets: Set<EntityID>,
    places: Set<PlaceID>, began: Timestamp, ended: Timestamp, firstSeen: Timestamp, lastSeen: Timestamp,
    reports: [Report] = [], isContested: Bool = false, isRetracted: Bool = false, isClosed: Bool = false,
    watches: [WatchID: WatchRecord] = [:]
  ) {
    self.id = id
    self.event = event
    self.group = group
    self.actors = actors
    self.targets = targets
    self.places = places
    self.began = began
    self.ended = ended
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.reports = reports
    self.isContested = isContested
    self.isRetracted = isRetracted
    self.isClosed = isClosed
    self.watches = watches
  }

  /// Independent origins; reprints share theirs.
  package var origins: Set<String> { Set(reports.map(\.origin)) }
  package var families: Set<String> { Set(reports.map(\.family)) }
}

/// One article's contribution to a story.
package struct Report: Hashable, Codable, Sendable {
  package var article: ArticleID
  package var source: SourceID
  package var outlet: String
  package var family: String
  package var reliability: Reliability
  /// Where it really comes from: `wire:ap`, `text:...`, `citing:...` or `family:...`.
  package var origin: String
  /// The party whose account this is; nil for a report of its own or of an observer.
  package var voice: EntityID?
  package var language: String
  package var genre: Genre
  /// What the article as a whole is about where that is no conflict.
  package var domains: [String]
  package var title: String
  package var url: String?
  package var seen: Timestamp
  package var published: Timestamp?
  package var frame: Frame
  /// The sentence that carried the frame; nil where analysis kept none.
  package var sentence: Sentence?
  package var sketch: TextSketch
  package var joinedBy: Joining

  /// What put the report into its story.
  package enum Joining: String, CaseIterable, Codable, Sendable {
    case opened, frame, text
  }

  package init(
    article: ArticleID, source: SourceID, outlet: String, family: String, reliability: Reliability,
    origin: String, voice: EntityID?, language: String, genre: Genre, domains: [String], title: String,
    url: String?, seen: Timestamp, published: Timestamp?, frame: Frame, sentence: Sentence?,
    sketch: TextSketch, joinedBy: Joining
  ) {
    self.article = article
    self.source = source
    self.outlet = outlet
    self.family = family
    self.reliability = reliability
    self.origin = origin
    self.voice = voice
    self.language = language
    self.genre = genre
    self.domains = domains
    self.title = title
    self.url = url
    self.seen = seen
    self.published = published
    self.frame = frame
    self.sentence = sentence
    self.sketch = sketch
    self.joinedBy = joinedBy
  }
}

/// What one watch has said of one story.
package struct WatchRecord: Hashable, Codable, Sendable {
  /// The best score so far; it falls by a denial, a retraction or a step towards peace alone.
  package var score: Double
  package var level: Level?
  /// Alerts written so far; the next one's number within the story.
  package var sequence: Int
  package var lastAlert: AlertID?
  package var alerts: [AlertID]
  /// Moments of the alerts, for `at-most-every` and `again-at-most`.
  package var spokeAt: [Timestamp]
  package var knownOrigins: Set<String>
  package var knownPlaces: Set<PlaceID>
  package var knowsContested: Bool
  /// True while the story came from quiet start or late news only and nothing was raised.
  package var isQuiet: Bool
  package var isClosed: Bool

  package init() {
    score = 0
    level = nil
    sequence = 0
    lastAlert = nil
    alerts = []
    spokeAt = []
    knownOrigins = []
    knownPlaces = []
    knowsContested = false
    isQuiet = false
    isClosed = false
  }
}
