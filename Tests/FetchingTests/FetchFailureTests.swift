import Domain
import Testing
import TestSupport

@testable import Fetching

@Suite("Fetcher: failures, each with its cause in words", .timeLimit(.minutes(5)))
struct FetchFailureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var response = HTTPResponse()
    var options = FetchOptions()
    let failure: FetchFailure

    var testDescription: String { name }
  }

  @Test(arguments: statusCases + bodyCases)
  func `A server that fails is told by its cause`(_ example: Case) async throws {
    let server = try LoopbackServer { _ in example.response }
    let outcome = try await Fetcher(options: example.options).fetch(loopback(server.url("/feed")))
    var expected = example.failure
    expected.host = expected.host ?? "127.0.0.1"
    #expect(outcome == .failed(expected))
  }

  /// Whether the status line came before the time was up is nobody's to promise.
  @Test(arguments: timeoutCases)
  func `A server that is too slow is told by the limit it met`(_ example: Case) async throws {
    let server = try LoopbackServer { _ in example.response }
    let outcome = try await Fetcher(options: example.options).fetch(loopback(server.url("/feed")))
    guard case .failed(let failure) = outcome else {
      Issue.record("no failure: \(outcome)")
      return
    }
    #expect(failure.kind == example.failure.kind)
    #expect(failure.words == example.failure.words)
  }

  static let statusCases = [
    Case(
      name: "403", response: HTTPResponse(403),
      failure: FetchFailure(.refused, "403: the server refuses programs", status: 403)),
    Case(
      name: "404, its page cut off",
      response: HTTPResponse(404, text: "gone fishing", ending: .truncated(bodyByteCount: 4)),
      failure: FetchFailure(.missing, "404: no feed at this address", status: 404)),
    Case(
      name: "410", response: HTTPResponse(410),
      failure: FetchFailure(.gone, "410: the feed is gone for good", status: 410)),
    Case(
      name: "429 with Retry-After", response: HTTPResponse(429, headers: [("Retry-After", "900")]),
      failure: FetchFailure(
        .rateLimited, "429: too many requests; the server asks to wait 15m", status: 429,
        retryAfter: .seconds(900)
      )),
    Case(
      name: "503", response: HTTPResponse(503),
      failure: FetchFailure(.serverFailed, "503: the server is out of service", status: 503)),
    Case(
      name: "a redirect to nowhere", response: HTTPResponse(302),
      failure: FetchFailure(.redirects, "302: a redirect without a target", status: 302)),
  ]

  static let bodyCases = [
    Case(
      name: "an empty body", response: HTTPResponse(),
      failure: FetchFailure(.bodyEmpty, "200: an empty body", status: 200)),
    Case(
      name: "a body cut off", response: HTTPResponse(text: "<rss/>", ending: .truncated(bodyByteCount: 3)),
      failure: FetchFailure(.bodyBroken, "the connection ended in the middle of the body", status: 200)),
    Case(
      name: "a body over the limit", response: HTTPResponse(body: [UInt8](repeating: 65, count: 4097)),
      options: options { $0.maxBodyBytes = 4096 },
      failure: FetchFailure(.bodyTooLarge, "body over 4 KiB (max-body)", status: 200)),
    Case(
      name: "a small body that grows over the limit when decompressed",
      response: HTTPResponse(headers: [("Content-Encoding", "gzip")], body: fiveThousandLetters),
      options: options { $0.maxBodyBytes = 4999 },
      failure: FetchFailure(.bodyTooLarge, "body over 4999 bytes (max-body)", status: 200)),
    Case(
      name: "gzip that is none",
      response: HTTPResponse(headers: [("Content-Encoding", "gzip")], text: "<rss/>"),
      failure: FetchFailure(.bodyBroken, "the body does not decompress", status: 200)),
    Case(
      name: "no answer", response: HTTPResponse(ending: .dropped),
      failure: FetchFailure(.badAnswer, "the server closed the connection without an answer")),
    Case(
      name: "a redirect in a circle", response: .redirect(to: "/feed"),
      failure: FetchFailure(.redirects, "redirects in a circle, back to '127.0.0.1'", status: 302)),
    Case(
      name: "a redirect to a file", response: .redirect(to: "file:///etc/hostname"),
      failure: FetchFailure(
        .schemeRefused, "a redirect: scheme 'file' refused; expected http or https", status: 302)),
    Case(
      name: "a redirect to a private address", response: .redirect(to: "http://10.20.30.40/"),
      failure: FetchFailure(
        .addressRefused,
        "connection refused by tensiond: 10.20.30.40 is an address of a private network (allow: [private-networks])",
        host: "10.20.30.40")),
    Case(
      name: "a redirect to the metadata service",
      response: .redirect(to: "http://[::ffff:169.254.169.254]/latest"),
      failure: FetchFailure(
        .addressRefused, "connection refused by tensiond: ::ffff:169.254.169.254 is a cloud metadata address",
        host: "::ffff:169.254.169.254")),
  ]

  static let timeoutCases = [
    Case(
      name: "no answer in time", response: HTTPResponse(ending: .silent),
      options: options { $0.totalTimeout = .milliseconds(50) },
      failure: FetchFailure(.timedOut, "no whole answer within 0s (total-timeout)")),
    Case(
      name: "half an answer in time",
      response: HTTPResponse(text: "<rss/>", ending: .stalled(bodyByteCount: 3)),
      options: options { $0.totalTimeout = .milliseconds(50) },
      failure: FetchFailure(.timedOut, "no whole answer within 0s (total-timeout)")),
    Case(
      name: "too slow", response: HTTPResponse(text: "<rss/>", ending: .stalled(bodyByteCount: 3)),
      options: options { $0.lowSpeedTime = .seconds(1) },
      failure: FetchFailure(.timedOut, "slower than 100 bytes a second for 1s (low-speed-time)")),
  ]

  @Test(arguments: [
    ("file:///etc/hostname", "scheme 'file' refused; this source may not read it (allow: [file])"),
    ("gopher://host.example/1", "scheme 'gopher' refused; expected http or https"),
    ("nowhere", "not an address: Bad scheme"), ("", "not an address: Bad scheme"),
    ("http://?feed", "not an address: No host part in the URL"),
  ])
  func `An address that is no web address is refused before curl runs`(_ url: String, _ words: String)
    async throws
  {
    guard case .failed(let failure) = try await Fetcher(options: FetchOptions()).fetch(loopback(url)) else {
      Issue.record("fetched \(url)")
      return
    }
    #expect(failure.words == words)
  }

  @Test func `A name that no resolver knows is told`() async throws {
    let request = loopback("http://no-such-host.invalid/feed")
    let outcome = try await Fetcher(options: FetchOptions()).fetch(request)
    let words = "could not resolve host 'no-such-host.invalid'"
    #expect(outcome == .failed(FetchFailure(.hostUnknown, words, host: "no-such-host.invalid")))
  }

  @Test func `A closed port is unreachable`() async throws {
    let port = try ClosedPort()
    let outcome = try await Fetcher(options: FetchOptions())
      .fetch(loopback("http://127.0.0.1:\(port.number)/feed"))
    let words = "could not connect to '127.0.0.1': connection refused"
    #expect(outcome == .failed(FetchFailure(.unreachable, words, host: "127.0.0.1")))
  }

  @Test func `A plain server behind https is no secure connection`() async throws {
    let server = try LoopbackServer { _ in .notFound }
    let request = loopback("https://127.0.0.1:\(server.port)/feed")
    var options = FetchOptions()
    options.totalTimeout = .seconds(2)
    guard case .failed(let failure) = try await Fetcher(options: options).fetch(request) else {
      Issue.record("a secure connection to a plain server")
      return
    }
    #expect([.tls, .timedOut].contains(failure.kind))
  }

  @Test(arguments: [RequestHeader("X-A", "b\r\nHost: c"), RequestHeader("X:A", "b"), RequestHeader("", "b")])
  func `A header that would be more than one line is refused`(_ header: RequestHeader) async throws {
    let server = try LoopbackServer { _ in .notFound }
    var request = loopback(server.url("/feed"))
    request.access.headers = [header]
    guard case .failed(let failure) = try await Fetcher(options: FetchOptions()).fetch(request) else {
      Issue.record("sent \(header)")
      return
    }
    #expect(failure.kind == .badHeader)
    #expect(server.requests.isEmpty)
  }
}
