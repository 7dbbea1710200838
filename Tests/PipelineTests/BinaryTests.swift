import Foundation
import Synchronization
import TestSupport
import Testing

/// The binary from outside: signals, kill -9, reloads, exit status.
@Suite(.timeLimit(.minutes(5))) struct BinaryTests {
  private func event(_ number: Int) -> (guid: String, title: String, text: String) {
    ("g\(number)", "Azerbaijani forces shelled villages near \(quietPlaces[number])", "Nobody was hurt.")
  }

  /// One event in each feed; the feeds after the first six appear only when `isOpen`.
  private func stand(isOpen: @escaping @Sendable () -> Bool = { true }) throws -> Newsstand {
    try Newsstand(sourceCount: quietPlaces.count) { request in
      let number = Int(request.path.dropFirst().prefix { $0.isNumber }) ?? 0
      guard number < 6 || isOpen() else { return HTTPResponse(503) }
      return HTTPResponse(body: feed([event(number)]))
    }
  }

  @Test func aKilledDaemonLosesNothingAndDoublesNothing() async throws {
    let isOpen = Mutex(false)
    let stand = try stand { isOpen.withLock { $0 } }
    let first = try TensiondProcess(["run", "--print-alerts", "--config", stand.config])
    #expect(await first.waitForOutput(lineCount: 4).count == 4)
    first.send(SIGKILL)
    #expect(await first.end() == -SIGKILL)

    isOpen.withLock { $0 = true }
    let second = try TensiondProcess(["run", "--print-alerts", "--config", stand.config])
    #expect(await second.waitForOutput(lineCount: 6).count == 6)
    second.send(SIGTERM)
    #expect(await second.end() == 0)

    // What was committed before the kill and not announced is delivered all the same, so the files tell, not
    // the terminal. A third run finds nothing left to do.
    let third = try TensiondProcess(["once", "--config", stand.config])
    #expect(await third.end() == 0)
    #expect(stand.spooled.count == quietPlaces.count)
    for log in ["alerts.log", "alerts.jsonl"] {
      let lines = stand.lines(of: log)
      #expect(lines.count == quietPlaces.count)
      #expect(Set(lines).count == lines.count)
    }
  }

  @Test func aBadReloadKeepsTheOldConfigurationAndSaysSo() async throws {
    let stand = try stand()
    let daemon = try TensiondProcess(["run", "--config", stand.config])
    #expect(await daemon.waitForError(holding: "first read"))
    let options = try String(contentsOf: stand.root.appending(path: "config/tensiond.yaml"), encoding: .utf8)
    try stand.write(options + "fetsch: {}\n", to: "config/tensiond.yaml")
    daemon.send(SIGHUP)
    #expect(await daemon.waitForError(holding: "unknown key 'fetsch'; did you mean 'fetch'?"))
    #expect(await daemon.waitForError(holding: "the old one stays"))
    try stand.write(options, to: "config/tensiond.yaml")
    daemon.send(SIGHUP)
    #expect(await daemon.waitForError(holding: "configuration read again"))
    daemon.send(SIGTERM)
    #expect(await daemon.end() == 0)
  }

  @Test func aHangUpAtTheStartDoesNotEndIt() async throws {
    let stand = try stand()
    let daemon = try TensiondProcess(["run", "--config", stand.config])
    #expect(await daemon.waitForError(holding: "starts"))
    daemon.send(SIGHUP)
    #expect(await daemon.waitForError(holding: "configuration read again"))
    daemon.send(SIGTERM)
    #expect(await daemon.end() == 0)
  }

  @Test func outputThatCannotBeWrittenIsALineAndStatus1() async throws {
    let stand = try stand()
    let check = try TensiondProcess(
      ["-c", "'\(TensiondProcess.binary.path)' check --config '\(stand.config)' >/dev/full"],
      program: URL(fileURLWithPath: "/bin/sh"))
    let lines = await check.allErrors()
    #expect(await check.end() == 1)
    #expect(lines == ["tensiond: cannot write to standard output: No space left on device"])
  }

  @Test func withoutSinksItRunsUntilItIsTold() async throws {
    let stand = try stand()
    let options = try String(contentsOf: stand.root.appending(path: "config/tensiond.yaml"), encoding: .utf8)
    try stand.write(
      options + "delivery: {alert-log: no, json-log: no, spool: no}\n", to: "config/tensiond.yaml")
    let daemon = try TensiondProcess(["run", "--config", stand.config])
    #expect(await daemon.waitForError(holding: "first read"))
    daemon.send(SIGTERM)
    #expect(await daemon.end() == 0)
  }

  @Test func checkReportsEveryMistakeWithItsPlaceAndEndsWith78() async throws {
    let stand = try stand()
    try stand.write("paths: {stat: x}\npolling: {interval: soon}\n", to: "config/tensiond.yaml")
    let check = try TensiondProcess(["check", "--config", stand.config])
    let lines = await check.allErrors()
    #expect(await check.end() == 78)
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix("tensiond.yaml:1:9: unknown key 'stat'; did you mean 'state'?") == true)
    #expect(lines.last?.contains("tensiond.yaml:2:21: 'interval' is 'soon'") == true)
  }

  @Test func scoreAnswersInTheOrderAsked() async throws {
    let stand = try stand()
    let questions = (0..<100).map { number in
      let title = number % 2 == 0 ? "Armenian artillery shelled trenches near Tovuz" : "Market day in Tovuz"
      return "{\"id\":\"a\(number)\",\"lang\":\"en\",\"title\":\"\(title)\",\"text\":\"\"}\n"
    }
    let score = try TensiondProcess(["score", "--config", stand.config], input: questions.joined())
    let answers = await score.allOutput()
    #expect(await score.end() == 0)
    #expect(answers.count == 100)
    for (number, answer) in answers.enumerated() {
      #expect(answer.contains("\"id\":\"a\(number)\""))
      #expect(answer.contains("\"event\":\"shelling\"") == (number % 2 == 0))
    }
  }

  @Test func alertsAreListedBesideTheLedgersDaemon() async throws {
    let stand = try stand()
    let once = try TensiondProcess(["once", "--config", stand.config])
    #expect(await once.end() == 0)
    let list = try TensiondProcess(["alerts", "--json", "--level", "notice", "--config", stand.config])
    let lines = await list.allOutput()
    #expect(await list.end() == 0)
    #expect(lines.count == quietPlaces.count)
    #expect(lines.allSatisfy { $0.contains("\"schema\":\"tensiond.alert/1\"") })
  }
}
