import CCurl

/// Resolves references and says which may stand as an article's link. By curl's URL API (RFC 3986 and what is
/// around).
///
/// Nearly every link of every feed is a plain absolute address, which one look at its bytes tells: under 100
/// ns and nothing allocated. The rest goes through curl, at some microseconds. Both ways give the same
/// answers.
enum Links {
  /// `reference` as an absolute address; as it is where `base` is nil or no help.
  ///
  /// An address that is absolute already is not changed, dot segments included: it is shown as its outlet
  /// wrote it.
  static func resolved(_ reference: String, against base: String?) -> String {
    isPlainArticle(reference) ? reference : resolvedByCurl(reference, against: base)
  }

  /// The address when it may be followed and shown: http or https with a host, credentials cut out; else nil.
  static func article(_ address: String) -> String? {
    isPlainArticle(address) ? address : articleByCurl(address)
  }

  /// Absolute as far as `base` is known; nil, and said, for one that is too long or neither http nor https, for that is
  /// not to be followed.
  static func settled(
    _ reference: String, against base: String?, maxBytes: Int, log: inout RepairLog
  ) -> String? {
    let absolute = resolved(reference, against: base)
    guard absolute.utf8.count <= maxBytes else {
      log.note("address over the limit of \(maxBytes) bytes dropped")
      return nil
    }
    guard base != nil || hasScheme(absolute) else {
      log.note("relative link without a base", example: absolute)
      return absolute
    }
    let safe = article(absolute)
    if safe == nil { log.note("link is neither http nor https; dropped", example: absolute) }
    return safe
  }

  static func resolvedByCurl(_ reference: String, against base: String?) -> String {
    let trimmed = reference.strippingControls
    guard let base, !hasScheme(trimmed) else { return trimmed }
    // A base has no fragment, and a fragment changes nothing else of it (RFC 3986 §5.2.2). curl 7.88 puts the
    // query of a reference behind the base's fragment, and cuts the base's last segment for a fragment.
    let place = String(base.prefix { $0 != "#" })
    if trimmed.isEmpty || trimmed.hasPrefix("#") { return place + trimmed }
    // It takes `../?p=1` for a bare query, where dots are cut away: the path is resolved first.
    let path = trimmed.prefix { $0 != "?" && $0 != "#" }
    if path.hasSuffix("./"), path.endIndex < trimmed.endIndex {
      return resolvedByCurl(
        String(trimmed[path.endIndex...]), against: resolvedByCurl(String(path), against: place))
    }
    guard let handle = URLHandle(), handle.set(place, flags: baseFlags), handle.set(trimmed, flags: baseFlags)
    else { return trimmed }
    return handle.text ?? trimmed
  }

  static func articleByCurl(_ address: String) -> String? {
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

// MARK: - Plain addresses

extension Links {
  static func isPlainArticle(_ address: String) -> Bool { isPlainArticle(address.utf8Span.span) }

  /// Whether both `resolved` and `article` answer these bytes of UTF-8 as they are, whatever the base:
  /// `http://` or `https://`, a host of small letters, digits, dots and hyphens, perhaps a port, then
  /// printing ASCII or nothing. False says nothing.
  static func isPlainArticle(_ bytes: Span<UInt8>) -> Bool {
    guard let host = hostStart(of: bytes), let end = authorityEnd(of: bytes, from: host) else { return false }
    let rest = bytes.extracting(end...)
    // Without a way out, so that the compiler takes many bytes at once.
    var highest: UInt8 = 0
    for offset in rest.indices { highest = max(highest, rest[offset] &- 0x21) }
    return highest <= 0x7e - 0x21
  }

  private static func hostStart(of bytes: Span<UInt8>) -> Int? {
    guard bytes.count > 8 else { return nil }
    let isSecure = bytes[4] == UInt8(ascii: "s")
    let colon = isSecure ? 5 : 4
    guard bytes[0] == UInt8(ascii: "h"), bytes[1] == UInt8(ascii: "t"), bytes[2] == UInt8(ascii: "t"),
      bytes[3] == UInt8(ascii: "p"), bytes[colon] == UInt8(ascii: ":"),
      bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    return colon + 3
  }

  /// Nil where the authority is not plain. Labels are looked at only as far as curl's opinion of hosts may
  /// change from one version to the next: one that is empty goes to it.
  private static func authorityEnd(of bytes: Span<UInt8>, from start: Int) -> Int? {
    var offset = start
    var previous = UInt8(ascii: ".")
    while offset < bytes.count, isHostByte(bytes[offset]) {
      if bytes[offset] == UInt8(ascii: "."), previous == UInt8(ascii: ".") { return nil }
      previous = bytes[offset]
      offset += 1
    }
    // 253 is DNS' limit for a name; curl has one of its own, far above.
    guard offset > start, offset - start < 254 else { return nil }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ":") {
      let port = offset + 1
      offset = port
      while offset < bytes.count, isDigit(bytes[offset]) { offset += 1 }
      // Up to 9999; of those beyond, curl knows which are none.
      guard (1...4).contains(offset - port), bytes[port] != UInt8(ascii: "0") else { return nil }
    }
    return offset == bytes.count || isPathStart(bytes[offset]) ? offset : nil
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isPathStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }
}

extension String {
  /// Without the white space round it and the line breaks, controls and overrides of the reading direction in it.
  var strippingControls: String {
    let kept = unicodeScalars.filter { scalar in
      scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value)
        && !(0x202d...0x202e).contains(scalar.value)
    }
    let start = kept.drop { $0 == " " }
    return String(String.UnicodeScalarView(start.reversed().drop { $0 == " " }.reversed()))
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
