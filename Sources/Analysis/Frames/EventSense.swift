import Domain

/// How one event mention stands in its clause.
struct EventSense {
  var event: Int
  var voice: Voice

  enum Voice {
    case active
    /// "was shelled by", "shelled by".
    case passive
    case undergone
    case noun
    case mutual
    case phrase
  }
}

/// Chooses among the senses of a mention by the words around it.
struct SenseReader {
  private let view: SentenceView

  init(_ view: SentenceView) { self.view = view }

  /// Nil where the words are no event here: "the seized heights", a noun where only the verb is one.
  func sense(of mention: EventMention, in clause: Clause) -> EventSense? {
    if mention.mention.range.contains(where: { mention.mention.holds($0) && isJoinedParticiple($0) }) {
      return nil
    }
    let byWording = Dictionary(mention.senses.map { ($0.wording, $0.event) }) { first, _ in first }
    if let event = byWording[.phrases] { return EventSense(event: event, voice: .phrase) }
    if let event = byWording[.undergone] { return EventSense(event: event, voice: .undergone) }
    if let event = byWording[.mutual], byWording[.nouns] == nil {
      return EventSense(event: event, voice: .mutual)
    }
    let isNoun = standsAsNoun(mention, in: clause, hasNoun: byWording[.nouns] != nil)
    // "the right to strike" where only the noun is an event.
    let isInfinitive = view.has(mention.start - 1, .infinitiveMarkers) && mention.mention.wordCount == 1
    if let event = byWording[.nouns], isNoun || (byWording[.verbs] == nil && byWording[.mutual] == nil) {
      if isInfinitive, !isNoun { return nil }
      return EventSense(event: event, voice: .noun)
    }
    if let event = byWording[.mutual] { return EventSense(event: event, voice: .mutual) }
    guard let event = byWording[.verbs], !isNoun else { return nil }
    // "the Lachin blockade": a place does not act, so the word behind it is the noun.
    if byWording[.nouns] == event, followsPlace(mention), !hasNamedObject(mention, in: clause) {
      return EventSense(event: event, voice: .noun)
    }
    return EventSense(event: event, voice: isPassive(mention, in: clause) ? .passive : .active)
  }

  // MARK: Noun or verb

  private func standsAsNoun(_ mention: EventMention, in clause: Clause, hasNoun: Bool) -> Bool {
    let head = view.head(of: mention)
    let word = view.word(head)
    let before = head - 1
    let isGerund = view.profile.isGerund(word)
    if view.has(before, .infinitiveMarkers, .passiveAuxiliaries, .pronouns),
      before >= clause.tokens.lowerBound
    {
      return false
    }
    if view.profile.isParticiple(word), !isBaseForm(mention, word) { return isAttributive(mention) }
    if isGerund, view.isAccusation(before: head, from: clause.tokens.lowerBound) { return false }
    if isGerund {
      // A term of several words holds its object: "seizing the airport".
      return !takesObject(mention) && (hasNoun || (mention.mention.wordCount == 1 && nounContext(before)))
    }
    // A term of several words that is listed as a verb is one, whatever stands before it.
    if nounContext(before) { return hasNoun || mention.mention.wordCount == 1 }
    return hasNoun ? !actsAsVerb(mention, in: clause) : false
  }

  /// `hit`, `cut`: the irregular form is the lemma too; `attaque` ends as a participle by chance.
  private func isBaseForm(_ mention: EventMention, _ word: String) -> Bool {
    (view.profile.irregularForms.contains(word) || view.profile.putsAdjectivesLast)
      && mention.senses.contains { $0.wording == .nouns }
  }

  /// "Russian-occupied Tokmak".
  private func isJoinedParticiple(_ token: Int) -> Bool {
    view.flags(token).contains(.hyphenBefore) && view.name(at: token - 1) != nil
      && view.profile.isParticiple(view.word(token))
  }

  /// "the seized heights": a state of affairs, no event.
  private func isAttributive(_ mention: EventMention) -> Bool {
    let next = mention.end
    guard view.has(mention.start - 1, .articles, .possessivePronouns, .ofMarkers) else { return false }
    return !view.has(next, .agentMarkers) && mention.mention.wordCount == 1
      && !view.flags(mention.start).contains(.commaBefore)
  }

  private func nounContext(_ before: Int) -> Bool {
    if view.flags(before).contains(.possessive) || view.flags(before).contains(.number) { return true }
    if let name = view.name(at: before) { return name.form == .adjective && !name.hasRole }
    return view.has(
      before, .articles, .possessivePronouns, .ofMarkers, .agentMarkers, .targetMarkers, .placeMarkers,
      .background, .supportVerbs)
  }

  /// A direct object follows: a name, an article, a number.
  private func takesObject(_ mention: EventMention) -> Bool {
    let next = mention.end
    guard view.span.tokens.contains(next), view.flags(next).isDisjoint(with: .breaksTerm) else {
      return false
    }
    return view.name(at: next) != nil || view.flags(next).contains(.number)
      || view.has(next, .articles, .possessivePronouns, .pronouns, .numberWords)
  }

  private func followsPlace(_ mention: EventMention) -> Bool {
    guard mention.mention.wordCount == 1, let name = view.name(at: mention.start - 1) else { return false }
    return name.entity == nil && !name.isLookalike
  }

  /// A name behind it, or before it in the passive.
  private func hasNamedObject(_ mention: EventMention, in clause: Clause) -> Bool {
    if hasAuxiliary(mention, in: clause) { return true }
    let near = view.names(in: .tokens(from: mention.end, to: min(mention.end + 4, clause.tokens.upperBound)))
    return !near.isEmpty
  }

  private func actsAsVerb(_ mention: EventMention, in clause: Clause) -> Bool {
    let before = view.head(of: mention) - 1
    let next = mention.end
    if view.has(next, .ofMarkers, .agentMarkers, .passiveAuxiliaries, .otherVerbs, .supportVerbs) {
      return false
    }
    if view.event(at: next) != nil { return false }
    if clause.tokens.contains(before), let name = view.name(at: before), !name.isPossessive {
      if view.has(next, .targetMarkers, .placeMarkers), !name.hasRole, name.form != .adjective {
        return false
      }
      return name.form != .adjective || name.hasRole
    }
    if clause.tokens.contains(before), view.role(at: before) != nil { return true }
    return takesObject(mention) && clause.tokens.lowerBound < mention.start
  }

  // MARK: Passive

  private func isPassive(_ mention: EventMention, in clause: Clause) -> Bool {
    if !view.profile.passiveEndings.isEmpty, view.verb(of: mention, view.profile.isPassive) { return true }
    let head = view.head(of: mention)
    let word = view.word(head)
    if hasAuxiliary(mention, in: clause) {
      return view.profile.marksParticiples ? view.profile.isParticiple(word) : !view.profile.isGerund(word)
    }
    guard view.profile.isParticiple(word) else { return false }
    // The term may reach beyond its agent: "attacked by Somali troops".
    for next in [head + 1, mention.end]
    where view.has(next, .agentMarkers) && !view.has(next, .directionMarkers) {
      return !view.profile.isGerund(view.word(next + 1))
    }
    let next = mention.end
    if next == head + 1, next + 1 < clause.tokens.upperBound, view.has(next + 1, .agentMarkers),
      !view.has(next + 1, .directionMarkers), view.name(at: next) == nil,
      !view.profile.isParticiple(view.word(next))
    {
      return true
    }
    return isPlaceOnlyBefore(mention, in: clause) && !takesObject(mention)
  }

  /// "Kapan shelled": places suffer, they do not act.
  private func isPlaceOnlyBefore(_ mention: EventMention, in clause: Clause) -> Bool {
    let before = view.names(in: .tokens(from: clause.tokens.lowerBound, to: mention.start))
    return !before.isEmpty && before.allSatisfy { $0.entity == nil }
      && !Range.tokens(from: clause.tokens.lowerBound, to: mention.start).contains {
        view.role(at: $0) != nil
      }
  }

  /// `be` before it, adverbs and negations between.
  private func hasAuxiliary(_ mention: EventMention, in clause: Clause) -> Bool {
    let head = view.head(of: mention)
    var token = head - 1
    while token >= clause.tokens.lowerBound, head - token <= 3 {
      if view.has(token, .passiveAuxiliaries) { return true }
      // "are poised to attack": the auxiliary belongs to another verb.
      if view.has(token, .infinitiveMarkers) { return false }
      if view.name(at: token) != nil || view.event(at: token) != nil { return false }
      token -= 1
    }
    return false
  }
}

extension LanguageProfile {
  /// Passives show on the verb itself, so that `be` before another form makes none.
  var marksParticiples: Bool { !participleEndings.isEmpty && !irregularForms.isEmpty }

  /// Roles show by the ending of the noun, so that a genitive needs no word before it.
  var marksCases: Bool { hasGenitive && !agentEndings.isEmpty }

  /// "L'incursion rwandaise": neither endings nor a word of its own for the owner; adjectives stand behind.
  var putsAdjectivesLast: Bool { hasGenitive && agentEndings.isEmpty && targetEndings.isEmpty }
}
