import Domain
import Testing

@testable import Delivery

@Suite struct AlertLineTests {
  private func line(_ alert: Alert, maxTextLength: Int = 400) -> String {
    AlertLine(alert, maxTextLength: maxTextLength).text
  }

  @Test func readsAsDocumented() {
    #expect(
      line(sampleAlert()) == """
        2026-04-09T17:20:05Z alert=raised level=high was=none change=new score=88 watch=ethiopia-eritrea \
        event=territory-seized actor=ERI target=ETH place="Zalambessa" when=2026-04-09 claimed-by=ERI \
        contested=no \
        origins=1 credibility=B3 says="ERI seized territory from ETH at Zalambessa, says ERI" \
        text="Eritrean soldiers capture hamlets outside Zalambessa" story=D4VX9T id=01M5Q0T2XK7RB4HN source=agency-a \
        url="https://news.example/zalambessa?id=1&from=rss"
        """)
  }

  @Test func tellsAllThatIsKnown() {
    let alert = sampleAlert(kind: .updated) { alert in
      alert.was = .high
      alert.level = .critical
      alert.changes = [.levelUp, .newOrigin]
      alert.score = 92.6
      alert.of = "shelling"
      alert.isTargetByPlace = true
      alert.when = EventTime(at: alert.time, precision: .month)
      alert.late = .days(22)
      alert.deniedBy = ["ETH", "DJI"]
      alert.isContested = true
      alert.magnitude.killed = 0
      alert.magnitude.wounded = 12
      alert.isTest = true
    }
    #expect(
      line(alert) == """
        2026-04-09T17:20:05Z alert=updated level=critical was=high change=level-up,new-origin score=93 \
        watch=ethiopia-eritrea \
        event=territory-seized of=shelling actor=ERI target=ETH target-by=place place="Zalambessa" when=2026-04 \
        late=22d \
        claimed-by=ERI denied-by=ETH,DJI contested=yes origins=1 credibility=B3 killed=0 wounded=12 \
        says="ERI seized territory from ETH at Zalambessa, says ERI" \
        text="Eritrean soldiers capture hamlets outside Zalambessa" story=D4VX9T id=01M5Q0T2XK7RB4HN \
        source=agency-a test=yes \
        url="https://news.example/zalambessa?id=1&from=rss"
        """)
  }

  @Test func leavesOutWhatIsNotKnown() {
    let alert = sampleAlert(kind: .closed, url: nil) { alert in
      alert.actor = nil
      alert.target = nil
      alert.place = nil
      alert.when = nil
      alert.claimedBy = []
      alert.text = ""
      alert.reason = "silent for 30h"
    }
    #expect(
      line(alert) == """
        2026-04-09T17:20:05Z alert=closed level=high was=none change=new score=88 watch=ethiopia-eritrea \
        event=territory-seized contested=no origins=1 credibility=B3 \
        says="ERI seized territory from ETH at Zalambessa, says ERI" reason="silent for 30h" story=D4VX9T \
        id=01M5Q0T2XK7RB4HN source=agency-a
        """)
  }

  /// Not one test an argument: the runner would print them raw.
  @Test func staysOneHarmlessLine() {
    for (number, text) in hostileTexts.enumerated() {
      let alert = sampleAlert(text: text, url: "https://x.example/\(text)") { alert in
        alert.says = text
        alert.place?.name = text
        alert.source = SourceID(text)
      }
      let line = line(alert)
      let fields = fields(of: line)
      #expect(isHarmless(line), "text \(number)")
      #expect(fields["level"] == "high", "text \(number)")
      #expect(fields["id"] == "01M5Q0T2XK7RB4HN", "text \(number)")
      #expect(fields["text"] == text.neutral(maxLength: 400), "text \(number)")
    }
  }

  @Test func cutsLongTexts() {
    let alert = sampleAlert(text: String(repeating: "տ", count: 1000))
    #expect(fields(of: line(alert, maxTextLength: 50))["text"] == String(repeating: "տ", count: 50) + "…")
  }

  /// A reader of logfmt written apart from the writer.
  private func fields(of line: String) -> [String: String] {
    var fields: [String: String] = [:]
    var rest = line[...].drop { $0 != " " }
    while !rest.isEmpty {
      rest = rest.drop { $0 == " " }
      let key = String(rest.prefix { $0 != "=" })
      rest = rest.drop { $0 != "=" }.dropFirst()
      fields[key] = rest.first == "\"" ? quoted(&rest) : bare(&rest)
    }
    return fields
  }

  private func bare(_ rest: inout Substring) -> String {
    defer { rest = rest.drop { $0 != " " } }
    return String(rest.prefix { $0 != " " })
  }

  private func quoted(_ rest: inout Substring) -> String {
    var value = String.UnicodeScalarView()
    var scalars = rest.unicodeScalars.dropFirst()
    while let scalar = scalars.popFirst(), scalar != "\"" {
      if scalar == "\\", let escaped = scalars.popFirst() {
        value.append(escaped)
      } else {
        value.append(scalar)
      }
    }
    rest = Substring(scalars)
    return String(value)
  }
}

@Suite struct NeutralTests {
  struct Case: Sendable {
    var name: String
    var text: String
    var neutral: String
    var maxLength = 100
  }

  @Test(arguments: [
    Case(name: "plain", text: "Shells fell.", neutral: "Shells fell."),
    Case(name: "other scripts", text: "Հայաստան עברית العربية 日本", neutral: "Հայաստան עברית العربية 日本"),
    Case(name: "newlines", text: "a\nb\r\nc", neutral: "a b  c"),
    Case(name: "escape sequence", text: "\u{1b}[31mred", neutral: "<U+001B>[31mred"),
    Case(name: "bidi override", text: "a\u{202e}b", neutral: "a<U+202E>b"),
    Case(name: "zero width", text: "a\u{200b}b\u{200d}c\u{feff}", neutral: "abc"),
    Case(name: "separators", text: "a\u{2028}b\u{2029}c\u{85}d", neutral: "a b c d"),
    Case(name: "noncharacter", text: String(scalar(0xffff)), neutral: "<U+FFFF>"),
    Case(name: "Arabic number sign is seen", text: "\u{0600}123", neutral: "\u{0600}123"),
    Case(name: "cut", text: "abcdef", neutral: "abc…", maxLength: 3),
    Case(name: "fits exactly", text: "abc", neutral: "abc", maxLength: 3),
    Case(name: "cut before a combining mark", text: "abe\u{301}", neutral: "ab…", maxLength: 3),
    Case(name: "no space before the ellipsis", text: "ab cd", neutral: "ab…", maxLength: 3),
    Case(name: "one endless character", text: "e\u{301}\u{301}\u{301}", neutral: "e\u{301}…", maxLength: 2),
    Case(name: "empty", text: "", neutral: ""),
  ])
  func makesHarmless(_ example: Case) {
    #expect(example.text.neutral(maxLength: example.maxLength) == example.neutral)
  }
}
