/// The charset of bytes that are not UTF-8, and why it is not the declared one.
///
/// A declared charset is believed unless its text is doubtful (`TextDoubt`) and another's is less so, or the
/// detector is sure of another script, another of East Asia's, or another that the feed's language is written in.
/// Where nothing usable is declared, the detector's answer, the charsets of the language and the commonest ones
/// are tried, and the least doubtful is taken.
/// Cost: bounded; only a sample of the body is looked at (`HighByteSample`).
struct CharsetChoice {
  let charset: Charset
  /// Nil where a declaration is followed and gives sound text.
  let reason: String?
  /// Sound text of a script that is not Latin, and enough of it: no damaged UTF-8 looks so.
  let isSureOfScript: Bool

  /// Up to here a reading is sound: a stray byte now and then.
  fileprivate static let soundPermille = 20
  /// From here on what comes out is said to be doubtful.
  private static let warnedPermille = 100

  init(for body: [UInt8], declared: [Charset]) {
    let declared = declared.filter { $0.form == .other }
    var trial = Trial(HighByteSample(body), hints: CharsetHints(body))
    if let first = declared.first, trial.isSound(first) {
      charset = trial.overruling(first, declared) ?? first
    } else {
      charset = trial.leastDoubtful(declared)
    }
    let doubt = trial.doubt(of: charset)
    reason = Self.reason(charset, declared, doubt.permille)
    isSureOfScript = doubt.permille <= Self.soundPermille && doubt.script != .latin && trial.isLong(12)
  }

  private static func reason(_ charset: Charset, _ declared: [Charset], _ permille: Int) -> String? {
    let doubt = permille >= warnedPermille ? "; the text is doubtful" : ""
    guard declared.contains(charset) else {
      return "not valid UTF-8; read as \(charset.name), a guess" + doubt
    }
    return doubt.isEmpty ? nil : "read as \(charset.name) as declared" + doubt
  }
}

/// The readings of one sample, each made once.
private struct Trial {
  private let sample: HighByteSample
  private let hints: CharsetHints
  /// Nil before the detector is asked.
  private var detection: Charset??
  private var readings: [Charset: (text: [UInt8], doubt: TextDoubt)] = [:]

  init(_ sample: HighByteSample, hints: CharsetHints) {
    self.sample = sample
    self.hints = hints
  }

  private mutating func detected() -> Charset? {
    if let detection { return detection }
    let charset = detectedCharset(of: sample.bytes)
    detection = charset
    return charset
  }

  func isLong(_ highByteCount: Int) -> Bool { sample.highByteCount >= highByteCount }

  mutating func doubt(of charset: Charset) -> TextDoubt { reading(in: charset).doubt }

  mutating func isSound(_ charset: Charset) -> Bool {
    doubt(of: charset).permille <= CharsetChoice.soundPermille
  }

  private mutating func reading(in charset: Charset) -> (text: [UInt8], doubt: TextDoubt) {
    if let known = readings[charset] { return known }
    let text = Converted(sample.bytes[...], from: charset)?.bytes ?? []
    let reading = (text: text, doubt: TextDoubt(text))
    readings[charset] = reading
    return reading
  }
}

extension Trial {
  /// High bytes from which on the detector is right about another script, and about another alphabet of Latin:
  /// found by trying titles of thirty languages.
  private static let sureByteCount = 16
  private static let sureOfLatinByteCount = 60

  /// What is to be read instead of a declared charset that gives sound text.
  mutating func overruling(_ first: Charset, _ declared: [Charset]) -> Charset? {
    let isWritten = doubt(of: first).script == .latin && hints.charsets.contains(first)
    let isUnopposed = declared.count == 1 && (isWritten || !isLong(Self.sureByteCount))
    guard !isUnopposed || hints.excludes(first), let detected = detected(), isSound(detected),
      reading(in: detected).text != reading(in: first).text
    else { return nil }
    // What HTTP says is often the server's default.
    let text = reading(in: detected).text
    for other in declared.dropFirst() where reading(in: other).text == text { return other }
    if hints.excludes(first), !hints.excludes(detected) { return detected }
    return isOverruled(first, by: detected) ? detected : nil
  }

  private mutating func isOverruled(_ first: Charset, by detected: Charset) -> Bool {
    let (own, other) = (doubt(of: first), doubt(of: detected))
    if own.script == .latin, other.script == .latin {
      return first == .windows1252 && isLong(Self.sureOfLatinByteCount)
    }
    // It has no model of Armenian.
    guard isLong(Self.sureByteCount), first != .armscii8 else { return false }
    if own.script == .cyrillic, other.script == .cyrillic { return own.isShouting && !other.isShouting }
    return own.script != other.script || own.script.isEastAsian
  }
}

extension Trial {
  /// The earlier of two that are alike; what speaks against a candidate counts as doubt.
  mutating func leastDoubtful(_ declared: [Charset]) -> Charset {
    var best = (charset: Charset.windows1252, permille: Int.max)
    for (charset, handicap) in candidates(declared) where handicap < best.permille {
      let oddity = declared.contains(charset) ? 0 : oddity(of: charset)
      let permille = doubt(of: charset).permille + handicap + oddity
      if permille < best.permille { best = (charset, permille) }
    }
    return best.charset
  }

  private mutating func candidates(_ declared: [Charset]) -> [(charset: Charset, handicap: Int)] {
    var list = declared.map { (charset: $0, handicap: 0) }
    if let detected = detected() {
      let handicap = hints.excludes(detected) ? 50 : 0
      // Its models of French do not look at what the two have different; nor has English more than quotes.
      if detected == .iso8859(15) || reading(in: detected).text == reading(in: .windows1252).text {
        list.append((.windows1252, handicap))
      }
      list.append((detected, handicap))
      if detected == .windows1250 { list.append((.iso8859(2), handicap + 10)) }
      // It has no model of Ukrainian, whose letters are where KOI8-R has lines for boxes.
      if detected == .koi8R { list.append((.koi8U, handicap)) }
    }
    list += hints.charsets.map { ($0, 20) }
    list += list.compactMap { candidate in
      candidate.charset.windowsSibling.map { ($0, candidate.handicap + 10) }
    }
    return list + Self.common.map { ($0, 50) }
  }

  private static let common: [Charset] = [
    .windows1252, .windows1251, .koi8R, .koi8U, .ibm866, .iso8859(5), .shiftJIS, .eucJP, .eucKR, .gb18030,
    .big5, .windows1250, .iso8859(2), .armscii8,
  ]

  /// What is possible in that charset, but rare.
  private mutating func oddity(of charset: Charset) -> Int {
    let doubt = doubt(of: charset)
    let isOdd =
      switch charset {
      case .shiftJIS, .eucJP: doubt.letterCount(.kana) == 0
      case .gb18030, .big5: doubt.letterCount(.kana) > 0
      case .eucKR: doubt.letterCount(.hangul) * 10 < doubt.highCount * 9
      case .armscii8: doubt.letterCount(.armenian) * 2 < doubt.highCount
      default: doubt.script != .latin && doubt.isShouting
      }
    return isOdd ? 60 : 0
  }
}
