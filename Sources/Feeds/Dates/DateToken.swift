/// A piece of a date: digits, letters or a mark; lower case, without accents, digits of whatever script.
struct DateToken: Equatable {
  enum Kind: Equatable {
    /// `width` counts the digits.
    case number(Int, width: Int)
    case word(String)
    case mark(Unicode.Scalar)
  }

  typealias Number = (value: Int, width: Int)

  /// Digits that an `Int` holds whatever they are.
  static let maxWidth = 18

  var kind: Kind
  /// No white space before it, and not the first.
  var isAttached: Bool

  var number: Number? {
    guard case .number(let value, let width) = kind else { return nil }
    return (value, width)
  }

  var word: String? {
    guard case .word(let word) = kind else { return nil }
    return word
  }

  var mark: Unicode.Scalar? {
    guard case .mark(let mark) = kind else { return nil }
    return mark
  }

  /// Nil where a sign occurs that no date has, or more digits in a row than any date.
  static func tokens(of text: String) -> [DateToken]? {
    var cutter = DateCutter()
    for scalar in text.unicodeScalars {
      guard cutter.take(DateFolding.fold(scalar)) else { return nil }
    }
    cutter.finishWord()
    return cutter.tokens
  }
}

/// Cuts folded text into tokens.
private struct DateCutter {
  private(set) var tokens: [DateToken] = []
  private var word = ""
  private var isAttached = false

  mutating func take(_ folded: DateFolding.Folded) -> Bool {
    switch folded {
    case .nothing: return true
    case .digit(let digit): return take(digit: digit)
    case .letter(let letter): take(letter)
    case .space:
      finishWord()
      isAttached = false
    case .mark(let mark):
      // `America/Los_Angeles`, `Etc/GMT`.
      if mark == "/", word.unicodeScalars.last?.isASCII == true {
        word.unicodeScalars.append(mark)
      } else {
        finishWord()
        append(.mark(mark))
      }
    case .foreign: return false
    }
    return true
  }

  private mutating func take(digit: Int) -> Bool {
    finishWord()
    if isAttached, let last = tokens.last, let (value, width) = last.number {
      guard width < DateToken.maxWidth else { return false }
      tokens[tokens.count - 1].kind = .number(value * 10 + digit, width: width + 1)
    } else {
      append(.number(digit, width: 1))
    }
    return true
  }

  /// The units of `2026年11月24日` and `2026년 11월 24일` are words of their own right behind a number.
  private mutating func take(_ letter: Unicode.Scalar) {
    if word.isEmpty, isAttached, tokens.last?.number != nil, DateWords.eastAsianUnits[letter] != nil {
      append(.word(String(letter)))
    } else {
      word.unicodeScalars.append(letter)
    }
  }

  mutating func finishWord() {
    guard !word.isEmpty else { return }
    let endsInSlash = word.unicodeScalars.last == "/"
    append(.word(endsInSlash ? String(word.dropLast()) : word))
    if endsInSlash { append(.mark("/")) }
    word = ""
  }

  private mutating func append(_ kind: DateToken.Kind) {
    tokens.append(DateToken(kind: kind, isAttached: isAttached))
    isAttached = true
  }
}
