package import Domain

/// What was read: sentences, clauses, mentions, frames.
extension Explanation {
  package struct SentenceReading: Encodable, Sendable {
    package var zone: Zone
    package var clauses: [Clause]

    package init(zone: Zone, clauses: [Clause]) {
      self.zone = zone
      self.clauses = clauses
    }
  }

  package struct Clause: Encodable, Sendable {
    package var text: String
    /// How it hangs on the clause before: `comma`, `subordinate`, `complement` ...
    package var link: String
    package var speaker: Slot?
    package var mentions: [Mention]

    package init(text: String, link: String, speaker: Party?, mentions: [Mention]) {
      self.text = text.printable
      self.link = link
      self.speaker = speaker.map(Slot.init)
      self.mentions = mentions
    }
  }

  package struct Mention: Encodable, Sendable {
    /// `event`, `entity`, `place`, `cue` or `counter-cue`.
    package var kind: String
    /// The id of the lexicon's entry.
    package var entry: String
    package var text: String

    package init(kind: String, entry: String, text: String) {
      self.kind = kind
      self.entry = entry
      self.text = text.printable
    }
  }

  /// What fills a slot, the words that named it, and the rule that put it there.
  package struct Slot: Encodable, Hashable, Sendable {
    package var id: String
    package var text: String
    package var rule: SlotRule

    package init(_ party: Party) {
      (id, text, rule) = (party.entity.text, party.text.printable, party.rule)
    }

    package init(_ place: PlaceMention) {
      (id, text, rule) = (place.place.text, place.text.printable, place.rule)
    }
  }

  package struct When: Encodable, Sendable {
    package var time: String
    package var precision: EventTime.Precision

    package init(_ time: EventTime) {
      self.time = time.at.rfc3339
      precision = time.precision
    }
  }

  package struct Modification: Encodable, Sendable {
    package var kind: Modifier.Kind
    package var factor: Double
    /// The words that fired it; empty where a rule did.
    package var cue: String
    /// It is in the sum: false for an attribution beside a lower one.
    package var counts: Bool
  }

  package struct FrameReading: Encodable, Sendable {
    /// From 1, the gravest first; of one that tells again the number of the frame that it went into.
    package var number: Int
    /// It tells again what another frame tells.
    package var again: Bool
    /// Indices into `sentences` and its `clauses`.
    package var sentence: Int
    package var clause: Int
    /// The words of the event.
    package var words: String
    package var event: EventTypeID
    /// The act itself where `event` is the threat or the promise of it.
    package var of: EventTypeID?
    package var sign: Sign
    package var rung: Int
    package var quad: Quad
    package var group: String
    package var actors: [Slot]
    package var targets: [Slot]
    package var mutual: Bool
    package var places: [Slot]
    package var speaker: Slot?
    package var when: When?
    package var magnitude: Magnitude
    package var zone: Zone
    package var modifiers: [Modification]
    package var arithmetic: [Step]
    package var score: Double
    package var severity: Double

    package init(
      _ frame: Frame, number: Int, again: Bool, sentence: Int, clause: Int, words: String, steps: [ScoreStep]
    ) {
      (self.number, self.again, self.sentence, self.clause) = (number, again, sentence, clause)
      self.words = words.printable
      (event, of, sign, rung) = (frame.event, frame.of, frame.sign, frame.rung)
      (quad, group, zone, magnitude) = (frame.quad, frame.group, frame.zone, frame.magnitude)
      actors = frame.actors.map(Slot.init)
      targets = frame.targets.map(Slot.init)
      mutual = frame.isMutual
      places = frame.places.map(Slot.init)
      speaker = frame.speaker.map(Slot.init)
      when = frame.time.map(When.init)
      modifiers = frame.modifications
      arithmetic = steps.map(Step.init)
      score = frame.score.rounded(toPlaces: 2)
      severity = frame.severity.rounded(toPlaces: 2)
    }
  }

  /// Words of an event that came to no frame.
  package struct Discarded: Encodable, Sendable {
    package enum Reason: String, CaseIterable, Encodable, Sendable {
      /// A noun where only the verb is one, a state of affairs.
      case notAnEvent = "not-an-event"
      /// Actor or target only looks like one.
      case lookalike
      /// Said of an act that is told elsewhere in the article.
      case retold
    }

    package var sentence: Int
    package var clause: Int
    package var words: String
    package var reason: Reason

    package init(sentence: Int, clause: Int, words: String, reason: Reason) {
      self.sentence = sentence
      self.clause = clause
      self.words = words.printable
      self.reason = reason
    }
  }
}

extension Frame {
  /// Of attributions only the lowest counts, the first of equals.
  fileprivate var modifications: [Explanation.Modification] {
    let lowest = modifiers.filter(\.kind.isAttribution).map(\.factor).min()
    var isTaken = false
    return modifiers.map { modifier in
      var counts = true
      if modifier.kind.isAttribution {
        counts = modifier.factor == lowest && !isTaken
        isTaken = isTaken || counts
      }
      return Explanation.Modification(
        kind: modifier.kind, factor: modifier.factor.rounded(toPlaces: 4), cue: modifier.cue.printable,
        counts: counts)
    }
  }
}
