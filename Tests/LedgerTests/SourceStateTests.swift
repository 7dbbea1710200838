import Domain
import Foundation
import GRDB
import Testing

@testable import Ledger

/// What a poll writes of its source, and what is read of it.
@Suite struct SourceStateTests {
  private func sample() -> SourceState {
    var state = SourceState(
      id: "agency-a", url: "https://a.example/feed", validators: Validators(etag: "\"1\""),
      standing: PollStanding(due: .noon + .minutes(10), wishes: FeedWishes(refresh: .minutes(30))),
      lastAttempt: .noon, lastSuccess: .noon, hasBeenRead: true, bodyHash: 7)
    state.rhythm.learn(newItems: [.noon, .noon + .minutes(-40)], now: .noon)
    state.health.traits = [.format: .init(usual: "RSS")]
    return state
  }

  /// As after a poll that brought nothing new.
  private func unchanged(_ before: SourceState, at moment: Timestamp) -> SourceState {
    var state = before
    state.rhythm.learn(newItems: [], now: moment)
    state.standing.due = moment + .minutes(10)
    state.validators = Validators(etag: "\"\(moment.milliseconds)\"")
    state.lastAttempt = moment
    state.lastSuccess = moment
    return state
  }

  private func known(_ state: SourceState) -> OnRecord {
    var known = OnRecord()
    known.sources[state.id] = state
    return known
  }

  private func blobs(_ ledger: Ledger) throws -> [Data] {
    let row = try ledger.reader.read("look") {
      try Row.fetchOne($0, sql: "SELECT standing, rhythm, health FROM source")
    }
    return try #require(row).map { try #require(Data.fromDatabaseValue($0.1)) }
  }

  @Test func pollsWithoutNewsWriteNoJSONAndAreKnownAllTheSame() throws {
    let bench = try LedgerBench()
    var ledger = try bench.open()
    var state = sample()
    try ledger.commit(PollRecord(sources: [state]))
    let written = try blobs(ledger)
    for hour in 1...30 {
      let next = unchanged(state, at: .noon + .hours(hour))
      try ledger.commit(PollRecord(sources: [next]), over: known(state))
      state = next
      #expect(try ledger.reader.sourceStates() == [state.id: state])
    }
    #expect(try blobs(ledger) == written)
    try ledger.close()
    ledger = try bench.open()
    #expect(try ledger.reader.sourceStates() == [state.id: state])
  }

  @Test(arguments: ["news", "wish", "health", "failure", "a clock set back", "nothing known before"])
  func whatChangedIsWritten(_ change: String) throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    let before = sample()
    try ledger.commit(PollRecord(sources: [before]))
    var state = unchanged(before, at: .noon + .hours(1))
    switch change {
    case "news": state.rhythm.learn(newItems: [.noon + .minutes(59)], now: .noon + .hours(1))
    case "wish": state.standing.wishes = FeedWishes(skipHours: [3])
    case "health": state.health.doubt = .late
    case "failure":
      state.lastError = "timed out"
      state.failureCount = 1
      state.standing.failureCount = 1
    case "a clock set back":
      state = unchanged(before, at: .noon + .minutes(-30))
      try ledger.commit(PollRecord(sources: [state]), over: known(before))
      let next = unchanged(state, at: .noon + .minutes(20))
      try ledger.commit(PollRecord(sources: [next]), over: known(state))
      #expect(try ledger.reader.sourceStates() == [state.id: next])
      return
    default: break
    }
    let known = change == "nothing known before" ? OnRecord() : known(before)
    try ledger.commit(PollRecord(sources: [state]), over: known)
    #expect(try ledger.reader.sourceStates() == [state.id: state])
  }
}
