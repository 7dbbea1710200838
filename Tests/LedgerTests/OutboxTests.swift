import Domain
import Testing

@testable import Ledger

@Suite struct OutboxTests {
  private func pending(_ ledger: Ledger, _ sink: String = "spool", limit: Int = 9) throws -> [AlertID] {
    try ledger.pending(for: sink, format: sink == "spool" ? "document" : "logfmt", limit: limit).map(\.alert)
  }

  @Test func givesTheOldestFirstAndEachItsBytes() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(alerts: ["X2", "X1", "X3"]))
    let rows = try ledger.pending(for: "spool", format: "document", limit: 2)
    #expect(rows.map(\.alert) == ["X2", "X1"])
    #expect(rows.map { String(decoding: $0.bytes, as: UTF8.self) } == ["X2 document", "X1 document"])
  }

  @Test func eachSinkHasACursorOfItsOwn() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(alerts: ["X1", "X2", "X3"]))
    let rows = try ledger.pending(for: "spool", format: "document", limit: 2)
    try ledger.markDelivered("spool", through: try #require(rows.last).sequence, state: "here")
    #expect(try pending(ledger) == ["X3"])
    #expect(try pending(ledger, "alerts.log") == ["X1", "X2", "X3"])
    #expect(try ledger.cursor(of: "spool") == OutboxCursor(prepared: 2, delivered: 2, state: "here"))
  }

  @Test func preparedIsNotDelivered() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(alerts: ["X1", "X2"]))
    try ledger.markPrepared("spool", through: 2)
    #expect(try pending(ledger) == ["X1", "X2"])
    #expect(try ledger.cursor(of: "spool") == OutboxCursor(prepared: 2, delivered: 0, state: ""))
  }

  @Test func aCursorNeverGoesBack() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(alerts: ["X1", "X2"]))
    try ledger.markDelivered("spool", through: 2, state: "")
    try ledger.markDelivered("spool", through: 1, state: "")
    try ledger.markPrepared("spool", through: 1)
    #expect(try ledger.cursor(of: "spool") == OutboxCursor(prepared: 2, delivered: 2, state: ""))
  }

  @Test func cursorsOutliveTheProcess() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    try ledger.commit(samplePoll(alerts: ["X1", "X2"]))
    try ledger.markDelivered("spool", through: 1, state: "note")
    let wreck = try bench.crash()
    #expect(try pending(wreck.open()) == ["X2"])
  }

  @Test func anAlertWithoutTheFormatIsPassedOver() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    let closed = OutboxEntry(alert: sampleAlert("X2"), payloads: ["document": [1]])
    let silent = OutboxEntry(alert: sampleAlert("X3"), payloads: [:])
    try ledger.commit(PollRecord(outbox: [entry(sampleAlert("X1")), closed, silent]))
    #expect(try pending(ledger) == ["X1", "X2"])
    #expect(try pending(ledger, "alerts.log") == ["X1"])
    #expect(try ledger.reader.alerts().map(\.id) == ["X1", "X2", "X3"])
  }

  @Test func aSinkThatIsNewGetsNothingOfThePast() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open(sinks: ["alerts.log"])
    try ledger.commit(samplePoll(alerts: ["X1"]))
    try ledger.enrol(["spool", "alerts.log"])
    try ledger.commit(samplePoll(alerts: ["X2"]))
    #expect(try pending(ledger) == ["X2"])
    #expect(try pending(ledger, "alerts.log") == ["X1", "X2"])
  }

  @Test func aSinkThatNobodyNamedIsAnError() throws {
    let bench = try LedgerBench()
    let ledger = try bench.open()
    #expect(throws: LedgerError.unknownSink("hook")) { try ledger.cursor(of: "hook") }
    #expect(throws: LedgerError.unknownSink("hook")) {
      try ledger.markDelivered("hook", through: 1, state: "")
    }
    #expect(
      LedgerError.unknownSink("hook").description
        == "sink 'hook' is not enrolled in the ledger; expected one that was named when it was opened")
  }
}
