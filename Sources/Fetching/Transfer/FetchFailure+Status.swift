import Domain

extension FetchFailure {
  /// Whatever status is neither 2xx nor 304, in words.
  static func status(_ status: Int, retryAfter: Duration?) -> FetchFailure {
    let wait = retryAfter.map { "; the server asks to wait \($0.brief)" } ?? ""
    return FetchFailure(
      .status, "\(status): \(words(for: status))\(wait)", status: status, retryAfter: retryAfter)
  }

  private static func words(for status: Int) -> String {
    switch status {
    case 401: "the server wants a login"
    case 402: "the server wants money"
    case 403: "the server refuses programs"
    case 404: "no feed at this address"
    case 406, 415: "the server does not offer a feed"
    case 407: "a proxy wants a login"
    case 410: "the feed is gone for good"
    case 429: "too many requests"
    case 451: "withheld for legal reasons"
    case 500: "the server failed"
    case 502, 504: "the server behind the gateway does not answer"
    case 503: "the server is out of service"
    case 520...527: "the origin behind the content network does not answer"
    case 300..<400: "a redirect without a target"
    case 400..<500: "the server rejects the request"
    case 500..<600: "the server failed"
    default: "an answer outside HTTP"
    }
  }
}
