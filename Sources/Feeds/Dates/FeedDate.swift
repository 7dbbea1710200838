import Domain

/// A date as feeds write it, read from UTF-8 with white space at its ends or none: RFC 822 and 2822, RFC 3339
/// and W3C-DTF with any part missing, ISO 8601 (basic, ordinal, week), asctime, Unix time in seconds and
/// milliseconds, and what people send instead: names of months and weekdays in some fifty languages, native
/// digits, 12-hour clocks, names of zones, missing commas and doubled ones.
///
/// What cannot be read with certainty about the day is nil, never "now": a day that its month does not have,
/// `03/04/2026`, a year outside 1583–2299 (which is another calendar's, or nobody's: 1405, 2569), the epoch
/// itself (a placeholder). What is read with less certainty says so in `doubt`: above all a time without a
/// zone, which is taken for UTC. A date without a time is the first moment of its day. A weekday counts only
/// where it must decide between two days. Whether a moment is still to come is not asked here.
///
/// Cost: linear, no more than `maxBytes` are looked at. The two common shapes (`CommonDateShape`) take some
/// 25 ns and no memory, all else up to some microseconds. A value; any thread.
struct FeedDate: Equatable {
  /// White space at the ends not counted. The longest honest ones, Indian and Georgian, have about 110.
  static let maxBytes = 160

  let moment: Timestamp
  private let doubtKind: DateDoubt?
  /// What is not certain about it, for the document's repairs.
  var doubt: String? { doubtKind?.rawValue }

  init?(_ text: String) {
    self.init(utf8: text.utf8.span)
  }

  init?(utf8 bytes: Span<UInt8>) {
    let bytes = bytes.extracting(Self.inner(bytes))
    guard !bytes.isEmpty, bytes.count <= Self.maxBytes else { return nil }
    if let moment = CommonDateShape.moment(of: bytes) {
      self.init(moment, nil)
    } else {
      self.init(general: bytes)
    }
  }

  /// The way of all that is not in a common shape; right for those too.
  init?(general bytes: Span<UInt8>) {
    let text = String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    guard let tokens = DateToken.tokens(of: text) else { return nil }
    if let short = ShortDate(tokens) {
      self.init(short.moment, short.doubt)
    } else {
      var reading = DateReading(tokens)
      guard reading.readAll(), let moment = reading.parts.moment else { return nil }
      self.init(moment, reading.parts.doubt)
    }
  }

  /// Epoch zero is what a clock that was never set says, in whatever zone it was printed.
  private init?(_ moment: Timestamp, _ doubt: DateDoubt?) {
    let maxOffset: Int64 = 14 * 3_600_000
    guard abs(moment.milliseconds) > maxOffset else { return nil }
    (self.moment, doubtKind) = (moment, doubt)
  }

  private static func inner(_ bytes: Span<UInt8>) -> Range<Int> {
    var (start, end) = (0, bytes.count)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}

/// Why a date is less certain than it looks.
enum DateDoubt: String {
  case zone = "date without a zone that is known read as UTC"
  case ambiguousZone = "date with a zone of several meanings read by the likeliest"
  case koreanZone = "date in Korean without a zone read as Korea's time"
  case american = "date with slashes and a 12-hour clock read with the month first"
  case lostSign = "date whose offset lost its sign read as east of Greenwich"
  case shortYear = "date that begins or ends in a year of two digits read as ISO 8601 or day, month, year"
}

extension FeedDate {
  /// Years of the Gregorian calendar that a date may be in.
  static let years = 1583...2299

  /// Nil where there is no such day or time. `23:59:60` is the first second of the next day, `24:00` too.
  static func moment(
    _ day: CivilDay, hour: Int, minute: Int, second: Int, milliseconds: Int, offsetMinutes: Int
  ) -> Timestamp? {
    guard years.contains(day.year), minute < 60, second <= 60,
      hour < 24 || (hour == 24 && minute == 0 && second == 0 && milliseconds == 0)
    else { return nil }
    let inDay = Int64(hour * 3600 + (minute - offsetMinutes) * 60 + second)
    return Timestamp(milliseconds: (day.dayNumber * 86_400 + inDay) * 1000 + Int64(milliseconds))
  }
}
