import CCurl

/// What this libcurl was built with.
enum LibraryFeatures {
  /// Names are looked up by threads of libcurl or by c-ares.
  static let looksUpNamesAside = has(CURL_VERSION_ASYNCHDNS)
  static let hasHTTP2 = has(CURL_VERSION_HTTP2)

  private static func has(_ feature: Int32) -> Bool { tensiond_curl_features() & feature != 0 }
}
