import Domain
import TestSupport
import Testing

@testable import Fetching

@Suite("Fetcher: redirects", .timeLimit(.minutes(5)))
struct RedirectTests {
  @Test func `Every hop is told, with its status and where it led`() async throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/feed": .redirect(to: "/a", status: 301)
      case "/a": .redirect(to: "b?x=1", status: 302)
      default: HTTPResponse(text: "<rss/>")
      }
    }
    let fetcher = try Fetcher(options: FetchOptions())
    let meta = try #require(await fetcher.fetch(loopback(server.url("/feed"))).meta)
    #expect(meta.redirects == [Redirect(301, to: server.url("/a")), Redirect(302, to: server.url("/b?x=1"))])
    #expect(meta.effectiveURL == server.url("/b?x=1"))
    #expect(meta.permanentURL == server.url("/a"))
  }

  @Test(
    arguments: [
      ([], nil), ([301], "1"), ([308, 301], "2"), ([301, 302, 301], "1"), ([302, 301], nil), ([307], nil),
      ([303, 308], nil),
    ] as [([Int], String?)])
  func `A source has moved as far as all redirects from the first are permanent`(
    _ statuses: [Int], _ target: String?
  ) {
    let redirects = statuses.enumerated().map { Redirect($1, to: "\($0 + 1)") }
    #expect(FetchMeta(status: 200, effectiveURL: "", redirects: redirects).permanentURL == target)
  }

  /// The page of the redirect is longer than any, and a limit of its own ends it.
  @Test func `What stands on the page of a redirect does not matter`() async throws {
    let page = [UInt8](repeating: 65, count: 1 << 20)
    let server = try LoopbackServer { request in
      request.path == "/feed"
        ? HTTPResponse(302, headers: [("Location", "/new")], body: page) : HTTPResponse(text: "<rss/>")
    }
    let outcome = try await Fetcher(options: options { $0.maxBodyBytes = 4_096 })
      .fetch(loopback(server.url("/feed")))
    #expect(outcome.meta?.status == 200)
  }

  @Test func `A hop waits for a place at its own host`() async throws {
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let busy = try LoopbackServer { _ in
      arrival.yield()
      return HTTPResponse(text: "<rss/>", ending: .held)
    }
    let gate = try LoopbackServer { _ in .redirect(to: "http://localhost:\(busy.port)/feed") }
    let fetcher = try Fetcher(options: options { $0.maxTransfersPerHost = 1 })
    async let first = fetcher.fetch(loopback("http://localhost:\(busy.port)/first"))
    var iterator = arrivals.makeAsyncIterator()
    await iterator.next()
    async let second = fetcher.fetch(loopback(gate.url("/feed")))
    // Whoever is let go is followed by the other, and never are two there.
    busy.release()
    await iterator.next()
    busy.release()
    #expect(await [first.meta?.status, second.meta?.status] == [200, 200])
    #expect(busy.peakHeldCount == 1)
  }

  @Test func `Validators are asked with on every hop, and those of the last answer kept`() async throws {
    let server = try LoopbackServer { request in
      request.path == "/feed" ? .redirect(to: "/new") : .conditional(request, etag: "\"1\"", body: [60])
    }
    var request = loopback(server.url("/feed"))
    request.validators = Validators(etag: "\"1\"")
    let outcome = try await Fetcher(options: FetchOptions()).fetch(request)
    #expect(outcome.meta?.status == 304)
    #expect(outcome.meta?.validators == request.validators)
  }

  @Test func `A host under another name is another host, with or without a port`() throws {
    let home = try Site("https://desk.example/feed")
    for (address, isSafe) in [
      ("https://desk.example/other", true), ("https://DESK.example:443/", true),
      ("https://desk.example./", true),
      ("https://desk.example:8443/", false), ("http://desk.example/", false),
      ("https://www.desk.example/", false),
      ("https://example/", false),
    ] {
      #expect(try Site(address).isSafeForSecrets(of: home) == isSafe, "\(address)")
    }
    let plain = try Site("http://desk.example/feed")
    #expect(try Site("https://desk.example/").isSafeForSecrets(of: plain))
    #expect(try !Site("https://desk.example:8443/").isSafeForSecrets(of: plain))
  }
}
