import Domain

/// One sentence with everything found in it, and the questions that frames ask of it.
///
/// All positions are indices into the article's tokens.
struct SentenceView {
  let lexicon: Lexicon
  let profile: LanguageProfile
  let text: ArticleText
  let cues: [CueMention]
  let roles: [Mention]
  let lists: [ListMention]
  let numbers: [NumberMention]
  let span: SentenceSpan
  let zone: Zone
  let names: [Name]
  let events: [EventMention]
  private let classes: ArraySlice<UInt64>
  /// By token offset from the sentence's start: index into `names` or `events`, -1 for none.
  private let nameIndex: [Int]
  private let eventIndex: [Int]

  init(
    _ lexicon: Lexicon, _ profile: LanguageProfile, _ text: ArticleText, _ selection: MentionSelection,
    _ span: SentenceSpan, dateline: Range<Int>?
  ) {
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
      !(dateline?.overlaps($0.tokens) ?? false)
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
  /// attacks").
  func head(of mention: EventMention) -> Int {
    mention.mention.range.first { token in
      mention.mention.holds(token) && name(at: token) == nil && role(at: token) == nil
    } ?? mention.start
  }

  /// The word folded, for questions about its ending. Makes a `String`.
  func word(_ token: Int) -> String {
    guard span.tokens.contains(token) else { return "" }
    return Folding(language: profile.id).folded(text.text(of: token..<token + 1))
  }

  func text(of range: Range<Int>) -> String { text.text(of: range) }

  /// The kind of word that puts `name` into its place: a marker before it, articles and adjectives between.
  func marker(before name: Name, notBefore start: Int) -> WordClass? {
    var token = name.tokens.lowerBound - 1
    var steps = 0
    var hasArticle = false
    while token >= start, steps < 4 {
      if !flags(token + 1).isDisjoint(with: [.clauseStopBefore, .colonBefore, .commaBefore]) { return nil }
      for kind in Self.markers where has(token, kind) { return kind }
      // What stands before an article belongs to another phrase: "in October the army".
      if hasArticle || self.name(at: token) != nil || isVerbal(token) || event(at: token) != nil {
        return nil
      }
      hasArticle = has(token, .articles, .possessivePronouns)
      if has(token, .coordinators, .clauseEdges, .relatives) { return nil }
      token -= 1
      steps += 1
    }
    return nil
  }

  private static let markers: [WordClass] = [
    .agentMarkers, .targetMarkers, .betweenMarkers, .withMarkers, .ofMarkers, .placeMarkers,
    .directionMarkers,
  ]

  /// A verb of the profile, whatever it does.
  func isVerbal(_ token: Int) -> Bool {
    isSpeech(token) || has(token, .otherVerbs, .supportVerbs, .passiveAuxiliaries)
  }

  /// A verb of saying; "no reports of", "the claim" are nouns, and "reportedly" only hedges.
  /// "accuses X of violating": what follows is what the speaker says of X.
  func isAccusation(before token: Int, from start: Int) -> Bool {
    has(token - 1, .ofMarkers) && Range.tokens(from: start, to: token).contains(where: isSpeech)
  }

  func isSpeech(_ token: Int) -> Bool {
    guard has(token, .speechVerbs, .admissionVerbs) else { return false }
    if has(token + 1, .ofMarkers) || has(token - 1, .articles, .possessivePronouns, .negations) {
      return false
    }
    return !cues.contains {
      lexicon.modifiers[$0.modifier].kind == .hedged && $0.mention.range.contains(token)
    }
  }

  func hasEnding(_ name: Name, _ endings: [String]) -> Bool {
    guard !endings.isEmpty else { return false }
    let word = word(name.tokens.upperBound - 1)
    return endings.contains(where: word.hasSuffix)
  }

  func party(_ name: Name, _ rule: SlotRule) -> Party? {
    name.entity.map { Party(entity: $0, text: text(of: name.tokens), rule: rule) }
  }
}
