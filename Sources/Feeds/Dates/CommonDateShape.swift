import Domain

/// The two shapes that nearly every feed uses, well-formed and read byte by byte:
/// `Tue, 24 Nov 2026 03:43:56 +0400` (weekday or none, day of one or two digits, an offset or a zone of RFC
/// 822) and `2026-11-24T03:43:56.789+04:00` (`T` or a space, fraction or none, `Z` or an offset with a colon
/// or without). Anything else is nil, wrong dates included: the general reading decides on them.
/// Source: RFC 5322 §3.3 and §4.3, RFC 3339 §5.6.
enum CommonDateShape {
  static func moment(of text: Span<UInt8>) -> Timestamp? {
    guard text.count >= 18 else { return nil }
    return text[4] == UInt8(ascii: "-") ? rfc3339(text) : rfc822(text)
  }

  private static func rfc3339(_ text: Span<UInt8>) -> Timestamp? {
    guard text.count >= 20, text[7] == UInt8(ascii: "-"),
      text[10] | 0x20 == UInt8(ascii: "t") || text[10] == 0x20
    else { return nil }
    let year = digitPair(text, 0) * 100 + digitPair(text, 2)
    guard let day = CivilDay(year: year, month: digitPair(text, 5), day: digitPair(text, 8)) else {
      return nil
    }
    return moment(text, day, timeAt: 11)
  }

  private static func rfc822(_ text: Span<UInt8>) -> Timestamp? {
    let start = text[3] == UInt8(ascii: ",") && text[4] == 0x20 && isWeekday(text) ? 5 : 0
    let dayWidth = text[start + 1] == 0x20 ? 1 : 2
    let monthStart = start + dayWidth + 1
    guard text.count >= monthStart + 18, text[monthStart - 1] == 0x20, text[monthStart + 3] == 0x20,
      text[monthStart + 8] == 0x20
    else { return nil }
    let number = dayWidth == 2 ? digitPair(text, start) : digit(text[start])
    let year = digitPair(text, monthStart + 4) * 100 + digitPair(text, monthStart + 6)
    guard let day = CivilDay(year: year, month: month(text, monthStart), day: number) else { return nil }
    let timeStart = monthStart + 9
    guard text[timeStart + 8] == 0x20 else { return nil }
    return moment(text, day, timeAt: timeStart)
  }

  private static func moment(_ text: Span<UInt8>, _ day: CivilDay, timeAt start: Int) -> Timestamp? {
    guard text[start + 2] == UInt8(ascii: ":"), text[start + 5] == UInt8(ascii: ":") else { return nil }
    let (hour, minute) = (digitPair(text, start), digitPair(text, start + 3))
    let second = digitPair(text, start + 6)
    guard hour >= 0, minute >= 0, second >= 0 else { return nil }
    var index = start + 8
    var milliseconds = 0
    if text[index] == 0x20 {
      index += 1
    } else if text[index] == UInt8(ascii: ".") {
      guard let fraction = fraction(text, &index) else { return nil }
      milliseconds = fraction
    }
    guard let offset = offsetMinutes(text, index) else { return nil }
    return FeedDate.moment(
      day, hour: hour, minute: minute, second: second, milliseconds: milliseconds, offsetMinutes: offset)
  }

  /// Milliseconds; digits beyond the third are passed over.
  private static func fraction(_ text: Span<UInt8>, _ index: inout Int) -> Int? {
    var (value, weight) = (0, 100)
    let start = index + 1
    index = start
    while index < text.count, digit(text[index]) >= 0 {
      value += digit(text[index]) * weight
      weight /= 10
      index += 1
    }
    return (1...DateToken.maxWidth).contains(index - start) ? value : nil
  }

  private static func offsetMinutes(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard start < text.count else { return nil }
    let count = text.count - start
    let first = text[start]
    guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else {
      return zoneMinutes(text, start, count)
    }
    guard count == 5 || (count == 6 && text[start + 3] == UInt8(ascii: ":")) else { return nil }
    let (hours, minutes) = (digitPair(text, start + 1), digitPair(text, text.count - 2))
    guard (0...13).contains(hours), (0...59).contains(minutes) else { return nil }
    return first == UInt8(ascii: "+") ? hours * 60 + minutes : -(hours * 60 + minutes)
  }

  private static func zoneMinutes(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    guard (1...3).contains(count) else { return nil }
    return switch letters(text, start, count) {
    case 0x7a, 0x7574, 0x676d74, 0x757463: 0
    case 0x656474: -240
    case 0x657374, 0x636474: -300
    case 0x637374, 0x6d6474: -360
    case 0x6d7374, 0x706474: -420
    case 0x707374: -480
    default: nil
    }
  }

  /// Letters in lower case, the last one in the lowest byte.
  private static func letters(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> UInt32 {
    var packed: UInt32 = 0
    for index in start..<start + count { packed = packed << 8 | UInt32(text[index] | 0x20) }
    return packed
  }

  private static func isWeekday(_ text: Span<UInt8>) -> Bool {
    switch letters(text, 0, 3) {
    case 0x6d6f6e, 0x747565, 0x776564, 0x746875, 0x667269, 0x736174, 0x73756e: true
    default: false
    }
  }

  /// 0 where it is none.
  private static func month(_ text: Span<UInt8>, _ start: Int) -> Int {
    switch letters(text, start, 3) {
    case 0x6a616e: 1
    case 0x666562: 2
    case 0x6d6172: 3
    case 0x617072: 4
    case 0x6d6179: 5
    case 0x6a756e: 6
    case 0x6a756c: 7
    case 0x617567: 8
    case 0x736570: 9
    case 0x6f6374: 10
    case 0x6e6f76: 11
    case 0x646563: 12
    default: 0
    }
  }

  /// Negative where they are none, in sums with another pair as well.
  private static func digitPair(_ text: Span<UInt8>, _ start: Int) -> Int {
    let (tens, ones) = (digit(text[start]), digit(text[start + 1]))
    return tens < 0 || ones < 0 ? -1_000_000 : tens * 10 + ones
  }

  private static func digit(_ byte: UInt8) -> Int {
    let value = byte &- UInt8(ascii: "0")
    return value < 10 ? Int(value) : -1_000_000
  }
}
