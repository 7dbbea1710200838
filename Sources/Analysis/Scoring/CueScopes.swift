import Domain

/// Which cues of a sentence reach which event.
struct CueScopes {
  let view: SentenceView
  let clauses: [Clause]

  private var modifiers: [ModifierEntry] { view.lexicon.modifiers }

  /// Cues of this sentence that reach the event, those of article scope left out.
  func cues(for mention: EventMention, in index: Int) -> [CueMention] {
    view.cues.filter { cue in
      !cue.isCounter && reaches(cue, mention, index)
        && !isCountered(cue, at: index)
    }
  }

  private func reaches(_ cue: CueMention, _ event: EventMention, _ index: Int) -> Bool {
    // The cue's own words hold the event: "war of words".
    if cue.mention.covers(event.mention) { return true }
    switch modifiers[cue.modifier].scope {
    case .clause: return clause(of: cue) == index || governs(cue, index) || opens(cue, index)
    case .after: return clause(of: cue) == index && cue.mention.start < view.head(of: event)
    case .next: return isNext(event, after: cue, index)
    case .complement: return isComplement(of: cue, event, index)
    case .sentence: return true
    case .title, .article, .rule: return false
    }
  }

  func clause(of cue: CueMention) -> Int? { clauses.firstIndex { $0.tokens.contains(cue.mention.start) } }

  /// History reaches down from the governing clause, and from a relative clause to the noun it hangs on.
  private func governs(_ cue: CueMention, _ index: Int) -> Bool {
    guard modifiers[cue.modifier].kind == .historical, let own = clause(of: cue) else { return false }
    if clauses[own].link == .relative, own == index + 1 { return true }
    if clauses[index].governor == own { return true }
    // "A year after troops took ...": the cue leads into the clause.
    let leadsIn = clauses[index].link == .subordinate && cue.mention.end >= clauses[index].tokens.lowerBound
    return own + 1 == index && (clauses[index].link == .relative || leadsIn)
  }

  /// "Probably, ...", "Ten years ago, ...": what stands before the comma at the sentence's start is said of
  /// the clause behind it.
  private func opens(_ cue: CueMention, _ index: Int) -> Bool {
    guard index == 1, clauses[1].link == .comma, clause(of: cue) == 0,
      !view.has(clauses[0].tokens.lowerBound, .clauseEdges)
    else { return false }
    return !clauses[0].tokens.contains { token in
      view.event(at: token) != nil || view.name(at: token)?.entity != nil
        || (view.isVerbal(token) && !cue.mention.range.contains(token))
    }
  }

  private var isVerbLast: Bool { view.profile.order == .sov }

  /// The first event after the cue; with none between, the next clause counts too ("threatens that it will").
  private func isNext(_ event: EventMention, after cue: CueMention, _ index: Int) -> Bool {
    if isVerbLast, cue.mention.start >= event.end, clause(of: cue) == index {
      return !view.events.contains { $0.start >= event.end && $0.end <= cue.mention.start }
    }
    // A cue may hold the verb itself, "considering deploying", and the event the subject, "troops will attack".
    guard view.head(of: event) > cue.mention.start, event.end > cue.mention.end, let own = clause(of: cue)
    else {
      return false
    }
    let between = view.events.contains {
      $0.start >= cue.mention.end && $0.start < event.start && !covers(cue, $0)
    }
    guard !between else { return false }
    return own == index || (own + 1 == index && clauses[index].link == .relative)
  }

  private func covers(_ cue: CueMention, _ event: EventMention) -> Bool {
    cue.mention.overlaps(event.mention)
  }

  /// What follows in the clause, or the clause that hangs on it; denials may also follow what they deny.
  private func isComplement(of cue: CueMention, _ event: EventMention, _ index: Int) -> Bool {
    guard let own = clause(of: cue) else { return false }
    if own == index { return isVerbLast || cue.mention.start < view.head(of: event) }
    let link = clauses[index].link
    let follows = own + 1 == index && (link == .relative || link == .complement || link == .coordinated)
    let hasOwnEvent = view.events.contains {
      clauses[own].tokens.contains($0.start) && $0.start > cue.mention.start
    }
    return follows && (link != .coordinated || (!hasOwnEvent && startsBare(index)))
  }

  private func startsBare(_ index: Int) -> Bool { view.names(in: clauses[index].tokens).isEmpty }

  /// A counter-cue of the same modifier in the clause of the cue, or of the event that it reaches, takes it
  /// back; for wide scopes anywhere in the sentence.
  func isCountered(_ cue: CueMention, at index: Int? = nil) -> Bool {
    let own = clause(of: cue)
    return view.cues.contains { counter in
      guard counter.isCounter, counter.modifier == cue.modifier,
        view.span.tokens.contains(counter.mention.start)
      else { return false }
      if modifiers[cue.modifier].scope == .sentence { return true }
      let place = clause(of: counter)
      return place == own || (place == index && index != nil)
    }
  }
}
