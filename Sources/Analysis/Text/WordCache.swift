/// Remembers for the words of one language which keys of the lexicon they answer to, so that folding and stemming
/// are paid once a word.
///
/// Two tables, a young one and an old one: what is looked up moves to the young one, and when that is full it becomes the
/// old one and the old one is emptied. So a feed cannot make the cache grow without end, and the words of every day
/// are never forgotten. Lends its buffers to the article in hand. One thread at a time.
struct WordCache {
  /// Words of the young table, between two articles: as many as a few thousand articles have. With the old one 8 MB at
  /// most, for a language that is read all day.
  static let maxWordCount = 1 << 16

  private var reader: WordReader
  private let trie: PhraseTrie
  private var young = WordTable()
  private var old = WordTable()
  private(set) var keySets = KeySets()
  private var lastText: ArticleText?
  private var unknown = TokenList()
  /// Tokens of the text in hand that begin a term.
  private(set) var beginnings = TokenList()

  init(_ lexicon: Lexicon, language: String) {
    let everywhere = lexicon.words[LexiconCompiler.everywhere]
    let own = lexicon.words[language]
    self.init(own ?? everywhere ?? LanguageWords(language: language, stemmer: nil), everywhere, lexicon.trie)
  }

  private init(_ own: LanguageWords, _ everywhere: LanguageWords?, _ trie: PhraseTrie) {
    reader = WordReader(own, everywhere: own.language == everywhere?.language ? nil : everywhere)
    self.trie = trie
  }

  /// What `TextCutter` looks into.
  var shortWords: ShortWords { young.shortWords }

  /// Adds to the tokens that are not `known` what is known of their words.
  /// - Parameter text: with `ArticleText.padding` zeros behind the last word.
  mutating func lookUpOthers(_ tokens: inout [Token], in text: [UInt8]) {
    unknown.fill(from: tokens, where: .known, is: false)
    let bytes = text.span
    for place in 0..<unknown.count {
      let index = unknown[place]
      let start = Int(tokens[index].start)
      let key = WordKey(bytes, from: start, to: Int(tokens[index].end))
      var facts = young.facts(of: key, in: bytes, at: start)
      if !facts.isKnown { facts = recall(key, in: bytes, at: start) }
      tokens[index].keySet = facts.keySet
      tokens[index].flags.formUnion(facts.flags)
    }
    beginnings.fill(from: tokens, where: .beginsTerm, is: true)
  }

  private mutating func recall(_ key: WordKey, in bytes: Span<UInt8>, at start: Int) -> WordFacts {
    var facts = old.facts(of: key, in: bytes, at: start)
    if !facts.isKnown {
      reader.read(bytes, from: start, length: key.length)
      let keySet = keySets.number(of: reader.keys, in: trie)
      facts = WordFacts(keySet: keySet, flags: reader.flags.union(keySets.flags(of: keySet)))
    }
    young.insert(facts, of: key, in: bytes, at: start)
    return facts
  }

  /// Called between articles.
  mutating func trim() {
    guard young.count > Self.maxWordCount else { return }
    swap(&young, &old)
    young.removeAll()
  }

  var wordCount: Int { young.count + old.count }

  // MARK: Buffers

  /// The last article's buffers, emptied; they are free once nobody holds that article.
  mutating func takeBuffers() -> ArticleText? {
    defer { lastText = nil }
    return lastText
  }

  /// A very long article leaves no buffers behind.
  mutating func keepBuffers(of text: ArticleText) {
    if text.bytes.count < 1 << 18 { lastText = text }
  }
}
