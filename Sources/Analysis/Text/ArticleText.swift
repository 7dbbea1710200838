import Domain

/// An article as tokens: title and body in one buffer, cut into words and sentences, each word looked up.
///
/// Offsets are bytes of `bytes`, behind whose text stand some zeros. Cost: a look-up a word; no allocation, once the
/// cache's buffers are as long as the articles.
///
/// Words are cut first and looked up then: so the processor waits for several look-ups at once.
struct ArticleText {
  private(set) var bytes: [UInt8]
  private(set) var tokens: [Token]
  private(set) var sentences: [SentenceSpan]
  private var stops: [Int32]

  /// Zeros behind the text, which are read with its last word.
  static let padding = LetterMap.width

  init(_ article: Article, cache: inout WordCache) {
    self = cache.takeBuffers() ?? ArticleText()
    let (title, body) = cutWords(titleEnd: fill(article), cache.shortWords)
    cache.lookUpOthers(&tokens, in: bytes)
    cutSentences(title, body)
    cache.keepBuffers(of: self)
  }

  private init() {
    bytes = []
    tokens = []
    sentences = []
    stops = []
  }

  /// Answers where the title ends.
  private mutating func fill(_ article: Article) -> Int {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: article.item.title.utf8)
    let titleEnd = bytes.count
    bytes.append(0x0A)
    bytes.append(contentsOf: article.body.utf8)
    for _ in 0..<ArticleText.padding { bytes.append(0) }
    return titleEnd
  }

  private mutating func cutWords(
    titleEnd: Int, _ words: ShortWords
  ) -> (title: SentenceCutter.Zone, body: SentenceCutter.Zone) {
    let bodyEnd = bytes.count - ArticleText.padding
    tokens.removeAll(keepingCapacity: true)
    stops.removeAll(keepingCapacity: true)
    var cutter = TextCutter(looking: words)
    let titleRest = cutter.cut(bytes, 0..<titleEnd, into: &tokens, stops: &stops)
    let titleCount = tokens.count
    let bodyRest = cutter.cut(bytes, titleEnd..<bodyEnd, into: &tokens, stops: &stops)
    return (
      SentenceCutter.Zone(bytes: 0..<titleEnd, tokens: 0..<titleCount, isTitle: true, rest: titleRest),
      SentenceCutter.Zone(
        bytes: titleEnd + 1..<bodyEnd, tokens: titleCount..<tokens.count, isTitle: false, rest: bodyRest)
    )
  }

  private mutating func cutSentences(_ title: SentenceCutter.Zone, _ body: SentenceCutter.Zone) {
    sentences.removeAll(keepingCapacity: true)
    var cutter = SentenceCutter(title)
    cutter.cut(bytes, &tokens, stops: stops, into: &sentences)
    cutter = SentenceCutter(body)
    cutter.cut(bytes, &tokens, stops: stops, into: &sentences)
  }

  /// The words of `tokens`, as the article writes them. A `String` is made: for people and for rare questions only.
  func text(of range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: bytes[Int(tokens[first].start)..<Int(tokens[last].end)], as: UTF8.self)
  }

  func text(ofBytes range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
