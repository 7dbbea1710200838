import Feeds
import Testing

@Suite struct ParseLineTests {
  @Test(arguments: [
    #"{"file": "a.xml", "headers": {"Content-Type": "text/xml"}, "url": "https://a.example/"}"#,
    #"{"file": "a.xml", "http_headers": {"content-type": "text/xml"}, "fetch_url": "https://a.example/", "#
      + #""x": [1]}"#,
  ])
  func readsRequests(_ line: String) throws {
    let request = try ParseLine.request(from: line)
    #expect(request.file == "a.xml")
    #expect(request.headers == ["content-type": "text/xml"])
    #expect(request.url == "https://a.example/")
  }

  @Test func headersAndAddressMayBeAbsentOrNull() throws {
    let request = try ParseLine.request(from: #"{"file": "a.xml", "http_headers": null}"#)
    #expect(request.headers.isEmpty && request.url == nil)
  }

  @Test func refusesOtherLines() {
    #expect {
      try ParseLine.request(from: "[1]")
    } throws: {
      "\($0)" == "'[1]': not a request; expected a JSON object with 'file'; see tensiond sources parse --help"
    }
  }

  @Test func answersOnOneLine() throws {
    let body = rss(
      "<guid>https://a.example/1</guid><title>A \"quoted\"\nt</title>"
        + "<description>&lt;p&gt;a&lt;/p&gt;b</description>"
        + "<pubDate>2026-11-24T03:43:56Z</pubDate>")
    let answer = ParseLine.answer(file: "f", document: try FeedReader().read(body))
    #expect(
      answer == #"{"entries":[{"authors":[],"categories":[],"content":"","id":"https://a.example/1","#
        + #""link":"https://a.example/1","published":"2026-11-24T03:43:56Z","summary":"a b","#
        + #""title":"A \"quoted\" t"}],"entry_count":1,"file":"f","repairs":[],"title":"t"}"#)
  }

  @Test func anUnreadableFileHasALineToo() {
    #expect(
      ParseLine.answer(file: "f", error: "f: empty")
        == #"{"entries":[],"entry_count":0,"error":"f: empty","file":"f","repairs":[],"title":""}"#)
  }
}
