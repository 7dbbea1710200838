import Domain
import TestSupport
import Testing

@testable import Feeds

@Suite struct WireTagTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var tag: String?

    init(_ text: String, _ tag: String?) { (self.text, self.tag) = (text, tag) }

    var testDescription: String { text }
  }

  private func tag(_ text: String) -> String? { WireTag.of(FeedItem(title: "x", summary: text)) }

  @Test(arguments: [
    Case("YEREVAN, May 3 (Reuters) - Two posts were hit overnight.", "Reuters"),
    Case("WASHINGTON/LONDON (Reuters) - Envoys met.", "Reuters"),
    Case("BAKU, Nov. 24 /TASS/. The ministry said so.", "TASS"),
    Case("МОСКВА, 3 мая. /ТАСС/. Министерство сообщило об этом.", "ТАСС"),
    Case("ЕРЕВАН, 3 мая - РИА Новости. Колонна прошла мост.", "РИА Новости"),
    Case("ЕРЕВАН, 24 ноя — Sputnik. Колонна прошла мост.", "Sputnik"),
    Case("YEREVAN, NOVEMBER 24, ARMENPRESS. A post was hit.", "ARMENPRESS"),
    Case("ԵՐԵՎԱՆ, 24 ՆՈՅԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍ: Դիրքը գնդակոծվել է:", "ԱՐՄԵՆՊՐԵՍ"),
    Case("ANKARA (AA) - The convoy left.", "AA"),
    Case("Ankara (AA) – The convoy left.", "AA"),
    Case("BAKU, Azerbaijan, November 24. Trend: A post was hit.", "Trend"),
    Case("Bakı, 24 noyabr, AZƏRTAC\nMövqe atəşə tutulub.", "AZƏRTAC"),
    Case("Москва. 24 ноября. INTERFAX.RU - Колонна прошла мост.", "INTERFAX.RU"),
    Case("Москва. 24 ноября. ИНТЕРФАКС - Колонна прошла мост.", "ИНТЕРФАКС"),
    Case("BEIJING, Nov. 24 (Xinhua) -- The envoy left.", "Xinhua"),
    Case("KYIV. Nov 24 (Interfax-Ukraine). The bridge was hit.", "Interfax-Ukraine"),
    Case("BERLIN, 24. Nov. (dpa) - Der Gesandte reist ab.", "dpa"),
    Case("JAKARTA, Indonesia (AP) — A ferry was stopped.", "AP"),
    Case("(AFP) - Two posts were hit overnight.", "AFP"),
    Case("بغداد (رويترز) - قال متحدث", "رويترز"),
    Case("[서울=뉴시스] 홍길동 기자 = 군은", "뉴시스"),
    Case("(서울=연합뉴스) 홍길동 기자 = 군은", "연합뉴스"),
    Case("TEHRAN, Nov. 24 (MNA) – The commander said so.", "MNA"),
    Case("Two posts hit at night\nYEREVAN, May 3 (AP) — Two posts were hit.", "AP"),
    Case("SEOUL, Nov. 24 (AFP, Reuters) - The drill began.", "AFP"),
  ])
  func readsDatelines(_ example: Case) { #expect(tag(example.text) == example.tag) }

  @Test(arguments: [
    Case("Two posts were hit overnight, the ministry said. (AFP)", "AFP"),
    Case("Two posts were hit overnight.\n(Reuters)", "Reuters"),
    Case("Two posts were hit overnight. /Xinhua/", "Xinhua"),
    Case("Two posts were hit overnight. — TASS", "TASS"),
    Case("Two posts were hit overnight.\n– AFP", "AFP"),
    Case("Two posts were hit overnight.\n© 2026 Kyodo", "Kyodo"),
    Case(
      "Two posts were hit overnight.\n© 2026 The Example Press. All rights reserved.", "The Example Press"),
    Case("Դիրքը գնդակոծվել է: (ԱՐՄԵՆՊՐԵՍ)", "ԱՐՄԵՆՊՐԵՍ"),
    Case("Two posts were hit.\n(AFP)\nRead more on our site", "AFP"),
    Case("Two posts were hit. (AFP/ab)", "AFP"),
    Case("Two posts were hit. - River News Agency (RNA)", "River News Agency"),
    Case("Two posts were hit. – River News Agency (RNA),", "River News Agency"),
  ])
  func readsTails(_ example: Case) { #expect(tag(example.text) == example.tag) }

  @Test(arguments: [
    Case("Armenia froze its part in the bloc (CSTO) last year.", nil),
    Case("The capital froze its part in the bloc (CSTO).", nil),
    Case("It left the Collective Security Treaty Organization (CSTO)", nil),
    Case("Collective Security Treaty Organization (CSTO) - the bloc met.", nil),
    Case("BAKU - The ministry denied it.", nil),
    Case("On November 24, Armenia said that a post was hit.", nil),
    Case("On 24 November, Azerbaijan – the other side – denied it.", nil),
    Case("The convoy (12 trucks) – all of them marked – left.", nil),
    Case("Photo: © AFP", nil),
    Case("- Nikol Example", nil), Case("“We will hold the pass.” — Zelensky", nil),
    Case("They will hold the pass.\n– Jane Example", nil), Case("Two posts were hit. - The end", nil),
    Case("Two posts were hit. — Reuters", nil),
    Case("It rained on both sides of the river and/or", nil),
    Case("Two posts were hit. (continued on page 4)", nil),
    Case("Two posts were hit. (Reporting by Jane Doe; editing by John Roe)", nil),
    Case("[youtube=5jkZ] The convoy left.", nil), Case("غ(غزة): الو", nil),
    Case("东部边境村庄两处哨所周二（9月1日）遭到炮击，当地居民，连夜撤离。", nil),
    Case("He will go on 3 May - perhaps. Nobody knows.", nil),
    Case("", nil), Case("(", nil), Case("/", nil), Case(")", nil), Case("©", nil), Case("—", nil),
    Case(" - ", nil),
  ])
  func takesNoProseForATag(_ example: Case) { #expect(tag(example.text) == nil) }

  @Test(arguments: [
    Case("Jane Doe/Reuters", "Reuters"), Case("AP / Jane Doe", "AP"), Case("Jane Doe", nil), Case("N/A", nil),
    Case("Jane Doe/John Roe", nil), Case("Jane Doe/John Roe/AFP", "AFP"),
    Case("https://a.example/jane", nil), Case("jane/john", nil),
  ])
  func readsBylines(_ example: Case) {
    var item = FeedItem(title: "x", summary: "Two posts were hit.")
    item.authors = ["Desk", example.text]
    #expect(WireTag.of(item) == example.tag)
  }

  @Test func theDatelineComesBeforeTailAndByline() {
    var item = FeedItem(title: "x", summary: "BAKU, May 3 (AP) - Two posts were hit. (AFP)")
    item.authors = ["Jane Doe/Reuters"]
    #expect(WireTag.of(item) == "AP")
  }

  @Test func aTagIsShort() {
    let long = String(repeating: "A", count: 49)
    #expect(tag("BAKU, May 3 (\(long)) - Text.") == nil)
    #expect(tag("Text. (\(long))") == nil)
  }

  /// Whatever stands there, what comes out is short, stands in the text, and holds no bracket and no line
  /// feed.
  @Test func aTagIsOfTheText() {
    var random = SeededGenerator(seed: 0x7a6)
    let pieces = [
      "BAKU", "Ереван", ",", ".", " ", " ", "-", " - ", "—", "(", ")", "[", "]", "/", " /", "©", "=", ":",
      "24", "ноя",
      "May", "Reuters", "AFP", "a", "\n", "։", "رويترز", "და", "…", "»", "\u{301}", "😀", "（", "）",
    ]
    var tagCount = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...12, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      guard let tag = tag(text) else { continue }
      tagCount += 1
      #expect(
        !tag.isEmpty && tag.utf8.count <= WireTag.maxByteCount && text.utf8.contains(tag.utf8), "\(text)")
      #expect(!tag.contains { "()[]/\n".contains($0) }, "\(text.debugDescription)")
    }
    #expect(tagCount > 100, "the texts are worth trying")
  }

  /// As much as a text can hold of what is looked for.
  @Test(.timeLimit(.minutes(1)), arguments: ["(", ")", "/", "- ", "© ", "A, ", "24. ", "\n", "\n(", ". (A"])
  func repeatedPiecesTakeLinearTime(_ piece: String) {
    _ = tag(String(repeating: piece, count: 200_000))
  }
}

extension String.UTF8View {
  fileprivate func contains(_ part: String.UTF8View) -> Bool {
    Array(self).firstRange(of: Array(part)) != nil
  }
}
