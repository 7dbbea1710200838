import Domain
import Synchronization
import Testing
import TestSupport

@testable import Fetching

private let feed = Array("<rss version=\"2.0\"><channel><title>Harbour Wire</title></channel></rss>".utf8)

@Suite("Fetcher: what a server answers", .timeLimit(.minutes(5)))
struct FetcherTests {
  @Test func `A body comes whole, with what the next request and the reader need`() async throws {
    let headers = [
      ("Content-Type", "text/xml; charset=utf-8"), ("Content-Language", "en"), ("ETag", "W/\"a 1\""),
      ("Last-Modified", "Tue, 24 Nov 2026 03:00:00 GMT"), ("Cache-Control", "public, max-age=600"),
    ]
    let server = try LoopbackServer { _ in HTTPResponse(headers: headers, body: feed) }
    let body = try #require(try await body(of: server, "/feed"))
    #expect(body.bytes == feed)
    #expect(body.contentType == "text/xml; charset=utf-8")
    #expect(body.contentLanguage == "en")
    let validators = Validators(etag: "W/\"a 1\"", lastModified: "Tue, 24 Nov 2026 03:00:00 GMT")
    let expected = FetchMeta(
      status: 200, effectiveURL: server.url("/feed"), validators: validators, maxAge: .seconds(600))
    #expect(body.meta == expected)
  }

  @Test func `A request names its sender and sends validators back byte for byte`() async throws {
    let server = try LoopbackServer { _ in HTTPResponse(body: feed) }
    var options = FetchOptions()
    options.version = "1.2.3"
    options.contact = "https://desk.example/contact"
    var request = loopback(server.url("/feed"))
    request.validators = Validators(etag: "W/\"a 1\"", lastModified: "yesterday, they say")
    request.access.headers = [RequestHeader("X-Desk", "north")]
    _ = try await Fetcher(options: options).fetch(request)
    let sent = try #require(server.requests.first).headers
    #expect(sent["user-agent"] == "tensiond/1.2.3 (+https://desk.example/contact)")
    #expect(sent["if-none-match"] == "W/\"a 1\"")
    #expect(sent["if-modified-since"] == "yesterday, they say")
    #expect(sent["x-desk"] == "north")
    #expect(sent["accept"]?.hasPrefix("application/rss+xml") == true)
    #expect(sent["accept-encoding"]?.contains("gzip") == true)
    #expect(sent["cookie"] == nil)
  }

  @Test func `A header of the source replaces the one that tensiond would send`() async throws {
    let server = try LoopbackServer { _ in HTTPResponse(body: feed) }
    var request = loopback(server.url("/feed"))
    request.access.headers = [RequestHeader("accept", "text/xml"), RequestHeader("User-Agent", "Desk/1")]
    _ = try await Fetcher(options: FetchOptions()).fetch(request)
    let sent = try #require(server.requests.first).headers
    #expect(sent["accept"] == "text/xml")
    #expect(sent["user-agent"] == "Desk/1")
  }

  @Test func `304 is unchanged and keeps the validators it does not repeat`() async throws {
    let server = try LoopbackServer { .conditional($0, etag: "\"v1\"", body: feed) }
    var request = loopback(server.url("/feed"))
    request.validators = Validators(etag: "\"v1\"", lastModified: "Tue, 24 Nov 2026 03:00:00 GMT")
    let outcome = try await Fetcher(options: FetchOptions()).fetch(request)
    #expect(
      outcome
        == .unchanged(
          FetchMeta(status: 304, effectiveURL: server.url("/feed"), validators: request.validators)))
  }

  @Test(arguments: [
    ("gzip", gzipFeed), ("deflate", deflateFeed),
  ])
  func `A compressed body comes decompressed`(_ coding: String, _ bytes: [UInt8]) async throws {
    let server = try LoopbackServer { _ in HTTPResponse(headers: [("Content-Encoding", coding)], body: bytes)
    }
    #expect(try await body(of: server, "/feed")?.bytes == feed)
  }

  @Test func `Redirects are followed to the end, whose address and validators count`() async throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/old": HTTPResponse(301, headers: [("Location", "/new"), ("ETag", "\"of the redirect\"")])
      default: HTTPResponse(headers: [("Last-Modified", "today")], body: feed)
      }
    }
    let body = try #require(try await body(of: server, "/old"))
    #expect(body.meta.effectiveURL == server.url("/new"))
    #expect(body.meta.validators == Validators(lastModified: "today"))
  }

  @Test func `An address with spaces and letters outside ASCII is sent encoded`() async throws {
    let server = try LoopbackServer { _ in HTTPResponse(body: feed) }
    _ = try await body(of: server, "/լուրեր 1?q=a b")
    #expect(server.requests.map(\.path) == ["/%d5%ac%d5%b8%d6%82%d6%80%d5%a5%d6%80%201?q=a+b"])
  }

  @Test func `Two hundred feeds come at once, each with its own body`() async throws {
    let server = try LoopbackServer { HTTPResponse(headers: [("ETag", "\"\($0.path)\"")], text: $0.path) }
    var options = FetchOptions()
    options.maxTransfersPerHost = 32
    options.maxTransfersPerDomain = 32
    let fetcher = try Fetcher(options: options)
    let bodies = await withTaskGroup(of: (String, FetchOutcome).self) { group in
      for number in 0..<200 {
        let path = "/feeds/\(number)"
        group.addTask { (path, await fetcher.fetch(loopback(server.url(path)))) }
      }
      return await group.reduce(into: [String: String]()) { bodies, pair in
        guard case .body(let body) = pair.1 else { return }
        bodies[pair.0] = String(decoding: body.bytes, as: UTF8.self)
      }
    }
    #expect(bodies.count == 200)
    #expect(bodies.allSatisfy { $0.key == $0.value })
    #expect(Set(server.requests.map(\.path)).count == 200)
  }
}

func loopback(_ url: String) -> FetchRequest {
  FetchRequest(source: "harbour-wire", url: url, allow: .loopback)
}

private func body(of server: LoopbackServer, _ path: String) async throws -> FetchedBody? {
  let outcome = try await Fetcher(options: FetchOptions()).fetch(loopback(server.url(path)))
  guard case .body(let body) = outcome else {
    Issue.record("no body: \(outcome)")
    return nil
  }
  return body
}

/// `feed`, made once with Python's `gzip.compress(feed, 9, mtime=0)` and `zlib.compress(feed, 9)`.
private let gzipFeed: [UInt8] =
  [0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03] + compressed
  + [0x0c, 0xc9, 0x59, 0x8a, 0x47, 0x00, 0x00, 0x00]
private let deflateFeed: [UInt8] = [0x78, 0xda] + compressed + [0x76, 0xc6, 0x18, 0xd1]

private let compressed: [UInt8] = [
  0xb3, 0x29, 0x2a, 0x2e, 0x56, 0x28, 0x4b, 0x2d, 0x2a, 0xce, 0xcc, 0xcf, 0xb3, 0x55, 0x32, 0xd2, 0x33, 0x50,
  0xb2, 0xb3, 0x49, 0xce, 0x48, 0xcc, 0xcb, 0x4b, 0xcd, 0xb1, 0xb3, 0x29, 0xc9, 0x2c, 0xc9, 0x49, 0xb5, 0xf3,
  0x48, 0x2c, 0x4a, 0xca, 0x2f, 0x2d, 0x52, 0x08, 0xcf, 0x2c, 0x4a, 0xb5, 0xd1, 0x87, 0x88, 0xd9, 0xe8, 0xc3,
  0x15, 0xe9, 0x03, 0x4d, 0xb0, 0x03, 0x00,
]
