import CCurl
import Domain

/// What a `CURL *` knows of its transfer: the last answer's headers, and curl's own figures. A view: it is
/// used while the handle lives, on the transfer thread.
@safe struct Answer {
  private let raw: UnsafeMutableRawPointer

  @unsafe init(of raw: UnsafeMutableRawPointer) { unsafe self.raw = raw }

  var status: Int { number(CURLINFO_RESPONSE_CODE) }
  var isHTTP2: Bool { number(CURLINFO_HTTP_VERSION) == Int(CURL_HTTP_VERSION_2_0) }
  /// What a proxy answered to CONNECT.
  var tunnelStatus: Int { number(CURLINFO_HTTP_CONNECTCODE) }
  var systemError: Int32 { Int32(truncatingIfNeeded: number(CURLINFO_OS_ERRNO)) }
  var span: Duration { .microseconds(quantity(CURLINFO_TOTAL_TIME_T)) }

  /// Of Content-Encoding, as far as they change anything.
  var codings: [String] {
    (header("Content-Encoding") ?? "").split(separator: ",")
      .map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      .filter { !$0.isEmpty && $0 != "identity" && $0 != "none" }
  }

  /// Of Content-Length. curl reads and bounds it, but takes the last of several.
  var byteCount: Int? {
    get throws(BodyFault) {
      guard let text = header("Content-Length") else { return nil }
      let lengths = Set(text.split(separator: ",").map { $0.filter { $0 != " " } })
      guard lengths.count == 1 else { throw .broken("more than one Content-Length") }
      return lengths.first.flatMap { Int($0) }
    }
  }

  /// Of the last answer, several of one name joined as RFC 9110 §5.3 does. A header that is not UTF-8 counts
  /// as absent: it could not be sent back as it was.
  func header(_ name: String) -> String? {
    var value: String?
    var index = 0
    var field: UnsafeMutablePointer<curl_header>?
    while unsafe curl_easy_header(raw, name, index, UInt32(CURLH_HEADER), -1, &field) == CURLHE_OK,
      let bytes = unsafe field?.pointee.value, let text = unsafe String(validatingCString: bytes)
    {
      value = value.map { "\($0), \(text)" } ?? text
      index += 1
    }
    return value
  }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    return unsafe tensiond_easy_info_long(raw, info, &value) == CURLE_OK ? value : 0
  }

  private func quantity(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return unsafe tensiond_easy_info_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
  }
}

/// What the schedule and the next request need.
extension Answer {
  func meta(of journey: Journey) -> FetchMeta {
    let status = status
    var given = Validators(etag: validator("ETag"), lastModified: validator("Last-Modified"))
    if status == 304 || status == 204 {
      // RFC 9111 §4.3.4: what a 304 does not say stays as it was.
      given = Validators(
        etag: given.etag ?? journey.validators.etag,
        lastModified: given.lastModified ?? journey.validators.lastModified)
    }
    return FetchMeta(
      status: status, effectiveURL: journey.site.url, validators: given, maxAge: maxAge,
      retryAfter: retryAfter, redirects: journey.redirects)
  }

  /// One that can be sent back as it is; another would make every later request fail. Servers refuse long
  /// headers, and real validators have some dozens of bytes.
  private func validator(_ name: String) -> String? {
    header(name).flatMap { text in
      text.utf8.count <= 1_024 && text.utf8.allSatisfy { (0x20...0x7e).contains($0) } ? text : nil
    }
  }

  /// Seconds, or a date against the server's own; at most a year.
  var retryAfter: Duration? { wait(retryAfter: header("Retry-After"), date: header("Date")) }

  private var maxAge: Duration? {
    freshness(
      cacheControl: header("Cache-Control"), age: header("Age"), expires: header("Expires"),
      date: header("Date"))
  }

  /// Whether a guard before the server wants to see a browser.
  /// Source: the documentations of Cloudflare ("Detect a Challenge Page response"), AWS WAF and Vercel.
  var isChallenge: Bool {
    header("cf-mitigated") == "challenge" || header("x-vercel-mitigated") == "challenge"
      || ["challenge", "captcha"].contains(header("x-amzn-waf-action"))
  }
}
