import Testing

@testable import Feeds

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("one <b>two</b> three", "one two three"),
    ("<p>one</p><p>two</p>", "one\ntwo"),
    ("one<br/>two<br>three", "one\ntwo\nthree"),
    ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ("em<i>bed</i>ded", "embedded"),
    ("  a \n\t b&nbsp;&nbsp;c  ", "a b c"),
    ("&lt;tag&gt; &amp;amp; &eacute;&#233;&#xE9;", "<tag> &amp; ééé"),
    ("&unknown; &amp AT&T &quotx", "&unknown; & AT&T \"x"),
    ("&#150;&#0;&#xD800;&#x110000;", "–\u{fffd}\u{fffd}\u{fffd}"),
    ("a<script>if (1 < 2) '</p>'</script>b<STYLE>x</style >c", "abc"),
    ("a<script>never closed", "a"),
    ("a<!-- <p>no</p> -->b<!-- open > c", "ab c"),
    ("a<![CDATA[b]]>c<!doctype html>d<?pi?>e", "abcde"),
    ("<a href=\"x>y\" title='z>'>link</a>", "link"),
    ("<a href=\"never closed>text", "text"),
    ("1 < 2 and 3<4", "1 < 2 and 3<4"),
    ("cut <a href=", "cut"),
    ("<unknown>kept</unknown>", "kept"),
    ("a\u{1b}[31m\u{202e}b\u{ad}c\u{200b}d\u{0}", "a[31mbcd"),
    ("", ""),
  ])
  func reads(_ html: String, _ text: String) {
    #expect(HTMLText.text(of: html.utf8Span.span, maxBytes: 1_000).0 == text)
  }

  @Test(arguments: [
    ("Talks <b>held</b>", true), ("AT&amp;T", true), ("a <br> b", true), ("<!-- x -->a", true),
    ("Talks <not> held", false), ("if a < b & c > d", false), ("<script>", false), ("</example>", false),
    ("", false),
  ])
  func tellsHTMLFromText(_ text: String, _ isHTML: Bool) {
    #expect(HTMLText.isHTML(text.utf8Span.span) == isHTML)
  }

  /// Each would take minutes if anything in the pass were quadratic.
  @Test(arguments: ["<b>", "<!-- >", "<a b=\">", "&amp", "<![CDATA[>", "</p", "<", "<script>"])
  func isLinear(_ piece: String) {
    let html = Array(repeating: Array(piece.utf8), count: 20_000).flatMap { $0 }
    #expect(HTMLText.text(of: html.span, maxBytes: 1_000_000).0.utf8.count <= html.count)
  }
}
