/// A request as `LoopbackServer` read it.
package struct HTTPRequest: Sendable, Hashable {
  package var method: String
  /// With the query: `/feeds/1?format=rss`.
  package var path: String
  /// By lower-case name; a repeated one keeps its last value.
  package var headers: [String: String]

  package init(method: String = "GET", path: String, headers: [String: String] = [:]) {
    self.method = method
    self.path = path
    self.headers = headers
  }
}

/// What `LoopbackServer` shall answer, and how it shall misbehave.
package struct HTTPResponse: Sendable {
  package enum Ending: Sendable, Hashable {
    /// The whole answer; the connection stays open for the next request.
    case complete
    /// The headers promise the whole body; the connection is closed after `bodyByteCount` bytes of it.
    case truncated(bodyByteCount: Int)
    /// As `truncated`, but the connection stays open and silent until the client leaves.
    case stalled(bodyByteCount: Int)
    /// The connection stays open and silent until `LoopbackServer.release()`, then the whole answer follows.
    case held
    /// Silent until the client leaves: not even a status line.
    case silent
    /// Closed without a byte.
    case dropped
    /// The whole answer, then closed.
    case closed
    /// The whole answer, then its last bytes again and again until the client leaves.
    case endless
    /// The whole answer, then one letter after the other, about twenty a second, until the client leaves.
    case dripping
  }

  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  package var ending: Ending
  /// Sent in place of head and body.
  package var raw: [UInt8]?

  package init(
    _ status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
    ending: Ending = .complete
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.ending = ending
  }

  package init(
    _ status: Int = 200, headers: [(name: String, value: String)] = [], text: String,
    ending: Ending = .complete
  ) {
    self.init(status, headers: headers, body: Array(text.utf8), ending: ending)
  }

  package static func redirect(to location: String, status: Int = 302) -> HTTPResponse {
    HTTPResponse(status, headers: [("Location", location)])
  }

  package static let notFound = HTTPResponse(404, text: "not found")

  /// 304 where the request carries this ETag, else the body with it.
  package static func conditional(_ request: HTTPRequest, etag: String, body: [UInt8]) -> HTTPResponse {
    request.headers["if-none-match"] == etag
      ? HTTPResponse(304, headers: [("ETag", etag)]) : HTTPResponse(headers: [("ETag", etag)], body: body)
  }

  /// The bytes of the head and of the body as far as it is sent.
  var wire: (head: [UInt8], body: ArraySlice<UInt8>) {
    if let raw { return (raw, []) }
    let hasBody = status != 304 && status != 204
    var head = "HTTP/1.1 \(status) -\r\n"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    if hasBody { head += "Content-Length: \(body.count)\r\n" }
    return (Array((head + "\r\n").utf8), hasBody ? body.prefix(sentByteCount) : [])
  }

  private var sentByteCount: Int {
    switch ending {
    case .truncated(let count), .stalled(let count): count
    default: body.count
    }
  }
}
