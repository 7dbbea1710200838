package import Domain

/// What the schedule needs to know of an ended poll.
package enum PollResult: Sendable, Hashable {
  /// The server answered, changed or not. The feed's own wishes are nil where its body was not read; the last
  /// ones then hold on.
  case answered(maxAge: Duration?, feed: FeedWishes? = nil)
  /// The server or the feed is at fault.
  case failed(retryAfter: Duration?)
  /// Nobody answered: the server is down, or the way to it, or our own network.
  case unreachable
  /// 429, or 503 with a Retry-After: the whole host wants to be left alone.
  case overloaded(retryAfter: Duration?)
  /// 404.
  case missing
  /// 410.
  case gone
  /// tensiond itself gave up; says nothing about the source.
  case abandoned

  package init(_ outcome: FetchOutcome) {
    switch outcome {
    case .unchanged(let meta): self = .answered(maxAge: meta.maxAge)
    case .body(let body): self = .answered(maxAge: body.meta.maxAge)
    case .failed(let failure): self.init(failure)
    }
  }

  private init(_ failure: FetchFailure) {
    if failure.isOurs {
      self = .abandoned
      return
    }
    switch (failure.kind, failure.status) {
    case (.hostUnknown, _), (.unreachable, _), (.timedOut, _), (.proxy, _): self = .unreachable
    case (.missing, _): self = .missing
    case (.gone, _): self = .gone
    case (.rateLimited, _): self = .overloaded(retryAfter: failure.retryAfter)
    case (.serverFailed, 503) where failure.retryAfter != nil:
      self = .overloaded(retryAfter: failure.retryAfter)
    default: self = .failed(retryAfter: failure.retryAfter)
    }
  }
}
