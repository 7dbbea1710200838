import Domain
import TestSupport
import Testing

@testable import Delivery

@Suite struct AlertDocumentTests {
  private func text(_ alert: Alert, _ layout: AlertDocument.Layout = .oneLine) throws -> String {
    let document = AlertDocument(alert, options: DeliveryOptions(), configuration: "c0ffee")
    return String(decoding: try document.bytes(layout), as: UTF8.self)
  }

  @Test func readsAsDocumented() throws {
    #expect(
      try text(sampleAlert()) == #"""
        {"arithmetic":[{"label":"rung 8","operation":"start","total":80,"value":80},\#
        {"label":"admitted",\#
        "operation":"times","total":88,"value":1.1}],"changes":["new"],"claimed_by":["ERI"],\#
        "configuration":"c0ffee","contested":false,"credibility":"B3","denied_by":[],\#
        "evidence":[{"segments":[\#
        {"entry":"ERI","role":"actor","text":"Eritrean soldiers"},{"role":"plain","text":" "},\#
        {"entry":"territory-seized","role":"event","text":"capture"},{"role":"plain","text":" hamlets"}]}],\#
        "frame":{"actor":{"id":"ERI","name":"Eritrea","text":"Eritrean soldiers"},\#
        "event":{"axis":"interstate",\#
        "cameo":"192","goldstein":-9,"group":"territory-seized","id":"territory-seized",\#
        "plover":"ASSAULT/territory",\#
        "quad":"material-conflict","rung":8,"sign":"escalation","title":"Territory seized"},"magnitude":{},\#
        "modifiers":[{"cue":"owned up to","factor":1.1,"kind":"admitted"}],\#
        "place":{"id":"zalambessa","latitude":14.52,"longitude":39.38,"name":"Zalambessa","text":"Zalambessa"},\#
        "target":{"id":"ETH","name":"Ethiopia","text":"Ethiopia"},"target_by_place":false,\#
        "when":{"precision":"day","time":"2026-04-09T17:20:05Z"}},"id":"01M5Q0T2XK7RB4HN","kind":"raised",\#
        "level":"high","origin_count":1,"references":[],"says":"ERI seized territory from ETH at Zalambessa,\#
         says ERI",\#
        "schema":"tensiond.alert/1","score":88,"sequence":1,"source":"agency-a","story":{"article_count":1,\#
        "articles":[{"id":"0AB1CD2EF3GH4","language":"en","origin":"family:agency-a","outlet":"Agency A",\#
        "published":"2026-04-09T17:13:05Z","seen":"2026-04-09T17:20:05Z","source":"agency-a",\#
        "title":"Hamlets outside Zalambessa change hands","url":"https://news.example/zalambessa?id=1&from=rss",\#
        "voice":"ERI"}],\#
        "families":["agency-a"],"id":"D4VX9T","origins":["family:agency-a"]},"tension":12.25,"test":false,\#
        "text":"Eritrean soldiers capture hamlets outside Zalambessa","time":"2026-04-09T17:20:05Z",\#
        "url":"https://news.example/zalambessa?id=1&from=rss","watch":"ethiopia-eritrea",\#
        "watch_title":"Ethiopia and Eritrea"}

        """#)
  }

  @Test func indentedSaysTheSame() throws {
    #expect(
      try JSONValue(Array(text(sampleAlert()).utf8)) == JSONValue(Array(text(sampleAlert(), .indented).utf8)))
  }

  @Test func obeysItsSchema() throws {
    let schema = try JSONSchema(named: "tensiond.alert-1.schema.json")
    for alert in [sampleAlert(), fullAlert, bareAlert] {
      #expect(schema.violations(of: try JSONValue(Array(text(alert).utf8))) == [])
    }
  }

  @Test func schemaKnowsEveryKey() throws {
    let schema = try JSONSchema(named: "tensiond.alert-1.schema.json")
    #expect(schema.unknownKeys(of: try JSONValue(Array(text(fullAlert).utf8))) == [])
  }

  @Test func schemaRefusesWhatIsWrong() throws {
    let schema = try JSONSchema(named: "tensiond.alert-1.schema.json")
    var broken = try JSONValue(Array(text(sampleAlert()).utf8))
    broken["level"] = .string("deafening")
    broken["score"] = .string("88")
    broken["story"] = nil
    #expect(
      schema.violations(of: broken) == [
        "$.level: not one of the values", "$.score: no number", "$: 'story' is missing",
      ])
  }

  /// Not one test an argument: the runner would print them raw.
  @Test func staysOneHarmlessLine() throws {
    for (number, hostile) in hostileTexts.enumerated() {
      let alert = sampleAlert(text: hostile, title: hostile, url: hostile) { alert in
        alert.says = hostile
        alert.modifiers[0].cue = hostile
        alert.evidence = [Sentence(segments: [.init(text: hostile, role: .plain)])]
      }
      let line = try text(alert)
      let read = try JSONValue(Array(line.utf8))["text"]?.string
      #expect(line.last == "\n", "text \(number)")
      #expect(isHarmless(String(line.dropLast())), "text \(number)")
      #expect(read == hostile.neutral(maxLength: 4_000), "text \(number)")
      #expect(isHarmless(read ?? ""), "text \(number)")
    }
  }

  @Test func keepsTheNewestArticlesOfALargeStory() throws {
    var options = DeliveryOptions()
    options.maxStoryArticles = 2
    let alert = sampleAlert { alert in
      let telling = alert.story.articles[0]
      alert.story.articles = (0..<5).map { number in
        var telling = telling
        telling.id = ArticleID("A\(number)")
        return telling
      }
    }
    let story = try JSONValue(AlertDocument(alert, options: options, configuration: nil).bytes(.oneLine))[
      "story"]
    #expect(story?["article_count"]?.number == 5)
    #expect(story?["articles"]?.array?.compactMap { $0["id"]?.string } == ["A3", "A4"])
  }

  @Test func aNumberThatIsNoneDoesNotStopTheAlert() throws {
    #expect(try text(sampleAlert { $0.tension = .nan }).contains(#""tension":0,"#))
  }

  private var fullAlert: Alert {
    sampleAlert(kind: .updated) { alert in
      alert.was = .notice
      alert.references = ["01M5Q0T2XK7RB4HM"]
      alert.changes = Change.allCases
      alert.late = .days(3)
      alert.of = "shelling"
      alert.event.codes.acled = "Shelling"
      alert.magnitude.killed = 1
      alert.magnitude.wounded = 2
      alert.magnitude.captured = 3
      alert.magnitude.displaced = 4
      alert.magnitude.troops = 5
      alert.magnitude.settlements = 6
      alert.magnitude.projectiles = 7
      alert.modifiers = Modifier.Kind.allCases.map { Modifier(kind: $0, factor: 0.5, cue: "cue") }
      alert.reason = "because"
      alert.deniedBy = ["ETH"]
    }
  }

  private var bareAlert: Alert {
    sampleAlert(kind: .closed, url: nil) { alert in
      alert.actor = nil
      alert.target = nil
      alert.place = nil
      alert.when = nil
      alert.arithmetic = []
      alert.modifiers = []
      alert.evidence = []
      alert.story.articles = []
    }
  }
}

@Suite struct AlertPrinterTests {
  @Test func closedStaysOutOfTheLogUnlessAskedFor() throws {
    let closed = sampleAlert(kind: .closed)
    var options = DeliveryOptions()
    #expect(
      try Set(AlertPrinter(options, configuration: nil).payloads(of: closed).keys) == [
        "document", "json-line",
      ])
    options.closedInLog = true
    #expect(
      try Set(AlertPrinter(options, configuration: nil).payloads(of: closed).keys)
        == ["document", "json-line", "logfmt"])
  }

  @Test func everyPayloadEndsItsLine() throws {
    let payloads = try AlertPrinter(DeliveryOptions(), configuration: nil).payloads(of: sampleAlert())
    #expect(payloads.count == 3)
    for (format, bytes) in payloads { #expect(bytes.last == UInt8(ascii: "\n"), "\(format)") }
    #expect(payloads["logfmt"]?.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(payloads["json-line"]?.count { $0 == UInt8(ascii: "\n") } == 1)
  }
}
