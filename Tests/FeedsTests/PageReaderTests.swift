import Domain
import Feeds
import Testing

@Suite struct PageReaderTests {
  private func page(_ text: String, contentType: String? = nil, hasTitle: Bool = true) -> PageReader.Page {
    PageReader().page(of: Array(text.utf8), contentType: contentType, hasTitle: hasTitle)
  }

  @Test func theFirstLineOfPlainTextIsItsTitle() {
    let mail = page("\n  Guns at the lake \r\n\r\nNobody was hurt.\nBoats <went> out & back.\n")
    #expect(mail.item.title == "Guns at the lake")
    #expect(mail.item.content == "Nobody was hurt.\nBoats <went> out & back.")
    #expect(mail.language == nil)
  }

  @Test func aKnownTitleLeavesAllOfPlainTextToTheBody() {
    let text = page("Guns at the lake\nNobody was hurt.", hasTitle: false)
    #expect(text.item.title.isEmpty)
    #expect(text.item.content == "Guns at the lake\nNobody was hurt.")
  }

  @Test func theArticleOfAPageIsItsParagraphs() {
    let read = page(
      """
      <!DOCTYPE html><html lang="en-GB"><head><title>Guns at the lake | Herald</title>
      <meta property="og:title" content="Guns &amp; boats at the lake"/>
      <meta property="article:published_time" content="2026-11-24T08:00:00+04:00">
      <script>document.write("<article><p>ads</p></article>")</script></head>
      <body><nav><p>War, peace</p></nav><!-- <article> --><article class="x"><h1>Guns</h1>
      <p class="lead">Two <b>boats</b> were hit.<p>Nobody<br>was hurt.</p><aside>More</aside></article>
      <footer><p>About us</p></footer></body></html>
      """)
    #expect(read.item.title == "Guns & boats at the lake")
    #expect(read.item.content == "Two boats were hit.\nNobody\nwas hurt.")
    #expect(read.item.published == Timestamp(rfc3339: "2026-11-24T04:00:00Z"))
    #expect(read.language == "en-gb")
  }

  @Test func aPageWithoutParagraphsGivesAllItsText() {
    let read = page("<html><title>Lake</title><body><div>Guns</div><div>Boats</div></body></html>")
    #expect(read.item.title == "Lake")
    #expect(read.item.content == "Guns\nBoats")
  }

  @Test(arguments: [
    "<html", "<html><article><p>x", "<html><script>", "<html><!-- ", "<html lang=", "<html><p></p></article>",
    "<html><<p>>",
  ])
  func aBrokenPageIsReadAsFarAsItGoes(_ html: String) {
    _ = page(html)
  }
}
