import Domain
import Testing

@testable import Fetching

@Suite struct HealthSightingTests {
  private static func kind(of failure: FetchFailure) -> PollTrouble.Kind? {
    guard case .failed(let trouble) = PollSighting(unread: .failed(failure)).outcome else { return nil }
    return trouble.kind
  }

  @Test(arguments: [
    (FetchFailure.Kind.gone, PollTrouble.Kind.gone), (.missing, .missing), (.hostUnknown, .silent),
    (.unreachable, .silent), (.timedOut, .silent), (.tls, .silent), (.proxy, .silent),
    (.addressRefused, .silent), (.challenge, .noFeed), (.refused, .other), (.serverFailed, .other),
    (.rateLimited, .other), (.bodyEmpty, .other), (.credential, .other), (.badURL, .other),
  ])
  func aFailureIsOfAKind(_ failure: FetchFailure.Kind, _ kind: PollTrouble.Kind) {
    #expect(Self.kind(of: FetchFailure(failure, "words")) == kind)
  }

  @Test(arguments: FetchFailure.Kind.allCases)
  func whatTensiondGaveUpWasNotSeen(_ kind: FetchFailure.Kind) {
    let failure = FetchFailure(kind, "words")
    let isAbandoned = PollSighting(unread: .failed(failure)).outcome == .abandoned
    #expect(isAbandoned == failure.isOurs)
  }

  @Test func theCauseComesWithItsHeading() {
    let sighting = PollSighting(unread: .failed(.status(403)))
    #expect(
      sighting.outcome
        == .failed(PollTrouble(.other, "403: the server refuses programs", anchor: "403")))
  }

  @Test func anUnchangedAnswerTellsWhereItCameFrom() {
    let meta = FetchMeta(
      status: 304, effectiveURL: "https://b.example/",
      redirects: [Redirect(301, to: "https://b.example/")])
    let sighting = PollSighting(unread: .unchanged(meta))
    #expect(sighting == PollSighting(.unchanged, permanentURL: "https://b.example/"))
  }
}
