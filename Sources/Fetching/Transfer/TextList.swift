import CCurl

/// Owns one `curl_slist *`, which curl reads for as long as the transfer runs.
@safe final class TextList {
  private(set) var raw: UnsafeMutablePointer<curl_slist>?

  init(_ lines: [String] = []) throws(FetchFailure) {
    for line in lines { try add(line) }
  }

  deinit { unsafe curl_slist_free_all(raw) }

  func add(_ line: String) throws(FetchFailure) {
    guard let longer = unsafe curl_slist_append(raw, line) else {
      throw FetchFailure(.curl, "libcurl has no memory for headers")
    }
    unsafe raw = longer
  }
}
