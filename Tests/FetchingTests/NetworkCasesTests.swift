import Foundation
import TestSupport
import Testing

@testable import Fetching

/// All network cases of the shared suite against servers that misbehave as they say. What is expected stands
/// here as data by the suite's ids; a case there without an expectation here is a failure.
@Suite("Network cases", .timeLimit(.minutes(5)))
struct NetworkCasesTests {
  static let all =
    NetworkCase.bodies + NetworkCase.addresses + NetworkCase.slowness + NetworkCase.answers
    + NetworkCase.daemons

  private static let suite = SharedFolder.path("conformance/hostile/cases.json")

  @Test(.enabled(if: suite != nil, "needs ../shared/conformance/hostile/cases.json"))
  func `Every case of the suite has an expectation, and none is made up`() throws {
    struct Cases: Decodable {
      struct Case: Decodable { let id: String }
      let network: [Case]
    }
    let path = try #require(Self.suite)
    let cases = try JSONDecoder().decode(Cases.self, from: Data(contentsOf: URL(filePath: path)))
    #expect(Set(cases.network.map(\.id)) == Set(Self.all.map(\.id)))
    #expect(Set(Self.all.map(\.id)).count == Self.all.count)
  }

  @Test(arguments: all)
  func `A server misbehaves`(_ example: NetworkCase) async throws {
    for trial in example.trials { try await trial.run() }
    try await example.dialogue?()
    let isProved = !example.trials.isEmpty || example.dialogue != nil
    #expect(isProved || example.elsewhere != nil)
  }
}
