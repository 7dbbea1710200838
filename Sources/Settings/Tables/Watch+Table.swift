import Domain

extension Watch {
  /// Reads one watch, its inheritance resolved.
  init?(_ table: inout LocatedMap, _ known: KnownNames) {
    let id = table.require("id", .kebabID)
    let title = table.require("title", .text)
    let sides = table.map("sides") { Sides(&$0, known) }
    let when = table.when(known, hasSides: sides != nil)
    let unless = table.mapOrMaps("unless", keysOf: "watches.when") {
      Condition(&$0, known, hasSides: sides != nil)
    }
    guard let id, let title, let when else {
      // The rest is read all the same, for its mistakes.
      _ = Watch(id: "", title: "", when: .all([])).completed(by: &table, known)
      return nil
    }
    let watch = Watch(
      id: WatchID(id), title: title, sides: sides ?? Sides(), when: when, unless: unless,
      location: table.location)
    self = watch.completed(by: &table, known)
  }

  private func completed(by table: inout LocatedMap, _ known: KnownNames) -> Watch {
    var watch = self
    table.read("status", .choice, into: &watch.status)
    table.read("why", .text, into: &watch.why)
    if let rungs = table.pairs("rungs", Form<EventTypeID>.id(in: known.events), .integer(in: 0...9)) {
      watch.rungs = rungs
    }
    watch.boosts = table.section("boosts") { Boosts(&$0, known) }
    watch.sources = table.section("sources") { SourceFilter(&$0, known) }
    watch.levels = table.section("levels", Levels.init)
    watch.storyWithin = table.section("story") { story in
      story.read("within", .duration(in: .minutes(1) ... .days(90))) ?? watch.storyWithin
    }
    watch.notify = table.section("notify", NotifyPolicy.init)
    return watch
  }
}

extension LocatedMap {
  fileprivate mutating func when(_ known: KnownNames, hasSides: Bool) -> Condition? {
    if !has("when") { report(.missingKey("when", expected: "the conditions of the watch")) }
    return map("when") { Condition(&$0, known, hasSides: hasSides) }
  }
}

extension Sides {
  fileprivate init(_ table: inout LocatedMap, _ known: KnownNames) {
    let entities = Form.list(of: Form<EntityID>.id(in: known.entities))
    self.init(a: table.require("a", entities) ?? [], b: table.require("b", entities) ?? [])
    for entity in a where b.contains(entity) {
      table.report(.contradiction("'\(entity)' is on both sides", expected: "each party on one"), at: "b")
    }
  }
}

extension Boosts {
  fileprivate init(_ table: inout LocatedMap, _ known: KnownNames) {
    self.init()
    let points = Form<Double>.number(in: -20...20)
    if let steps = table.pairs("places", Form<PlaceID>.id(in: known.places), points) { places = steps }
    if let steps = table.pairs("involves", Form<EntityID>.id(in: known.entities), points) { involves = steps }
    if let steps = table.pairs("origins", .integer(in: 2...100), points) { origins = steps }
    table.read("surge", points, into: &surge)
    table.read("magnitude", points, into: &magnitude)
    table.read("novelty", points, into: &novelty)
  }
}

extension SourceFilter {
  fileprivate init(_ table: inout LocatedMap, _ known: KnownNames) {
    self.init()
    table.read("min-reliability", .choice, into: &minReliability)
    excluded = Set(table.read("not", .oneOrMore(of: .id(in: known.sources))) ?? [])
  }
}

extension Levels {
  fileprivate init(_ table: inout LocatedMap) {
    self.init()
    table.read("notice", .threshold(over: notice), into: &notice)
    table.read("high", .threshold(over: high), into: &high)
    table.read("critical", .threshold(over: critical), into: &critical)
    guard notice.score > high.score || high.score > critical.score else { return }
    table.report(
      .contradiction("the levels do not rise", expected: "notice at most high, high at most critical"))
  }
}

extension Form where Value == Levels.Threshold {
  /// `60`, or `{score: 80, origins: 2}`; what is not said stays as in `base`.
  fileprivate static func threshold(over base: Levels.Threshold) -> Form {
    let score = Form<Double>.number(in: 0...100)
    return Form(expected: "a score, or a map with 'score' and 'origins'") { node, key, findings in
      var threshold = base
      guard case .map = node.content else {
        guard let number = score.value(of: node, key: key, &findings) else { return nil }
        threshold.score = number
        return threshold
      }
      guard var table = LocatedMap(node, key: key, path: "watches.levels.<level>", &findings) else {
        return nil
      }
      table.read("score", score, into: &threshold.score)
      table.read("origins", .integer(in: 1...100), into: &threshold.origins)
      table.rejectUnknownKeys()
      findings.add(table.findings)
      return threshold
    }
  }
}

extension NotifyPolicy {
  fileprivate init(_ table: inout LocatedMap) {
    self.init()
    table.read("first", .choice, into: &first)
    if let changes = table.read("again", .list(of: Form<Change>.choice)) { again = Set(changes) }
    table.read("at-most-every", .duration(in: .zero ... .days(7)), into: &atMostEvery)
    table.read("again-at-most", .perDay(in: 0...1000), into: &againAtMostPerDay)
    table.read("close-after", .duration(in: .minutes(1) ... .days(90)), into: &closeAfter)
  }
}
