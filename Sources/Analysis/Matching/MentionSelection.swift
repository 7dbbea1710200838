import Domain

/// A name in the text: what it may stand for, and how it stands there.
struct Name {
  /// The role noun included: "Azerbaijani ground troops".
  var tokens: Range<Int>
  var entity: EntityID?
  var place: PlaceID?
  var form: Payload.NameForm
  var isPossessive: Bool
  var isLookalike: Bool
  /// A role noun stands with it, so it is an actor and no place.
  var hasRole: Bool
  /// All places of the name, where it has several; look-alikes too.
  var namesakes: [PlaceID] = []
}

/// The words of an event, and what they may mean.
struct EventMention {
  struct Sense {
    var event: Int
    var wording: EventEntry.Wording
  }

  var mention: Mention
  var senses: [Sense]

  var start: Int { mention.start }
  var end: Int { mention.end }
}

struct ListMention {
  var list: ReadingList
  var mention: Mention
}

struct NumberMention {
  var value: Int
  var mention: Mention
}

/// Decides between overlapping mentions: the longest wins among names, among events, and among cues; an event inside
/// a name is none, a cue inside a longer event is part of it.
struct MentionSelection {
  private(set) var names: [Name] = []
  private(set) var events: [EventMention] = []
  private(set) var cues: [CueMention] = []
  private(set) var roles: [Mention] = []
  private(set) var lists: [ListMention] = []
  private(set) var numbers: [NumberMention] = []
  /// By token: bit n is set where it belongs to the n-th `WordClass`.
  private(set) var classes: [UInt64]
  private var hasGenitive = false

  init(_ mentions: [Mention], tokenCount: Int) {
    classes = [UInt64](repeating: 0, count: tokenCount)
    for mention in mentions { sort(mention) }
  }

  private mutating func sort(_ mention: Mention) {
    switch mention.payload {
    case .word(let kind): mark(mention, as: kind)
    case .role: roles.append(mention)
    case .list(let list): lists.append(ListMention(list: list, mention: mention))
    case .number(let value): numbers.append(NumberMention(value: Int(value), mention: mention))
    case .event, .entity, .place, .cue, .counterCue: break
    }
  }

  private mutating func mark(_ mention: Mention, as kind: WordClass) {
    for token in mention.range where mention.holds(token) { classes[token] |= kind.bit }
  }

  /// Groups of mentions with the same words, the longest first where they overlap, of equals what is
  /// more than a noun ("talks collapse" over "peace talks"), then in reading order.
  /// Cost: n log n and one look-up a matched word, however dense the text.
  static func longest(_ mentions: [Mention]) -> [[Mention]] {
    struct Words: Hashable {
      var start: Int
      var mask: UInt64
    }
    let ranked = mentions.sorted {
      ($1.wordCount, $0.payload.isNoun ? 1 : 0, $0.start, $0.end) < (
        $0.wordCount, $1.payload.isNoun ? 1 : 0, $1.start, $1.end
      )
    }
    var groups: [Words: Int] = [:]
    var taken: Set<Int> = []
    var chosen: [[Mention]] = []
    for mention in ranked {
      let words = Words(start: mention.start, mask: mention.mask)
      if let same = groups[words] {
        chosen[same].append(mention)
      } else if !mention.range.contains(where: { mention.holds($0) && taken.contains($0) }) {
        groups[words] = chosen.count
        taken.formUnion(mention.range.lazy.filter(mention.holds))
        chosen.append([mention])
      }
    }
    return chosen.sorted { $0[0].start < $1[0].start }
  }

  mutating func choose(
    _ mentions: [Mention], in lexicon: Lexicon, _ profile: LanguageProfile, tokens: [Token],
    at moment: Timestamp, without: Set<ModifierRule> = []
  ) {
    hasGenitive = profile.hasGenitive
    let nameGroups = Self.longest(mentions.filter(\.payload.isName))
    names = nameGroups.map { name($0, in: lexicon, tokens: tokens, at: moment) }
    if !without.contains(.place) { resolveNamesakes(lexicon.gazetteer) }
    attachRoles(lexicon, tokens)
    let eventGroups = Self.longest(mentions.filter(\.payload.isEvent))
    let byToken = Self.byToken(nameGroups.map { $0[0] })
    events = eventGroups.filter { group in byToken[group[0].start].map { !$0.covers(group[0]) } ?? true }.map(
      Self.event)
    chooseCues(mentions, tokens, lexicon)
    dropTakenBack(lexicon)
  }

  /// "withdrew its claim": the event's word belongs to the cue.
  private mutating func dropTakenBack(_ lexicon: Lexicon) {
    let takers = cues.filter { !$0.isCounter && lexicon.modifiers[$0.modifier].kind == .retracted }
    guard !takers.isEmpty else { return }
    events.removeAll { event in
      takers.contains {
        $0.mention.wordCount > 1 && $0.mention.holds(event.start)
      }
    }
  }

  private static func byToken(_ mentions: [Mention]) -> [Int: Mention] {
    var table: [Int: Mention] = [:]
    for mention in mentions {
      for token in mention.range where mention.holds(token) { table[token] = mention }
    }
    return table
  }

  /// "Will Harper", "Mr May": a capital amid a sentence, and another one beside it.
  private func isName(_ mention: Mention, _ tokens: [Token]) -> Bool {
    guard mention.end - mention.start == 1 else { return false }
    func isCapital(_ token: Int) -> Bool {
      tokens.indices.contains(token) && tokens[token].flags.contains(.capital)
        && !tokens[token].flags.contains(.allCapitals)
    }
    let (token, next) = (mention.start, mention.end)
    guard isCapital(token), !tokens[token].flags.contains(.sentenceBefore), isCapital(next),
      tokens[next].flags.isDisjoint(with: .breaksTerm)
    else { return false }
    // In title case everything has a capital.
    return !isCapital(next + 1) && !isCapital(token - 2)
  }

  /// Of the sentence or the article: what it says holds for other events too.
  private static func reachesWide(_ mention: Mention, _ lexicon: Lexicon) -> Bool {
    guard case .cue(let index) = mention.payload else { return false }
    return lexicon.modifiers[Int(index)].scope == .sentence
  }

  private mutating func chooseCues(_ mentions: [Mention], _ tokens: [Token], _ lexicon: Lexicon) {
    let candidates = mentions.filter {
      switch $0.payload {
      case .cue, .counterCue: !isName($0, tokens)
      default: false
      }
    }
    let byToken = Self.byToken(events.map(\.mention))
    let free = candidates.filter { cue in
      Self.reachesWide(cue, lexicon)
        || byToken[cue.start].map { !($0.covers(cue) && $0.wordCount > cue.wordCount) } ?? true
    }
    // A counter-cue stops the cues of its own modifier: "will not" takes back the intention, not the negation.
    let found = free.compactMap { mention in
      switch mention.payload {
      case .cue(let index): CueMention(modifier: Int(index), isCounter: false, mention: mention)
      case .counterCue(let index): CueMention(modifier: Int(index), isCounter: true, mention: mention)
      default: nil
      }
    }
    cues = CueMention.longest(found)
  }

  private static func event(_ group: [Mention]) -> EventMention {
    let senses = group.compactMap { mention -> EventMention.Sense? in
      guard case .event(let index, let wording) = mention.payload else { return nil }
      return EventMention.Sense(event: Int(index), wording: wording)
    }
    return EventMention(mention: group[0], senses: senses)
  }

  private func name(_ group: [Mention], in lexicon: Lexicon, tokens: [Token], at moment: Timestamp) -> Name {
    var name = Name(
      tokens: group[0].range, entity: nil, place: nil, form: .name,
      isPossessive: tokens[group[0].end - 1].flags.contains(.possessive), isLookalike: false, hasRole: false)
    for mention in group {
      switch mention.payload {
      case .entity(let index, let form):
        let entity = lexicon.entities[Int(index)]
        if entity.kind == .lookalike { name.isLookalike = true }
        if name.entity == nil, entity.kind != .lookalike, entity.holdsOffice(at: moment) {
          name.entity = entity.id
          name.form = form
        }
      case .place(let index):
        let place = lexicon.places[Int(index)]
        name.namesakes.append(place.id)
        if place.kind == .lookalike {
          name.isLookalike = true
        } else if name.place == nil {
          name.place = place.id
        }
      default: break
      }
    }
    if name.entity != nil || name.place != nil, group[0].wordCount == 1 { name.isLookalike = false }
    return name
  }

  // MARK: Namesakes

  /// Of places with one name the one that most of the article's other places lie with; a look-alike only where one lies
  /// in it ("Georgia" beside Atlanta). Without a hint the first.
  private mutating func resolveNamesakes(_ gazetteer: Gazetteer) {
    for index in names.indices where names[index].namesakes.count > 1 {
      let candidates = names[index].namesakes
      let others = names.indices.filter { names[$0].namesakes != candidates }.compactMap { names[$0].place }
      let counts = candidates.map { candidate in
        let area =
          gazetteer.places[candidate]?.kind == .lookalike
          ? candidate : gazetteer.surroundings(of: candidate).last ?? candidate
        return others.count { gazetteer.surroundings(of: $0).contains(area) }
      }
      guard let most = counts.max(), most > 0, let best = counts.firstIndex(of: most) else { continue }
      choose(candidates[best], for: index, gazetteer)
    }
  }

  private mutating func choose(_ place: PlaceID, for index: Int, _ gazetteer: Gazetteer) {
    guard names[index].place != place else { return }
    names[index].place = place
    names[index].isLookalike = false
    // "Tripoli in northern Lebanon" speaks for no Libya.
    let state = gazetteer.state(of: place)
    if gazetteer.places[place]?.kind == .lookalike
      || (names[index].form == .seat && state != names[index].entity)
    {
      names[index].entity = nil
    }
  }

  // MARK: Roles

  /// "Azerbaijani ground troops", "the defence ministry of Armenia".
  private mutating func attachRoles(_ lexicon: Lexicon, _ tokens: [Token]) {
    let groups = Self.longest(roles)
    roles = groups.map { $0[0] }
    var used: Set<Int> = []
    for index in names.indices {
      let near = names[index].tokens.lowerBound - 8..<names[index].tokens.upperBound + 8
      let role = roles.slice(from: near.lowerBound, to: near.upperBound, start: \.start).indices.first {
        !used.contains($0) && belongs(roles[$0], to: names[index], tokens)
      }
      if let role, attach(roles[role], to: index, lexicon) { used.insert(role) }
    }
    roles = roles.indices.filter { !used.contains($0) }.map { roles[$0] }
  }

  private func belongs(_ role: Mention, to name: Name, _ tokens: [Token]) -> Bool {
    if role.start >= name.tokens.upperBound {
      let between = Range.tokens(from: name.tokens.upperBound, to: role.start)
      return between.count <= 2
        && (name.tokens.upperBound...role.start).allSatisfy { tokens[$0].flags.isDisjoint(with: .breaksTerm) }
        && !between.contains { isMarker($0) || isInsideName($0) || tokens[$0].flags.contains(.possessive) }
    }
    let between = Range.tokens(from: role.end, to: name.tokens.lowerBound)
    if hasGenitive, role.end == name.tokens.lowerBound {
      return tokens[role.end].flags.isDisjoint(with: .breaksTerm)
    }
    guard role.end < name.tokens.lowerBound, between.count <= 2, name.form != .adjective,
      owns(role.end, name)
    else { return false }
    return (role.end...name.tokens.lowerBound).allSatisfy { tokens[$0].flags.isDisjoint(with: .breaksTerm) }
  }

  /// "the army of Armenia", "troops from Uganda", "the ministry in Baku".
  private func owns(_ token: Int, _ name: Name) -> Bool {
    func has(_ kind: WordClass) -> Bool { classes[token] & kind.bit != 0 }
    return has(.ofMarkers) || (has(.agentMarkers) && has(.directionMarkers))
      || (name.form == .seat && has(.placeMarkers))
  }

  private func isMarker(_ token: Int) -> Bool {
    let markers: [WordClass] = [
      .ofMarkers, .agentMarkers, .targetMarkers, .placeMarkers, .directionMarkers, .coordinators,
      .clauseEdges,
      .speechVerbs, .otherVerbs, .supportVerbs, .passiveAuxiliaries, .infinitiveMarkers, .articles,
      .relatives,
      .background, .withMarkers, .admissionVerbs, .possessivePronouns, .pronouns,
    ]
    return markers.contains { classes[token] & $0.bit != 0 }
  }

  private func isInsideName(_ token: Int) -> Bool {
    names.slice(from: token - 64, to: token + 1, start: \.tokens.lowerBound).contains {
      $0.tokens.contains(token)
    }
  }

  private mutating func attach(_ role: Mention, to index: Int, _ lexicon: Lexicon) -> Bool {
    guard let entity = names[index].entity, case .role(let code) = role.payload else { return false }
    let part = EntityID("\(entity.text).\(lexicon.roles[Int(code)])")
    if let kind = lexicon.gazetteer.entities[part]?.kind {
      // "drones over Kyiv" are not Kyiv's: only a government's offices are told by where they sit.
      if kind == .force, role.end < names[index].tokens.lowerBound, names[index].form == .seat,
        classes[role.end] & WordClass.placeMarkers.bit != 0
      {
        return false
      }
      names[index].entity = part
    } else if lexicon.gazetteer.entities[entity]?.kind == .state {
      return false
    }
    let tokens = names[index].tokens
    names[index].tokens = min(tokens.lowerBound, role.start)..<max(tokens.upperBound, role.end)
    names[index].isPossessive = false
    names[index].hasRole = true
    return true
  }
}

extension Array {
  /// The elements that begin within the bounds; the array is sorted by `start`.
  func slice(from lower: Int, to upper: Int, start: KeyPath<Element, Int>) -> ArraySlice<Element> {
    let first = index(at: lower, start)
    return self[first..<Swift.max(first, index(at: upper, start))]
  }

  /// The first element that does not begin before `bound`.
  private func index(at bound: Int, _ start: KeyPath<Element, Int>) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle][keyPath: start] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Entity {
  func holdsOffice(at moment: Timestamp) -> Bool {
    guard let term = inOffice else { return true }
    return (term.from.map { $0 <= moment } ?? true) && (term.until.map { moment <= $0 } ?? true)
  }
}

extension ReadingList {
  var isTime: Bool {
    switch self {
    case .month, .weekday, .today, .yesterday, .lastWeek, .lastMonth, .lastYear: true
    default: false
    }
  }
}
