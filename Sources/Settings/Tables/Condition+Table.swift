import Domain

extension Condition {
  private enum Between: String, CaseIterable { case sides }

  /// Reads one map of conditions: all of its keys must hold, any value of a list will do.
  init?(_ table: inout LocatedMap, _ known: KnownNames, hasSides: Bool) {
    var parts: [Condition?] = []
    parts += Self.ofEvent(&table, known)
    parts += Self.ofParties(&table, known, hasSides: hasSides)
    parts += Self.ofArticle(&table, known)
    parts += Self.nested(&table, known, hasSides: hasSides)
    let given = parts.compactMap { $0 }
    guard let first = given.first else {
      if table.isEmpty { table.report(.neverFires("its conditions are an empty map")) }
      return nil
    }
    self = given.count == 1 ? first : .all(given)
  }

  private static func ofEvent(_ table: inout LocatedMap, _ known: KnownNames) -> [Condition?] {
    let minRung = table.read("min-rung", .integer(in: 0...9))
    let maxRung = table.read("max-rung", .integer(in: 0...9))
    return [
      table.read("sign", .oneOrMore(of: Form<Sign>.choice)).map { oneOrAny($0.map(Condition.sign)) },
      minRung.map(Condition.minRung), maxRung.map(Condition.maxRung),
      table.read("event", .oneOrMore(of: .events(in: known))).map {
        .event($0.reduce(into: []) { $0.formUnion($1) })
      },
      table.read("plover", .oneOrMore(of: .name(in: known.ploverCodes))).map { .plover(Set($0)) },
      table.read("axis", .oneOrMore(of: Form<Axis>.choice)).map { oneOrAny($0.map(Condition.axis)) },
    ]
  }

  private static func ofParties(
    _ table: inout LocatedMap, _ known: KnownNames, hasSides: Bool
  ) -> [Condition?] {
    let between = table.read("between", Form<Between>.choice)
    if between != nil, !hasSides {
      table.report(
        .contradiction("'between: sides' without sides", expected: "'sides' with 'a' and 'b'"), at: "between")
    }
    let entities = Form.oneOrMore(of: Form<EntityID>.id(in: known.entities))
    let places = Form.oneOrMore(of: Form<PlaceID>.id(in: known.places))
    return [
      between.map { _ in .betweenSides },
      table.read("actor", entities).map { .actor(Set($0)) },
      table.read("target", entities).map { .target(Set($0)) },
      table.read("involves", entities).map { .involves(Set($0)) },
      table.read("place", places).map { .place(Set($0)) },
    ]
  }

  private static func ofArticle(_ table: inout LocatedMap, _ known: KnownNames) -> [Condition?] {
    [
      table.read("domain", .oneOrMore(of: .name(in: known.domains))).map { .domain(Set($0)) },
      table.read("language", .oneOrMore(of: .name(in: known.languages))).map { .language(Set($0)) },
      table.read("genre", .oneOrMore(of: Form<Genre>.choice)).map { .genre(Set($0)) },
    ]
  }

  private static func nested(
    _ table: inout LocatedMap, _ known: KnownNames, hasSides: Bool
  ) -> [Condition?] {
    func read(_ table: inout LocatedMap, _ key: String) -> [Condition] {
      table.mapOrMaps(key, keysOf: "watches.when") { Condition(&$0, known, hasSides: hasSides) }
    }
    let any = read(&table, "any")
    let all = read(&table, "all")
    let not = read(&table, "not")
    return [
      any.isEmpty ? nil : .any(any), all.isEmpty ? nil : .all(all), not.isEmpty ? nil : .not(oneOrAny(not)),
    ]
  }

  private static func oneOrAny(_ conditions: [Condition]) -> Condition {
    conditions.count == 1 ? conditions[0] : .any(conditions)
  }
}

// MARK: - Watches that can never fire

extension Watch {
  func reportIfSilent(_ ladder: [EventType], _ findings: inout Findings) {
    guard when.possibleEvents(among: ladder, rungs: rungs).isEmpty else { return }
    findings.report(.neverFires("no event type fulfils its 'when'"), at: location)
  }
}

extension Condition {
  /// The event types for which the condition may hold, whatever the article says besides.
  func possibleEvents(among all: [EventType], rungs: [EventTypeID: Int]) -> Set<EventTypeID> {
    func ids(_ holds: (EventType) -> Bool) -> Set<EventTypeID> { Set(all.filter(holds).map(\.id)) }
    func rung(_ type: EventType) -> Int { rungs[type.id] ?? type.rung }
    switch self {
    case .all(let parts):
      return parts.reduce(ids { _ in true }) { $0.intersection($1.possibleEvents(among: all, rungs: rungs)) }
    case .any(let parts): return parts.reduce([]) { $0.union($1.possibleEvents(among: all, rungs: rungs)) }
    case .not(let part):
      guard part.concernsEventOnly else { return ids { _ in true } }
      return ids { _ in true }.subtracting(part.possibleEvents(among: all, rungs: rungs))
    case .sign(let sign): return ids { $0.sign == sign }
    case .minRung(let least): return ids { rung($0) >= least }
    case .maxRung(let most): return ids { rung($0) <= most }
    case .event(let wanted): return ids { wanted.contains($0.id) }
    case .plover(let codes):
      return ids { [$0.codes.plover, $0.codes.ploverRoot].compactMap { $0 }.contains { codes.contains($0) } }
    case .axis(let axis): return ids { $0.axis == axis }
    case .betweenSides, .actor, .target, .involves, .place, .domain, .language, .genre:
      return ids { _ in true }
    }
  }

  private var concernsEventOnly: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.allSatisfy(\.concernsEventOnly)
    case .not(let part): part.concernsEventOnly
    case .sign, .minRung, .maxRung, .event, .plover, .axis: true
    case .betweenSides, .actor, .target, .involves, .place, .domain, .language, .genre: false
    }
  }
}
