/// How far a reading of some bytes is no text that anybody writes.
///
/// Counted are characters beyond ASCII: those that no text has (U+FFFD, controls, private use, lines of boxes
/// at letters), and those in words that no language has: letters of two scripts, a capital after a small letter,
/// Latin without a plain letter, one Chinese character in a Latin word, a sign between two letters or more signs
/// than letters, a final form that is not final. Readings in two alphabets of one script or two charsets of East Asia are told apart by the
/// detector's tables, not here. Cost: O(characters), about 50 ns each.
struct TextDoubt {
  /// Doubtful characters in a thousand beyond ASCII.
  var permille: Int { highCount == 0 ? 0 : min(1000, doubtfulCount * 1000 / highCount) }
  /// That most letters beyond ASCII belong to.
  var script: Script { Script.allCases.max { letterCount($0) < letterCount($1) } ?? .latin }
  private(set) var highCount = 0
  /// More capitals than small letters: in Cyrillic, often the wrong one of two charsets.
  var isShouting: Bool { capitalCount * 2 > letterCounts.reduce(0, +) }

  private var doubtfulCount = 0
  private var capitalCount = 0
  private var letterCounts = [Int](repeating: 0, count: Script.allCases.count)
  private var word = Word()

  init(_ text: [UInt8]) {
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars { take(scalar) }
    endWord()
  }

  func letterCount(_ script: Script) -> Int { letterCounts[script.rawValue] }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if scalar.value < 0x80 {
      if isASCIILetter(scalar) {
        word.add(scalar, .latin, isCapital: scalar.value < 0x60)
      } else if !("0"..."9").contains(scalar) {
        endWord()
      }
      return
    }
    highCount += 1
    switch Kind(scalar) {
    case .letter(let script, let isCapital):
      letterCounts[script.rawValue] += 1
      if isCapital { capitalCount += 1 }
      word.add(scalar, script, isCapital: isCapital)
    case .mark: word.addMark()
    case .sign: word.addSign()
    case .line: word.addLine()
    case .none: word.impossibleCount += 1
    case .punctuation: endWord()
    }
  }

  private mutating func endWord() {
    doubtfulCount += word.doubtfulCount
    word = Word()
  }

  private func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7a).contains(scalar.value | 0x20) }
}

enum Script: Int, CaseIterable, Sendable {
  case latin, greek, cyrillic, armenian, hebrew, arabic, thai, kana, han, hangul, other

  var isEastAsian: Bool { self == .kana || self == .han || self == .hangul }

  init(_ value: UInt32) {
    self =
      switch value {
      case 0...0x24f, 0x1e00...0x1eff: .latin
      case 0x370...0x3ff, 0x1f00...0x1fff: .greek
      case 0x400...0x52f: .cyrillic
      case 0x530...0x58f: .armenian
      case 0x590...0x5ff: .hebrew
      case 0x600...0x6ff: .arabic
      case 0xe00...0xe7f: .thai
      case 0x3005...0x3007, 0x3400...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff: .han
      case 0x3040...0x30ff: .kana
      case 0xac00...0xd7a3: .hangul
      default: .other
      }
  }
}

/// What a character beyond ASCII can be in a word.
private enum Kind {
  case letter(Script, isCapital: Bool)
  case mark
  case sign
  case line
  case punctuation
  /// In no text at all.
  case none

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0xfffd, 0x80...0x84, 0x86...0x9f, 0xff61...0xff9f: self = .none
    case 0x2500...0x259f: self = .line
    // Categories that say letter or punctuation of what is a sign in Latin.
    case 0xa1, 0xa7, 0xaa, 0xab, 0xb5, 0xb6, 0xba, 0xbb, 0xbf, 0x201a, 0x201e, 0x2020...0x2021, 0x2030,
      0x2039...0x203a:
      self = .sign
    default: self.init(category: scalar)
    }
  }

  private init(category scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: self = .letter(Script(scalar.value), isCapital: true)
    case .lowercaseLetter, .otherLetter, .modifierLetter:
      self = .letter(Script(scalar.value), isCapital: false)
    case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
    case .unassigned, .privateUse, .surrogate: self = .none
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .otherNumber: self = .sign
    default: self = .punctuation
    }
  }
}

/// One word on its way through `TextDoubt`.
private struct Word {
  var impossibleCount = 0

  private enum Last { case nothing, small, smallASCII, capital, character, sign }

  // Letters of alphabets.
  private var asciiLetterCount = 0
  private var highLetterCount = 0
  private var hasCharacter = false
  private var script: Script?
  private var isOdd = false
  private var last = Last.nothing
  private var endsInFinalForm = false
  private var endsInLoneCharacter = false
  private var hasPendingSign = false
  private var strayCount = 0
  private var signCount = 0
  private var lineCount = 0

  mutating func add(_ scalar: Unicode.Scalar, _ script: Script, isCapital: Bool) {
    if script.isEastAsian {
      hasCharacter = true
      endsInLoneCharacter = last == .smallASCII && script != .kana
      last = .character
    } else {
      let isHigh = scalar.value >= 0x80
      if isHigh { highLetterCount += 1 } else { asciiLetterCount += 1 }
      takeAlphabetic(scalar, script, isCapital)
      last = isCapital ? .capital : isHigh ? .small : .smallASCII
    }
    hasPendingSign = false
  }

  private mutating func takeAlphabetic(_ scalar: Unicode.Scalar, _ script: Script, _ isCapital: Bool) {
    if let other = self.script {
      if other != script { isOdd = true }
      if isCapital, last == .small || last == .smallASCII && scalar.value >= 0x80 { isOdd = true }
      if hasPendingSign { strayCount += 1 }
    }
    if endsInFinalForm || last == .nothing && neverBeginsWord(scalar) { isOdd = true }
    endLoneCharacter()
    endsInFinalForm = isFinalForm(scalar)
    self.script = script
  }

  /// A mark stands on a letter.
  mutating func addMark() {
    if last == .nothing { impossibleCount += 1 }
  }

  mutating func addSign() {
    signCount += 1
    hasPendingSign = last != .nothing
    endsInFinalForm = false
    last = .sign
  }

  mutating func addLine() { lineCount += 1 }

  private mutating func endLoneCharacter() {
    if endsInLoneCharacter { strayCount += 1 }
    endsInLoneCharacter = false
  }

  var doubtfulCount: Int {
    let lines = script != nil || hasCharacter ? lineCount : 0
    let lone = endsInLoneCharacter ? 1 : 0
    let signs = signCount > max(2, highLetterCount + asciiLetterCount) ? signCount : 0
    return impossibleCount + lines + signs + strayCount + lone
      + (isOdd || isBareLatin ? max(1, highLetterCount) : 0)
  }

  /// `Ìîñêâà`
  private var isBareLatin: Bool {
    script == .latin && highLetterCount >= 4 && highLetterCount > 3 * asciiLetterCount
  }
}

/// Hebrew letters and Greek sigma as they are at the end of a word; Arabic teh marbuta and alef maksura.
private func isFinalForm(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x5da, 0x5dd, 0x5df, 0x5e3, 0x5e5, 0x3c2, 0x629, 0x649: true
  default: false
  }
}

/// The Cyrillic soft sign and yery.
private func neverBeginsWord(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x42b...0x42c, 0x44b...0x44c: true
  default: false
  }
}
