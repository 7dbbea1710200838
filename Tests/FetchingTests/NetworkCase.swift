import Domain
import TestSupport
import Testing

@testable import Fetching

/// What is expected of one case of `conformance/hostile/cases.json`, section `network`; ids are its own.
struct NetworkCase: Sendable, CustomTestStringConvertible {
  let id: String
  /// Where the rest of it is proved, if not all of it is a matter of the wire.
  var elsewhere: String?
  var trials: [Trial] = []
  /// What takes more than one server and one request.
  var dialogue: (@Sendable () async throws -> Void)?

  var testDescription: String { id }

  static func daemon(_ id: String, _ note: String) -> NetworkCase { NetworkCase(id: id, elsewhere: note) }
}

/// One server, one fetch, and what must come of it.
struct Trial: Sendable {
  enum Outcome: Sendable {
    /// The words hold these.
    case failure(FetchFailure.Kind, String = "")
    case anyFailure(Set<FetchFailure.Kind>)
    case body(String)
    case anyBody
    case unchanged
  }

  let name: String
  /// `{port}` is the server's; nil: its `/feed`.
  var url: String?
  var access = SourceAccess(allow: .loopback)
  var validators = Validators.none
  var options = FetchOptions()
  let outcome: Outcome
  var requestCount: Int?
  /// Of what the outcome says beside.
  var also: @Sendable (FetchOutcome, [HTTPRequest]) -> Bool = { _, _ in true }
  let answer: @Sendable (HTTPRequest) -> HTTPResponse

  func run() async throws {
    let server = try LoopbackServer(handler: answer)
    let fetcher = try Fetcher(options: options)
    defer { fetcher.close() }
    let address = url?.replacing("{port}", with: "\(server.port)") ?? server.url("/feed")
    let outcome = await fetcher.fetch(
      FetchRequest(source: "case", url: address, validators: validators, access: access))
    #expect(self.outcome.matches(outcome), "\(name): \(outcome.brief)")
    if let requestCount { #expect(server.requests.count == requestCount, "\(name)") }
    #expect(also(outcome, server.requests), "\(name): \(outcome.brief)")
  }
}

extension Trial.Outcome {
  fileprivate func matches(_ outcome: FetchOutcome) -> Bool {
    switch (self, outcome) {
    case (.failure(let kind, let words), .failed(let failure)):
      failure.kind == kind && failure.words.contains(words)
    case (.anyFailure(let kinds), .failed(let failure)): kinds.contains(failure.kind)
    case (.body(let text), .body(let body)): body.bytes == Array(text.utf8)
    case (.anyBody, .body), (.unchanged, .unchanged): true
    default: false
    }
  }
}

extension FetchOutcome {
  /// Not a megabyte of body in a message.
  var brief: String {
    switch self {
    case .body(let body):
      "a body of \(body.bytes.count) bytes: \(printable(String(decoding: body.bytes.prefix(80), as: UTF8.self)))"
    case .unchanged(let meta): "unchanged: \(meta)"
    case .failed(let failure): "\(failure.kind): \(failure)"
    }
  }

  var failure: FetchFailure? {
    if case .failed(let failure) = self { failure } else { nil }
  }

  var meta: FetchMeta? {
    switch self {
    case .body(let body): body.meta
    case .unchanged(let meta): meta
    case .failed: nil
    }
  }
}

func options(_ change: (inout FetchOptions) -> Void) -> FetchOptions {
  var options = FetchOptions()
  change(&options)
  return options
}
