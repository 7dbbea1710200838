import CCurl
import Domain

/// Owns one `CURL *`, set up for one request. On the transfer thread only.
@safe struct EasyHandle: ~Copyable {
  /// Tells the live handles apart; that of a freed one may come again.
  struct Identity: Hashable {
    private let address: UInt

    @unsafe init(of raw: UnsafeMutableRawPointer) { address = UInt(bitPattern: raw) }
  }

  /// For `MultiHandle`, which must take it out before this handle ends.
  let raw: UnsafeMutableRawPointer
  let exchange: Exchange
  private let headerLines: HeaderLines

  /// Static, because a noncopyable type with a `deinit` may not throw half-built.
  static func prepared(
    for request: FetchRequest, at site: Site, _ options: FetchOptions
  ) throws(FetchFailure) -> EasyHandle {
    let lines = try HeaderLines(request)
    let exchange = Exchange(allow: request.allow, maxBodyBytes: options.maxBodyBytes)
    guard let raw = unsafe curl_easy_init() else {
      throw FetchFailure(.curl, "libcurl has no memory for a transfer")
    }
    let handle = unsafe EasyHandle(raw: raw, exchange: exchange, headerLines: lines)
    try handle.configure(site, options)
    return handle
  }

  deinit { unsafe curl_easy_cleanup(raw) }

  var identity: Identity { unsafe Identity(of: raw) }

  private func configure(_ site: Site, _ options: FetchOptions) throws(FetchFailure) {
    let codes = unsafe exchange.attach(to: raw) + address(site, options) + limits(options) + manners()
    guard let refusal = codes.first(where: { $0 != CURLE_OK }) else { return }
    throw FetchFailure(.curl, "libcurl refuses an option: \(Self.words(for: refusal))")
  }

  private func address(_ site: Site, _ options: FetchOptions) -> [CURLcode] {
    [
      set(CURLOPT_URL, site.url), set(CURLOPT_USERAGENT, options.userAgent),
      unsafe tensiond_easy_set_list(raw, CURLOPT_HTTPHEADER, headerLines.raw),
      set(CURLOPT_PROTOCOLS_STR, "http,https"), set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https"),
      set(CURLOPT_FOLLOWLOCATION, 1), set(CURLOPT_MAXREDIRS, options.maxRedirects),
      // Empty: every content coding that this libcurl has.
      set(CURLOPT_ACCEPT_ENCODING, ""),
    ]
  }

  private func limits(_ options: FetchOptions) -> [CURLcode] {
    [
      set(CURLOPT_CONNECTTIMEOUT_MS, Int(options.connectTimeout.wholeMilliseconds)),
      set(CURLOPT_TIMEOUT_MS, Int(options.totalTimeout.wholeMilliseconds)),
      set(CURLOPT_LOW_SPEED_LIMIT, options.lowSpeedBytesPerSecond),
      set(CURLOPT_LOW_SPEED_TIME, Int(options.lowSpeedTime.wholeMilliseconds / 1000)),
    ]
  }

  private func manners() -> [CURLcode] {
    [
      set(CURLOPT_NOSIGNAL, 1),
      set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)),
      // Else libcurl waits for its resolver thread when a look-up is given up, and all other transfers with
      // it.
      set(CURLOPT_QUICK_EXIT, 1),
      // A proxy of the environment would be checked in the feed's stead, see `openSocket`.
      set(CURLOPT_PROXY, ""),
    ]
  }

  private func set(_ option: CURLoption, _ value: Int) -> CURLcode {
    unsafe tensiond_easy_set_long(raw, option, value)
  }

  private func set(_ option: CURLoption, _ value: String) -> CURLcode {
    unsafe tensiond_easy_set_text(raw, option, value)
  }

  static func words(for code: CURLcode) -> String {
    unsafe printable(String(cString: curl_easy_strerror(code)))
  }
}

/// What curl knows after a transfer.
extension EasyHandle {
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return unsafe tensiond_easy_info_long(raw, info, &value) == CURLE_OK ? value : 0
  }

  /// curl's times in microseconds and its sizes.
  func quantity(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return unsafe tensiond_easy_info_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
  }

  func text(_ info: CURLINFO) -> String? {
    var text: UnsafePointer<CChar>?
    guard unsafe tensiond_easy_info_text(raw, info, &text) == CURLE_OK, let text = unsafe text else {
      return nil
    }
    return unsafe String(cString: text)
  }

  /// A header of the last answer, after all redirects, several of one name joined as RFC 9110 §5.3 does.
  /// A header that is not UTF-8 counts as absent: it could not be sent back as it was.
  func header(_ name: String) -> String? {
    var values: [String] = []
    var field: UnsafeMutablePointer<curl_header>?
    while unsafe curl_easy_header(raw, name, values.count, UInt32(CURLH_HEADER), -1, &field) == CURLHE_OK,
      let value = unsafe field?.pointee.value, let text = unsafe String(validatingCString: value)
    {
      values.append(text)
    }
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}
