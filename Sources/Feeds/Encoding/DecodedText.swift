/// A body as UTF-8, and what had to be done for it.
///
/// In order of trust: a byte order mark; the pattern of NULs of UTF-16 and UTF-32; valid UTF-8, whatever anybody
/// declares; the charset of HTTP; the XML declaration; detection (`CharsetChoice`, which also says when a
/// declaration is not believed). Any charset taken against a declaration, any guess, every character mended or
/// lost is a repair; what comes out is valid UTF-8. A valid body without a mark is shared, not copied, for one
/// pass over it. Thread-safe.
struct DecodedText {
  private(set) var bytes: [UInt8] = []
  private(set) var charset = Charset.utf8
  private(set) var repairs: [String] = []
  private var isASCII = false

  init(_ body: [UInt8], httpCharset: String?) {
    let declared = DeclaredCharsets(http: httpCharset, body: body)
    if let mark = ByteOrderMark(body) {
      decode(body[mark.byteCount...], as: mark.charset, declared)
    } else if let wide = Charset(wide: body) {
      convert(body[...], from: wide)
    } else {
      decodeUnmarked(body, declared)
    }
    noteDisagreement(declared)
  }

  private mutating func decodeUnmarked(_ body: [UInt8], _ declared: DeclaredCharsets) {
    guard let text = try? UTF8Span(validating: body.span) else { return decodeInvalid(body, declared) }
    isASCII = text.isKnownASCII
    if isASCII, declared.allowsISO2022JP, hasISO2022JPEscape(body) {
      isASCII = false
      convert(body[...], from: .iso2022JP)
    } else {
      bytes = body
      if !isASCII, UTF8Mending.decodedOnce(body) != nil { repairs.append("seems encoded as UTF-8 twice") }
    }
  }

  private mutating func decode(
    _ rest: ArraySlice<UInt8>, as marked: Charset, _ declared: DeclaredCharsets
  ) {
    let body = Array(rest)
    if marked != .utf8 {
      convert(rest, from: marked)
    } else if (try? UTF8Span(validating: body.span)) != nil {
      bytes = body
    } else if UTF8Validity(body).isForeign {
      decodeInvalid(body, declared)
    } else {
      mend(body)
    }
  }

  /// A few broken characters among many good ones are still UTF-8.
  private mutating func decodeInvalid(_ body: [UInt8], _ declared: DeclaredCharsets) {
    let validity = UTF8Validity(body)
    if validity.isMostlyValid { return mend(body) }
    let choice = CharsetChoice(for: body, declared: declared.usable)
    if declared.usable.contains(.utf8), validity.mayBeDamaged, !choice.isSureOfScript { return mend(body) }
    convert(body[...], from: choice.charset)
    if let reason = choice.reason { repairs.append(reason) }
  }

  private mutating func mend(_ body: [UInt8]) {
    let mended = UTF8Mending(body)
    bytes = mended.bytes
    if mended.foreignCount > 0 {
      repairs.append("\(counted(mended.foreignCount)) of windows-1252 among UTF-8")
    }
    noteLoss(mended.lostCount)
  }

  private mutating func convert(_ body: ArraySlice<UInt8>, from wanted: Charset) {
    charset = wanted
    guard let converted = Converted(body, from: wanted) else {
      // A system without this charset in its iconv: what is ASCII can still be read.
      charset = .utf8
      repairs.append("\(wanted.name) is unknown to this system's iconv")
      return mend(Array(body))
    }
    bytes = converted.bytes
    noteLoss(converted.lostCount)
  }

  private mutating func noteLoss(_ lostCount: Int) {
    guard lostCount > 0 else { return }
    repairs.append("\(counted(lostCount)) without meaning in \(charset.name) replaced by U+FFFD")
  }

  private func counted(_ count: Int) -> String { count == 1 ? "1 byte" : "\(count) bytes" }

  /// Where all is ASCII, or little-endian what was said to be big-endian, nobody is misled.
  private mutating func noteDisagreement(_ declared: DeclaredCharsets) {
    for label in declared.unknownLabels { repairs.append("unknown charset '\(label)' ignored") }
    guard let first = declared.usable.first, first != charset,
      first.form != charset.form || first.form == .other, !isASCII
    else { return }
    repairs.append("declared as \(first.name), read as \(charset.name)")
  }
}

/// The escapes to JIS X 0208, which no text in ASCII holds.
private func hasISO2022JPEscape(_ body: [UInt8]) -> Bool {
  let escape: UInt8 = 0x1b
  guard let first = body.firstIndex(of: escape) else { return false }
  return body[first...].starts(with: [escape, UInt8(ascii: "$"), UInt8(ascii: "B")])
    || body[first...].starts(with: [escape, UInt8(ascii: "$"), UInt8(ascii: "@")])
}
