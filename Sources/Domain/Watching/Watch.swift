/// A standing order: which events to speak of, from what level on, and when to speak again.
package struct Watch: Hashable, Codable, Sendable {
  package var id: WatchID
  package var title: String
  package var status: Status
  /// Why it exists, in the rule owner's words.
  package var why: String
  package var sides: Sides
  /// What a single frame has to meet as a whole.
  package var when: Condition
  /// A frame that meets one of these is held back, with the reason kept.
  package var unless: [Condition]
  /// Rungs that differ for this watch only.
  package var rungs: [EventTypeID: Int]
  package var boosts: Boosts
  package var sources: SourceFilter
  package var levels: Levels
  /// How far apart in event time two frames may lie and still tell one story.
  package var storyWithin: Duration
  package var notify: NotifyPolicy
  package var location: SourceLocation

  /// draft: checked only; shadow: runs and is recorded, never delivered; live; retired: kept, not run.
  package enum Status: String, CaseIterable, Codable, Sendable { case draft, shadow, live, retired }

  package init(
    id: WatchID, title: String, status: Status = .live, why: String = "", sides: Sides = Sides(),
    when: Condition,
    unless: [Condition] = [], rungs: [EventTypeID: Int] = [:], boosts: Boosts = Boosts(),
    sources: SourceFilter = SourceFilter(), levels: Levels = Levels(), storyWithin: Duration = .hours(24),
    notify: NotifyPolicy = NotifyPolicy(),
    location: SourceLocation = SourceLocation(file: "", line: 1, column: 1)
  ) {
    self.id = id
    self.title = title
    self.status = status
    self.why = why
    self.sides = sides
    self.when = when
    self.unless = unless
    self.rungs = rungs
    self.boosts = boosts
    self.sources = sources
    self.levels = levels
    self.storyWithin = storyWithin
    self.notify = notify
    self.location = location
  }

  package var runs: Bool { status == .live || status == .shadow }
}

/// The two sides of a watch; forces, ministries and leaders are included.
package struct Sides: Hashable, Codable, Sendable {
  package var a: [EntityID]
  package var b: [EntityID]

  package init(a: [EntityID] = [], b: [EntityID] = []) {
    self.a = a
    self.b = b
  }
}

/// A test of one frame of one article. Several keys in one map of a file become `all`, a list becomes `any`.
package indirect enum Condition: Hashable, Codable, Sendable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  case sign(Sign)
  case minRung(Int)
  case maxRung(Int)
  case event(Set<EventTypeID>)
  /// `ASSAULT`, or `ASSAULT/drone` with the mode.
  case plover(Set<String>)
  case axis(Axis)
  /// Either side does it to the other; who did it may be unknown if it happened on the soil of one of them.
  case betweenSides
  case actor(Set<EntityID>)
  case target(Set<EntityID>)
  /// Actor or target.
  case involves(Set<EntityID>)
  case place(Set<PlaceID>)
  case domain(Set<String>)
  case language(Set<String>)
  case genre(Set<Genre>)
}

/// Points on top of the article score, 20 in all at the most, and none for frames with a factor below 0.5.
package struct Boosts: Hashable, Codable, Sendable {
  package var places: [PlaceID: Double]
  package var involves: [EntityID: Double]
  /// From this many independent origins on; the highest step reached counts, not their sum.
  package var origins: [Int: Double]
  package var surge: Double
  /// At its most, for hundreds killed or many settlements.
  package var magnitude: Double
  package var novelty: Double

  package init(
    places: [PlaceID: Double] = [:], involves: [EntityID: Double] = [:],
    origins: [Int: Double] = [2: 8, 3: 12],
    surge: Double = 8, magnitude: Double = 8, novelty: Double = 4
  ) {
    self.places = places
    self.involves = involves
    self.origins = origins
    self.surge = surge
    self.magnitude = magnitude
    self.novelty = novelty
  }
}

package struct SourceFilter: Hashable, Codable, Sendable {
  package var minReliability: Reliability
  package var excluded: Set<SourceID>

  package init(minReliability: Reliability = .f, excluded: Set<SourceID> = []) {
    self.minReliability = minReliability
    self.excluded = excluded
  }
}

/// From which score on, and told by how many independent origins, a story reaches a level.
package struct Levels: Hashable, Codable, Sendable {
  package struct Threshold: Hashable, Codable, Sendable {
    package var score: Double
    package var origins: Int

    package init(score: Double, origins: Int = 1) {
      self.score = score
      self.origins = origins
    }
  }

  package var notice: Threshold
  package var high: Threshold
  package var critical: Threshold

  package init(
    notice: Threshold = Threshold(score: 35), high: Threshold = Threshold(score: 60),
    critical: Threshold = Threshold(score: 80, origins: 2)
  ) {
    self.notice = notice
    self.high = high
    self.critical = critical
  }

  /// The highest level whose score and origins are both reached; nil below notice.
  package func level(score: Double, originCount: Int) -> Level? {
    func reaches(_ threshold: Threshold) -> Bool {
      score >= threshold.score && originCount >= threshold.origins
    }
    return reaches(critical) ? .critical : reaches(high) ? .high : reaches(notice) ? .notice : nil
  }
}

package enum Level: String, CaseIterable, Comparable, Codable, Sendable {
  case notice, high, critical

  package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int { self == .notice ? 0 : self == .high ? 1 : 2 }
}

/// When to speak first, and what is worth speaking again for.
package struct NotifyPolicy: Hashable, Codable, Sendable {
  package var first: Level
  package var again: Set<Change>
  package var atMostEvery: Duration
  /// Updates of one story in 24 hours.
  package var againAtMostPerDay: Int
  /// Silence after which a story's alert is closed.
  package var closeAfter: Duration

  package init(
    first: Level = .notice, again: Set<Change> = [.levelUp, .newOrigin, .newPlace, .contested, .retracted],
    atMostEvery: Duration = .minutes(20), againAtMostPerDay: Int = 4, closeAfter: Duration = .hours(48)
  ) {
    self.first = first
    self.again = again
    self.atMostEvery = atMostEvery
    self.againAtMostPerDay = againAtMostPerDay
    self.closeAfter = closeAfter
  }
}

/// What made an alert speak, or speak again.
package enum Change: String, CaseIterable, Comparable, Codable, Sendable {
  case new
  case levelUp = "level-up"
  case newOrigin = "new-origin"
  case newPlace = "new-place"
  case contested
  case retracted
  case deescalationClaimed = "deescalation-claimed"
  case silence

  package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
