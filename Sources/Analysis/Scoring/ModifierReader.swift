import Domain

/// The modifiers of one frame: cues in scope, and those that the engine applies by rule.
struct ModifierReader {
  let view: SentenceView
  let clauses: [Clause]
  /// Years two or more before this one are history.
  let year: Int

  private var lexicon: Lexicon { view.lexicon }

  /// What modifies one event, and what its sentence is about beside it: `sport`, `disaster`.
  struct Found {
    var modifiers: [Modifier] = []
    var domains: Set<String> = []
  }

  func modifiers(of mention: EventMention, _ act: EventType, in index: Int) -> Found {
    var domains: Set<String> = []
    let scopes = CueScopes(view: view, clauses: clauses)
    var found: [Modifier] = []
    for cue in scopes.cues(for: mention, in: index) {
      let entry = lexicon.modifiers[cue.modifier]
      guard applies(entry, to: act), !opensQuestion(cue, entry) else { continue }
      if let domain = entry.domain { domains.insert(domain) }
      add(Modifier(kind: entry.kind, factor: entry.factor, cue: view.text(of: cue.mention.range)), to: &found)
    }
    if clauses[index].link == .background { add(.background, view.text(of: head(of: index)), to: &found) }
    if view.span.isQuestion { add(.question, "?", to: &found) }
    addForms(of: mention, in: index, to: &found)
    if let marker = plan(mention, in: index) { add(.threatened, marker, to: &found) }
    if let year = pastYear(for: mention, in: index) { add(.historical, year, to: &found) }
    return Found(modifiers: found, domains: domains)
  }

  /// What a verb says by its own form: "saldırmadı" negates, "saldırmış" at the end of its clause is hearsay;
  /// before a noun it is a mere participle.
  private func addForms(of mention: EventMention, in index: Int, to list: inout [Modifier]) {
    let profile = view.profile
    if profile.negates, view.verb(of: mention, profile.isNegated) {
      add(.negated, view.text(of: mention.mention.range), to: &list)
    }
    if !profile.reportedEndings.isEmpty, mention.end == clauses[index].tokens.upperBound,
      view.verb(of: mention, profile.isReported)
    {
      add(.hedged, view.text(of: mention.mention.range), to: &list)
    }
  }

  /// Relief after a disaster moves troops and fires no shot: what else is told beside it stands.
  private func applies(_ entry: ModifierEntry, to act: EventType) -> Bool {
    entry.domain != Self.disaster || (act.movesOwnForces && act.sign == .escalation) || act.isToll
  }

  static let disaster = "disaster"

  /// "Will troops attack?" asks; it does not announce.
  private func opensQuestion(_ cue: CueMention, _ entry: ModifierEntry) -> Bool {
    view.span.isQuestion && entry.kind == .threatened && cue.mention.start == view.span.tokens.lowerBound
  }

  /// Headlines leave out the `will` of "Kosovo to close its border".
  private func plan(_ mention: EventMention, in index: Int) -> String? {
    let before = view.head(of: mention) - 1
    guard view.zone == .title, view.has(before, .infinitiveMarkers),
      let name = view.name(at: before - 1), name.entity != nil,
      view.marker(before: name, notBefore: clauses[index].tokens.lowerBound) == nil
    else { return nil }
    return view.text(of: before..<before + 1)
  }

  private func head(of index: Int) -> Range<Int> {
    let start = clauses[index].tokens.lowerBound
    return start..<start + 1
  }

  /// One of a kind is enough; the stronger stays.
  private func add(_ modifier: Modifier, to list: inout [Modifier]) {
    guard !view.without.contains(ModifierRule(modifier.kind)) else { return }
    guard let known = list.firstIndex(where: { $0.kind == modifier.kind }) else {
      list.append(modifier)
      return
    }
    if modifier.factor < list[known].factor { list[known] = modifier }
  }

  /// A modifier that hangs on a rule, not on a cue; only where the data has it.
  private func add(_ kind: Modifier.Kind, _ cue: String, to list: inout [Modifier]) {
    guard let entry = lexicon.modifiers.first(where: { $0.kind == kind && $0.scope == .rule }) else { return }
    add(Modifier(kind: kind, factor: entry.factor, cue: cue), to: &list)
  }

  // MARK: Years

  /// "the 2020 war" tells of that war only; "in 1988" of the whole clause.
  private func pastYear(for mention: EventMention, in index: Int) -> String? {
    for token in clauses[index].tokens {
      guard let text = pastYear(at: token) else { continue }
      if let noun = nounAfter(token) {
        if noun.start == mention.start { return text }
      } else if !isCountered(in: index) {
        return text
      }
    }
    return nil
  }

  /// The event that a year directly before it dates, two words between at most.
  private func nounAfter(_ token: Int) -> EventMention? {
    view.events.first { event in
      event.start > token && event.start - token <= 3
        && (token + 1...event.start).allSatisfy { view.flags($0).isDisjoint(with: .breaksTerm) }
    }
  }

  private func isCountered(in index: Int) -> Bool {
    view.cues.contains {
      $0.isCounter && lexicon.modifiers[$0.modifier].kind == .historical
        && clauses[index].tokens.contains($0.mention.start)
    }
  }

  private func pastYear(at token: Int) -> String? {
    let length = view.tokens[token].end - view.tokens[token].start
    guard length == 4 || length == 5, view.flags(token).contains(.number) || length == 5 else { return nil }
    let text = view.text(of: token..<token + 1)
    guard let value = Int(text.prefix(4)), (1500...(year - 2)).contains(value),
      text.count == 4 || text.hasSuffix("s"), !isCount(token)
    else { return nil }
    return text
  }

  /// "1,988 troops" is no year, nor is what stands before a counted noun.
  private func isCount(_ token: Int) -> Bool {
    view.lists.contains { found in
      guard found.mention.start == token + 1 else { return false }
      switch found.list {
      case .troops, .settlements, .projectiles, .killed, .wounded: return true
      default: return false
      }
    }
  }
}

extension LanguageProfile {
  /// Verbs may be negated within.
  var negates: Bool { !negationEndings.isEmpty || !negatedBeginnings.isEmpty }
}
