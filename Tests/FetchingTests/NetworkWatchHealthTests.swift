import Domain
import TestSupport
import Testing

@testable import Fetching

@Suite struct NetworkWatchHealthTests {
  private static var known: SourceHealth { Patient.sound.health }

  private struct Desk {
    var watch = NetworkWatch()
    var events: [NetworkEvent] = []
    var now = Timestamp.healthNoon
    var health = NetworkWatchHealthTests.known

    mutating func ask(_ hosts: Range<Int>, _ sighting: PollSighting) {
      for host in hosts {
        now = now + .seconds(10)
        if let event = watch.note(sighting, of: health, host: "h\(host).example", now: now) {
          events.append(event)
        }
      }
    }
  }

  @Test func moreThanHalfInSilenceIsOurNetwork() {
    var desk = Desk()
    desk.ask(0..<20, .quiet)
    desk.ask(0..<10, .silent)
    #expect(!desk.watch.isDown)
    desk.ask(10..<11, .silent)
    #expect(
      desk.events.map(\.line) == [
        "network: down since 2026-11-24T12:03:30Z: 11 of the last 20 hosts do not answer; no source is held to "
          + "blame for it; see docs/SOURCES.md#network"
      ])
    desk.ask(0..<6, .quiet)
    #expect(desk.watch.isDown, "a quarter still does not answer")
    desk.ask(6..<7, .quiet)
    #expect(desk.events.count == 2)
    #expect(desk.events.last?.line == "network: back after 2m")
  }

  @Test func fourHostsAreTooFewToTell() {
    var desk = Desk()
    for _ in 0..<10 { desk.ask(0..<4, .silent) }
    #expect(desk.events.isEmpty)
  }

  @Test func oneHostIsOneWitness() {
    var desk = Desk()
    for _ in 0..<50 { desk.ask(0..<1, .silent) }
    #expect(desk.events.isEmpty)
  }

  @Test func filesAndKnownTroubleBearNoWitness() {
    var desk = Desk()
    desk.health.doubt = .failing
    desk.ask(0..<50, .silent)
    #expect(desk.events.isEmpty)
    #expect(desk.watch.note(.silent, of: Self.known, host: nil, now: desk.now) == nil)
  }

  @Test func aPortalThatAnswersForAllIsNoNetwork() {
    var desk = Desk()
    desk.ask(0..<20, .quiet)
    desk.ask(0..<11, .page)
    #expect(desk.watch.isDown)
  }

  @Test func pagesWhereNeverWasAFeedAreNotOurNetwork() {
    var desk = Desk()
    desk.health = SourceHealth()
    desk.ask(0..<50, .page)
    #expect(!desk.watch.isDown)
  }

  @Test func refusalsAreAnswers() {
    var desk = Desk()
    desk.ask(0..<50, .refused)
    #expect(!desk.watch.isDown)
  }

  @Test func halfTheHostsInSilenceForLongDoNotFlap() {
    var random = SeededGenerator(seed: 11)
    var desk = Desk()
    for _ in 0..<20_000 {
      let host = Int.random(in: 0..<400, using: &random)
      desk.ask(host..<host + 1, host % 100 < 52 ? .silent : .quiet)
    }
    #expect(desk.events.count <= 1, "\(desk.events)")
  }
}
