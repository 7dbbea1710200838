import Domain

/// "Azerbaijan denied this": a denial without an event of its own is of the event told last, where the denier is a
/// party to it.
struct DenialReader {
  let view: SentenceView
  let clauses: [Clause]

  /// - Parameter acts: What was told before, the latest last.
  func denials(of acts: [Frame]) -> [(frame: Frame, words: String)] {
    guard !acts.isEmpty, !view.without.contains(.denial) else { return [] }
    return view.cues.compactMap { cue in
      denial(cue, of: acts).map { ($0, view.text(of: cue.mention.range)) }
    }
  }

  private func denial(_ cue: CueMention, of acts: [Frame]) -> Frame? {
    let entry = view.lexicon.modifiers[cue.modifier]
    let scopes = CueScopes(view: view, clauses: clauses)
    guard entry.kind == .denied, !cue.isCounter, !scopes.isCountered(cue), let own = scopes.clause(of: cue),
      !reachesEvent(cue, own), let denier = denier(before: cue, own),
      var frame = act(concerning: denier, acts)
    else { return nil }
    // Who denies what nobody is named for is the one accused of it.
    if frame.actors.isEmpty, !includes(frame.targets, denier) {
      frame.actors = [Party(entity: denier.entity, text: denier.text, rule: .speaker)]
    }
    frame.modifiers = [Modifier(kind: .denied, factor: entry.factor, cue: view.text(of: cue.mention.range))]
    frame.speaker = denier
    frame.zone = view.zone
    frame.severity = FrameSum(frame).severity
    frame.score = FrameSum(frame).score
    return frame
  }

  /// An act follows, so the denial is of that one; words about acts ("denied the accusation") are none.
  private func reachesEvent(_ cue: CueMention, _ own: Int) -> Bool {
    let end =
      own + 1 < clauses.count && clauses[own + 1].link != .start
      ? clauses[own + 1].tokens : clauses[own].tokens
    return view.events.contains { event in
      event.start >= clauses[own].tokens.lowerBound && event.start < end.upperBound
        && event.senses.contains { !view.lexicon.events[$0.event].isVerbal }
    }
  }

  private func denier(before cue: CueMention, _ own: Int) -> Party? {
    let left = Range.tokens(from: clauses[own].tokens.lowerBound, to: cue.mention.start)
    if let name = view.names(in: left).last(where: { $0.entity != nil }) { return view.party(name, .speaker) }
    if view.has(cue.mention.end, .agentMarkers) {
      let behind = view.names(in: .tokens(from: cue.mention.end, to: clauses[own].tokens.upperBound))
      return behind.first { $0.entity != nil }.flatMap { view.party($0, .speaker) }
    }
    return nil
  }

  /// The last act that the denier is said to have done, else one done to it or by nobody named.
  private func act(concerning denier: Party, _ acts: [Frame]) -> Frame? {
    acts.last { includes($0.actors, denier) }
      ?? acts.last { frame in
        let isSpeaker = frame.speaker.map { includes([$0], denier) } ?? false
        return includes(frame.targets, denier) || (frame.actors.isEmpty && !isSpeaker && frame.speaker != nil)
      }
  }

  private func includes(_ parties: [Party], _ party: Party) -> Bool {
    let gazetteer = view.lexicon.gazetteer
    let voice = gazetteer.principal(of: party.entity)
    return parties.contains { gazetteer.principal(of: $0.entity) == voice }
  }
}
