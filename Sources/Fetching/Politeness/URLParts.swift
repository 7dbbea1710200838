import CCurl
import Glibc

/// Owns one `CURLU *`.
@safe struct URLParts: ~Copyable {
  enum Form {
    case asIs
    /// With `%20` and its like turned back.
    case decoded
    /// With the host in ASCII.
    case punycode
    /// A port also where the address names none.
    case defaultPort
  }

  private let raw: OpaquePointer

  /// Static, because a noncopyable type with a `deinit` may not throw half-built.
  static func parsed(_ text: String) throws(FetchFailure) -> URLParts {
    guard let raw = unsafe curl_url() else {
      throw FetchFailure(.curl, "libcurl has no memory for an address")
    }
    let parts = unsafe URLParts(raw: raw)
    try parts.follow(text)
    return parts
  }

  deinit { unsafe curl_url_cleanup(raw) }

  /// Takes an address, against the one that is there if it is a relative one.
  func follow(_ text: String) throws(FetchFailure) {
    let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE)
    let problem = unsafe curl_url_set(raw, CURLUPART_URL, text, flags)
    guard problem == CURLUE_OK else {
      let words = unsafe String(cString: curl_url_strerror(problem))
      throw FetchFailure(.badURL, "not an address: \(words)")
    }
  }

  func text(_ part: CURLUPart, _ form: Form = .asIs) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    let code = inUnicode { unsafe curl_url_get(raw, part, &text, form.flags) }
    guard code == CURLUE_OK, let text = unsafe text else { return nil }
    defer { unsafe curl_free(text) }
    return unsafe String(cString: text)
  }
}

/// libidn2 reads names in the encoding of the calling thread's locale, which in a service is often none.
private func inUnicode<Result>(_ body: () -> Result) -> Result {
  let before = unsafe uselocale(unicode)
  defer { _ = unsafe uselocale(before) }
  return body()
}

nonisolated(unsafe) private let unicode = unsafe newlocale(Int32(1 << LC_CTYPE), "C.UTF-8", nil)

extension URLParts.Form {
  fileprivate var flags: UInt32 {
    switch self {
    case .asIs: 0
    case .decoded: UInt32(CURLU_URLDECODE)
    case .punycode: UInt32(CURLU_PUNYCODE)
    case .defaultPort: UInt32(CURLU_DEFAULT_PORT)
    }
  }
}
