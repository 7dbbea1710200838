package import Domain

/// The matcher by itself, for whoever measures it: words and mentions of articles in one language, no frames.
/// One thread at a time.
package struct MentionScan {
  private let lexicon: Lexicon
  private var cache: WordCache

  package init(_ lexicon: Lexicon, language: String) {
    self.lexicon = lexicon
    cache = WordCache(lexicon, language: language)
  }

  /// How many spans of the article are terms of the lexicon, those within others counted too, and small words of the
  /// language left out.
  package mutating func mentionCount(in article: Article) -> Int {
    cache.trim()
    let text = ArticleText(article, cache: &cache)
    var matcher = PhraseMatcher(lexicon.trie, tokens: text.tokens, cache: cache)
    matcher.findAll()
    return matcher.mentions.count
  }

  package mutating func wordCount(in article: Article) -> Int {
    cache.trim()
    return ArticleText(article, cache: &cache).tokens.count
  }
}
