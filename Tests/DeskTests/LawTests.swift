import Domain
import TestSupport
import Testing

@testable import Desk

/// Laws that hold for every run of articles.
@Suite struct LawTests {
  private let desk = Desk(
    watches: [
      World.watch { $0.notify.first = .notice },
      World.watch {
        $0.id = "towns"
        $0.when = .all([.sign(.escalation), .place(["syunik"])])
        $0.notify.again = Set(Change.allCases)
      },
    ], gazetteer: World.gazetteer)

  /// Inputs of three days, by time; some are quiet, some reprints.
  private func inputs(seed: UInt64, count: Int = 100) -> [DeskInput] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      let frames = (0..<Int.random(in: 1...3, using: &random)).map { _ in randomFrame(&random) }
      let text = UInt64.random(in: 0...30, using: &random)
      let isQuiet = Int.random(in: 0...9, using: &random) == 0
      let source = SourceID("s\(Int.random(in: 0...8, using: &random))")
      return Scene.input(frames, by: source, number: number, hours: Double(number) * 72 / Double(count)) {
        $0.assessment.sketch = sketch(text)
        $0.isQuiet = isQuiet
      }
    }
  }

  /// Runs the articles with a pass each hour; `cut` restores the state from its stories before that article.
  private func run(_ inputs: [DeskInput], cutBefore cut: Int? = nil) -> (
    changes: [DeskChanges], stories: [Story]
  ) {
    var state = desk.state()
    var changes: [DeskChanges] = []
    for (index, input) in inputs.enumerated() {
      if index == cut { state = desk.state(of: state.allStories.shuffled()) }
      changes.append(desk.consider(input, in: &state, now: input.article.seen))
      if index % 3 == 0 { changes.append(desk.pass(in: &state, now: input.article.seen)) }
    }
    changes.append(desk.pass(in: &state, now: Scene.moment(200)))
    return (changes, state.allStories)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func theSameInGivesTheSameOut(seed: UInt64) {
    let first = run(inputs(seed: seed)), second = run(inputs(seed: seed))
    #expect(first.changes == second.changes)
    #expect(first.stories == second.stories)
  }

  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func aRestartAnywhereChangesNothing(seed: UInt64) {
    let articles = inputs(seed: seed, count: 32)
    let whole = run(articles)
    for cut in 1..<articles.count {
      let resumed = run(articles, cutBefore: cut)
      let difference = whole.changes.indices.first { whole.changes[$0] != resumed.changes[$0] }
      #expect(difference == nil, "cut before article \(cut)")
    }
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func changesHoldAllThatHappened(seed: UInt64) {
    let result = run(inputs(seed: seed))
    var kept: [StoryID: Story] = [:]
    for change in result.changes { for story in change.stories { kept[story.id] = story } }
    #expect(kept.values.sorted { $0.id < $1.id } == result.stories)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func idsAreUniqueAndReferencesKnown(seed: UInt64) {
    let alerts = run(inputs(seed: seed)).changes.flatMap(\.alerts)
    #expect(Set(alerts.map(\.id)).count == alerts.count)
    var known = Set<AlertID>()
    for alert in alerts.sorted(by: { ($0.time, $0.sequence) < ($1.time, $1.sequence) }) {
      #expect(known.isSuperset(of: alert.references))
      #expect(alert.sequence == alert.references.count + 1)
      known.insert(alert.id)
    }
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func eachAlertHasItsDecisionAndEachWatchAndStoryOneForAnArticle(seed: UInt64) {
    for changes in run(inputs(seed: seed)).changes {
      #expect(Set(changes.decisions.compactMap(\.alert)) == Set(changes.alerts.map(\.id)))
      let keys = changes.decisions.map { "\($0.watch) \($0.story) \($0.article?.text ?? "")" }
      #expect(Set(keys).count == keys.count)
    }
  }

  /// Two accounts of one event within the hour, in either order.
  @Test func theOrderOfTwoArticlesChangesNoFinalLevel() {
    var random = SeededGenerator(seed: 9)
    for number in 0..<300 {
      let pair = [0, 1].map { index in
        Scene.input(
          [randomFrame(&random)], by: SourceID("s\(index)"), number: number, hours: Double(index) * 0.8)
      }
      let first = finalLevels(pair), second = finalLevels(pair.reversed())
      #expect(first == second, "pair \(number)")
    }
  }

  private func finalLevels(_ inputs: [DeskInput]) -> [String] {
    var state = desk.state()
    for input in inputs { _ = desk.consider(input, in: &state, now: Scene.moment(1)) }
    return state.allStories.flatMap { story in
      story.watches.map { watch, record in
        "\(watch) \(story.group) \(record.level?.rawValue ?? "none")"
      }
    }.sorted()
  }
}
