package import Domain

extension Desk {
  /// Why a watch has no interest in a frame: the first of its conditions that fails, in words; nil where all
  /// hold. For people who ask why it did not fire.
  package func objection(of watch: Watch, to frame: Frame, in assessment: Assessment) -> String? {
    let own = scorer(watch).seen(frame), reader = reader(watch)
    let context = ConditionReader.Context(of: assessment)
    if let objection = reader.objection(of: watch.when, to: own, in: context) { return objection }
    let holding = watch.unless.first { reader.holds($0, of: own, in: context) }
    return holding.map { "held back by 'unless': \($0.inWords)" }
  }
}

extension ConditionReader {
  fileprivate func objection(of condition: Condition, to frame: Frame, in context: Context) -> String? {
    guard !holds(condition, of: frame, in: context) else { return nil }
    switch condition {
    case .all(let parts): return parts.lazy.compactMap { objection(of: $0, to: frame, in: context) }.first
    case .sign: return "the sign is \(frame.sign.rawValue); expected \(condition.inWords)"
    case .minRung, .maxRung: return "the rung is \(frame.rung); expected \(condition.inWords)"
    default: return "expected \(condition.inWords)"
    }
  }
}

extension Condition {
  /// As the file of the watch has it.
  fileprivate var inWords: String {
    switch self {
    case .all(let parts): "all of (\(parts.map(\.inWords).joined(separator: "; ")))"
    case .any(let parts): "any of (\(parts.map(\.inWords).joined(separator: "; ")))"
    case .not(let part): "not \(part.inWords)"
    case .sign(let sign): "sign \(sign.rawValue)"
    case .minRung(let rung): "min-rung \(rung)"
    case .maxRung(let rung): "max-rung \(rung)"
    case .event(let events): "event \(list(events))"
    case .plover(let codes): "plover \(codes.sorted().joined(separator: ", "))"
    case .axis(let axis): "axis \(axis.rawValue)"
    case .betweenSides: "between sides"
    case .actor(let entities): "actor \(list(entities))"
    case .target(let entities): "target \(list(entities))"
    case .involves(let entities): "involves \(list(entities))"
    case .place(let places): "place \(list(places))"
    case .domain(let domains): "domain \(domains.sorted().joined(separator: ", "))"
    case .language(let languages): "language \(languages.sorted().joined(separator: ", "))"
    case .genre(let genres): "genre \(genres.map(\.rawValue).sorted().joined(separator: ", "))"
    }
  }

  /// By name, and not all of a long list: a group of events has dozens.
  private func list<Subject>(_ ids: Set<Identifier<Subject>>) -> String {
    let names = ids.sorted().map(\.text)
    return names.count <= 6
      ? names.joined(separator: ", ") : names.prefix(5).joined(separator: ", ") + ", ..."
  }
}
