import CCurl
import Domain

/// Owns one `curl_slist *` of request header lines, which curl reads for as long as the transfer runs.
@safe final class HeaderLines {
  private(set) var raw: UnsafeMutablePointer<curl_slist>?

  init(_ request: FetchRequest) throws(FetchFailure) {
    let own = [
      ("Accept", Self.acceptedTypes), ("If-None-Match", request.validators.etag),
      ("If-Modified-Since", request.validators.lastModified),
    ]
    let replaced = Set(request.headers.map { $0.name.lowercased() })
    for case (let name, let value?) in own where !replaced.contains(name.lowercased()) {
      try add(name, value)
    }
    for header in request.headers { try add(header.name, header.value) }
  }

  deinit { unsafe curl_slist_free_all(raw) }

  private static let acceptedTypes =
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

  static func isSendable(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
  }

  private func add(_ name: String, _ value: String) throws(FetchFailure) {
    guard !name.isEmpty, Self.isSendable(name + value), !name.utf8.contains(UInt8(ascii: ":")) else {
      throw FetchFailure(
        .badHeader, "the header '\(printable(name))' is not sendable; expected one line of text")
    }
    // curl reads "Name:" as "send no such header" and "Name;" as an empty one.
    guard let longer = unsafe curl_slist_append(raw, value.isEmpty ? "\(name);" : "\(name): \(value)") else {
      throw FetchFailure(.curl, "libcurl has no memory for headers")
    }
    unsafe raw = longer
  }
}
