import CCurl
import Domain

/// Owns one `CURL *`: set up for one transfer after the other, with nothing left over between them. On the
/// transfer thread only.
@safe final class EasyHandle {
  /// Tells the live handles apart.
  struct Identity: Hashable {
    private let address: UInt

    @unsafe init(of raw: UnsafeMutableRawPointer) { address = UInt(bitPattern: raw) }
  }

  /// For `MultiHandle`, which must take it out before this handle is set up anew or ends.
  let raw: UnsafeMutableRawPointer
  /// curl's own words on what went wrong; curl writes here as long as the handle lives.
  private let errorText: UnsafeMutablePointer<CChar>
  /// curl reads them while the transfer runs.
  private var headerLines: TextList?
  private var resolved: TextList?

  init() throws(FetchFailure) {
    guard let raw = unsafe curl_easy_init() else {
      throw FetchFailure(.curl, "libcurl has no memory for a transfer")
    }
    unsafe self.raw = raw
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    unsafe curl_easy_cleanup(raw)
    unsafe errorText.deallocate()
  }

  var identity: Identity { unsafe Identity(of: raw) }
  var errorWords: String { unsafe printable(String(cString: errorText)) }

  /// Makes it another transfer's; connections, names and TLS sessions are the multi handle's and stay.
  ///
  /// - Parameter exchange: the caller keeps it until the transfer has ended.
  func prepare(for journey: Journey, _ exchange: Exchange, _ options: FetchOptions) throws(FetchFailure) {
    unsafe curl_easy_reset(raw)
    unsafe errorText[0] = 0
    let lines = try HeaderLines(journey).list
    headerLines = lines
    resolved = try TextList(options.resolved)
    if let userAgent = journey.access.userAgent, !RequestHeader.isOneLine(userAgent) {
      throw FetchFailure(.badHeader, "the user agent is not sendable; expected one line of text")
    }
    let codes =
      unsafe exchange.attach(to: raw) + address(journey, lines, options) + limits(journey, options)
      + manners()
      + trust(journey, options) + secrets(journey) + proxy(journey, options)
    guard let refusal = codes.first(where: { $0 != CURLE_OK }) else { return }
    throw FetchFailure(.curl, "libcurl refuses an option: \(Self.words(for: refusal))")
  }

  static func words(for code: CURLcode) -> String {
    unsafe printable(String(cString: curl_easy_strerror(code)))
  }
}

extension EasyHandle {
  private func address(_ journey: Journey, _ lines: TextList, _ options: FetchOptions) -> [CURLcode] {
    [
      set(CURLOPT_URL, journey.site.url),
      set(CURLOPT_USERAGENT, journey.access.userAgent ?? options.userAgent),
      unsafe tensiond_easy_set_list(raw, CURLOPT_HTTPHEADER, lines.raw),
      set(CURLOPT_PROTOCOLS_STR, "http,https"),
      unsafe tensiond_easy_set_list(raw, CURLOPT_RESOLVE, resolved?.raw),
    ]
  }

  private func limits(_ journey: Journey, _ options: FetchOptions) -> [CURLcode] {
    [
      set(CURLOPT_CONNECTTIMEOUT_MS, Int(options.connectTimeout.wholeMilliseconds)),
      set(CURLOPT_TIMEOUT_MS, max(1, Int((options.totalTimeout - journey.spent).wholeMilliseconds))),
      set(CURLOPT_LOW_SPEED_LIMIT, options.lowSpeedBytesPerSecond),
      set(CURLOPT_LOW_SPEED_TIME, Int(options.lowSpeedTime.wholeMilliseconds / 1000)),
      // What a server announces; what it sends is counted as it comes.
      unsafe tensiond_easy_set_offset(raw, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(options.maxBodyBytes)),
    ]
  }

  private func manners() -> [CURLcode] {
    [
      unsafe tensiond_easy_set_pointer(raw, CURLOPT_ERRORBUFFER, errorText),
      set(CURLOPT_NOSIGNAL, 1),
      // Feeds have some dozens of KiB: a third of the reads that the default of 16 KiB takes.
      set(CURLOPT_BUFFERSIZE, 64 << 10),
      // Else libcurl waits for its resolver thread when a look-up is given up, and all other transfers with
      // it.
      set(CURLOPT_QUICK_EXIT, 1),
    ]
  }

  private func trust(_ journey: Journey, _ options: FetchOptions) -> [CURLcode] {
    let trust = journey.access.trust
    var codes = [
      set(CURLOPT_HTTP_VERSION, Int(journey.usesHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)),
      set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
    ]
    if trust.isBlind { codes += [set(CURLOPT_SSL_VERIFYPEER, 0), set(CURLOPT_SSL_VERIFYHOST, 0)] }
    if let file = trust.authorities ?? options.authorities { codes.append(set(CURLOPT_CAINFO, file)) }
    return codes
  }

  private func secrets(_ journey: Journey) -> [CURLcode] {
    guard journey.isAtHome, let secret = journey.submission.secrets.login else { return [] }
    switch journey.access.login {
    case .basic:
      return [set(CURLOPT_HTTPAUTH, tensiond_auth_basic), set(CURLOPT_USERPWD, secret.text)]
    case .bearer:
      return [
        set(CURLOPT_HTTPAUTH, tensiond_auth_bearer), set(CURLOPT_XOAUTH2_BEARER, secret.text),
      ]
    case .header, nil: return []
    }
  }

  private func proxy(_ journey: Journey, _ options: FetchOptions) -> [CURLcode] {
    // Empty: none, not even that of the environment. No host is exempt, whatever the environment says.
    let route = journey.access.route(options)
    var codes = [set(CURLOPT_PROXY, route?.url ?? ""), set(CURLOPT_NOPROXY, "")]
    if let secret = journey.submission.secrets.proxy { codes.append(set(CURLOPT_PROXYUSERPWD, secret.text)) }
    if let file = options.authorities { codes.append(set(CURLOPT_PROXY_CAINFO, file)) }
    return codes
  }

  private func set(_ option: CURLoption, _ value: Int) -> CURLcode {
    unsafe tensiond_easy_set_long(raw, option, value)
  }

  private func set(_ option: CURLoption, _ value: String) -> CURLcode {
    unsafe tensiond_easy_set_text(raw, option, value)
  }
}

extension SourceAccess {
  func route(_ options: FetchOptions) -> ProxyRoute? {
    switch proxy {
    case .standard: options.proxy
    case .direct: nil
    case .route(let route): route
    }
  }
}
