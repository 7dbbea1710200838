import CUTF8Proc

/// Folds words so that the ways of writing one word meet: case, compatibility forms, apostrophes, Arabic letter forms and
/// vowel signs, `ё`, the Armenian `և`.
///
/// NFKC with full case folding and without invisible characters, by utf8proc; before it the apostrophes become one, after
/// it the letters below. `И` with breve stays `й`: only marks that change nothing are stripped. Cost: about 100 ns a
/// word, paid once a word by `WordCache`. Source: Unicode Standard 16, §3.13, §5.18; UAX #15.
struct Folding: Hashable, Sendable {
  /// Turkish and Azerbaijani tell `ı` from `i`: their capitals are `I` and `İ`.
  let hasDotlessI: Bool

  /// For words that are the same in all languages.
  static let plain = Folding(hasDotlessI: false)

  init(language: String) { self.init(hasDotlessI: language == "tr" || language == "az") }

  private init(hasDotlessI: Bool) { self.hasDotlessI = hasDotlessI }

  /// Where a word is folded: kept by whoever folds many.
  struct Workspace {
    fileprivate var prepared: [UInt8] = []
    fileprivate var scalars: [Int32] = []
  }

  func folded(_ text: String) -> String {
    var workspace = Workspace()
    var folded: [UInt8] = []
    fold(Array(text.utf8), into: &folded, &workspace)
    return String(decoding: folded, as: UTF8.self)
  }

  /// Replaces `folded`.
  func fold(_ text: [UInt8], into folded: inout [UInt8], _ workspace: inout Workspace) {
    folded.removeAll(keepingCapacity: true)
    if !hasDotlessI, lowercase(text, into: &folded) { return }
    prepare(text, &workspace.prepared)
    let count = decompose(&workspace, Self.folding)
    var last: UInt32 = 0
    for index in 0..<count {
      guard let scalar = Self.letter(UInt32(bitPattern: workspace.scalars[index]), after: last) else {
        continue
      }
      folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      last = scalar.value
    }
  }

  /// The word as written, case and letters kept: only what nobody sees is taken away, and composed what may be.
  func clean(_ text: [UInt8], into cleaned: inout [UInt8], _ workspace: inout Workspace) {
    cleaned.removeAll(keepingCapacity: true)
    workspace.prepared.removeAll(keepingCapacity: true)
    appendWithOneApostrophe(text, to: &workspace.prepared)
    guard workspace.prepared.contains(where: { $0 >= 0x80 }) else {
      cleaned.append(contentsOf: workspace.prepared)
      return
    }
    let count = decompose(&workspace, Self.cleaning)
    for index in 0..<count {
      let scalar = Unicode.Scalar(UInt32(bitPattern: workspace.scalars[index])) ?? "\u{FFFD}"
      cleaned.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }

  // MARK: ASCII

  /// False where there is more than ASCII in it.
  private func lowercase(_ text: [UInt8], into folded: inout [UInt8]) -> Bool {
    for byte in text {
      guard byte < 0x80 else {
        folded.removeAll(keepingCapacity: true)
        return false
      }
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      folded.append(isCapital ? byte | 0x20 : byte == UInt8(ascii: "`") ? UInt8(ascii: "'") : byte)
    }
    return true
  }

  // MARK: Before

  private func prepare(_ text: [UInt8], _ prepared: inout [UInt8]) {
    prepared.removeAll(keepingCapacity: true)
    appendWithOneApostrophe(text, to: &prepared)
    guard hasDotlessI else { return }
    let marked = prepared
    prepared.removeAll(keepingCapacity: true)
    var index = 0
    while index < marked.count {
      if marked[index] == UInt8(ascii: "I") {
        // A combining dot makes it the other letter.
        let isDotted = marked[(index + 1)...].starts(with: [0xCC, 0x87])
        prepared.append(contentsOf: isDotted ? [UInt8(ascii: "i")] : Array("ı".utf8))
        index += isDotted ? 3 : 1
      } else if marked[index...].starts(with: "İ".utf8) {
        prepared.append(UInt8(ascii: "i"))
        index += 2
      } else {
        prepared.append(marked[index])
        index += 1
      }
    }
  }

  /// Some apostrophes decompose into a space and a mark: they are made one before anything else.
  private func appendWithOneApostrophe(_ text: [UInt8], to prepared: inout [UInt8]) {
    var index = 0
    while index < text.count {
      let (kind, length) = ScalarClass.at(index, in: text.span)
      switch kind {
      case .apostrophe: prepared.append(UInt8(ascii: "'"))
      // Within a word: Hebrew, where it marks an acronym.
      case .doubleQuote: break
      default: prepared.append(contentsOf: text[index..<index + length])
      }
      index += length
    }
  }

  // MARK: utf8proc

  private static let cleaning = utf8proc_option_t(
    UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_IGNORE.rawValue
  )
  private static let folding = utf8proc_option_t(cleaning.rawValue | UTF8PROC_CASEFOLD.rawValue)

  /// How many of the workspace's scalars are the normalised text; what is no text has none.
  private func decompose(_ workspace: inout Workspace, _ options: utf8proc_option_t) -> Int {
    // One byte decomposes into at most six scalars (U+FDFA: 18 out of three bytes).
    let needed = workspace.prepared.count * 6 + 1
    if workspace.scalars.count < needed { workspace.scalars = [Int32](repeating: 0, count: needed) }
    let count = unsafe workspace.prepared.withUnsafeBufferPointer { source in
      unsafe workspace.scalars.withUnsafeMutableBufferPointer { buffer -> Int in
        let count = unsafe utf8proc_decompose(
          source.baseAddress, source.count, buffer.baseAddress, buffer.count, options)
        guard count >= 0, count <= buffer.count else { return 0 }
        return unsafe utf8proc_normalize_utf32(buffer.baseAddress, count, options)
      }
    }
    return max(0, count)
  }

  // MARK: After

  /// What a folded scalar is written as; nil for marks that carry no letter.
  private static func letter(_ value: UInt32, after last: UInt32) -> Unicode.Scalar? {
    switch value {
    case 0x451: "е"  // ё
    case 0x300, 0x301: nil  // stress, where no letter with the mark exists
    case 0x307: nil  // left by folding İ outside Turkic languages
    case 0x582 where last == 0x565: "վ"  // և, whose capitals are ԵՎ
    case 0x55B, 0x55C, 0x55E: nil  // Armenian stress, exclamation and question marks stand inside words
    case 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7: nil  // Hebrew points
    case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E8, 0x6EA...0x6ED:
      nil  // Arabic: tatweel, vowel signs, marks of recitation
    case 0x622, 0x623, 0x625, 0x671: "ا"
    case 0x649, 0x6CC: "ي"
    case 0x629, 0x6C0...0x6C3, 0x6BE, 0x6D5: "ه"
    case 0x6A9: "ك"
    default: Unicode.Scalar(value)
    }
  }
}
