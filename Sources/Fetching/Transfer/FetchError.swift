/// Why a `Fetcher` could not be made.
package enum FetchError: Error, Equatable, CustomStringConvertible {
  case curlNotStarted(String)
  case outOfMemory
  /// A name server that hangs would hold up every feed.
  case namesInTheWay
  case threadNotStarted(errno: Int32)

  package var description: String {
    switch self {
    case .curlNotStarted(let words): "libcurl did not start: \(words)"
    case .namesInTheWay:
      "libcurl looks names up on the transfer thread; expected one built with a threaded resolver"
    case .outOfMemory: "libcurl has no memory for its handles"
    case .threadNotStarted(let number): "the transfer thread did not start: errno \(number)"
    }
  }
}
