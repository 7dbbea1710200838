import CUTF8Proc

/// Folds words so that the ways of writing one word meet: case, compatibility forms, Arabic letter forms, `ё`.
///
/// NFKC with full case folding and without invisible characters, by utf8proc; then the letter folds below. `И` with
/// breve stays `й`: only marks that change nothing are stripped. Cost: about 100 ns a word, paid once a word by
/// `WordCache`. Source: Unicode Standard 16, §3.13, §5.18; UAX #15.
struct Folding: Sendable {
  /// Turkish and Azerbaijani tell `ı` from `i`: their capitals are `I` and `İ`.
  let hasDotlessI: Bool

  init(language: String) { hasDotlessI = language == "tr" || language == "az" }

  func folded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    if scalars.allSatisfy(\.isASCII), !hasDotlessI { return text.lowercased() }
    let prepared = hasDotlessI ? dotted(scalars) : text
    var kept = String.UnicodeScalarView()
    for scalar in caseFolded(prepared).unicodeScalars {
      if let letter = Self.letter(scalar) { kept.append(letter) }
    }
    return String(kept)
  }

  private func dotted(_ scalars: String.UnicodeScalarView) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.map { $0 == "I" ? "ı" : $0 == "İ" ? "i" : $0 })
    return String(view)
  }

  private func caseFolded(_ text: String) -> String {
    let options = utf8proc_option_t(
      UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
        | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue)
    let bytes = Array(text.utf8)
    // One byte decomposes into at most 18 scalars (U+FDFA, three bytes).
    var scalars = [utf8proc_int32_t](repeating: 0, count: bytes.count * 6 + 1)
    let length = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe scalars.withUnsafeMutableBufferPointer { buffer -> Int in
        let count = unsafe utf8proc_decompose(
          source.baseAddress, source.count, buffer.baseAddress, buffer.count, options)
        guard count >= 0, count <= buffer.count else { return -1 }
        return unsafe utf8proc_normalize_utf32(buffer.baseAddress, count, options)
      }
    }
    guard length >= 0 else { return text }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.prefix(length).compactMap { Unicode.Scalar(UInt32($0)) })
    return String(view)
  }

  /// What a folded scalar is written as; nil for marks that carry no letter.
  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x451: "е"  // ё
    case 0x2019, 0x02BC, 0x055A, 0xFF07: "'"
    case 0x0640, 0x064B...0x065F, 0x0670: nil  // tatweel and vowel signs
    case 0x0622, 0x0623, 0x0625, 0x0671: "ا"
    case 0x0649, 0x06CC: "ي"
    case 0x0629: "ه"
    case 0x06A9: "ك"
    case 0x055B, 0x055C, 0x055E: nil  // Armenian stress, exclamation and question marks stand inside words
    case 0x0307: nil  // left by folding İ outside Turkic languages
    default: scalar
    }
  }
}
