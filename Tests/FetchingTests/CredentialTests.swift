import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Fetching

@Suite("Fetcher: secrets", .timeLimit(.minutes(5)))
final class CredentialTests {
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "tensiond-credentials-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    for (name, text) in [
      "desk": "reader:pass:word\n", "token": "abc.def", "key": "X-Api-Key: 12 34\r\n", "empty": "\n",
      "lines": "a\nb\n", "no-header": "12 34",
    ] {
      try Data(text.utf8).write(to: directory.appending(path: name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  private var store: CredentialStore { CredentialStore(directory: directory.path) }

  private func requests(
    _ access: SourceAccess, _ answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse
  ) async throws -> [HTTPRequest] {
    let server = try LoopbackServer(handler: answer)
    let fetcher = try Fetcher(options: FetchOptions(), credentials: store)
    defer { fetcher.close() }
    let request = FetchRequest(source: "a", url: server.url("/feed"), access: access)
    #expect(await fetcher.fetch(request).meta?.status == 200)
    return server.requests
  }

  @Test(arguments: [
    // `reader:pass:word` in base 64.
    (LoginMethod.basic(credential: "desk"), "authorization", "Basic cmVhZGVyOnBhc3M6d29yZA=="),
    (.bearer(credential: "token"), "authorization", "Bearer abc.def"),
    (.header(credential: "key"), "x-api-key", "12 34"),
  ])
  func `A login is sent, and not to another server`(_ login: LoginMethod, _ name: String, _ value: String)
    async throws
  {
    let elsewhere = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let access = SourceAccess(
      allow: .loopback,
      headers: [RequestHeader("X-Subscriber", "7"), RequestHeader("Accept-Language", "hy")], login: login)
    let sent = try await requests(access) { request in
      switch request.path {
      case "/feed": .redirect(to: "/moved")
      default: .redirect(to: elsewhere.url("/feed"))
      }
    }
    #expect(sent.map { $0.headers[name] } == [value, value])
    #expect(sent.map { $0.headers["x-subscriber"] } == ["7", "7"])
    let foreign = try #require(elsewhere.requests.first)
    #expect(foreign.headers[name] == nil)
    #expect(foreign.headers["x-subscriber"] == nil)
    #expect(foreign.headers["accept-language"] == "hy")
  }

  /// A server that sends them back home might choose what is asked for there.
  @Test func `A login that was dropped on the way does not come back`() async throws {
    let home = Port()
    let elsewhere = try LoopbackServer { _ in .redirect(to: "http://127.0.0.1:\(home.number)/back") }
    let server = try LoopbackServer { request in
      request.path == "/feed" ? .redirect(to: elsewhere.url("/feed")) : HTTPResponse(text: "<rss/>")
    }
    home.set(server.port)
    let fetcher = try Fetcher(options: FetchOptions(), credentials: store)
    let access = SourceAccess(allow: .loopback, login: .bearer(credential: "token"))
    let request = FetchRequest(source: "a", url: server.url("/feed"), access: access)
    #expect(await fetcher.fetch(request).meta?.status == 200)
    #expect(server.requests.map { $0.headers["authorization"] } == ["Bearer abc.def", nil])
  }

  @Test(arguments: [
    ("nobody", "credential 'nobody' cannot be read: no such file or directory"),
    ("empty", "credential 'empty' is no single line of text"),
    ("lines", "credential 'lines' is no single line of text"),
    ("../etc/passwd", "credential '../etc/passwd' is not there: the service was given no credentials"),
  ])
  func `A secret that is not there is told by its name`(_ name: String, _ words: String) throws {
    #expect(throws: FetchFailure(.credential, words)) { _ = try store.secret(name) }
  }

  @Test func `Without credentials no request that needs one is sent`() async throws {
    let server = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let access = SourceAccess(allow: .loopback, login: .basic(credential: "desk"))
    let request = FetchRequest(source: "a", url: server.url("/feed"), access: access)
    let failure = try #require(await Fetcher(options: FetchOptions()).fetch(request).failure)
    #expect(failure.kind == .credential)
    #expect(failure.words == "credential 'desk' is not there: the service was given no credentials")
    #expect(server.requests.isEmpty)
  }

  @Test func `A header credential that is none is told without showing it`() async throws {
    let fetcher = try Fetcher(options: FetchOptions(), credentials: store)
    let access = SourceAccess(allow: .loopback, login: .header(credential: "no-header"))
    let failure = try #require(
      await fetcher.fetch(FetchRequest(source: "a", url: "http://127.0.0.1:2/", access: access)).failure)
    #expect(failure.kind == .credential)
    #expect(failure.words == "the credential is no header line; expected 'Name: value'")
  }

  @Test func `A secret prints as nothing but that`() {
    let secret = Secret("pass")
    var dumped = ""
    dump(FetchSecrets(login: secret), to: &dumped)
    for text in [
      "\(secret)", String(reflecting: secret), "\([secret])", "\(FetchSecrets(login: secret))", dumped,
    ] {
      #expect(!text.contains("pass"), "\(text)")
    }
  }

  @Test func `An address with a login in it is refused, also in a redirect`() async throws {
    let server = try LoopbackServer { .redirect(to: "http://a:b@127.0.0.1\($0.path)x") }
    let fetcher = try Fetcher(options: FetchOptions())
    for url in ["http://reader:pass@127.0.0.1:\(server.port)/", server.url("/feed")] {
      let failure = try #require(await fetcher.fetch(loopback(url)).failure)
      #expect(failure.kind == .badURL)
      #expect(failure.words.contains("an address with a login in it"))
      #expect(!"\(failure)".contains("pass"))
    }
    #expect(server.requests.count == 1)
  }

  @Test func `A proxy is given its login, and the source's goes on to the source`() async throws {
    let proxy = try LoopbackServer { request in
      request.headers["proxy-authorization"] == nil ? HTTPResponse(407) : HTTPResponse(text: "<rss/>")
    }
    var options = FetchOptions()
    options.proxy = ProxyRoute(url: "http://127.0.0.1:\(proxy.port)", credential: "desk")
    let fetcher = try Fetcher(options: options, credentials: store)
    let request = FetchRequest(source: "a", url: "http://news.test/feed")
    #expect(await fetcher.fetch(request).meta?.status == 200)
    #expect(proxy.requests.first?.headers["proxy-authorization"] == "Basic cmVhZGVyOnBhc3M6d29yZA==")
    options.proxy?.credential = nil
    let failure = try #require(await Fetcher(options: options).fetch(request).failure)
    #expect(failure.kind == .proxy)
    #expect(failure.words == "407: a proxy wants a login")
  }

  @Test func `A source may go round the common proxy`() async throws {
    let server = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let port = try ClosedPort()
    let common = options { $0.proxy = ProxyRoute(url: "http://127.0.0.1:\(port.number)") }
    let fetcher = try Fetcher(options: common)
    let direct = SourceAccess(allow: .loopback, proxy: .direct)
    let request = FetchRequest(source: "a", url: server.url("/feed"), access: direct)
    #expect(await fetcher.fetch(request).meta?.status == 200)
    let failure = try #require(
      await fetcher.fetch(FetchRequest(source: "b", url: "https://news.test/")).failure)
    #expect(failure.kind == .proxy)
  }
}

/// Of a server that another one must know before it is there.
private final class Port: Sendable {
  private let value = Mutex<UInt16>(0)
  var number: UInt16 { value.withLock { $0 } }
  func set(_ number: UInt16) { value.withLock { $0 = number } }
}
