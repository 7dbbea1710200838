import Domain
import Fetching
import TestSupport
import Testing

/// Headers that a server may send to break whoever believes them.
@Suite(.timeLimit(.minutes(5))) struct HostileHeaderTests {
  private func outcome(_ response: HTTPResponse) async throws -> FetchOutcome {
    let server = try LoopbackServer { _ in response }
    let fetcher = try Fetcher(options: FetchOptions())
    defer { fetcher.close() }
    return await fetcher.fetch(FetchRequest(source: "a", url: server.url("/"), allow: .loopback))
  }

  @Test(arguments: [String(Int.max), "99999999999999999999999", "-1", "soon"])
  func anAbsurdRetryAfterIsBounded(value: String) async throws {
    let answer = try await outcome(HTTPResponse(503, headers: [("Retry-After", value)]))
    guard case .failed(let failure) = answer else {
      Issue.record("no failure")
      return
    }
    #expect(failure.status == 503)
    #expect(failure.retryAfter ?? .zero <= .days(366))
  }

  @Test(arguments: ["\"a\u{1}b\"", "\"" + String(repeating: "x", count: 5_000) + "\""])
  func aValidatorThatCannotBeSentBackIsForgotten(etag: String) async throws {
    let answer = try await outcome(HTTPResponse(headers: [("ETag", etag)], text: "<rss/>"))
    guard case .body(let body) = answer else {
      // Or libcurl refuses the header itself.
      return
    }
    #expect(body.meta.validators.etag == nil)
  }
}
