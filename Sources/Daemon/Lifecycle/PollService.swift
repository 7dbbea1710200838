import Domain
import Fetching
import Ledger
import Logging
import ServiceLifecycle
import Settings

/// Polls each source when its turn comes, until the service is told to stop.
///
/// All events come through one inbox: a poll that ended, the next due time. Polls run beside each other, and those that
/// ended while others were filed are filed together; the fetcher bounds how many transfers run at once, `maxUnderWay`
/// how many polls are begun.
actor PollService: Service {
  private static let maxUnderWay = 512
  private static let longestWait = Duration.seconds(60)

  private enum Event: Sendable {
    case due
    case ended(PollFindings)
    case broke(SourceID, any Error)
    case fetchingEnded(FetchFailure)
  }

  private let fetcher: Fetcher
  private let ledger: LedgerReader
  private let newsroom: Newsroom
  private let bulletin: Bulletin
  private let clock: any WallClock
  private let inbox = Inbox<Event>()

  private var rules: LoadedConfiguration
  /// Where they stand in the rules.
  private var places: [SourceID: Int] = [:]
  private var schedule: PollSchedule
  private var health = HealthWatch()
  private var underWayCount = 0
  private var alarm: Task<Void, Never>?
  private var alarmedFor: Timestamp?
  /// Why there is nothing left to poll with.
  private var fetchFailure: FetchFailure?

  init(
    _ rules: LoadedConfiguration, fetcher: Fetcher, ledger: LedgerReader, newsroom: Newsroom,
    bulletin: Bulletin,
    clock: any WallClock
  ) {
    self.rules = rules
    self.fetcher = fetcher
    self.ledger = ledger
    self.newsroom = newsroom
    self.bulletin = bulletin
    self.clock = clock
    schedule = PollSchedule(options: rules.configuration.scheduleOptions)
  }

  /// - Throws: `FetchFailure` when libcurl has failed for good: a process started anew has one that works.
  func run() async throws {
    Task { [fetcher, inbox] in inbox.put(.fetchingEnded(await fetcher.ending())) }
    // The newsroom was made under these rules.
    plan(rules, after: await newsroom.states(of: rules.configuration.sources))
    await cancelWhenGracefulShutdown {
      await self.work()
    }
    if let fetchFailure { throw fetchFailure }
  }

  /// Takes new rules, which hold when this returns; polls under way end under the old ones.
  func reload(_ rules: LoadedConfiguration) async {
    await newsroom.adopt(rules)
    plan(rules, after: await newsroom.states(of: rules.configuration.sources))
    inbox.put(.due)
  }

  /// For the watchdog: who answers this is not stuck.
  var pollsUnderWay: Int { underWayCount }

  private func work() async {
    await withDiscardingTaskGroup { group in
      startDue(in: &group)
      for await events in inbox.batches(upTo: Newsroom.maxBatch) {
        // A cancelled stream still hands out what it holds: those polls are dropped, their sources are polled
        // again.
        if Task.isCancelled { break }
        await file(events.compactMap { ended($0) })
        if fetchFailure != nil { break }
        startDue(in: &group)
      }
      alarm?.cancel()
      group.cancelAll()
    }
  }

  /// - Returns: what is to be filed of an event.
  private func ended(_ event: Event) -> PollFindings? {
    switch event {
    case .due: alarmedFor = nil
    case .ended(let findings): return judged(findings)
    case .broke(let source, let error):
      underWayCount -= 1
      _ = schedule.completed(source, .abandoned, now: clock.now())
      bulletin.filingFailed(error)
    case .fetchingEnded(let failure): if failure.kind != .closed { fetchFailure = failure }
    }
    return nil
  }

  /// Ends a poll for the schedule. What tensiond itself gave up changes nothing and is not filed.
  private func judged(_ findings: PollFindings) -> PollFindings? {
    underWayCount -= 1
    var findings = findings
    if let event = health.examine(&findings) { bulletin.networkChanged(event) }
    let standing = schedule.completed(
      findings.source.id, findings.result, rhythm: findings.state.rhythm, now: clock.now())
    // A source that a reload took away has no standing; what it still brought counts.
    if let standing { findings.state.standing = standing }
    findings.nextDue = standing?.due
    return findings.result == .abandoned ? nil : findings
  }

  private func file(_ polls: [PollFindings]) async {
    guard !polls.isEmpty else { return }
    do {
      for (findings, filing) in zip(polls, try await newsroom.file(polls)) {
        bulletin.polled(findings, filing)
      }
      if polls.contains(where: \.hasMoved) {
        plan(rules, after: await newsroom.states(of: rules.configuration.sources))
      }
    } catch is CancellationError {
      // Dropped on the way out.
    } catch {
      bulletin.filingFailed(error)
    }
  }

  /// Without a pause, so that no poll starts under half of the rules.
  private func plan(_ rules: LoadedConfiguration, after known: [SourceID: SourceState]) {
    self.rules = rules
    places = Dictionary(rules.configuration.sources.enumerated().map { ($1.source.id, $0) }) { first, _ in
      first
    }
    schedule.options = rules.configuration.scheduleOptions
    schedule.replace(
      with: rules.configuration.pollPlans(known), restored: known.mapValues(\.standing), now: clock.now())
  }

  private func startDue(in group: inout DiscardingTaskGroup) {
    let room = Self.maxUnderWay - underWayCount
    for id in schedule.takeDue(now: clock.now(), limit: room) {
      guard let source = places[id].map({ rules.configuration.sources[$0] }) else { continue }
      underWayCount += 1
      start(Poll(source: source, rules: rules, fetcher: fetcher, ledger: ledger, clock: clock), in: &group)
    }
    if underWayCount < Self.maxUnderWay { setAlarm() }
  }

  private func start(_ poll: Poll, in group: inout DiscardingTaskGroup) {
    let (newsroom, inbox) = (newsroom, inbox)
    group.addTask {
      let id = poll.source.source.id
      do {
        inbox.put(.ended(try await poll.findings(from: await newsroom.state(of: id))))
      } catch {
        inbox.put(.broke(id, error))
      }
    }
  }

  private func setAlarm() {
    guard let due = schedule.nextDue, due != alarmedFor else { return }
    alarm?.cancel()
    // A look at the schedule now and then notices a clock that was set back.
    let moment = min(due, clock.now() + Self.longestWait)
    alarmedFor = due
    alarm = Task { [clock, inbox] in
      // A cancelled alarm was replaced by another.
      guard (try? await clock.sleep(until: moment)) != nil else { return }
      inbox.put(.due)
    }
  }
}
