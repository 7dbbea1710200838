import Domain
import Testing
import TestSupport

@testable import Fetching

@Suite("Fetcher: limits, cancellation, closing", .timeLimit(.minutes(5)))
struct FetcherLifecycleTests {
  @Test func `A connection opened for a source that may use loopback serves no source that may not`()
    async throws
  {
    let server = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let fetcher = try Fetcher(options: FetchOptions())
    var request = loopback(server.url("/feed"))
    guard case .body = await fetcher.fetch(request) else {
      Issue.record("loopback was allowed")
      return
    }
    request.access.allow = .privateNetworks
    let words = "connection refused by tensiond: 127.0.0.1 is a loopback address (allow: [loopback])"
    #expect(await fetcher.fetch(request) == .failed(FetchFailure(.addressRefused, words, host: "127.0.0.1")))
    #expect(server.requests.count == 1)
  }

  @Test func `Loopback under another name is refused all the same`() async throws {
    let server = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let fetcher = try Fetcher(options: FetchOptions())
    for host in ["localhost", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"] {
      let request = FetchRequest(source: "inside", url: "http://\(host):\(server.port)/feed")
      guard case .failed(let failure) = await fetcher.fetch(request) else {
        Issue.record("fetched from \(host)")
        continue
      }
      #expect(failure.kind == .addressRefused, "\(host): \(failure.words)")
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `No host gets more requests at once than the limit`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try LoopbackServer { _ in
      arrival.yield()
      return HTTPResponse(text: "<rss/>", ending: .held)
    }
    let fetcher = try Fetcher(options: FetchOptions())
    await withTaskGroup(of: FetchOutcome.self) { group in
      for number in 0..<10 { group.addTask { await fetcher.fetch(loopback(server.url("/\(number)"))) } }
      var arrivedCount = 0
      for await _ in arrivals {
        arrivedCount += 1
        if arrivedCount.isMultiple(of: 2) { server.release() }
        if arrivedCount == 10 { break }
      }
      for await outcome in group { #expect(outcome.isBody) }
    }
    #expect(server.peakHeldCount <= FetchOptions().maxTransfersPerHost)
    #expect(server.requests.count == 10)
  }

  @Test func `A silent feed holds up nobody else`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let silent = try LoopbackServer { _ in
      arrival.yield()
      return HTTPResponse(ending: .silent)
    }
    let lively = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let fetcher = try Fetcher(options: FetchOptions())
    let waiting = Task { await fetcher.fetch(loopback(silent.url("/"))) }
    for await _ in arrivals { break }
    #expect(await fetcher.fetch(loopback(lively.url("/"))).isBody)
    waiting.cancel()
    #expect(await waiting.value == .failed(.cancelled))
  }

  @Test func `Cancelling a task ends its transfer, waiting or under way`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try LoopbackServer { _ in
      arrival.yield()
      return HTTPResponse(ending: .silent)
    }
    var options = FetchOptions()
    options.maxTransfers = 1
    let fetcher = try Fetcher(options: options)
    let tasks = (0..<20).map { number in Task { await fetcher.fetch(loopback(server.url("/\(number)"))) } }
    for await _ in arrivals { break }
    for task in tasks { task.cancel() }
    for task in tasks { #expect(await task.value == .failed(.cancelled)) }
  }

  @Test func `A task cancelled before it fetches sends nothing`() async throws {
    let server = try LoopbackServer { _ in .notFound }
    let fetcher = try Fetcher(options: FetchOptions())
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await fetcher.fetch(loopback(server.url("/")))
    }
    task.cancel()
    #expect(await task.value == .failed(.cancelled))
    #expect(server.requests.isEmpty)
  }

  @Test func `Closing fails what is under way, what waits and what comes later`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try LoopbackServer { _ in
      arrival.yield()
      return HTTPResponse(ending: .silent)
    }
    let fetcher = try Fetcher(options: FetchOptions())
    let tasks = (0..<5).map { number in Task { await fetcher.fetch(loopback(server.url("/\(number)"))) } }
    for await _ in arrivals { break }
    fetcher.close()
    for task in tasks { #expect(await task.value == .failed(.closed)) }
    #expect(await fetcher.fetch(loopback(server.url("/late"))) == .failed(.closed))
    fetcher.close()
  }

  @Test func `More than the queue holds is refused at once`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let server = try LoopbackServer { _ in
      arrival.yield()
      return HTTPResponse(ending: .silent)
    }
    var options = FetchOptions()
    options.maxTransfers = 1
    options.maxWaiting = 0
    let fetcher = try Fetcher(options: options)
    let first = Task { await fetcher.fetch(loopback(server.url("/1"))) }
    for await _ in arrivals { break }
    let words = "1 fetches are under way or wait (max-waiting)"
    #expect(await fetcher.fetch(loopback(server.url("/2"))) == .failed(FetchFailure(.tooManyWaiting, words)))
    first.cancel()
    #expect(await first.value == .failed(.cancelled))
  }
}

extension FetchOutcome {
  fileprivate var isBody: Bool {
    if case .body = self { true } else { false }
  }
}
