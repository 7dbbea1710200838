import Analysis
import Delivery
import Domain
import Fetching
import Foundation
import Settings
import TestSupport
import Testing

@Suite struct ConfigurationTests {
  private let base: Configuration

  init() throws { base = try Configuration.load(from: [Fixtures.base]) }

  @Test func readsSources() throws {
    #expect(
      base.sources.map(\.source.id) == ["hill-post", "state-voice"], "one that is not enabled is left out")
    let voice = try #require(base.sources.last)
    #expect(voice.source.family == "state-voice")
    #expect(voice.source.speaksFor == "ARM")
    #expect(voice.source.genre == .official)
    #expect(!voice.source.quietStart)
    #expect(voice.source.isSample)
    #expect(voice.interval == .seconds(30))
    #expect(voice.allow == .loopback)
    #expect(base.sources.first?.source.family == "Hill Post")
    #expect(base.sources.first?.interval == nil)
  }

  @Test func readsHowASourceIsReached() throws {
    let access = try #require(base.sources.last).access
    #expect(
      access.headers == [RequestHeader("Accept-Language", "hy"), RequestHeader("X-Subscriber", "7")])
    #expect(access.userAgent == "Desk/1")
    #expect(access.login == .bearer(credential: "state-voice.token"))
    #expect(
      access.proxy == .route(ProxyRoute(url: "socks5h://127.0.0.1:9050", credential: "proxy-login")))
    #expect(access.trust == ServerTrust(isBlind: true, authorities: "/etc/tensiond/ca.pem"))
    #expect(!access.usesHTTP2)
    #expect(base.sources.first?.access == SourceAccess())
    #expect(base.fetch.proxy == ProxyRoute(url: "http://proxy.example:3128", credential: "common-proxy"))
    #expect(base.fetch.authorities == "/etc/ssl/desk.pem")
  }

  @Test func readsAWatch() throws {
    let watch = try #require(base.watches.first { $0.id == "border" })
    #expect(watch.sides == Sides(a: ["AZE"], b: ["ARM", "artsakh"]))
    let any = Condition.any([.betweenSides, .place(["tavush", "arm"])])
    #expect(watch.when == .all([.sign(.escalation), .minRung(2), any]))
    #expect(watch.unless == [.domain(["sport"])])
    #expect(watch.rungs == ["troop-movement": 6])
    #expect(watch.boosts.involves == ["AZE.MIL": 5])
    #expect(watch.boosts.origins == [2: 6, 3: 10])
    #expect(watch.boosts.novelty == Boosts().novelty)
    #expect(watch.sources == SourceFilter(minReliability: .d, excluded: ["state-voice"]))
    #expect(watch.storyWithin == .hours(12))
    #expect(watch.notify.again == [.levelUp, .contested])
    #expect(watch.notify.atMostEvery == .minutes(90))
    #expect(watch.notify.againAtMostPerDay == 4)
    #expect(watch.notify.closeAfter == .days(2))
  }

  @Test func defaultsHoldForEveryWatch() {
    for watch in base.watches {
      #expect(watch.levels.notice.score == 30)
      #expect(watch.levels.critical == Levels.Threshold(score: 85, origins: 3))
      #expect(watch.notify.first == .high)
    }
  }

  /// A watch that extends another narrows it; groups stand for their event types; tests are not inherited.
  @Test func extendsAWatch() throws {
    let watch = try #require(base.watches.first { $0.id == "border-fire" })
    let any = Condition.any([.betweenSides, .place(["tavush", "arm"])])
    let fire = Condition.event(["shelling", "drone-strike"])
    #expect(watch.title == "The border")
    #expect(
      watch.when == .all([.sign(.escalation), .minRung(2), fire, any, .not(.plover(["ASSAULT/drone"]))]))
    #expect(base.watchTests["border-fire"] == [])
    #expect(base.watchTests["border"]?.count == 2)
  }

  @Test func readsTests() throws {
    let tests = try #require(base.watchTests["border"])
    #expect(tests[0].articles[0].published == Timestamp(rfc3339: "2026-11-24T00:00:00Z"))
    #expect(tests[0].expect.level == .high)
    #expect(tests[0].expect.minScore == 60)
    #expect(tests[1].articles.map(\.after) == [.zero, .hours(1)])
    #expect(tests[1].expect.alert == WatchTest.Expectation.Alerting.none)
    #expect(tests[1].expect.contested == false)
    #expect(tests[1].location.line == 26)
  }

  /// `NO` stays Norway and `on` stays a word, whatever YAML makes of them.
  @Test func everyScalarIsText() throws {
    let norway = try #require(base.lexicon.entities.first { $0.entity.id == "NOR" })
    #expect(norway.names["en"]?.map(\.text) == ["Norway", "NO", "on", "yes", "0x10"])
  }

  /// A term's place is that of its first letter, behind the quote, in bytes: its own mistakes are counted from there.
  @Test func termsKnowTheirPlace() throws {
    let undergone = base.lexicon.events.first { $0.type.id == "shelling" }?.wordings["en"]?[.undergone]?.first
    #expect(undergone?.location.line == 13)
    #expect(undergone?.location.column == 18)
    let aze = try #require(base.lexicon.entities.first { $0.entity.id == "AZE" })
    #expect(aze.names["hy"]?.first?.location.column == 34)
  }

  @Test func readsTheLexicon() throws {
    let shelling = try #require(base.lexicon.events.first { $0.type.id == "shelling" })
    #expect(shelling.type.group == "fire")
    #expect(shelling.type.codes.goldstein == -10)
    #expect(shelling.type.asThreat == "threat-force")
    let tavush = try #require(base.lexicon.places.first { $0.place.id == "tavush" })
    #expect(tavush.place.coordinates == Coordinates(latitude: 40.88, longitude: 45.13))
    #expect(tavush.place.within == "arm", "a state is a place without an entry")
    let negation = try #require(base.lexicon.modifiers.first)
    #expect(negation.counterCues["en"]?.map(\.text) == ["not only"])
    let english = try #require(base.lexicon.languages.first)
    #expect(english.words[.agentMarkers]?.map(\.text) == ["by"])
    #expect(english.roles["MIL"]?.map(\.text) == ["army", "troops"])
  }

  @Test func hashFollowsTheBytes() throws {
    #expect(try Configuration.load(from: [Fixtures.base]).hash == base.hash)
    let changed = try TemporaryConfiguration(texts: ["tensiond.yaml": "# a comment\n"])
    #expect(try Configuration.load(from: [Fixtures.base, changed.path]).hash != base.hash)
    #expect(base.hash.count == 13)
  }
}

@Suite struct LayerTests {
  private func load(_ files: [String: String]) throws -> Configuration {
    let upper = try TemporaryConfiguration(texts: files)
    return try Configuration.load(from: [Fixtures.base, upper.path])
  }

  @Test func laterOptionsLieOverEarlierOnes() throws {
    let loaded = try load(["tensiond.yaml": "polling: {start-spread: 5s}\npaths: {log: var/log}"])
    #expect(loaded.polling.interval == .minutes(5))
    #expect(loaded.polling.schedule.startSpread == .seconds(5))
    #expect(loaded.delivery.logPath == "var/log/alerts.log")
    #expect(loaded.delivery.spoolPath == "/var/spool/tensiond")
  }

  @Test func appendsToAnEntry() throws {
    let loaded = try load([
      "lexicon/entities/more.yaml":
        "AZE: {override: append, name: Azerbaijan Republic, names: {en: [Azeria]}}"
    ])
    let aze = try #require(loaded.lexicon.entities.first { $0.entity.id == "AZE" })
    #expect(aze.entity.name == "Azerbaijan Republic")
    #expect(aze.names["en"]?.map(\.text) == ["Azerbaijan", "Azeria"])
    #expect(aze.names["hy"]?.count == 1)
  }

  @Test func replacesAnEntry() throws {
    let loaded = try load([
      "lexicon/entities/more.yaml": "AZE: {override: replace, name: A, kind: state, names: {en: [Azeria]}}"
    ])
    let aze = try #require(loaded.lexicon.entities.first { $0.entity.id == "AZE" })
    #expect(aze.names.keys.sorted() == ["en"])
    #expect(aze.adjectives.isEmpty)
  }

  /// Whatever the files are called: `disputed.yaml` may override `places.yaml` beside it.
  @Test func overridesWithinADirectory() throws {
    let loaded = try load([
      "lexicon/places/a.yaml": "hill: {override: append, parties: [AZE, ARM]}",
      "lexicon/places/b.yaml": "hill: {name: Hill, kind: height, names: {en: [Hill]}}",
    ])
    let hill = try #require(loaded.lexicon.places.first { $0.place.id == "hill" })
    #expect(hill.place.parties == ["AZE", "ARM"])
  }

  @Test func aSourceIsSwitchedOff() throws {
    let loaded = try load(["sources.d/x.yaml": "sources: [{id: hill-post, override: append, enabled: no}]"])
    #expect(loaded.sources.map(\.source.id) == ["state-voice"])
  }

  @Test func laterDefaultsLieOverEarlierOnes() throws {
    let loaded = try load(["watches.d/x.yaml": "defaults: {levels: {notice: 25}}"])
    #expect(loaded.watches.allSatisfy { $0.levels.notice.score == 25 && $0.levels.high.score == 60 })
  }

  @Test func defaultsStandOnceInADirectory() throws {
    let twice = try TemporaryConfiguration(texts: [
      "watches.d/x.yaml": "defaults: {story: {within: 1h}}",
      "watches.d/y.yaml": "defaults: {story: {within: 2h}}",
    ])
    #expect(
      twice.mistakes()
        == "watches.d/y.yaml:1:11: second 'defaults'; the first is at watches.d/x.yaml:1:11; expected one of them"
    )
  }
}

@Suite struct MissingFileTests {
  private func problems(in files: [String: String], _ directories: [String] = ["here"]) throws -> String {
    let place = try TemporaryConfiguration(texts: files)
    do throws(ConfigErrors) {
      _ = try Configuration.load(
        from: directories.map { "\(place.path)/\($0)" }, workingDirectory: place.path)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func aDirectory() throws {
    #expect(
      try problems(in: [:], ["here", "there/"]) == """
        here:1:1: no such directory; expected a directory with tensiond.yaml
        there/:1:1: no such directory; expected a directory with tensiond.yaml
        """)
  }

  @Test func everyPart() throws {
    let expected = """
      here/lexicon/boilerplate:1:1: no such directory; expected a directory with at least one .yaml file
      here/lexicon/entities:1:1: no such directory; expected a directory with at least one .yaml file
      here/lexicon/events:1:1: no such directory; expected a directory with at least one .yaml file
      here/lexicon/languages:1:1: no such directory; expected a directory with at least one .yaml file
      here/lexicon/modifiers:1:1: no such directory; expected a directory with at least one .yaml file
      here/lexicon/places:1:1: no such directory; expected a directory with at least one .yaml file
      here/sources.d:1:1: no such directory; expected a directory with at least one .yaml file
      here/tensiond.yaml:1:1: no such file; expected the daemon's options
      here/watches.d:1:1: no such directory; expected a directory with at least one .yaml file
      """
    #expect(try problems(in: ["here/readme": ""]) == expected)
  }

  @Test func misnamed() throws {
    let place = try TemporaryConfiguration(texts: [
      "lexicon/event/x.yaml": "", "sources.d/mine.yml": "sources: []",
    ])
    #expect(
      place.mistakes() == """
        lexicon/event:1:1: not read; expected the folders events, entities, places, modifiers, languages \
        and boilerplate; \
        did you mean 'events'?
        sources.d/mine.yml:1:1: not read; expected a name that ends in .yaml; did you mean 'mine.yaml'?
        """)
  }

  @Test func nothingUnknownBecauseOfAFileThatIsNoYAML() throws {
    let place = try TemporaryConfiguration(texts: [
      "lexicon/places/x.yaml": "hill: {",
      "watches.d/x.yaml": "watches: [{id: w, title: W, when: {place: hill}}]",
    ])
    #expect(
      place.mistakes()
        == """
        lexicon/places/x.yaml:1:8: no YAML: while parsing a flow node, did not find expected node content
        """)
  }
}
