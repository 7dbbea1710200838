import Domain
import TestSupport
import Testing

@testable import Fetching

private let impatient = options {
  $0.lowSpeedTime = .seconds(1)
  $0.lowSpeedBytesPerSecond = 1_000
}

extension NetworkCase {
  /// Servers that take their time, and connections that break.
  static let slowness = [
    NetworkCase(
      id: "slowloris_headers",
      trials: [
        Trial(
          name: "letter by letter", options: impatient, outcome: .failure(.timedOut, "(low-speed-time)")
        ) { _ in .raw("HTTP/1.1 200 -\r\nX-Slow: ", ending: .dripping) },
        Trial(
          name: "in all", options: options { $0.totalTimeout = .milliseconds(300) },
          outcome: .failure(.timedOut, "(total-timeout)")
        ) { _ in .raw("HTTP/1.1 200 -\r\nX-Slow: ", ending: .dripping) },
      ]),
    NetworkCase(
      id: "slowloris_body",
      trials: [
        Trial(
          name: "letter by letter", options: impatient, outcome: .failure(.timedOut, "(low-speed-time)")
        ) { _ in .raw("HTTP/1.1 200 -\r\n\r\n<rss>", ending: .dripping) },
        Trial(
          name: "in all", options: options { $0.totalTimeout = .milliseconds(300) },
          outcome: .failure(.timedOut, "(total-timeout)")
        ) { _ in .raw("HTTP/1.1 200 -\r\n\r\n<rss>", ending: .dripping) },
      ]),
    NetworkCase(id: "tarpit_connect", dialogue: NetworkDialogues.tarpit),
    NetworkCase(
      id: "slow_tls",
      trials: [
        Trial(
          name: "no handshake", url: "https://127.0.0.1:{port}/feed",
          options: options { $0.connectTimeout = .milliseconds(200) },
          outcome: .failure(.timedOut, "(connect-timeout)"), requestCount: 0
        ) { _ in HTTPResponse(ending: .silent) }
      ]),
    NetworkCase(id: "dns_slow", dialogue: NetworkDialogues.slowNames),
    NetworkCase(
      id: "huge_headers",
      trials: [
        Trial(name: "one of 10 MB", outcome: .failure(.badAnswer)) { _ in
          .raw("HTTP/1.1 200 -\r\nX-A: " + String(repeating: "a", count: 10 << 20) + "\r\n\r\n<rss/>")
        },
        Trial(name: "100,000 cookies", outcome: .failure(.badAnswer)) { _ in
          .raw(
            "HTTP/1.1 200 -\r\n"
              + (0..<100_000).map { "Set-Cookie: c\($0)=1\r\n" }.joined() + "\r\n<rss/>")
        },
      ]),
    NetworkCase(id: "tls_bad", dialogue: NetworkDialogues.badCertificates),
    NetworkCase(id: "http2_goaway", dialogue: NetworkDialogues.brokenHTTP2),
  ]
}
