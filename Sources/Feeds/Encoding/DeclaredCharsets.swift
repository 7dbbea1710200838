/// The charsets that the response and the document name, in that order.
struct DeclaredCharsets {
  private(set) var usable: [Charset] = []
  private(set) var unknownLabels: [String] = []

  init(http: String?, body: [UInt8]) {
    for label in [http, declaredLabel(in: body)].compactMap({ $0 }) where !label.isEmpty {
      if let charset = Charset(label: label) {
        usable.append(charset)
      } else {
        unknownLabels.append(String(label.prefix(40)))
      }
    }
  }

  /// Escapes in seven bits mean something only where nobody says otherwise.
  var allowsISO2022JP: Bool { usable.isEmpty || usable.contains(.iso2022JP) }
}

/// The charset of a Content-Type, in lower case.
func charsetParameter(_ contentType: String) -> String? {
  let lower = contentType.lowercased()
  guard let name = lower.firstRange(of: "charset") else { return nil }
  let rest = lower[name.upperBound...].drop { " =\"'".contains($0) }
  return String(rest.prefix { !" ;,\"'".contains($0) })
}

/// The `encoding` of an XML declaration in ASCII-compatible bytes.
private func declaredLabel(in body: [UInt8]) -> String? {
  let head = body.span.extracting(first: 1024)
  guard let start = head.end(of: "<?xml", from: 0), let end = head.end(of: ">", from: start),
    let name = head.end(of: "encoding", from: start), name < end
  else { return nil }
  let rest = body[name..<end].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
  guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
  return String(decoding: rest.dropFirst().prefix { $0 != quote }, as: UTF8.self)
}

struct ByteOrderMark {
  let charset: Charset
  let byteCount: Int

  /// Nil also before the ASCII of a tag, where a mark of wider units lies.
  init?(_ body: [UInt8]) {
    guard let first = body.first, first == 0 || first >= 0xef else { return nil }
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
    guard charset == .utf8 || !beginsTag(body.dropFirst(byteCount)) else { return nil }
  }
}

private func beginsTag(_ rest: ArraySlice<UInt8>) -> Bool {
  rest.starts(with: "<?xml".utf8) || rest.starts(with: "<rss".utf8) || rest.starts(with: "<feed".utf8)
}

extension Charset {
  /// UTF-16 or UTF-32 without a mark, told by where the NULs of its ASCII stand: markup is the first thing in any
  /// feed. Source: XML 1.0, appendix F.1.
  init?(wide body: [UInt8]) {
    guard body.count >= 4, body[..<4].contains(0) else { return nil }
    var nulCounts = [0, 0, 0, 0]
    let head = body.prefix(256 & ~3)
    for (offset, byte) in head.enumerated() where byte == 0 { nulCounts[offset % 4] += 1 }
    // Half of the characters are ASCII.
    let isNul = nulCounts.map { $0 * 4 * 2 >= head.count }
    switch (isNul[0], isNul[1], isNul[2], isNul[3]) {
    case (true, true, true, false): self = .utf32BE
    case (false, true, true, true): self = .utf32LE
    case (true, false, true, false): self = .utf16BE
    case (false, true, false, true): self = .utf16LE
    default: return nil
    }
  }
}
