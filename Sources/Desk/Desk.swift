package import Domain

/// Decides what is one story, how well it is borne out, and when a watch speaks.
///
/// A pure function of state, input and time: the same in gives the same out, to the id. It reads no clock and
/// keeps nothing; what it remembers is `DeskState`, a value. The caller lets it work on a copy, commits the
/// changes, and only then keeps the copy:
///
///     var next = state
///     let changes = desk.consider(input, in: &next, now: now)
///     try commit(changes)
///     state = next
///
/// Immutable; one instance serves all threads, each with a state of its own. Articles go in one at a time, in
/// the order in which they were read; `pass` goes in now and then (each minute), for what time alone decides.
/// Cost: a frame looks at stories of its event group, days and places only, never at all of them.
/// Scores, levels and tension are in points, 0-100; tension has no upper end.
package struct Desk: Sendable {
  /// Those that run, in the order given.
  let watches: [Watch]
  let gazetteer: Gazetteer
  let options: DeskOptions

  package init(watches: [Watch], gazetteer: Gazetteer, options: DeskOptions = DeskOptions()) {
    self.watches = watches.filter(\.runs)
    self.gazetteer = gazetteer
    self.options = options
  }

  /// The state that these stories make: none at the first start, the ledger's after a restart, the old
  /// state's `allStories` when the rules have changed. Older ones than `DeskOptions.joinableFor` may be left
  /// out.
  package func state(of stories: [Story] = []) -> DeskState {
    DeskState(stories: stories, gazetteer: gazetteer, halfLife: HalfLife(span: options.halfLife))
  }

  /// Takes in one article: its accounts join or open stories, and each watch that they concern decides.
  ///
  /// A frame that a watch matches gives exactly one decision for each watch and story. Articles without a
  /// frame that concerns a watch or a known story change nothing. Tension has one sample for each watch whose
  /// stories it touched.
  package func consider(_ input: DeskInput, in state: inout DeskState, now: Timestamp) -> DeskChanges {
    let reading = Reading(input, for: self)
    var sitting = Sitting(
      desk: self, reading: reading, seating: seat(reading, in: &state, now: now), now: now)
    for index in watches.indices { sitting.hear(index, in: &state) }
    return sitting.report(in: state)
  }

  /// What time alone decides: changes that waited for `at-most-every` are told, silent stories closed, old
  /// ones forgotten (in memory only).
  package func pass(in state: inout DeskState, now: Timestamp) -> DeskChanges {
    var round = Round(desk: self, now: now)
    for id in state.awake.sorted() { round.look(at: id, in: &state) }
    state.forget(before: now - options.joinableFor, now: now)
    return round.report(in: state)
  }
}

extension Desk {
  func scorer(_ watch: Watch) -> WatchScorer {
    WatchScorer(watch: watch, gazetteer: gazetteer, options: options)
  }

  func reader(_ watch: Watch) -> ConditionReader { ConditionReader(gazetteer: gazetteer, sides: watch.sides) }

  /// What the watch counts: reports of sources that it hears and that no `unless` holds back.
  func corroboration(of story: Story, for watch: Watch) -> Corroboration {
    Corroboration(of: story) { report in
      watch.sources.refusal(of: report.source, report.reliability) == nil && !isHeldBack(report, by: watch)
    }
  }

  func isHeldBack(_ report: Report, by watch: Watch) -> Bool {
    guard !watch.unless.isEmpty else { return false }
    let frame = scorer(watch).seen(report.frame)
    return reader(watch).holdsAny(watch.unless, of: frame, in: ConditionReader.Context(of: report))
  }

  func tension(of watch: Watch, in state: inout DeskState, now: Timestamp) -> Double {
    state.tension(of: watch.id, now: now, weight: TensionWeight(desk: self, watch: watch).weight)
  }

  /// Whether the frame of a report is what the watch asks for.
  func concerns(_ watch: Watch, _ report: Report) -> Bool {
    let frame = scorer(watch).seen(report.frame)
    return reader(watch).holds(watch.when, of: frame, in: ConditionReader.Context(of: report))
  }

  /// The best that the story comes to for the watch. `also`: accounts of the article in hand that are in the
  /// story under a graver frame of the same article.
  func best(
    _ story: Story, _ corroboration: Corroboration, also: [Report] = [], for watch: Watch, in state: DeskState
  )
    -> WatchScore?
  {
    let counted = corroboration.assertions.filter { concerns(watch, $0) } + also
    return scorer(watch).best(of: counted, originCount: corroboration.originNames.count) { report in
      further(report, on: story.id, for: watch, in: state)
    }
  }

  /// What the other events of the article add: once, to the gravest of them. A story counts once in it,
  /// however many frames tell it.
  private func further(_ report: Report, on story: StoryID, for watch: Watch, in state: DeskState) -> Double {
    let stories = state.stories(telling: report.article)
    guard stories.count > 1 else { return 0 }
    let scorer = scorer(watch)
    let frames = stories.compactMap { id -> (id: StoryID, frame: Frame)? in
      if id == story { return (id, scorer.seen(report.frame)) }
      let told =
        state.story(id)?.reports.filter { $0.article == report.article && $0.frame.standing == .told } ?? []
      let own = told.filter { concerns(watch, $0) && !isHeldBack($0, by: watch) }.map {
        scorer.seen($0.frame)
      }
      return own.max { $0.score < $1.score }.map { (id, $0) }
    }
    let gravest = frames.reduce(frames.first) { best, next in
      (best?.frame.score ?? 0) >= next.frame.score ? best : next
    }
    return gravest?.id == story ? ArticleScore(of: frames.map(\.frame)).further : 0
  }
}

extension SourceFilter {
  /// Why the watch does not hear this source; nil where it does.
  func refusal(of source: SourceID, _ reliability: Reliability) -> HoldReason? {
    if excluded.contains(source) { return .excludedSource }
    return reliability < minReliability ? .unreliableSource : nil
  }
}
