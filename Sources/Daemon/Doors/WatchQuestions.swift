import Analysis
import Desk
import Domain
import Reports
import Settings

/// Asks watches about one article, on an empty desk: what each would say if nothing had been told before.
struct WatchQuestions {
  let watches: [Watch]
  private let desk: Desk

  /// - Parameter watches: also those that do not run are asked, as if they did.
  init(watches: [Watch], loaded: LoadedConfiguration) {
    self.watches = watches.map { watch in
      var asked = watch
      if !watch.runs { asked.status = .live }
      return asked
    }
    desk = Desk(
      watches: self.watches, gazetteer: loaded.lexicon.gazetteer, options: loaded.configuration.desk)
  }

  func verdicts(on input: DeskInput, recorded: [Decision] = []) -> [Explanation.WatchVerdict] {
    let answers = answers(to: input)
    return zip(watches, answers).map { watch, answer in
      Explanation.WatchVerdict(
        watch, answer, frames: fits(of: watch, to: input.assessment),
        record: recorded.filter { $0.watch == watch.id })
    }
  }

  /// In the order of `watches`; the gravest where a watch says several things.
  func answers(to input: DeskInput) -> [Explanation.WatchVerdict.Answer] {
    guard !input.assessment.frames.isEmpty else { return watches.map { _ in .noMatch } }
    var state = desk.state(of: [])
    let changes = desk.consider(input, in: &state, now: input.article.seen)
    return watches.map { watch in
      if let alert = changes.alerts.last(where: { $0.watch == watch.id }) { return .raises(alert) }
      let own = changes.decisions.filter { $0.watch == watch.id }
      guard let decision = own.max(by: { $0.score < $1.score }), case .heldBack(let reason) = decision.verdict
      else { return .noMatch }
      return .holdsBack(reason, score: decision.score)
    }
  }

  /// Whether the watch would match the frame.
  func matches(_ watch: Watch, _ frame: Frame, in assessment: Assessment) -> Bool {
    desk.objection(of: watch, to: frame, in: assessment) == nil
  }

  // MARK: Conditions

  private func fits(of watch: Watch, to assessment: Assessment) -> [Explanation.Fit] {
    assessment.frames.enumerated().map { number, frame in
      let keys = watch.when.keys
      var failing = keys.compactMap { desk.objection(of: watch.asking($0), to: frame, in: assessment) }
      if failing.isEmpty {
        failing = [desk.objection(of: watch, to: frame, in: assessment)].compactMap(\.self)
      }
      let isNamed = desk.objection(of: watch.asking(watch.names), to: frame, in: assessment) == nil
      return Explanation.Fit(
        frame: number + 1, event: frame.event, failing: failing,
        conditionCount: keys.count + (watch.unless.isEmpty ? 0 : 1), named: isNamed)
    }
  }
}

extension Watch {
  fileprivate func asking(_ condition: Condition) -> Watch {
    var asked = self
    asked.when = condition
    asked.unless = []
    return asked
  }

  /// Met by a frame that names a party or a place of the watch; by any where it names none.
  fileprivate var names: Condition {
    let named = when.named
    let parties = named.entities.union(sides.a).union(sides.b)
    guard !parties.isEmpty || !named.places.isEmpty else { return .all([]) }
    return .any([.involves(parties), .place(named.places)])
  }
}

extension Condition {
  /// What must hold, each by itself.
  fileprivate var keys: [Condition] {
    if case .all(let parts) = self { return parts.flatMap(\.keys) }
    return [self]
  }

  fileprivate var named: (entities: Set<EntityID>, places: Set<PlaceID>) {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: ([], [])) { all, part in
        all.0.formUnion(part.named.entities)
        all.1.formUnion(part.named.places)
      }
    case .actor(let entities), .target(let entities), .involves(let entities): (entities, [])
    case .place(let places): ([], places)
    default: ([], [])
    }
  }
}
