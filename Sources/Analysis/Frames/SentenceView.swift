import Domain

/// One sentence with everything found in it, and the questions that frames ask of it.
///
/// All positions are indices into the article's tokens. A class, because everything that reads a sentence holds it: one
/// count instead of a dozen. Never changed after `init`.
final class SentenceView {
  let lexicon: Lexicon
  let profile: LanguageProfile
  let text: ArticleText
  let cues: [CueMention]
  let roles: [Mention]
  let lists: [ListMention]
  let numbers: [NumberMention]
  let span: SentenceSpan
  let zone: Zone
  /// Rules of reading that are left out.
  let without: Set<ModifierRule>
  let names: [Name]
  let events: [EventMention]
  private let classes: ArraySlice<UInt64>
  /// By token offset from the sentence's start: index into `names` or `events`, -1 for none.
  private let nameIndex: [Int]
  private let eventIndex: [Int]
  /// By index into `events`: `head(of:)`.
  private var heads: [Int] = []

  init(
    _ lexicon: Lexicon, _ profile: LanguageProfile, _ text: ArticleText, _ selection: MentionSelection,
    _ span: SentenceSpan, dateline: Range<Int>?, without: Set<ModifierRule> = []
  ) {
    self.without = without
    self.lexicon = lexicon
    self.profile = profile
    self.text = text
    self.span = span
    zone = span.isTitle ? .title : span.number < 2 ? .lead : .body
    let first = span.tokens.lowerBound
    let end = span.tokens.upperBound
    cues = Array(selection.cues.slice(from: first, to: end, start: \.mention.start))
    roles = Array(selection.roles.slice(from: first, to: end, start: \.start))
    lists = Array(selection.lists.slice(from: first, to: end, start: \.mention.start))
    numbers = Array(selection.numbers.slice(from: first, to: end, start: \.mention.start))
    events = Array(selection.events.slice(from: first, to: end, start: \.start))
    names = selection.names.slice(from: first, to: end, start: \.tokens.lowerBound).filter {
      without.contains(.place) || !(dateline?.overlaps($0.tokens) ?? false)
    }
    classes = selection.classes[span.tokens]
    var nameIndex = [Int](repeating: -1, count: span.tokens.count)
    for (index, name) in names.enumerated() {
      for token in name.tokens where span.tokens.contains(token) {
        nameIndex[token - span.tokens.lowerBound] = index
      }
    }
    var eventIndex = [Int](repeating: -1, count: span.tokens.count)
    for (index, event) in events.enumerated() {
      for token in event.mention.range where event.mention.holds(token) && span.tokens.contains(token) {
        eventIndex[token - span.tokens.lowerBound] = index
      }
    }
    self.nameIndex = nameIndex
    self.eventIndex = eventIndex
    heads = events.map(foundHead)
  }

  var tokens: [Token] { text.tokens }

  func has(_ token: Int, _ kinds: WordClass...) -> Bool {
    guard span.tokens.contains(token) else { return false }
    return kinds.contains { classes[token] & $0.bit != 0 }
  }

  func flags(_ token: Int) -> Token.Flags { span.tokens.contains(token) ? tokens[token].flags : [] }

  func name(at token: Int) -> Name? {
    guard span.tokens.contains(token), nameIndex[token - span.tokens.lowerBound] >= 0 else { return nil }
    return names[nameIndex[token - span.tokens.lowerBound]]
  }

  func event(at token: Int) -> EventMention? {
    guard span.tokens.contains(token), eventIndex[token - span.tokens.lowerBound] >= 0 else { return nil }
    return events[eventIndex[token - span.tokens.lowerBound]]
  }

  func names(in range: Range<Int>) -> [Name] { names.filter { range.overlaps($0.tokens) } }

  func role(at token: Int) -> Mention? { roles.first { $0.range.contains(token) } }

  /// The word of an event that carries it: nouns of a subject that belong to the term stand before it ("army
  /// attacks", "police officer shot").
  func head(of mention: EventMention) -> Int {
    let offset = mention.start - span.tokens.lowerBound
    if eventIndex.indices.contains(offset), eventIndex[offset] >= 0,
      events[eventIndex[offset]].mention.mask == mention.mention.mask
    {
      return heads[eventIndex[offset]]
    }
    return mention.mention.range.first(where: mention.mention.holds) ?? mention.start
  }

  private func foundHead(of mention: EventMention) -> Int {
    let own = mention.mention.range.filter {
      mention.mention.holds($0) && name(at: $0) == nil && role(at: $0) == nil
    }
    guard let first = own.first else { return mention.start }
    guard own.count > 1, mention.senses.allSatisfy({ $0.wording != .nouns }), !isVerbForm(first) else {
      return first
    }
    return own.first(where: isVerbForm) ?? first
  }

  /// Whether the verb of an event says something by its own form. Where verbs stand behind their objects, it
  /// may be any word of the term.
  func verb(of mention: EventMention, _ says: (String) -> Bool) -> Bool {
    guard mention.senses.contains(where: { $0.wording != .nouns }) else { return false }
    if profile.order == .svo { return says(word(head(of: mention))) }
    return mention.mention.range.contains { mention.mention.holds($0) && says(word($0)) }
  }

  private func isVerbForm(_ token: Int) -> Bool {
    let word = word(token)
    return profile.isParticiple(word) || profile.isGerund(word)
  }

  /// The word folded, for questions about its ending. Makes a `String`.
  func word(_ token: Int) -> String {
    guard span.tokens.contains(token) else { return "" }
    return Folding(language: profile.id).folded(text.text(of: token..<token + 1))
  }

  func text(of range: Range<Int>) -> String { text.text(of: range) }

  /// A word that puts a name into its place, and where it stands.
  struct Mark {
    var kind: WordClass
    var token: Int
  }

  /// The kind of word that puts `name` into its place: a marker before it, articles and adjectives between.
  func marker(before name: Name, notBefore start: Int) -> WordClass? {
    mark(before: name, notBefore: start)?.kind
  }

  /// A name that is joined to another stands where that one stands: "from Uganda, Burundi and Congo".
  func mark(before name: Name, notBefore start: Int) -> Mark? {
    var name = name
    // Each step goes to an earlier name.
    while true {
      if let found = ownMark(before: name, notBefore: start) { return found }
      guard let other = joined(to: name), other.tokens.lowerBound >= start else { return nil }
      name = other
    }
  }

  private func ownMark(before name: Name, notBefore start: Int) -> Mark? {
    // Languages that put the verb last put their markers behind the name: "Azerbaycan tarafından".
    if profile.order != .svo, has(name.tokens.upperBound, .agentMarkers) {
      return Mark(kind: .agentMarkers, token: name.tokens.upperBound)
    }
    var token = name.tokens.lowerBound - 1
    var steps = 0
    var hasArticle = false
    while token >= start, steps < 4 {
      if !flags(token + 1).isDisjoint(with: [.clauseStopBefore, .colonBefore, .commaBefore]) { return nil }
      for kind in Self.markers where has(token, kind) {
        // `from` may mark the agent or the way: which, only the frame can tell.
        let isBoth = kind == .agentMarkers && has(token, .directionMarkers)
        return Mark(kind: isBoth ? .directionMarkers : kind, token: token)
      }
      // What stands before an article or a date belongs to another phrase: "in October the army".
      if hasArticle || isDate(token) || self.name(at: token) != nil || isVerbal(token)
        || event(at: token) != nil
      {
        return nil
      }
      hasArticle = has(token, .articles, .possessivePronouns)
      if has(token, .coordinators, .clauseEdges, .relatives) { return nil }
      token -= 1
      steps += 1
    }
    return nil
  }

  /// A month, a weekday, the number beside a month, a year.
  func isDate(_ token: Int) -> Bool {
    if isTimeWord(token) { return true }
    guard flags(token).contains(.number) else { return false }
    if isTimeWord(token - 1) || isTimeWord(token + 1) { return true }
    return tokens[token].end - tokens[token].start == 4
      && Int(word(token)).map { (1900...2100).contains($0) } ?? false
  }

  private func isTimeWord(_ token: Int) -> Bool {
    lists.contains { $0.list.isTime && $0.mention.holds(token) }
  }

  /// The name before it in a list: "Sotk and Kut", "Sotk, Norabak and Kut".
  func joined(to name: Name) -> Name? {
    var token = name.tokens.lowerBound - 1
    while has(token, .articles), flags(token + 1).isDisjoint(with: .breaksTerm) { token -= 1 }
    if has(token, .coordinators), flags(token + 1).isDisjoint(with: .breaksTerm) {
      return self.name(at: token - 1).flatMap { $0.tokens.upperBound == token ? $0 : nil }
    }
    guard isListed(name) else { return nil }
    return self.name(at: name.tokens.lowerBound - 1)
  }

  /// In the midst of a list: a comma and a name before it, `and` or a comma and a name behind it.
  func isListed(_ name: Name) -> Bool {
    let first = name.tokens.lowerBound
    let next = name.tokens.upperBound
    guard flags(first).contains(.commaBefore), self.name(at: first - 1) != nil else { return false }
    if has(next, .coordinators) {
      return self.name(at: next + 1) != nil || has(next + 1, .articles) || flags(next + 1).contains(.capital)
    }
    return flags(next).contains(.commaBefore) && self.name(at: next).map { isListed($0) } ?? false
  }

  /// `from` and the like: an agent only where it stands with no place.
  func isSource(_ mark: Mark) -> Bool { has(mark.token, .agentMarkers) && has(mark.token, .directionMarkers) }

  private static let markers: [WordClass] = [
    .agentMarkers, .targetMarkers, .betweenMarkers, .withMarkers, .ofMarkers, .placeMarkers,
    .directionMarkers,
  ]

  /// `to` before a verb; before a name or an article it is the way there.
  func isInfinitive(_ token: Int) -> Bool {
    has(token, .infinitiveMarkers) && name(at: token + 1) == nil
      && !has(token + 1, .articles, .possessivePronouns, .numberWords) && !flags(token + 1).contains(.number)
  }

  /// A verb of the profile, whatever it does.
  func isVerbal(_ token: Int) -> Bool {
    isSpeech(token) || has(token, .otherVerbs, .supportVerbs, .passiveAuxiliaries)
  }

  /// "accuses X of violating": what follows is what the speaker says of X.
  func isAccusation(before token: Int, from start: Int) -> Bool {
    has(token - 1, .ofMarkers) && Range.tokens(from: start - 1, to: token).contains(where: isSpeech)
  }

  /// A verb of saying; "no reports of", "the claim" are nouns, "reportedly" only hedges, and who notes an
  /// anniversary marks it.
  func isSpeech(_ token: Int) -> Bool {
    guard has(token, .speechVerbs, .admissionVerbs) else { return false }
    if has(token + 1, .ofMarkers) || has(token - 1, .articles, .possessivePronouns, .negations)
      || flags(token - 1).contains(.possessive)
    {
      return false
    }
    return !cues.contains {
      let kind = lexicon.modifiers[$0.modifier].kind
      return (kind == .hedged && $0.mention.range.contains(token))
        || (kind == .historical && !$0.isCounter && $0.mention.start == token + 1)
    }
  }

  /// "was accused by Ethiopia": who speaks stands behind.
  func isPassiveSpeech(_ token: Int) -> Bool { isSpeech(token) && has(token + 1, .agentMarkers) }

  func hasEnding(_ name: Name, _ endings: [String]) -> Bool {
    guard !endings.isEmpty else { return false }
    let word = word(name.tokens.upperBound - 1)
    return endings.contains(where: word.hasSuffix)
  }

  func party(_ name: Name, _ rule: SlotRule) -> Party? {
    name.entity.map { Party(entity: $0, text: text(of: name.tokens), rule: rule) }
  }
}
