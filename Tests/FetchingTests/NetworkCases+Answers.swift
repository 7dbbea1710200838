import Domain
import TestSupport
import Testing

@testable import Fetching

private let feed = "<rss/>"

extension NetworkCase {
  /// Statuses, validators, cookies: what an answer says.
  static let answers = [
    NetworkCase(
      id: "header_injection_config", elsewhere: "SettingsTests: refused at load",
      trials: [
        Trial(
          name: "address", url: "http://127.0.0.1:{port}/a\r\nHost: evil", outcome: .failure(.badURL),
          requestCount: 0
        ) { _ in HTTPResponse(text: feed) },
        Trial(
          name: "user agent", access: SourceAccess(allow: .loopback, userAgent: "a\r\nHost: evil"),
          outcome: .failure(.badHeader), requestCount: 0
        ) { _ in HTTPResponse(text: feed) },
      ]),
    NetworkCase(
      id: "header_injection_etag",
      trials: [
        ("W/\"a 1\"", true), ("no quotes", true),
        ("\"" + String(repeating: "x", count: 100 << 10) + "\"", false),
        ("\"über\"", false), ("\"a\u{1}b\"", false),
        ("\"" + String(repeating: "x", count: 1_022) + "\"", true),
      ].map { etag, isKept in
        Trial(
          name: "ETag \(etag.prefix(20))",
          outcome: etag.utf8.count < 100_000 ? .body(feed) : .failure(.badAnswer),
          also: { outcome, _ in outcome.meta?.validators.etag == (isKept ? etag : nil) }
        ) { _ in HTTPResponse(headers: [("ETag", etag)], text: feed) }
      }),
    NetworkCase(
      id: "lastmod_garbage", elsewhere: "the daemon asks unconditionally once a day",
      trials: ["Sat, 16 Nov 2041 00:00:00 GMT", "yesterday, they say"].map { date in
        Trial(
          name: date, validators: Validators(lastModified: date), outcome: .body(feed),
          also: { outcome, requests in
            outcome.meta?.validators.lastModified == date
              && requests.first?.headers["if-modified-since"] == date
          }
        ) { _ in HTTPResponse(headers: [("Last-Modified", date)], text: feed) }
      } + [
        Trial(
          name: "asked without", outcome: .body(feed),
          also: { _, requests in requests.first?.headers["if-modified-since"] == nil }
        ) { _ in HTTPResponse(text: feed) }
      ]),
    NetworkCase(
      id: "304_without_request", elsewhere: "the daemon then forgets the validators",
      trials: [
        Trial(
          name: "always", outcome: .failure(.notModified, "304: unchanged, to a request that did not ask"),
          requestCount: 2
        ) { _ in HTTPResponse(304) },
        Trial(name: "from a cache", outcome: .body(feed), requestCount: 2) { request in
          request.headers["cache-control"] == "no-cache" ? HTTPResponse(text: feed) : HTTPResponse(304)
        },
      ]),
    NetworkCase(
      id: "200_unchanged", elsewhere: "the daemon compares the body's hash",
      trials: [
        Trial(
          name: "new validators", validators: Validators(etag: "\"1\""), outcome: .body(feed),
          also: { outcome, _ in outcome.meta?.validators == Validators(etag: "\"2\"") }
        ) { _ in HTTPResponse(headers: [("ETag", "\"2\"")], text: feed) }
      ]),
    NetworkCase(
      id: "etag_changes_lm_same",
      trials: [200, 304].map { status in
        Trial(
          name: "\(status)", validators: Validators(etag: "\"1\"", lastModified: "a day"),
          outcome: status == 304 ? .unchanged : .body(feed),
          also: { outcome, _ in
            outcome.meta?.validators == Validators(etag: "\"2\"", lastModified: "a day")
          }
        ) { _ in
          HTTPResponse(status, headers: [("ETag", "\"2\""), ("Last-Modified", "a day")], text: feed)
        }
      }),
    NetworkCase(
      id: "429_retry_after", elsewhere: "the schedule bounds the wait and spreads it",
      trials: [429, 503].flatMap { status in
        [
          ("120", 120), ("Tue, 24 Nov 2026 04:00:00 GMT", 1_800), ("Tue, 24 Nov 2026 03:00:00 GMT", nil),
          ("0", nil), ("-5", nil), ("1000000000000", 31_536_000), ("1e12", nil), ("soon", nil),
          ("99999999999999999999999", 31_536_000),
        ].map { text, seconds in
          Trial(
            name: "\(status) \(text)", outcome: .failure(status == 429 ? .rateLimited : .serverFailed),
            requestCount: 1,
            also: { outcome, _ in
              outcome.failure?.retryAfter == seconds.map { .seconds($0) }
                && outcome.failure?.host == "127.0.0.1"
            }
          ) { _ in
            HTTPResponse(
              status, headers: [("Date", "Tue, 24 Nov 2026 03:30:00 GMT"), ("Retry-After", text)])
          }
        }
      }),
    NetworkCase(
      id: "403_cloudflare",
      trials: [
        ("cf-mitigated", "challenge", 403), ("x-vercel-mitigated", "challenge", 429),
        ("x-amzn-waf-action", "challenge", 202), ("x-amzn-waf-action", "captcha", 405),
      ].map { name, value, status in
        Trial(
          name: name, outcome: .failure(.challenge, "\(status): a guard before the server"), requestCount: 1
        ) { _ in HTTPResponse(status, headers: [(name, value)], text: "<html/>") }
      } + [
        Trial(name: "plain", outcome: .failure(.refused, "403: the server refuses programs")) { _ in
          HTTPResponse(403)
        }
      ]),
    NetworkCase(
      id: "410", elsewhere: "the schedule stops the source, its health says so",
      trials: [
        Trial(name: "gone", outcome: .failure(.gone, "410: the feed is gone for good")) { _ in
          HTTPResponse(410)
        },
        Trial(name: "moved, then gone", outcome: .failure(.gone)) {
          $0.path == "/feed" ? .redirect(to: "/new", status: 308) : HTTPResponse(410)
        },
        Trial(name: "elsewhere for now, gone there", outcome: .failure(.status, "410")) {
          $0.path == "/feed" ? .redirect(to: "/new", status: 302) : HTTPResponse(410)
        },
        Trial(name: "missing", outcome: .failure(.missing, "404: no feed at this address")) { _ in .notFound
        },
      ]),
    NetworkCase(
      id: "200_html", elsewhere: "Feeds says that it is a web page",
      trials: [
        Trial(
          name: "a page", outcome: .body("<html/>"),
          also: { outcome, _ in
            if case .body(let body) = outcome { body.contentType == "text/html" } else { false }
          }
        ) { _ in HTTPResponse(headers: [("Content-Type", "text/html")], text: "<html/>") }
      ]),
    NetworkCase(
      id: "204_205_206",
      trials: [
        Trial(
          name: "204", validators: Validators(etag: "\"1\""), outcome: .unchanged,
          also: { outcome, _ in outcome.meta?.validators == Validators(etag: "\"1\"") }
        ) { _ in HTTPResponse(204) }
      ]
        + [205, 206, 226].map { status in
          Trial(name: "\(status)", outcome: .failure(.badAnswer, "\(status): a part of the feed")) { _ in
            HTTPResponse(status, text: feed)
          }
        }),
    NetworkCase(id: "cookie_flood", dialogue: NetworkDialogues.cookies),
    NetworkCase(
      id: "charset_header_wrong", elsewhere: "Feeds weighs header, mark, declaration and bytes",
      trials: [
        Trial(
          name: "bytes and header as they are", outcome: .body("<rss>ü</rss>"),
          also: { outcome, _ in
            if case .body(let body) = outcome {
              body.contentType == "text/xml; charset=us-ascii"
            } else {
              false
            }
          }
        ) { _ in
          HTTPResponse(headers: [("Content-Type", "text/xml; charset=us-ascii")], text: "<rss>ü</rss>")
        }
      ]),
  ]

  /// Nothing of these is a matter of the wire; PipelineTests has them.
  static let daemons: [NetworkCase] = [
    .daemon("clock_jump", "NetworkCasesServed"),
    .daemon("guid_each_fetch", "NetworkCasesServed"),
    .daemon("pubdate_each_fetch", "NetworkCasesServed"),
    .daemon("items_reordered", "NetworkCasesServed"),
  ]
}
