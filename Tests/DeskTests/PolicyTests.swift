import Desk
import Domain
import Testing

@Suite struct PolicyTests {
  let seized = Frame.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"])
  let shelling = Frame.of("shelling", ["AZE"], ["ARM"], at: ["tatev"])
  let violated = Frame.of("ceasefire-violated", ["AZE"], ["ARM"], at: ["tatev"], [.byOpponent])

  // MARK: First

  @Test func criticalNeedsTwoOrigins() {
    var scene = Scene(World.watch())
    scene.tell(seized)
    #expect(scene.alerts.map(\.level) == [.high])
    #expect(scene.alerts.map(\.kind) == [.raised])
    #expect(scene.alerts.map(\.was) == [nil])
    #expect(scene.alerts.map(\.changes) == [[.new]])
  }

  @Test func oneClaimedSeizureStillReachesHigh() {
    var scene = Scene(World.watch())
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], says: "ARM", [.byOpponent]))
    #expect(scene.alerts.map(\.score) == [68])
    #expect(scene.alerts.map(\.level) == [.high])
  }

  @Test func belowNoticeIsHeldBack() {
    var scene = Scene(World.watch())
    scene.tell(.of("mobilise", ["AZE"], ["ARM"], [.of(.hedged, 0.6)]))
    #expect(scene.alerts.isEmpty)
    #expect(scene.held == [.belowNotice])
  }

  @Test func belowFirstIsKeptAndRaisedWhenItGrows() {
    var scene = Scene(World.watch())
    scene.tell(violated)
    #expect(scene.held == [.belowFirst])
    scene.tell(violated, by: "b", hours: 1)
    scene.tell(.of("ceasefire-violated", ["AZE"], ["ARM"], at: ["tatev"]), by: "c", hours: 2)
    #expect(scene.alerts.map(\.kind) == [.raised])
    #expect(scene.alerts.map(\.was) == [nil])
  }

  @Test func anUnmatchedReportOfAKnownStoryStillCountsAsOrigin() {
    var scene = Scene(World.watch { $0.when = .place(["syunik"]) })
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["tatev"], [.of(.hedged, 0.85)]))
    #expect(scene.held == [.belowFirst])
    scene.tell(.of("shelling", ["AZE"], ["ARM"]), by: "b", hours: 1)
    #expect(scene.alerts.map(\.score) == [67.5])
  }

  @Test(arguments: [
    ("figurative", Modifier.of(.figurative, 0.02)), ("historical", .of(.historical, 0.1)),
    ("historical, whatever its factor", .of(.historical, 1)), ("hypothetical", .of(.hypothetical, 0.2)),
    ("averted", .of(.averted, 0.1)), ("question", .of(.question, 0.3)), ("background", .of(.background, 0.2)),
    ("negated", .of(.negated, 0.1)),
  ])
  func backgroundOpensNoStory(name: String, modifier: Modifier) {
    var scene = Scene(World.watch())
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], [modifier]))
    #expect(scene.alerts.isEmpty)
    #expect(scene.state.storyCount == 0)
    #expect(scene.held == [.onlyBackground])
  }

  @Test func historyNeverJoinsAsNews() {
    var scene = Scene(World.watch())
    scene.tell(seized)
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"], [.of(.historical, 0.1)]), by: "b", hours: 1)
    #expect(scene.state.allStories.map(\.reports.count) == [1])
    #expect(scene.held == [.onlyBackground])
  }

  @Test func unlessHoldsBack() {
    var scene = Scene(World.watch { $0.unless = [.domain(["sport"])] })
    scene.tell(seized) { $0.assessment.domains = ["sport"] }
    #expect(scene.held == [.unless])
    #expect(scene.state.storyCount == 0)
  }

  @Test func unreliableAndExcludedSourcesAreHeldBack() {
    var scene = Scene(World.watch { $0.sources = SourceFilter(minReliability: .c, excluded: ["x"]) })
    scene.tell(seized, by: "x")
    scene.tell(seized, by: "y", hours: 1) { $0.source.reliability = .d }
    #expect(scene.alerts.isEmpty)
    #expect(scene.held == [.excludedSource, .unreliableSource])
  }

  @Test func anExcludedSourceIsNoSecondOrigin() {
    var scene = Scene(World.watch { $0.sources = SourceFilter(excluded: ["x"]) })
    scene.tell(seized, by: "a")
    scene.tell(seized, by: "x", hours: 1)
    scene.pass(hours: 2)
    #expect(scene.alerts.map(\.level) == [.high])
  }

  @Test func rungsOfTheWatchGoBeforeTheLadder() {
    var scene = Scene(World.watch { $0.rungs = ["mobilise": 7] })
    scene.tell(.of("mobilise", ["AZE"], ["ARM"]))
    #expect(scene.alerts.map(\.score) == [70])
  }

  @Test func shadowWatchesDecideAndSayNothing() {
    var scene = Scene(World.watch { $0.status = .shadow })
    scene.tell(seized)
    #expect(scene.alerts.isEmpty)
    #expect(scene.held == [.shadow])
    #expect(scene.decisions.map(\.score) == [80])
  }

  @Test(arguments: [Watch.Status.draft, .retired])
  func draftsAndRetiredWatchesDoNotRun(status: Watch.Status) {
    var scene = Scene(World.watch { $0.status = status })
    scene.tell(seized)
    #expect(scene.decisions.isEmpty)
  }

  @Test func oneDecisionForEachWatchAndStory() {
    var scene = Scene(World.watch(), World.watch { $0.id = "second" })
    scene.tell(
      seized, .of("territory-seized", ["AZE"], ["ARM"], at: ["arm"]),
      .of("shelling", ["AZE"], ["ARM"], at: ["tatev"]))
    #expect(scene.decisions.count == 4)
    #expect(Set(scene.decisions.map { "\($0.watch) \($0.story)" }).count == 4)
  }

  // MARK: Again

  @Test func aNewPlaceSpeaksAgain() {
    var scene = Scene(World.watch { $0.boosts.origins = [:] })
    scene.tell(shelling)
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["tatev", "goris"]), by: "a", hours: 1)
    #expect(scene.alerts.map(\.changes) == [[.new], [.newPlace]])
  }

  @Test func theTownInANamedRegionIsNoNewPlace() {
    var scene = Scene(World.watch { $0.boosts.origins = [:] })
    scene.tell(.of("shelling", ["AZE"], ["ARM"], at: ["syunik"]))
    scene.tell(shelling, by: "a", hours: 1)
    #expect(scene.held == [.nothingNew])
  }

  @Test func atMostEveryHoldsBackAndThePassTellsItLater() {
    var scene = Scene(World.watch { $0.boosts.origins = [:] })
    scene.tell(shelling)
    scene.tell(shelling, by: "b", hours: 0.1)
    #expect(scene.held == [.tooSoon])
    #expect(scene.pass(hours: 0.2).isEmpty)
    #expect(scene.pass(hours: 0.4).alerts.map(\.changes) == [[.newOrigin]])
    #expect(scene.pass(hours: 0.9).isEmpty)
  }

  @Test func aRiseInLevelDoesNotWait() {
    var scene = Scene(World.watch())
    scene.tell(seized)
    scene.tell(seized, by: "b", hours: 0.01)
    #expect(scene.alerts.map(\.level) == [.high, .critical])
  }

  @Test func againAtMostSoOftenADay() {
    var scene = Scene(
      World.watch {
        $0.boosts.origins = [:]
        $0.notify.againAtMostPerDay = 2
      })
    for (hour, source) in ["a", "b", "c", "d", "e"].enumerated() {
      scene.tell(shelling, by: SourceID(source), hours: Double(hour))
    }
    #expect(scene.alerts.count == 3)
    #expect(scene.held == [.enoughToday, .enoughToday])
  }

  @Test func onlyWhatThePolicyAsksForSpeaksAgain() {
    var scene = Scene(World.watch { $0.notify.again = [.contested] })
    scene.tell(shelling)
    scene.tell(shelling, by: "b", hours: 1)
    #expect(scene.held == [.nothingNew])
  }

  @Test func fortyReprintsSpeakOnce() {
    var scene = Scene(World.watch())
    for number in 0..<40 {
      scene.tell(seized, by: SourceID("s\(number)"), hours: Double(number) / 10) {
        $0.assessment.origin.wire = "ap"
      }
    }
    #expect(scene.alerts.count == 1)
  }

  // MARK: Quiet start and late recaps

  @Test func quietStartRaisesNothing() {
    var scene = Scene(World.watch())
    scene.tell(seized, quiet: true)
    scene.tell(seized, by: "a", hours: 0.1)
    #expect(scene.alerts.isEmpty)
    #expect(scene.held == [.quietStart, .nothingNew])
    #expect(scene.state.allStories.first?.watches["caucasus"]?.isQuiet == true)
  }

  @Test func whatGrowsAfterAQuietStartIsRaised() {
    var scene = Scene(World.watch())
    scene.tell(seized, quiet: true)
    scene.tell(seized, by: "b", hours: 1)
    #expect(scene.alerts.map(\.kind) == [.raised])
    #expect(scene.alerts.map(\.level) == [.critical])
  }

  @Test func aQuietReportOfAToldStoryIsNotTold() {
    var scene = Scene(World.watch())
    scene.tell(shelling)
    scene.tell(shelling, by: "b", hours: 1, quiet: true)
    #expect(scene.pass(hours: 2).isEmpty)
    #expect(scene.alerts.count == 1)
  }

  @Test func aLateRecapOfTheUnknownIsOneAlertAtMostHigh() throws {
    var scene = Scene(World.watch { $0.levels.critical = .init(score: 60) })
    let recap = Frame.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"]) {
      $0.time = EventTime(at: World.start - .days(22), precision: .day)
    }
    scene.tell(recap)
    scene.tell(recap, by: "b", hours: 1)
    let alert = try #require(scene.alerts.first)
    #expect(scene.alerts.count == 1)
    #expect(alert.score == 68)
    #expect(alert.level == .high)
    #expect(alert.late == .days(22))
    #expect(scene.held == [.lateRecap])
    #expect(scene.pass(hours: 2).alerts.isEmpty)
  }

  @Test func aLateRecapOfTheKnownRaisesNothing() {
    var scene = Scene(World.watch())
    scene.tell(seized)
    scene.tell(
      .of("territory-seized", ["AZE"], ["ARM"], at: ["areni"]) {
        $0.time = EventTime(at: World.start, precision: .day)
      }, by: "b", hours: 24 * 28)
    #expect(scene.alerts.count == 1)
    #expect(scene.held == [.lateRecap])
    #expect(scene.state.storyCount == 1)
  }

  @Test func withoutAPublicationDateNothingIsLate() {
    var scene = Scene(World.watch())
    let recap = Frame.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"]) {
      $0.time = EventTime(at: World.start - .days(22), precision: .day)
    }
    scene.tell(recap) { $0.article.item.published = nil }
    #expect(scene.alerts.map(\.late) == [nil])
  }

  @Test func anImpreciseTimeIsNoProofOfLateness() {
    var scene = Scene(World.watch())
    let recap = Frame.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"]) {
      $0.time = EventTime(at: World.start - .days(22), precision: .month)
    }
    scene.tell(recap)
    #expect(scene.alerts.map(\.late) == [nil])
  }

  @Test func whatIsOlderThanTheDeskRemembersIsHistory() {
    var scene = Scene(World.watch())
    let old = EventTime(at: World.start - .days(91), precision: .day)
    scene.tell(.of("territory-seized", ["AZE"], ["ARM"], at: ["areni"]) { $0.time = old })
    #expect(scene.held == [.lateRecap])
    #expect(scene.state.storyCount == 0)
  }

  /// A meeting of others in front; then, from the body, one seizure as three sides tell it.
  @Test func onePieceWithManyVoicesIsOneAlert() throws {
    var scene = Scene(World.watch { $0.boosts.places = ["nk": 15] })
    let day = EventTime(at: World.start - .days(22), precision: .day)
    let inBody = { (frame: inout Frame) in
      frame.zone = .body
      frame.time = day
    }
    scene.tell(
      .of("ceasefire-agreed", ["RUS", "TUR"], at: ["moscow"]) { $0.isMutual = true },
      .of("territory-seized", ["AZE"], ["ARM"], at: ["martuni"], says: "AZE", [], inBody),
      .of("incursion", ["AZE"], ["ARM"], at: ["martuni"], says: "ARM", [.byOpponent], inBody),
      .of("withdrawal", ["AZE"], [], at: ["martuni"], says: "RUS", [], inBody))
    let alert = try #require(scene.alerts.first)
    #expect(scene.alerts.count == 1)
    #expect(alert.event.id == "territory-seized")
    #expect(alert.level == .high)
    #expect(alert.isContested)
    #expect(alert.late == .days(22))
    #expect(alert.claimedBy == ["ARM", "AZE"])
    #expect(alert.credibility == "B5")
  }

  // MARK: Routine

  @Test func theDailyShellingIsRoutine() {
    var scene = Scene(World.watch())
    for day in 0..<11 { scene.tell(shelling, hours: Double(day) * 24.5) }
    #expect(scene.alerts.count == 10)
    #expect(scene.held == [.routine])
  }

  @Test(arguments: [
    ("a graver event", Frame.of("territory-seized", ["AZE"], ["ARM"], at: ["tatev"]) { $0.group = "fire" }),
    ("a new place", .of("shelling", ["AZE"], ["ARM"], at: ["goris"])),
    (
      "a toll like never before",
      .of("shelling", ["AZE"], ["ARM"], at: ["tatev"]) { $0.magnitude.killed = 30 }
    ),
    ("the other direction", .of("shelling", ["ARM"], ["AZE"], at: ["tatev"])),
  ])
  func whatStandsOutIsNoRoutine(name: String, frame: Frame) {
    var scene = Scene(World.watch())
    for day in 0..<10 { scene.tell(shelling, hours: Double(day) * 24.5) }
    scene.tell(frame, hours: 245)
    #expect(scene.held.isEmpty)
    #expect(scene.alerts.count == 11)
  }

  // MARK: Rules that change

  @Test func anEditedWatchDoesNotSpeakAgain() {
    var scene = Scene(World.watch())
    scene.tell(seized)
    scene.desk = Desk(watches: [World.watch { $0.title = "Renamed" }], gazetteer: World.gazetteer)
    scene.restart()
    scene.tell(seized, by: "a", hours: 1)
    #expect(scene.alerts.count == 1)
  }

  @Test func aTestIsMarked() {
    var scene = Scene(World.watch())
    scene.tell(seized) { $0.isTest = true }
    #expect(scene.alerts.map(\.isTest) == [true])
  }
}
