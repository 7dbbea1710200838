import Domain
import Ledger
import ServiceLifecycle

/// What time itself must do: the watchdog's pulse, closing stories that have been silent for long, and a line a day on
/// how the sources fare.
///
/// The pulse goes out only after newsroom and polling answered: a daemon that hangs falls silent and is
/// restarted.
struct PulseService: Service {
  private static let closingInterval = Duration.seconds(60)

  let notifier: ServiceNotifier
  let newsroom: Newsroom
  let polling: PollService
  let clock: any WallClock
  let bulletin: Bulletin

  func run() async throws {
    await withGracefulShutdownHandler {
      await cancelWhenGracefulShutdown {
        await withDiscardingTaskGroup { group in
          group.addTask { await closeSilentStories() }
          group.addTask { await reportDaily() }
          if let interval = notifier.watchdogInterval {
            group.addTask { await feedWatchdog(every: interval) }
          }
        }
      }
    } onGracefulShutdown: {
      notifier.send(.stopping)
    }
  }

  private func feedWatchdog(every interval: Duration) async {
    repeat {
      _ = await newsroom.storyCount
      _ = await polling.pollsUnderWay
      notifier.send(.watchdog)
    } while (try? await clock.sleep(until: clock.now() + interval)) != nil
  }

  private func closeSilentStories() async {
    repeat {
      do {
        if let filing = try await newsroom.passTime(now: clock.now()) { bulletin.announce(filing) }
      } catch {
        bulletin.filingFailed(error)
      }
    } while (try? await clock.sleep(until: clock.now() + Self.closingInterval)) != nil
  }

  /// At the end of each day in UTC, so that one journal day holds one line.
  private func reportDaily() async {
    while (try? await clock.sleep(until: Timestamp(seconds: (clock.now().dayNumber + 1) * 86_400))) != nil {
      bulletin.dayPassed(await newsroom.healthReport(now: clock.now()))
    }
  }
}
