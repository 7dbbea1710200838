import Domain
import Synchronization
import TestSupport
import Testing

@testable import Fetching

@Suite("Fetcher: what it does for the others", .timeLimit(.minutes(5)))
struct TransferLoopTests {
  private static let failure = FetchFailure.interrupted("made up")

  /// A server that answers `/silent` never and all else at once, and tells of each request.
  private static func server() throws -> (LoopbackServer, AsyncStream<Void>) {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try LoopbackServer { request in
      arrival.yield()
      return HTTPResponse(text: "<rss/>", ending: request.path == "/silent" ? .silent : .complete)
    }
    return (server, arrivals)
  }

  @Test func `Connections are kept for the next fetch`() async throws {
    let (server, _) = try Self.server()
    let fetcher = try Fetcher(options: FetchOptions())
    for number in 0..<20 { _ = await fetcher.fetch(loopback(server.url("/\(number)"))) }
    #expect(server.requests.count == 20)
    #expect(server.connectionCount == 1)
  }

  @Test func `A slow feed gives its place away, once it has had its time`() async throws {
    let (server, arrivals) = try Self.server()
    let (other, _) = try Self.server()
    let fetcher = try Fetcher(
      options: options {
        $0.maxTransfers = 1
        $0.slowAfter = .milliseconds(20)
      })
    let slow = Task { await fetcher.fetch(loopback(server.url("/silent"))) }
    for await _ in arrivals { break }
    for number in 0..<5 {
      let outcome = await fetcher.fetch(loopback(other.url("/\(number)")))
      #expect(outcome.meta?.status == 200)
    }
    slow.cancel()
    #expect(await slow.value == .failed(.cancelled))
  }

  @Test func `When libcurl fails, what runs fails and what waits goes on`() async throws {
    let (server, arrivals) = try Self.server()
    let fetcher = try Fetcher(options: options { $0.maxTransfers = 1 })
    let running = Task { await fetcher.fetch(loopback(server.url("/silent"))) }
    for await _ in arrivals { break }
    let waiting = Task { await fetcher.fetch(loopback(server.url("/feed"))) }
    fetcher.interrupt(with: Self.failure)
    #expect(await running.value == .failed(Self.failure))
    #expect(await waiting.value.meta?.status == 200)
    #expect(await fetcher.fetch(loopback(server.url("/later"))).meta?.status == 200)
    #expect(Self.failure.isOurs)
  }

  @Test func `When libcurl fails for good, fetching ends and says so`() async throws {
    let (server, arrivals) = try Self.server()
    let fetcher = try Fetcher(options: FetchOptions())
    var iterator = arrivals.makeAsyncIterator()
    for _ in 0..<9 {
      let running = Task { await fetcher.fetch(loopback(server.url("/silent"))) }
      await iterator.next()
      fetcher.interrupt(with: Self.failure)
      #expect(await running.value == .failed(Self.failure))
    }
    let ending = await fetcher.ending()
    #expect(ending.kind == .interrupted)
    #expect(ending.words == "libcurl failed for good: \(Self.failure.words)")
    #expect(await fetcher.fetch(loopback(server.url("/late"))) == .failed(ending))
  }

  @Test func `A fetcher that is closed ends as asked`() async throws {
    let fetcher = try Fetcher(options: FetchOptions())
    fetcher.close()
    #expect(await fetcher.ending() == .closed)
  }

  @Test func `A name is reached by whichever of its addresses answers`() async throws {
    let (server, _) = try Self.server()
    for addresses in ["127.0.0.1", "[::1],127.0.0.1", "127.0.0.1,[::1]", "10.0.0.1,127.0.0.1"] {
      let fetcher = try Fetcher(
        options: options { $0.resolved = ["two-ways.test:\(server.port):\(addresses)"] })
      let outcome = await fetcher.fetch(loopback("http://two-ways.test:\(server.port)/feed"))
      #expect(outcome.meta?.status == 200, "\(addresses): \(outcome.brief)")
    }
  }
}

@Suite("ByteBudget", .timeLimit(.minutes(5)))
struct ByteBudgetTests {
  @Test func `Room is there again when tickets go, and only who asked is woken`() {
    let wakes = Counter()
    let budget = ByteBudget(maxBytes: 10) { wakes.add() }
    #expect(budget.hasRoom(besides: 9))
    #expect(!budget.hasRoom(besides: 10))
    var tickets = [budget.ticket(for: 6), budget.ticket(for: 6)]
    #expect(!budget.hasRoom(besides: 0))
    #expect(wakes.count == 0)
    tickets.removeLast()
    #expect(wakes.count == 1)
    #expect(budget.hasRoom(besides: 3))
    tickets.removeLast()
    #expect(wakes.count == 1)
  }

  @Test func `No transfer starts while a body that fills the budget is held`() async throws {
    let isReleased = Counter()
    let server = try LoopbackServer { request in
      if request.path != "/first" { #expect(isReleased.count == 1) }
      return HTTPResponse(text: "<rss/>")
    }
    let fetcher = try Fetcher(options: options { $0.maxBytesInFlight = 6 })
    var held = [await fetcher.fetch(loopback(server.url("/first")))]
    #expect(held.first?.meta?.status == 200)
    let next = Task { await fetcher.fetch(loopback(server.url("/next"))) }
    // Time enough for it to go wrong: another fetcher's whole way.
    _ = try await Fetcher(options: FetchOptions()).fetch(loopback("http://127.0.0.1:\(server.port)/first"))
    isReleased.add()
    held.removeAll()
    #expect(await next.value.meta?.status == 200)
  }
}

private final class Counter: Sendable {
  private let value = Atomic<Int>(0)
  var count: Int { value.load(ordering: .sequentiallyConsistent) }
  func add() { value.add(1, ordering: .sequentiallyConsistent) }
}
