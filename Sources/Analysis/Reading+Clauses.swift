import Domain

extension SentenceReading {
  init(_ view: SentenceView, _ clauses: [Clause]) {
    text = view.text.text(ofBytes: view.span.bytes)
    zone = view.zone
    self.clauses = clauses.map { clause in
      ClauseReading(
        text: view.text(of: clause.tokens), link: "\(clause.link)",
        speaker: (clause.speech ?? clause.governor.flatMap { clauses[$0].speech })?.speaker,
        mentions: MentionReading.all(of: view, in: clause.tokens))
    }
  }
}

extension MentionReading {
  /// What begins in the clause, by where it begins; a name first, then the event in its words, then cues.
  fileprivate static func all(of view: SentenceView, in clause: Range<Int>) -> [MentionReading] {
    let found = names(of: view) + events(of: view) + cues(of: view)
    return found.enumerated().filter { clause.contains($0.element.start) }
      .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element.mention)
  }

  private typealias Placed = (start: Int, mention: MentionReading)

  private static func names(of view: SentenceView) -> [Placed] {
    view.names.flatMap { name -> [Placed] in
      let text = view.text(of: name.tokens)
      let entity = name.entity.map { MentionReading(text: text, kind: .entity, entry: $0.text) }
      let place = name.place.map { MentionReading(text: text, kind: .place, entry: $0.text) }
      return [entity, place].compactMap(\.self).map { (name.tokens.lowerBound, $0) }
    }
  }

  private static func events(of view: SentenceView) -> [Placed] {
    view.events.map { event in
      let entry = view.lexicon.events[event.senses[0].event].id.text
      return (
        event.start, MentionReading(text: view.text(of: event.mention.range), kind: .event, entry: entry)
      )
    }
  }

  private static func cues(of view: SentenceView) -> [Placed] {
    view.cues.map { cue in
      let entry = view.lexicon.modifiers[cue.modifier].id
      return (
        cue.mention.start,
        MentionReading(
          text: view.text(of: cue.mention.range), kind: cue.isCounter ? .counterCue : .cue, entry: entry)
      )
    }
  }
}

extension Reading {
  /// Where the frame of this index in `frames` was read: index into the sentence's `clauses`.
  ///
  /// The event mentions of a sentence have their frames in the same order; after them come denials without an
  /// event of their own, each with the words of its cue.
  package func clause(of index: Int) -> Int {
    let clauses = sentences[frames[index].sentence].clauses
    let rank = frames[..<index].count { $0.sentence == frames[index].sentence }
    let events = clauses.indices.flatMap { clause in
      clauses[clause].mentions.filter { $0.kind == .event }.map { _ in clause }
    }
    guard rank >= events.count else { return events[rank] }
    return clauses.firstIndex { clause in
      clause.mentions.contains { $0.kind == .cue && $0.text == frames[index].words }
    } ?? 0
  }
}
