import Domain
import Testing

@testable import Analysis

@Suite struct TextTests {
  private func text(_ title: String, _ body: String = "", language: String = "en") -> ArticleText {
    var cache = WordCache(SampleLexicon.lexicon, language: language)
    return ArticleText(article(title, body), cache: &cache)
  }

  private func words(_ title: String) -> [String] {
    let text = text(title)
    return text.tokens.indices.map { text.text(of: $0..<$0 + 1) }
  }

  @Test(arguments: [
    ("Cease-fire, ended.", ["Cease", "fire", "ended"]),
    ("Armenia's army", ["Armenia", "army"]),
    ("Armenia’s army", ["Armenia", "army"]),
    ("They didn't fire", ["They", "didn't", "fire"]),
    ("U.S. forces", ["U.S.", "forces"]),
    ("10,000 troops, 2-1", ["10,000", "troops", "2", "1"]),
    ("ա՞ռ «Ջերմուկ»։", ["ա՞ռ", "Ջերմուկ"]),
    ("停火了", ["停", "火", "了"]),
    ("", []),
  ])
  func cutsWords(_ example: (String, [String])) { #expect(words(example.0) == example.1) }

  @Test(arguments: [
    ("It rained. Gen. Smith left. He slept.", 3),
    ("Mr. A. B. Smith of the U.S. Army spoke to us.", 1),
    ("Is it over? Yes!", 2),
    ("A rise of 2.5 percent.", 1),
    ("Նա եկավ։ Նա գնաց։", 2),
    ("停火。开火。", 2),
  ])
  func cutsSentences(_ example: (String, Int)) {
    #expect(text("", example.0).sentences.count == example.1)
  }

  @Test func zonesAreTitleLeadAndBody() {
    let reading = SampleLexicon.analyser.reading(of: article("Title", "One is. Two is. Three is."))
    #expect(reading.sentences.map(\.zone) == [.title, .lead, .lead, .body])
    #expect(reading.sentences.map(\.text) == ["Title", "One is.", "Two is.", "Three is."])
  }

  @Test(arguments: [
    ("SHELL", "en", "shell"), ("İran IRAK", "tr", "iran ırak"), ("ISTANBUL", "en", "istanbul"),
    ("Ёлка", "ru", "елка"),
    ("Straße", "de", "strasse"), ("co\u{200B}op", "en", "coop"), ("sol\u{AD}dier", "en", "soldier"),
    ("أحمد", "ar", "احمد"), ("ԱԶԳ", "hy", "ազգ"), ("ﬁre", "en", "fire"), ("Й", "ru", "й"),
  ])
  func folds(_ example: (String, String, String)) {
    #expect(Folding(language: example.1).folded(example.0) == example.2)
  }

  @Test func namesWantTheirCapital() {
    #expect(summary(mainFrame("Baku shelled Tatev")) == "shelling AZE>ARM @tatev")
    #expect(summary(mainFrame("The us shelled tatev")) == "shelling ?>?")
    #expect(summary(mainFrame("BAKU SHELLED TATEV")) == "shelling AZE>ARM @tatev")
  }

  @Test(arguments: [
    ("Troops attack", "en", "en"), ("Войска атаковали село", "en", "ru"), ("Զորքերը հարձակվեցին", nil, "hy"),
    ("Війська атакували її", nil, "uk"), ("Qoşunlar kəndə hücum etdi", nil, "az"), ("قوات تهاجم", nil, "ar"),
    ("Troepen vallen aan", "nl-BE", "nl"), ("1234", nil, "en"),
  ])
  func guessesTheLanguage(_ example: (String, String?, String)) {
    #expect(LanguageGuess(example.0).language(declared: example.1) == example.2)
  }

  @Test func manyDifferentWordsDoNotFillTheCacheForEver() {
    var cache = WordCache(SampleLexicon.lexicon, language: "en")
    let count = WordCache.maxWordCount + 10
    for round in 0..<3 {
      let body = (0..<count).map { "w\(round)x\($0)" }.joined(separator: " ")
      #expect(ArticleText(article("", body), cache: &cache).tokens.count == count)
      cache.trim()
      #expect(cache.wordCount == count, "only those of the last round")
    }
  }
}
