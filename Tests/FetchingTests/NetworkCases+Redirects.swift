import Domain
import TestSupport
import Testing

@testable import Fetching

extension NetworkCase {
  /// Where a redirect may lead, and which addresses are fetched from at all.
  static let addresses = [
    NetworkCase(
      id: "redirect_loop",
      trials: [
        Trial(
          name: "to itself", outcome: .failure(.redirects, "redirects in a circle, back to '127.0.0.1'"),
          requestCount: 1
        ) { _ in .redirect(to: "/feed") },
        Trial(name: "to and fro", outcome: .failure(.redirects, "in a circle"), requestCount: 2) { request in
          .redirect(to: request.path == "/feed" ? "/other" : "/feed")
        },
      ]),
    NetworkCase(
      id: "redirect_endless",
      trials: [
        Trial(
          name: "every hop a new address", options: options { $0.maxRedirects = 5 },
          outcome: .failure(.redirects, "more than 5 redirects (max-redirects)"), requestCount: 6
        ) { .redirect(to: $0.path + "x") },
        Trial(
          name: "none allowed", options: options { $0.maxRedirects = 0 },
          outcome: .failure(.redirects, "more than 0"), requestCount: 1
        ) { .redirect(to: $0.path + "x") },
        Trial(
          name: "the time of all hops counts",
          options: options {
            $0.totalTimeout = .seconds(1)
            $0.maxRedirects = 1
          },
          outcome: .failure(.timedOut, "(total-timeout)"), requestCount: 2
        ) { $0.path == "/feed" ? .redirect(to: "/slow") : HTTPResponse(ending: .silent) },
      ]),
    NetworkCase(
      id: "redirect_file",
      trials: ["file:///etc/passwd", "gopher://127.0.0.1/1", "dict://127.0.0.1/x", "ftp://127.0.0.1/feed"].map
      {
        target in
        Trial(name: target, outcome: .failure(.schemeRefused, "a redirect: scheme"), requestCount: 1) { _ in
          .redirect(to: target)
        }
      }),
    NetworkCase(id: "redirect_downgrade", dialogue: NetworkDialogues.downgrade),
    NetworkCase(
      id: "redirect_301_private", elsewhere: "the daemon moves a source only after the same answer over days",
      trials: [301, 302, 303, 307, 308].map { status in
        Trial(
          name: "\(status)",
          outcome: .failure(.addressRefused, "10.20.30.40 is an address of a private network"),
          requestCount: 1
        ) { _ in .redirect(to: "http://10.20.30.40/feed", status: status) }
      } + [
        Trial(
          name: "a permanent one that is followed says where to", outcome: .body("<rss/>"),
          also: { outcome, _ in outcome.meta?.permanentURL?.hasSuffix("/new") == true }
        ) { $0.path == "/feed" ? .redirect(to: "/new", status: 301) : HTTPResponse(text: "<rss/>") }
      ]),
    NetworkCase(
      id: "ssrf_literal",
      trials: [
        "127.0.0.1", "[::1]", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254",
        "[fc00::1]", "[fe80::1]", "100.64.0.1", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "2130706433",
        "0x7f.1", "0177.0.0.1", "localhost", "%31%32%37.0.0.1", "①②⑦.0.0.1",
      ].map { host in
        Trial(
          name: host, url: "http://\(host):{port}/feed", access: SourceAccess(),
          outcome: .failure(.addressRefused, "connection refused by tensiond"), requestCount: 0
        ) { _ in HTTPResponse(text: "<rss/>") }
      } + [
        // Not every resolver knows it; this machine it is for all that do.
        Trial(
          name: "localhost.", url: "http://localhost.:{port}/feed", access: SourceAccess(),
          outcome: .anyFailure([.addressRefused, .hostUnknown]), requestCount: 0
        ) { _ in HTTPResponse(text: "<rss/>") }
      ]),
    NetworkCase(id: "ssrf_dns_rebinding", dialogue: NetworkDialogues.rebinding),
    NetworkCase(
      id: "ssrf_ports",
      trials: [22, 25, 110, 6379, 11211, 6667].map { port in
        Trial(
          name: "\(port)", url: "http://127.0.0.1:\(port)/",
          outcome: .failure(.portRefused, "port \(port) refused"),
          requestCount: 0
        ) { _ in HTTPResponse(text: "<rss/>") }
      } + [
        Trial(name: "a redirect", outcome: .failure(.portRefused, "port 25 refused"), requestCount: 1) { _ in
          .redirect(to: "http://127.0.0.1:25/")
        }
      ]),
    NetworkCase(id: "ssrf_proxy", dialogue: NetworkDialogues.proxiedTargets),
    NetworkCase(
      id: "idn_homograph",
      trials: [
        ("bücher.invalid", "xn--bcher-kva.invalid"), ("xn--bcher-kva.invalid", "xn--bcher-kva.invalid"),
        ("аpple.invalid", "xn--pple-43d.invalid"),
      ].map { host, shown in
        Trial(
          name: host, url: "http://\(host)/feed",
          outcome: .failure(.hostUnknown, "could not resolve host '\(shown)'"),
          also: { outcome, _ in outcome.failure?.host == shown }
        ) { _ in HTTPResponse() }
      }),
  ]
}
