import Domain

/// The header lines of one request, as libcurl wants them.
struct HeaderLines {
  let list: TextList

  init(_ journey: Journey) throws(FetchFailure) {
    list = try TextList()
    let access = journey.access
    let kept = journey.isAtHome ? access.headers : access.headers.filter(\.mayTravel)
    for header in Self.own(journey) where !kept.contains(where: { $0.isNamed(header.name) }) {
      try add(header)
    }
    for header in kept { try add(header) }
    if journey.isAtHome, case .header = access.login, let line = journey.submission.secrets.login {
      try add(line)
    }
  }

  private static func own(_ journey: Journey) -> [RequestHeader] {
    var headers = [RequestHeader("Accept", acceptedTypes), RequestHeader("Accept-Encoding", "gzip, deflate")]
    if let etag = journey.validators.etag { headers.append(RequestHeader("If-None-Match", etag)) }
    if let date = journey.validators.lastModified { headers.append(RequestHeader("If-Modified-Since", date)) }
    if journey.isFresh { headers.append(RequestHeader("Cache-Control", "no-cache")) }
    return headers
  }

  private static let acceptedTypes =
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

  private func add(_ header: RequestHeader) throws(FetchFailure) {
    guard header.isSendable else {
      throw FetchFailure(
        .badHeader, "the header '\(printable(header.name))' is not sendable; expected one line of text")
    }
    // curl reads "Name:" as "send no such header" and "Name;" as an empty one.
    try list.add(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
  }

  /// A line that is a secret as a whole; its failure does not show it.
  private func add(_ line: Secret) throws(FetchFailure) {
    let parts = line.text.split(separator: ":", maxSplits: 1)
    let value = (parts.count == 2 ? parts[1] : "").drop { $0 == " " }
    let header = RequestHeader(String(parts.first ?? ""), String(value))
    guard header.isSendable, !value.isEmpty else {
      throw FetchFailure(.credential, "the credential is no header line; expected 'Name: value'")
    }
    try add(header)
  }
}

extension RequestHeader {
  fileprivate func isNamed(_ name: String) -> Bool { self.name.lowercased() == name.lowercased() }

  /// Says nothing that another server should not know.
  fileprivate var mayTravel: Bool {
    ["accept", "accept-language", "cache-control"].contains { isNamed($0) }
  }
}
