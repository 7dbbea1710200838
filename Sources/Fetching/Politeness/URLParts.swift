import CCurl

/// Owns one `CURLU *`.
@safe struct URLParts: ~Copyable {
  private let raw: OpaquePointer

  /// Static, because a noncopyable type with a `deinit` may not throw half-built.
  static func parsed(_ text: String) throws(FetchFailure) -> URLParts {
    guard let raw = unsafe curl_url() else {
      throw FetchFailure(.curl, "libcurl has no memory for an address")
    }
    let parts = unsafe URLParts(raw: raw)
    let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE)
    let problem = unsafe curl_url_set(raw, CURLUPART_URL, text, flags)
    guard problem == CURLUE_OK else {
      let words = unsafe String(cString: curl_url_strerror(problem))
      throw FetchFailure(.badURL, "not an address: \(words)")
    }
    return parts
  }

  deinit { unsafe curl_url_cleanup(raw) }

  /// - Parameter isDecoded: with `%20` and its like turned back.
  func text(_ part: CURLUPart, isDecoded: Bool = false) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    let flags = isDecoded ? UInt32(CURLU_URLDECODE) : 0
    guard unsafe curl_url_get(raw, part, &text, flags) == CURLUE_OK, let text = unsafe text else {
      return nil
    }
    defer { unsafe curl_free(text) }
    return unsafe String(cString: text)
  }
}
