import Delivery
import Domain
import ServiceLifecycle

/// Brings committed alerts to the sinks: after each commit, and when a sink that failed wants to be tried
/// again.
struct DeliveryService: Service {
  private let couriers: [Courier]

  init(_ deliverers: [Deliverer], clock: any WallClock) {
    couriers = deliverers.map { Courier(deliverer: $0, clock: clock) }
  }

  /// There is something in the outbox.
  func wake() {
    for courier in couriers { courier.wake() }
  }

  /// Ends when the service is told to stop, after a last delivery: what was committed by then is not left
  /// lying.
  func run() async throws {
    await withGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        for courier in couriers { group.addTask { await courier.work() } }
        // Without any sink there is still somebody to wait for.
        group.addTask { try? await gracefulShutdown() }
      }
    } onGracefulShutdown: {
      for courier in couriers { courier.stop() }
    }
  }

  /// One delivery to all sinks, for a single pass.
  /// - Returns: what holds alerts up, a sentence each.
  func deliverOnce() async -> [String] {
    var problems: [String] = []
    for courier in couriers {
      let report = await courier.deliver()
      if let problem = report.problem { problems.append("sink '\(courier.deliverer.sinkName)': \(problem)") }
    }
    return problems
  }
}

/// One sink's turn-taking: any number of wakes while it works make one more round.
private struct Courier: Sendable {
  let deliverer: Deliverer
  let clock: any WallClock
  private let wakes: AsyncStream<Void>
  private let post: AsyncStream<Void>.Continuation

  init(deliverer: Deliverer, clock: any WallClock) {
    self.deliverer = deliverer
    self.clock = clock
    (wakes, post) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  func wake() { post.yield() }

  func stop() {
    post.yield()
    post.finish()
  }

  func work() async {
    var retry: Task<Void, Never>?
    wake()
    for await _ in wakes {
      retry?.cancel()
      let report = await deliver()
      retry = report.retryAt.map { moment in
        // Asked again after a minute at the latest: the clock may have been set back.
        let next = min(moment, clock.now() + .seconds(60))
        return Task { if (try? await clock.sleep(until: next)) != nil { wake() } }
      }
    }
    retry?.cancel()
  }

  func deliver() async -> DeliveryReport { await deliverer.deliver(at: clock.now()) }
}
