import Domain
import Testing

@testable import Desk

/// What later alerts know of the reports before them.
@Suite struct ReportTests {
  private let seized = Frame.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"])
  private let shelling = Frame.of("shelling", ["AZE"], ["ARM"], at: ["tatev"])
  private let ceasefire = Frame.of("ceasefire-agreed", ["AZE", "ARM"]) { $0.isMutual = true }

  private func texts(_ alert: Alert?) -> [String]? { alert?.evidence.map(\.text) }

  @Test func keepsTheSentenceOfTheGravestFrame() {
    var scene = Scene(World.watch())
    scene.tell(
      .of("incursion", ["AZE"], ["ARM"], at: ["tatev"]),
      .of("territory-seized", ["AZE"], ["ARM"], at: ["tatev"]))
    let reports = scene.state.allStories.flatMap(\.reports)
    #expect(reports.map(\.frame.event) == ["territory-seized"])
    #expect(reports.map(\.sentence?.text) == ["Sentence 1 of article 1."])
  }

  @Test func whatWaitedIsToldWithTheSentenceThatCarriedTheEvent() throws {
    var scene = Scene(World.watch { $0.boosts.origins = [:] })
    scene.tell(shelling)
    scene.tell(shelling, by: "b", hours: 0.1)
    let update = try #require(scene.pass(hours: 1).alerts.first)
    #expect(update.text == "Sentence 0 of article 1.")
    #expect(texts(update) == [update.text])
  }

  @Test func aClosingCarriesTheSentence() {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    let closing = scene.pass(hours: 49).alerts.first
    #expect(closing?.text == "Sentence 0 of article 1.")
    #expect(texts(closing) == ["Sentence 0 of article 1."])
  }

  @Test func aClaimOfDeescalationCarriesWhatIsSettledAndWhatSettlesIt() {
    var scene = Scene(World.watch { $0.notify.again = [.deescalationClaimed] })
    scene.tell(shelling) { $0.isTest = true }
    scene.tell(ceasefire, by: "b", hours: 5) { $0.isTest = true }
    scene.tell(ceasefire, by: "c", hours: 6) { $0.isTest = true }
    #expect(scene.alerts.map(\.kind) == [.raised, .updated, .closed])
    #expect(scene.alerts.map(\.text) == Array(repeating: "Sentence 0 of article 1.", count: 3))
    #expect(texts(scene.alerts[1]) == ["Sentence 0 of article 1.", "Sentence 0 of article 2."])
    #expect(texts(scene.alerts[2]) == ["Sentence 0 of article 1.", "Sentence 0 of article 3."])
    #expect(scene.alerts.map(\.isTest) == [true, true, true])
  }

  // MARK: What a watch does not count

  @Test func whatUnlessHoldsBackIsNoSecondOrigin() {
    var scene = Scene(World.watch { $0.unless = [.genre([.commentary])] })
    scene.tell(seized)
    scene.tell(seized, by: "b", hours: 1) { $0.assessment.genre = .commentary }
    scene.pass(hours: 2)
    #expect(scene.held == [.unless])
    #expect(scene.alerts.map(\.level) == [.high])
    scene.tell(seized, by: "c", hours: 3)
    #expect(scene.alerts.map(\.level) == [.high, .critical])
    #expect(scene.alerts.last?.originCount == 2)
  }

  @Test func unlessIsAskedAgainOfOlderReports() {
    var scene = Scene(
      World.watch { $0.id = "all" }, World.watch { $0.unless = [.domain(["sport"])] })
    scene.tell(seized) { $0.assessment.domains = ["sport"] }
    scene.tell(seized, by: "b", hours: 1)
    let alert = scene.alerts.last { $0.watch == "caucasus" }
    #expect(alert?.kind == .raised)
    #expect(alert?.originCount == 1)
    #expect(alert?.score == 80)
  }

  @Test func whatUnlessHoldsBackQuietsNothing() {
    var scene = Scene(World.watch { $0.unless = [.genre([.commentary])] })
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["tatev"], [.of(.hedged, 0.45)]))
    scene.tell(shelling, by: "b", hours: 1) { $0.assessment.genre = .commentary }
    scene.tell(shelling, by: "c", hours: 2)
    #expect(scene.held == [.belowNotice, .unless])
    #expect(scene.alerts.map(\.level) == [.high])
  }

  @Test func anExcludedSourceNeitherAddsAPlaceNorContests() {
    var scene = Scene(World.watch { $0.sources = SourceFilter(excluded: ["x"]) })
    scene.tell(shelling)
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["tatev", "goris"]), by: "x", hours: 1)
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["tatev"], says: "AZE", [.denied]), by: "x", hours: 2)
    #expect(scene.pass(hours: 3).isEmpty)
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["tatev", "goris"]), by: "a", hours: 4)
    #expect(scene.alerts.map(\.changes) == [[.new], [.newPlace]])
    #expect(scene.alerts.map(\.isContested) == [false, false])
  }

  @Test func anExcludedSourceClaimsNoDeescalation() {
    var scene = Scene(
      World.watch {
        $0.notify.again = [.deescalationClaimed]
        $0.sources = SourceFilter(excluded: ["x"])
      })
    scene.tell(shelling)
    let changes = scene.tell(ceasefire, by: "x", hours: 5)
    #expect(scene.alerts.count == 1)
    #expect(changes.tension.isEmpty)
  }

  @Test func aRetractionIsToldAlsoWhereAnExcludedSourceStillSaysSo() {
    var scene = Scene(World.watch { $0.sources = SourceFilter(excluded: ["x"]) })
    scene.tell(seized, by: "a")
    scene.tell(seized, by: "x", hours: 1)
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], [.of(.negated, 0.1)]), by: "a", hours: 2)
    #expect(scene.alerts.map(\.kind) == [.raised, .retracted])
  }

  // MARK: Taken back, and what waits

  private let takenBack = Frame.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], [.of(.negated, 0.1)])

  @Test func whatWasTakenBackIsToldAgainWhenAnotherConfirmsIt() throws {
    var scene = Scene(World.watch())
    scene.tell(seized)
    scene.tell(takenBack, by: "a", hours: 1)
    scene.tell(seized, by: "b", hours: 2)
    let last = try #require(scene.alerts.last)
    #expect(scene.alerts.map(\.kind) == [.raised, .retracted, .updated])
    #expect(last.level == .high)
    #expect(last.was == nil)
    #expect(last.changes.contains(.levelUp))
    scene.tell(seized, by: "b", hours: 3)
    #expect(scene.alerts.count == 3)
  }

  @Test func aRetractionThatNobodyAskedForIsHeldBack() {
    var scene = Scene(World.watch { $0.notify.again = [.levelUp] })
    scene.tell(seized)
    scene.tell(takenBack, by: "a", hours: 1)
    #expect(scene.alerts.map(\.kind) == [.raised])
    #expect(scene.held == [.onlyBackground])
  }

  @Test func aWatchThatWentToShadowRetractsNothing() {
    var scene = Scene(World.watch())
    scene.tell(seized)
    scene.desk = Desk(watches: [World.watch { $0.status = .shadow }], gazetteer: World.gazetteer)
    scene.restart()
    scene.tell(takenBack, by: "a", hours: 1)
    #expect(scene.alerts.map(\.kind) == [.raised])
  }

  @Test func aQuietArticleDoesNotSwallowWhatWaits() {
    var scene = Scene(World.watch { $0.boosts.origins = [:] })
    scene.tell(shelling)
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["tatev"], says: "AZE", [.denied]), by: "b", hours: 0.1)
    scene.tell(shelling, by: "c", hours: 0.2, quiet: true)
    #expect(scene.pass(hours: 1).alerts.map { $0.changes.contains(.contested) } == [true])
  }

  @Test func twoSettlementsInOneArticleSettleAStoryOnce() {
    var scene = Scene(
      World.watch {
        $0.notify.again = [.deescalationClaimed]
        $0.notify.atMostEvery = .zero
      })
    scene.tell(shelling)
    scene.tell(ceasefire, .of("withdrawal", ["AZE"], ["ARM"], at: ["tatev"]), by: "b", hours: 5)
    #expect(scene.alerts.map(\.kind) == [.raised, .updated])
  }

  @Test func anArticleIsKnownWhileOneOfItsStoriesIs() {
    var scene = Scene(World.watch())
    scene.tell(seized, .of("mobilise", ["ARM"], ["AZE"], at: ["goris"]))
    scene.tell(
      .of("mobilise", ["ARM"], ["AZE"], at: ["goris"]) {
        $0.time = EventTime(at: World.start, precision: .day)
      }, by: "b", hours: 24 * 50)
    scene.pass(hours: 24 * 91)
    let article = scene.state.allStories.first?.reports.first?.article ?? "none"
    #expect(scene.state.storyCount == 1)
    #expect(scene.state.stories(telling: article) == scene.state.allStories.map(\.id))
  }
}
