/// Reads the tokens of one date from left to right, each into the part that it can only be.
struct DateReading {
  /// What the token before belonged to: a sign means an offset behind a time and a dash elsewhere.
  enum Part { case none, day, time, zone, other }

  let tokens: [DateToken]
  var index = 0
  var last = Part.none
  var hasSeenNumber = false
  var parts = DateParts()
  /// Of the month read, where its name is a weekday's as well and no other month has been read yet.
  var provisionalWeekdays: WeekdaySet = []
  private var isInBrackets = false

  init(_ tokens: [DateToken]) { self.tokens = tokens }

  /// False where something contradicts what a date is made of.
  mutating func readAll() -> Bool {
    while index < tokens.count {
      guard readNext() else { return false }
    }
    return true
  }

  private mutating func readNext() -> Bool {
    switch tokens[index].kind {
    case .number:
      defer { hasSeenNumber = true }
      return readNumber()
    case .word(let word): return readWord(word)
    case .mark(let mark): return readMark(mark)
    }
  }

  private mutating func readMark(_ mark: Unicode.Scalar) -> Bool {
    switch mark {
    case "+": return readOffset()
    case "-":
      if isSign { return readOffset() }
    case ":": guard index > 0, tokens[index - 1].word != nil, parts.hour == nil else { return false }
    case "(", "[":
      if parts.zone != nil { return skipBrackets() }
      isInBrackets = true
    case ")", "]": isInBrackets = false
    default: break
    }
    index += 1
    return true
  }

  /// A dash behind a time, before a number: right before it, or before four digits where the day is known.
  private var isSign: Bool {
    guard last == .time || last == .zone, let number = number(1) else { return false }
    return token(1)?.isAttached == true || (isDayComplete && number.width == 4)
  }

  /// `+0400 (MSK)`, `GMT+0100 (Central European Standard Time)`: an offset needs no name.
  private mutating func skipBrackets() -> Bool {
    while index < tokens.count, tokens[index].mark != ")", tokens[index].mark != "]" { index += 1 }
    return true
  }

  /// One that says nothing is passed over before the first number, in brackets, and as a zone that nobody
  /// knows; anything else where no date has a word means that this is none.
  mutating func passUnknownWord() -> Bool {
    let isZone = parts.hour != nil && !tokens[index].isAttached
    guard !hasSeenNumber || isInBrackets || isZone else { return false }
    return advance(1, .other)
  }

  // MARK: Looking ahead

  func token(_ ahead: Int) -> DateToken? {
    index + ahead < tokens.count ? tokens[index + ahead] : nil
  }

  func number(_ ahead: Int) -> DateToken.Number? { token(ahead)?.number }

  func word(_ ahead: Int) -> String? { token(ahead)?.word }

  func isMark(_ ahead: Int, _ mark: Unicode.Scalar) -> Bool { token(ahead)?.mark == mark }

  mutating func advance(_ count: Int, _ part: Part) -> Bool {
    index += count
    last = part
    return true
  }
}
