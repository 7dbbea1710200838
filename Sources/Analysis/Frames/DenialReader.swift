import Domain

/// "Azerbaijan denied this": a denial without an event of its own is of the event told last, where the denier is a
/// party to it.
struct DenialReader {
  let view: SentenceView
  let clauses: [Clause]

  func denials(of last: Frame?) -> [(frame: Frame, words: String)] {
    guard let last else { return [] }
    return view.cues.compactMap { cue in denial(cue, of: last).map { ($0, view.text(of: cue.mention.range)) }
    }
  }

  private func denial(_ cue: CueMention, of last: Frame) -> Frame? {
    let entry = view.lexicon.modifiers[cue.modifier]
    let scopes = CueScopes(view: view, clauses: clauses)
    guard entry.kind == .denied, !cue.isCounter, !scopes.isCountered(cue), let own = scopes.clause(of: cue),
      !reachesEvent(own), let denier = denier(before: cue, own), concerns(last, denier)
    else { return nil }
    var frame = last
    frame.modifiers = [Modifier(kind: .denied, factor: entry.factor, cue: view.text(of: cue.mention.range))]
    frame.speaker = denier
    frame.zone = view.zone
    frame.severity = FrameSum(frame).severity
    frame.score = FrameSum(frame).score
    return frame
  }

  private func reachesEvent(_ own: Int) -> Bool {
    let end =
      own + 1 < clauses.count && clauses[own + 1].link != .start
      ? clauses[own + 1].tokens : clauses[own].tokens
    return view.events.contains { $0.start >= clauses[own].tokens.lowerBound && $0.start < end.upperBound }
  }

  private func denier(before cue: CueMention, _ own: Int) -> Party? {
    let before = view.names(
      in: .tokens(from: clauses[own].tokens.lowerBound, to: cue.mention.start))
    return before.last { $0.entity != nil }.flatMap { view.party($0, .speaker) }
  }

  private func concerns(_ frame: Frame, _ denier: Party) -> Bool {
    let gazetteer = view.lexicon.gazetteer
    let voice = gazetteer.principal(of: denier.entity)
    return (frame.actors + frame.targets).contains { gazetteer.principal(of: $0.entity) == voice }
  }
}
