/// The charsets that a feed's language is written in, the commonest first: what decides where bytes alone do not.
///
/// The language is what `<language>` or `xml:lang` says in ASCII. English says nothing: it is what templates come
/// with, whatever is written into them.
struct CharsetHints {
  let charsets: [Charset]

  init(_ body: [UInt8]) { charsets = languageTag(in: body).map(Self.charsets) ?? [] }

  /// False where nothing is known.
  func excludes(_ charset: Charset) -> Bool { !charsets.isEmpty && !charsets.contains(charset) }

  private static func charsets(of tag: String) -> [Charset] {
    let language = tag.prefix { $0.isLetter }
    switch language {
    case "ru", "be", "bg", "mk", "uk", "kk", "ky", "mn", "tg", "tt":
      return [.windows1251, .koi8U, .koi8R, .iso8859(5), .ibm866, .macCyrillic]
    case "sr" where !tag.contains("latn"): return [.windows1251, .iso8859(5), .windows1250, .iso8859(2)]
    case "pl", "cs", "sk", "hu", "hr", "sl", "bs", "sr", "sh": return [.windows1250, .iso8859(2)]
    case "ro", "mo": return [.windows1250, .iso8859(2), .iso8859(16)]
    case "el": return [.windows1253, .iso8859(7)]
    case "tr", "az", "ku": return [.windows1254, .iso8859(3)]
    case "he", "iw", "yi": return [.windows1255, .iso8859(8)]
    case "ar", "fa", "ur", "ps", "ckb": return [.windows1256, .iso8859(6)]
    case "lt", "lv": return [.windows1257, .iso8859(13), .iso8859(4)]
    case "et": return [.windows1257, .windows1252, .iso8859(15), .iso8859(13)]
    case "vi": return [.windows1258, .viscii]
    case "th": return [.windows874]
    case "hy": return [.armscii8]
    case "ja": return [.shiftJIS, .eucJP]
    case "ko": return [.eucKR]
    case "zh": return tag.contains("tw") || tag.contains("hk") ? [.big5, .gb18030] : [.gb18030, .big5]
    case "fr", "de", "es", "pt", "it", "nl", "sv", "da", "no", "nb", "nn", "fi", "is", "ca", "gl", "eu", "sq":
      return [.windows1252, .iso8859(15), .macintosh]
    default: return []
    }
  }
}

/// Lower case.
private func languageTag(in body: [UInt8]) -> String? {
  let head = body.span.extracting(first: 16 << 10)
  let marks: [StaticString] = ["<language>", "xml:lang=\"", "xml:lang='", "<dc:language>"]
  for mark in marks {
    guard let start = head.end(of: mark, from: 0) else { continue }
    let tag = body[start...].prefix(20).drop { $0 <= 0x20 }
      .prefix { $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    return String(decoding: tag, as: UTF8.self).lowercased()
  }
  return nil
}
