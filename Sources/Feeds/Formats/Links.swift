import CCurl

/// Resolves references and says which may stand as an article's link. By curl's URL API (RFC 3986 and what is
/// around).
enum Links {
  /// `reference` as an absolute address; as it is where `base` is nil or no help.
  static func resolved(_ reference: String, against base: String?) -> String {
    let trimmed = reference.strippingControls
    guard let base, !hasScheme(trimmed) else { return trimmed }
    if trimmed.isEmpty { return base }
    // curl 7.88 cuts the base's last segment here, against RFC 3986 §5.3.
    if trimmed.hasPrefix("#") { return base.prefix { $0 != "#" } + trimmed }
    guard let handle = URLHandle(), handle.set(base, flags: baseFlags), handle.set(trimmed, flags: baseFlags)
    else { return trimmed }
    return handle.text ?? trimmed
  }

  /// The address when it may be followed and shown: http or https with a host, credentials cut out; else nil.
  static func article(_ address: String) -> String? {
    let lower = address.prefix(8).lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://"),
      let handle = URLHandle(), handle.set(address, flags: baseFlags)
    else { return nil }
    guard handle.hasCredentials else { return address }
    return handle.withoutCredentials
  }

  static func hasScheme(_ reference: String) -> Bool {
    guard let colon = reference.utf8.firstIndex(of: UInt8(ascii: ":")), colon > reference.startIndex else {
      return false
    }
    return reference.utf8[..<colon].allSatisfy { isNameByte($0) || $0 == 0x2b || $0 == 0x2d || $0 == 0x2e }
      && !(0x30...0x39).contains(reference.utf8.first ?? 0x30)
  }

  private static let baseFlags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_ALLOW_SPACE)
}

extension String {
  /// Without the white space round it and the line breaks and controls in it.
  fileprivate var strippingControls: String {
    let kept = utf8.filter { $0 >= 0x20 && $0 != 0x7f }
    let start = kept.drop { $0 == 0x20 }
    return String(decoding: start.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
  }
}

/// Owns one `CURLU *`.
@safe private struct URLHandle: ~Copyable {
  private let raw: OpaquePointer

  init?() {
    guard let raw = unsafe curl_url() else { return nil }
    unsafe self.raw = raw
  }

  deinit { unsafe curl_url_cleanup(raw) }

  /// A relative reference is resolved against what was set before.
  func set(_ address: String, flags: UInt32) -> Bool {
    unsafe curl_url_set(raw, CURLUPART_URL, address, flags) == CURLUE_OK
  }

  var text: String? { part(CURLUPART_URL) }

  var hasCredentials: Bool { part(CURLUPART_USER) != nil || part(CURLUPART_PASSWORD) != nil }

  var withoutCredentials: String? {
    unsafe curl_url_set(raw, CURLUPART_USER, nil, 0)
    unsafe curl_url_set(raw, CURLUPART_PASSWORD, nil, 0)
    return text
  }

  private func part(_ part: CURLUPart) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(raw, part, &value, 0) == CURLUE_OK, let value = unsafe value else { return nil }
    defer { unsafe curl_free(value) }
    return unsafe String(cString: value)
  }
}
