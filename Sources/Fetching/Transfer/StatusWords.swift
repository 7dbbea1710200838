/// What statuses mean for a feed: the one table behind words, kinds and the headings of docs/SOURCES.md.
enum StatusWords {
  private struct Row: Sendable {
    let statuses: ClosedRange<Int>
    let kind: FetchFailure.Kind
    let cause: String
    let anchor: String
  }

  static func kind(of status: Int) -> FetchFailure.Kind { row(of: status)?.kind ?? .badAnswer }
  static func cause(of status: Int) -> String { row(of: status)?.cause ?? "an answer outside HTTP" }
  static func anchor(of status: Int) -> String? { row(of: status)?.anchor }

  private static func row(of status: Int) -> Row? { rows.first { $0.statuses.contains(status) } }

  /// The first that covers a status counts.
  private static let rows = [
    Row(statuses: 300...399, kind: .status, cause: "a redirect that is none", anchor: "redirects"),
    Row(statuses: 401...401, kind: .refused, cause: "the server wants a login", anchor: "401"),
    Row(statuses: 402...402, kind: .refused, cause: "the server wants money", anchor: "402"),
    Row(statuses: 403...403, kind: .refused, cause: "the server refuses programs", anchor: "403"),
    Row(statuses: 404...404, kind: .missing, cause: "no feed at this address", anchor: "404"),
    Row(statuses: 406...406, kind: .status, cause: "the server does not offer a feed", anchor: "406"),
    Row(statuses: 407...407, kind: .proxy, cause: "a proxy wants a login", anchor: "proxy"),
    Row(statuses: 410...410, kind: .gone, cause: "the feed is gone for good", anchor: "410"),
    Row(statuses: 415...415, kind: .status, cause: "the server does not offer a feed", anchor: "406"),
    Row(statuses: 429...429, kind: .rateLimited, cause: "too many requests", anchor: "429"),
    Row(statuses: 451...451, kind: .refused, cause: "withheld for legal reasons", anchor: "451"),
    Row(statuses: 400...499, kind: .status, cause: "the server rejects the request", anchor: "4xx"),
    Row(statuses: 503...503, kind: .serverFailed, cause: "the server is out of service", anchor: "503"),
    Row(
      statuses: 502...504, kind: .serverFailed, cause: "the server behind the gateway does not answer",
      anchor: "5xx"),
    Row(
      statuses: 520...527, kind: .serverFailed,
      cause: "the origin behind the content network does not answer",
      anchor: "5xx"),
    Row(statuses: 500...599, kind: .serverFailed, cause: "the server failed", anchor: "5xx"),
  ]
}
