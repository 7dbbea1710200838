import Domain

/// What the schedule needs to know of an ended poll.
package enum PollResult: Sendable, Hashable {
  /// The server answered, changed or not.
  case answered(maxAge: Duration?)
  case failed(retryAfter: Duration?)
  /// tensiond itself gave up; says nothing about the source.
  case abandoned

  package init(_ outcome: FetchOutcome) {
    switch outcome {
    case .unchanged(let meta): self = .answered(maxAge: meta.maxAge)
    case .body(let body): self = .answered(maxAge: body.meta.maxAge)
    case .failed(let failure) where failure.isOurs: self = .abandoned
    case .failed(let failure): self = .failed(retryAfter: failure.retryAfter)
    }
  }
}
