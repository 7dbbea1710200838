import CFeedXML

/// A body as UTF-8, and what had to be done for it.
///
/// In order of trust: a byte order mark; valid UTF-8, whatever anybody declares; the pattern of NULs of
/// UTF-16 and UTF-32; the charset of HTTP; the XML declaration; a guess. Any charset taken against a
/// declaration, and every character lost, is a repair.
struct DecodedText {
  private(set) var bytes: [UInt8]
  private(set) var charset: Charset
  private(set) var repairs: [String] = []

  init(_ body: [UInt8], httpCharset: String?) {
    let mark = ByteOrderMark(body)
    let declared = DeclaredCharsets(http: httpCharset, document: declaredLabel(in: body))
    let validity = UTF8Validity(body)
    bytes = []
    charset = .utf8
    if let mark {
      decode(Array(body[mark.byteCount...]), as: mark.charset)
    } else if let wide = wideCharset(of: body) {
      decode(body, as: wide)
    } else if validity.isValid {
      bytes = body
    } else {
      decodeInvalid(body, declared, validity)
    }
    noteDisagreement(declared, hadMark: mark != nil)
  }

  /// Neither marked nor valid UTF-8. A few broken characters among many good ones are still UTF-8.
  private mutating func decodeInvalid(_ body: [UInt8], _ declared: DeclaredCharsets, _ validity: UTF8Validity)
  {
    if validity.isMostlyValid(whenDeclared: declared.usable.contains(.utf8)) {
      decode(body, as: .utf8)
    } else if let other = declared.usable.first(where: { $0.form == .other }) {
      decode(body, as: other)
    } else {
      let guess = CharsetGuess.charset(of: body)
      decode(body, as: guess)
      repairs.append("not valid UTF-8; read as \(charset.name), a guess")
    }
  }

  private mutating func decode(_ body: [UInt8], as wanted: Charset) {
    charset = wanted
    let lostCount: Int
    switch wanted.form {
    case .utf8: (bytes, lostCount) = decodedUTF8(body)
    case .utf16: (bytes, lostCount) = decodedUTF16(body, isBigEndian: wanted.isBigEndian)
    case .utf32: (bytes, lostCount) = decodedUTF32(body, isBigEndian: wanted.isBigEndian)
    case .other: (bytes, lostCount) = convertedByIconv(body, from: wanted.name)
    }
    if lostCount > 0 {
      repairs.append("\(lostCount) bytes without meaning in \(wanted.name) replaced by U+FFFD")
    }
  }

  private mutating func noteDisagreement(_ declared: DeclaredCharsets, hadMark: Bool) {
    for label in declared.unknownLabels { repairs.append("unknown charset '\(label)' ignored") }
    guard charset.form == .utf8 || hadMark, let first = declared.usable.first, first.name != charset.name,
      first.form != charset.form || first.form == .other, bytes.contains(where: { $0 >= 0x80 })
    else { return }
    repairs.append("declared as \(first.name), read as \(charset.name)")
  }
}

/// The charsets that the response and the document name, in that order.
private struct DeclaredCharsets {
  var usable: [Charset] = []
  var unknownLabels: [String] = []

  init(http: String?, document: String?) {
    for label in [http, document].compactMap({ $0 }) where !label.isEmpty {
      if let charset = Charset(label: label) {
        usable.append(charset)
      } else {
        unknownLabels.append(String(label.prefix(40)))
      }
    }
  }
}

private struct ByteOrderMark {
  let charset: Charset
  let byteCount: Int

  init?(_ body: [UInt8]) {
    if body.starts(with: [0xef, 0xbb, 0xbf]) {
      (charset, byteCount) = (.utf8, 3)
    } else if body.starts(with: [0, 0, 0xfe, 0xff]) {
      (charset, byteCount) = (.utf32BE, 4)
    } else if body.starts(with: [0xff, 0xfe, 0, 0]) {
      (charset, byteCount) = (.utf32LE, 4)
    } else if body.starts(with: [0xfe, 0xff]) {
      (charset, byteCount) = (.utf16BE, 2)
    } else if body.starts(with: [0xff, 0xfe]) {
      (charset, byteCount) = (.utf16LE, 2)
    } else {
      return nil
    }
  }
}

/// UTF-16 or UTF-32 without a mark, told by where the NULs of the first `<`, `{` or white space stand.
/// Source: XML 1.0, appendix F.1.
private func wideCharset(of body: [UInt8]) -> Charset? {
  guard body.count >= 4 else { return nil }
  let isZero = body.prefix(4).map { $0 == 0 }
  return switch (isZero[0], isZero[1], isZero[2], isZero[3]) {
  case (true, true, true, false): .utf32BE
  case (false, true, true, true): .utf32LE
  case (true, false, true, false): .utf16BE
  case (false, true, false, true): .utf16LE
  default: nil
  }
}

/// The `encoding` of an XML declaration in ASCII-compatible bytes.
private func declaredLabel(in body: [UInt8]) -> String? {
  let head = String(decoding: body.prefix(1024).filter { $0 != 0 }, as: UTF8.self)
  guard let start = head.firstRange(of: "<?xml"), let end = head[start.upperBound...].firstRange(of: "?>"),
    let name = head[start.upperBound..<end.lowerBound].firstRange(of: "encoding")
  else { return nil }
  let rest = head[name.upperBound..<end.lowerBound].drop {
    $0 == " " || $0 == "=" || $0 == "\t" || $0 == "\n"
  }
  guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
  return String(rest.dropFirst().prefix { $0 != quote })
}

private func decodedUTF8(_ body: [UInt8]) -> (bytes: [UInt8], lostCount: Int) {
  let invalidCount = UTF8Validity(body).invalidCount
  return invalidCount == 0 ? (body, 0) : (Array(String(decoding: body, as: UTF8.self).utf8), invalidCount)
}

private func decodedUTF16(_ body: [UInt8], isBigEndian: Bool) -> (bytes: [UInt8], lostCount: Int) {
  let units = stride(from: 0, to: body.count - 1, by: 2).map { offset in
    let (first, second) = (UInt16(body[offset]), UInt16(body[offset + 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }
  let text = String(decoding: units, as: UTF16.self)
  return (Array(text.utf8), body.count % 2)
}

private func decodedUTF32(_ body: [UInt8], isBigEndian: Bool) -> (bytes: [UInt8], lostCount: Int) {
  let units = stride(from: 0, to: body.count - 3, by: 4).map { offset in
    let four = body[offset..<offset + 4]
    return (isBigEndian ? Array(four) : four.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }
  let text = String(decoding: units, as: UTF32.self)
  return (Array(text.utf8), body.count % 4)
}

private func convertedByIconv(_ body: [UInt8], from name: String) -> (bytes: [UInt8], lostCount: Int) {
  var lostCount = 0
  var isKnown = true
  let converted = unsafe [UInt8](unsafeUninitializedCapacity: 3 * body.count + 16) { out, count in
    let written = unsafe body.withUnsafeBufferPointer { input in
      unsafe feedxml_to_utf8(name, input.baseAddress, input.count, out.baseAddress, &lostCount)
    }
    isKnown = written >= 0
    count = max(0, written)
  }
  // A charset that this system's iconv does not have is read as far as its ASCII goes.
  return isKnown ? (converted, lostCount) : decodedUTF8(body)
}
