/// An event as a clause tells it: who did what to whom, where and when, and how much of it counts.
package struct Frame: Hashable, Codable, Sendable {
  package var event: EventTypeID
  package var sign: Sign
  package var rung: Int
  package var quad: Quad
  package var group: String
  /// The act itself where `event` is the threat or the promise of it.
  package var of: EventTypeID?
  /// Empty: unknown, never a guess. Coordinated actors follow each other; the first is the main one.
  package var actors: [Party]
  package var targets: [Party]
  /// Actors and targets did it to each other ("exchange fire", "clash").
  package var isMutual: Bool
  /// Most specific first.
  package var places: [PlaceMention]
  /// Who says so; never the actor of what is said.
  package var speaker: Party?
  package var modifiers: [Modifier]
  package var zone: Zone
  package var magnitude: Magnitude
  package var time: EventTime?
  /// 0-100 after modifiers and zone; 0 unless the sign is escalation.
  package var score: Double
  /// The same sum whatever the sign, for tension. 0-100.
  package var severity: Double
  /// Index into `Assessment.sentences`.
  package var sentence: Int

  package init(
    event: EventTypeID, sign: Sign, rung: Int, quad: Quad, group: String, of: EventTypeID? = nil,
    actors: [Party] = [], targets: [Party] = [], isMutual: Bool = false, places: [PlaceMention] = [],
    speaker: Party? = nil, modifiers: [Modifier] = [], zone: Zone = .title,
    magnitude: Magnitude = Magnitude(),
    time: EventTime? = nil, score: Double = 0, severity: Double = 0, sentence: Int = 0
  ) {
    self.event = event
    self.sign = sign
    self.rung = rung
    self.quad = quad
    self.group = group
    self.of = of
    self.actors = actors
    self.targets = targets
    self.isMutual = isMutual
    self.places = places
    self.speaker = speaker
    self.modifiers = modifiers
    self.zone = zone
    self.magnitude = magnitude
    self.time = time
    self.score = score
    self.severity = severity
    self.sentence = sentence
  }

  /// The product of what the modifiers leave, of attribution and hedging only the lowest.
  package var factor: Double {
    let attributions = modifiers.filter(\.kind.isAttribution).map(\.factor)
    let others = modifiers.filter { !$0.kind.isAttribution }.map(\.factor)
    return others.reduce(1, *) * (attributions.min() ?? 1)
  }

  package func isModified(by kind: Modifier.Kind) -> Bool { modifiers.contains { $0.kind == kind } }
}

/// An entity in a slot of a frame, with the words that named it and the rule that put it there.
package struct Party: Hashable, Codable, Sendable {
  package var entity: EntityID
  package var text: String
  package var rule: SlotRule

  package init(entity: EntityID, text: String, rule: SlotRule) {
    self.entity = entity
    self.text = text
    self.rule = rule
  }
}

package struct PlaceMention: Hashable, Codable, Sendable {
  package var place: PlaceID
  package var text: String
  package var rule: SlotRule

  package init(place: PlaceID, text: String, rule: SlotRule) {
    self.place = place
    self.text = text
    self.rule = rule
  }
}

/// Why a slot holds what it holds; `explain` prints it.
package enum SlotRule: String, CaseIterable, Codable, Sendable {
  case subject
  case object
  case byAgent = "by-agent"
  case passiveSubject = "passive-subject"
  case possessive
  case adjective
  case nounOf = "noun-of"
  case nounOn = "noun-on"
  case mutual
  case coordinated
  case pronoun
  case speaker
  /// The target follows from whose soil the place is.
  case byPlace = "by-place"
  case inClause = "in-clause"
  case inSentence = "in-sentence"
  case backReference = "back-reference"
}

/// Where in the article a sentence stands.
package enum Zone: String, CaseIterable, Codable, Sendable {
  case title, lead, body
}

/// Counts that the clause gives. Nil: not told; 0: told that there were none.
package struct Magnitude: Hashable, Codable, Sendable {
  package var killed: Int?
  package var wounded: Int?
  package var captured: Int?
  package var displaced: Int?
  package var troops: Int?
  package var settlements: Int?
  package var projectiles: Int?

  package init() {}
}

/// When the event happened, and how exactly that is known.
package struct EventTime: Hashable, Codable, Sendable {
  package var at: Timestamp
  package var precision: Precision

  package enum Precision: String, CaseIterable, Codable, Sendable {
    case minute, day, week, month, year
    /// Taken from the publication, for want of a word in the clause.
    case published
  }

  package init(at moment: Timestamp, precision: Precision) {
    self.at = moment
    self.precision = precision
  }
}
