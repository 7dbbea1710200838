import Domain
import TestSupport
import Testing

@testable import Fetching

/// Cases that take more than one server and one request.
enum NetworkDialogues {
  static func fetched(
    _ url: String, access: SourceAccess = SourceAccess(allow: .loopback),
    _ options: FetchOptions = FetchOptions()
  ) async throws -> FetchOutcome {
    let fetcher = try Fetcher(options: options)
    defer { fetcher.close() }
    return await fetcher.fetch(FetchRequest(source: "case", url: url, access: access))
  }

  static func expect(
    _ outcome: FetchOutcome, _ kind: FetchFailure.Kind, _ words: String, _ name: String = "",
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let isSo = outcome.failure?.kind == kind && outcome.failure?.words.contains(words) == true
    #expect(isSo, "\(name): \(outcome.brief)", sourceLocation: sourceLocation)
  }

  static func expectFeed(
    _ outcome: FetchOutcome, _ name: String = "", sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    var text: String?
    if case .body(let body) = outcome { text = String(decoding: body.bytes, as: UTF8.self) }
    #expect(text == "<rss/>", "\(name): \(outcome.brief)", sourceLocation: sourceLocation)
  }
}

// MARK: - Names and addresses

extension NetworkDialogues {
  /// The same name, looked up again on the next hop, is another address.
  @Sendable static func rebinding() async throws {
    let inside = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let outside = try LoopbackServer { _ in .redirect(to: "http://rebinding.test:\(inside.port)/") }
    for address in ["169.254.169.254", "10.0.0.1", "[::ffff:10.0.0.1]", "10.0.0.1,169.254.169.254"] {
      let outcome = try await fetched(
        "http://rebinding.test:\(outside.port)/",
        options {
          $0.resolved = [
            "rebinding.test:\(outside.port):127.0.0.1", "rebinding.test:\(inside.port):\(address)",
          ]
        })
      expect(outcome, .addressRefused, "connection refused by tensiond", address)
    }
    #expect(inside.requests.isEmpty)
    #expect(outside.requests.count == 4)
  }

  /// A proxy connects where nobody can look: targets are checked by name.
  @Sendable static func proxiedTargets() async throws {
    let proxy = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let access = SourceAccess(proxy: .route(ProxyRoute(url: "http://127.0.0.1:\(proxy.port)")))
    for host in ["localhost", "a.localhost", "127.0.0.1", "[::1]", "2130706433", "10.1.1.1", "router.lan"] {
      let outcome = try await fetched("http://\(host)/feed", access: access)
      expect(outcome, .addressRefused, "request through the proxy refused by tensiond", host)
    }
    #expect(proxy.requests.isEmpty)
    expectFeed(try await fetched("http://news.test/feed", access: access))
    #expect(proxy.requests.map(\.path) == ["http://news.test/feed"])
  }

  @Sendable static func tarpit() async throws {
    let tarpit = try Tarpit()
    let outcome = try await fetched(tarpit.url("/feed"), options { $0.connectTimeout = .milliseconds(200) })
    expect(outcome, .timedOut, "no connection within 0s (connect-timeout)")
  }

  /// A look-up that hangs counts as connecting. Here it hangs behind a proxy, for the system's resolver
  /// cannot be scripted; that libcurl's own look-ups hold up nobody is a condition for a `Fetcher` to start.
  @Sendable static func slowNames() async throws {
    #expect(LibraryFeatures.looksUpNamesAside)
    let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
    let silent = try LoopbackServer { _ in
      arrival.yield()
      return HTTPResponse(ending: .silent)
    }
    defer { withExtendedLifetime(arrivals) {} }
    let access = SourceAccess(proxy: .route(ProxyRoute(url: "socks5h://127.0.0.1:\(silent.port)")))
    let outcome = try await fetched(
      "http://slow-names.test/feed", access: access, options { $0.connectTimeout = .milliseconds(200) })
    expect(outcome, .timedOut, "(connect-timeout)")
  }
}

// MARK: - Cookies

extension NetworkDialogues {
  @Sendable static func cookies() async throws {
    let server = try LoopbackServer { request in
      var response =
        request.path == "/feed" ? HTTPResponse.redirect(to: "/next") : HTTPResponse(text: "<rss/>")
      response.headers += (0..<100).map { ("Set-Cookie", "c\($0)=\($0); Path=/") }
      return response
    }
    let fetcher = try Fetcher(options: FetchOptions())
    defer { fetcher.close() }
    for _ in 0..<2 { expectFeed(await fetcher.fetch(loopback(server.url("/feed")))) }
    #expect(server.requests.count == 4)
    #expect(server.requests.allSatisfy { $0.headers["cookie"] == nil })
  }
}

// MARK: - TLS

extension NetworkDialogues {
  private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<rss/>"

  private static func access(_ server: TLSServer, isBlind: Bool = false) -> SourceAccess {
    SourceAccess(
      allow: .loopback, trust: ServerTrust(isBlind: isBlind, authorities: server.authority))
  }

  @Sendable static func downgrade() async throws {
    guard TLSServer.isAvailable else { return print("redirect_downgrade: left out, no openssl") }
    let plain = try LoopbackServer { _ in HTTPResponse(text: "<rss/>") }
    let moved = "HTTP/1.1 302 -\r\nLocation: http://127.0.0.1:\(plain.port)/\r\nContent-Length: 0\r\n\r\n"
    let server = try TLSServer(files: ["feed": moved])
    let outcome = try await fetched(server.url("/feed"), access: access(server))
    expect(outcome, .downgrade, "a redirect from https to http, at '127.0.0.1', refused")
    #expect(plain.requests.isEmpty)
  }

  @Sendable static func badCertificates() async throws {
    guard TLSServer.isAvailable else { return print("tls_bad: left out, no openssl") }
    let faults: [(TLSServer.Certificate, String)] = [
      (.expired, "certificate has expired"), (.selfSigned, "self-signed certificate"),
      (.otherHost, "no alternative certificate subject name matches"),
      (.noIntermediate, "unable to get local issuer certificate"),
    ]
    for (certificate, words) in faults {
      let server = try TLSServer(certificate, files: ["feed": answer])
      let refused = try await fetched(server.url("/feed"), access: access(server))
      expect(refused, .tls, words, certificate.rawValue)
      expectFeed(try await fetched(server.url("/feed"), access: access(server, isBlind: true)))
    }
    let sound = try TLSServer(files: ["feed": answer])
    expectFeed(try await fetched(sound.url("/feed"), access: access(sound)), "sound")
    let unknown = try await fetched(sound.url("/feed"), access: SourceAccess(allow: .loopback))
    expect(unknown, .tls, "unable to get local issuer certificate", "unknown authority")
    let old = try TLSServer(files: ["feed": answer], arguments: ["-tls1", "-cipher", "DEFAULT@SECLEVEL=0"])
    expect(try await fetched(old.url("/feed"), access: access(old)), .tls, "protocol version", "TLS 1.0")
  }

  /// The first answer breaks off in the middle of its body; the second question comes over HTTP/1.1.
  @Sendable static func brokenHTTP2() async throws {
    guard TLSServer.isAvailable, LibraryFeatures.hasHTTP2 else {
      return print("http2_goaway: left out, no openssl or a libcurl without HTTP/2")
    }
    let plain = TLSServer.Turn(after: Array("GET /feed HTTP/1.1".utf8), say: Array(answer.utf8))
    for ending in [HTTP2Frame.goAway, HTTP2Frame.reset] {
      let frames = HTTP2Frame.settings + HTTP2Frame.headers + HTTP2Frame.data("<rs") + ending
      let broken = TLSServer.Turn(after: HTTP2Frame.request, say: frames)
      let end = TLSServer.Turn(after: HTTP2Frame.acknowledged, say: TLSServer.hangUp)
      let server = try TLSServer(dialogue: [broken, end, plain])
      expectFeed(try await fetched(server.url("/feed"), access: access(server)))
    }
    let server = try TLSServer(dialogue: [plain])
    var access = access(server)
    access.usesHTTP2 = false
    expectFeed(try await fetched(server.url("/feed"), access: access), "http2: no")
  }
}

/// The few frames that a broken server needs.
/// Source: RFC 9113 §4.1, §6; RFC 7541 §6.1.
private enum HTTP2Frame {
  static let settings = frame(type: 4, stream: 0, [])
  /// `:status 200` is entry 8 of the static table; END_HEADERS.
  static let headers = frame(type: 1, flags: 4, stream: 1, [0x88])
  static func data(_ text: String) -> [UInt8] { frame(type: 0, stream: 1, Array(text.utf8)) }
  /// INTERNAL_ERROR.
  static let reset = frame(type: 3, stream: 1, [0, 0, 0, 2])
  /// The last stream that counts is 1, and ENHANCE_YOUR_CALM.
  static let goAway = frame(type: 7, stream: 0, [0, 0, 0, 1, 0, 0, 0, 11])
  /// HEADERS with END_STREAM and END_HEADERS on the first stream: a client's GET.
  static let request: [UInt8] = [1, 5, 0, 0, 0, 1]
  /// The client has read what came with our SETTINGS.
  static let acknowledged = frame(type: 4, flags: 1, stream: 0, [])

  private static func frame(type: UInt8, flags: UInt8 = 0, stream: UInt8, _ payload: [UInt8]) -> [UInt8] {
    [0, 0, UInt8(payload.count), type, flags, 0, 0, 0, stream] + payload
  }
}
