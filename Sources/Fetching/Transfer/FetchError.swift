/// Why a `Fetcher` could not be made.
package enum FetchError: Error, Equatable, CustomStringConvertible {
  case curlNotStarted(String)
  case outOfMemory
  case threadNotStarted(errno: Int32)

  package var description: String {
    switch self {
    case .curlNotStarted(let words): "libcurl did not start: \(words)"
    case .outOfMemory: "libcurl has no memory for its handles"
    case .threadNotStarted(let number): "the transfer thread did not start: errno \(number)"
    }
  }
}
