import Domain

extension WatchTest {
  /// Reads one test of a watch.
  init?(_ table: inout LocatedMap, _ known: KnownNames) {
    let name = table.require("name", .text)
    let path = "watches.tests.articles"
    let one = table.mapOrMaps("article", keysOf: path) { TestArticle(&$0) }
    let several = table.maps("articles", keysOf: path) { TestArticle(&$0) }
    if table.has("article") == table.has("articles") {
      table.report(.contradiction("neither or both of 'article' and 'articles'", expected: "one of them"))
    }
    if !table.has("expect") { table.report(.missingKey("expect", expected: "what must come out")) }
    guard let expect = table.map("expect", { Expectation(&$0, known) }), let name else { return nil }
    self.init(name: name, articles: one + several, expect: expect, location: table.location)
  }
}

extension WatchTest.TestArticle {
  fileprivate init?(_ table: inout LocatedMap) {
    let title = table.require("title", .text)
    let source = table.read("source", .text).map { SourceID($0) }
    var body = ""
    table.read("body", .anyText, into: &body)
    let language = table.read("lang", .language)
    var after = Duration.zero
    table.read("after", .duration(in: .zero ... .days(365)), into: &after)
    let published = table.read("published", .moment)
    guard let title else { return nil }
    self.init(
      source: source, title: title, body: body, language: language, after: after, published: published)
  }
}

extension WatchTest.Expectation {
  private enum AlertWord: String, CaseIterable { case none, some }

  fileprivate init(_ table: inout LocatedMap, _ known: KnownNames) {
    self.init()
    let score = Form<Double>.number(in: 0...100)
    alert = table.read("alert", Form<AlertWord>.choice).map { $0 == .none ? .none : .some }
    level = table.read("level", .choice)
    event = table.read("event", .id(in: known.events))
    actor = table.read("actor", .id(in: known.entities))
    target = table.read("target", .id(in: known.entities))
    place = table.read("place", .id(in: known.places))
    origins = table.read("origins", .integer(in: 1...100))
    contested = table.read("contested", .flag)
    reason = table.read("reason", .silence)
    minScore = table.read("min-score", score)
    maxScore = table.read("max-score", score)
    if table.isEmpty { table.report(.contradiction("nothing is expected", expected: "at least one key")) }
  }
}

extension Form where Value == String {
  /// Why no alert came: a modifier's kind, or why the desk held it back.
  fileprivate static var silence: Form {
    let names = Modifier.Kind.allCases.map(\.rawValue) + HoldReason.allCases.map(\.rawValue)
    return .scalar("a modifier such as negated, or a reason such as below-first", among: names) { text in
      names.contains(text) ? text : nil
    }
  }
}
