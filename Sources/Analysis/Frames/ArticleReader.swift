import Domain

/// Reads one article from letters to frames.
struct ArticleReader {
  private let lexicon: Lexicon
  private let article: Article
  private let source: Source?
  private let scratch: Scratch
  private let without: Set<ModifierRule>
  private let language: String
  private let profile: LanguageProfile

  init(
    _ lexicon: Lexicon, _ article: Article, _ source: Source?, _ scratch: Scratch,
    without: Set<ModifierRule> = []
  ) {
    self.without = without
    self.lexicon = lexicon
    self.article = article
    self.source = source
    self.scratch = scratch
    language = LanguageGuess(article.item.title, article.body).language(
      declared: source?.language ?? article.language)
    profile = lexicon.profiles[language] ?? LanguageProfile(unknown: language)
  }

  private var published: Timestamp? { article.item.published ?? article.item.updated }

  /// Text and mentions; nil mentions where no event is among them.
  private func scan() -> (text: ArticleText, mentions: [Mention]?) {
    scratch.withCache(of: language, in: lexicon) { cache in
      let text = ArticleText(article, cache: &cache)
      var matcher = PhraseMatcher(lexicon.trie, tokens: text.tokens, cache: cache)
      matcher.run()
      let hasEvent = matcher.mentions.contains(where: \.payload.isEvent)
      return (text, hasEvent ? matcher.mentions : nil)
    }
  }

  private var empty: Assessment {
    Assessment(article: article.id, language: language, genre: source?.genre ?? .news)
  }

  func assessment() -> Assessment {
    let (text, mentions) = scan()
    guard let mentions else { return empty }
    return read(text, mentions).assessment
  }

  func reading() -> Reading {
    let (text, mentions) = scan()
    return read(text, mentions ?? []).reading
  }

  // MARK: Frames

  private func read(_ text: ArticleText, _ mentions: [Mention]) -> ArticleOutcome {
    var selection = MentionSelection(mentions, tokenCount: text.tokens.count)
    selection.choose(
      mentions, in: lexicon, profile, tokens: text.tokens, at: published ?? article.seen,
      without: without)
    let origin = OriginReader(lexicon: lexicon, text: text, selection: selection, article: article)
    var outcome = ArticleOutcome(empty, lexicon: lexicon, text: text, selection: selection)
    outcome.assessment.origin = origin.hints()
    outcome.assessment.sketch = Sketcher.sketch(of: text)
    readSentences(&outcome, datelines: origin.datelines())
    let whole = WholeArticle(
      lexicon: lexicon, text: text, selection: selection, genre: empty.genre, without: without)
    outcome.finish(whole)
    return outcome
  }

  private func readSentences(_ outcome: inout ArticleOutcome, datelines: [Range<Int>]) {
    var memory = Memory()
    for (number, span) in outcome.text.sentences.enumerated() {
      let dateline = datelines.first { $0.overlaps(span.tokens) }
      let view = SentenceView(
        lexicon, profile, outcome.text, outcome.selection, span, dateline: dateline, without: without)
      let clauses = clauses(of: view, memory)
      outcome.add(view, clauses)
      for mention in view.events {
        let builder = FrameBuilder(
          view: view, clauses: clauses, memory: memory, published: published, year: year)
        outcome.add(
          builder.result(of: mention), words: view.text(of: mention.mention.range), sentence: number)
        memory.learn(from: outcome.drafts.last?.frame)
      }
      for denial in DenialReader(view: view, clauses: clauses).denials(of: memory.acts) {
        outcome.add(.frame(denial.frame), words: denial.words, sentence: number)
      }
      memory.learn(from: clauses, view)
      let told = outcome.drafts.last { $0.sentence == number && !($0.frame?.places.isEmpty ?? true) }
      if let place = told?.frame?.places.first { memory.lastPlace = place }
    }
  }

  /// Where nobody is named and nothing happens, the sentence is one clause.
  private func clauses(of view: SentenceView, _ memory: Memory) -> [Clause] {
    guard !view.names.isEmpty || !view.events.isEmpty else {
      return [Clause(tokens: view.span.tokens, link: .start)]
    }
    var cutter = ClauseCutter(view)
    var clauses = cutter.cut()
    SpeechReader(view).read(&clauses, lastSpeaker: memory.lastSpeaker ?? memory.lastActor)
    return clauses
  }

  private var year: Int { CivilDay(dayNumber: (published ?? article.seen).dayNumber).year }
}

extension Memory {
  mutating func learn(from frame: Frame?) {
    guard let frame else { return }
    if let actor = frame.actors.first { lastActor = actor }
    if let place = frame.places.first { lastPlace = place }
    let deciding: Set<Modifier.Kind> = [.denied, .negated, .historical]
    if frame.quad == .materialConflict, !frame.modifiers.contains(where: { deciding.contains($0.kind) }) {
      acts = acts.suffix(Self.maxActCount - 1) + [frame]
    }
  }

  /// The last speaker of the sentence, and the last place named in it.
  mutating func learn(from clauses: [Clause], _ view: SentenceView) {
    if let speaker = clauses.compactMap({ $0.speech?.speaker }).last { lastSpeaker = speaker }
    let named = view.names.last { $0.entity == nil && $0.place != nil }
    if let named, let place = named.place {
      lastPlace = PlaceMention(place: place, text: view.text(of: named.tokens), rule: .backReference)
    }
    if let subject = subject(of: clauses, view) { lastSubject = subject }
  }

  /// Whom the sentence is about: the subject of its first clause that has one, of what is said before who says it.
  private func subject(of clauses: [Clause], _ view: SentenceView) -> Party? {
    let finder = SlotFinder(view: view, clauses: clauses, memory: self)
    // "warned Yerevan": what hangs on the verb without one of its own is whom it is said to.
    let told = clauses.indices.filter { index in
      clauses[index].speech == nil
        && clauses[index].tokens.contains { view.isVerbal($0) || view.event(at: $0) != nil }
    }
    let spoken = clauses.indices.filter { clauses[$0].speech != nil }
    return (told + spoken + clauses.indices).lazy.compactMap(finder.subject(of:)).first
  }
}
