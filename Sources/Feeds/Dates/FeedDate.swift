import Domain

/// A date as feeds write it: RFC 822 and 2822, RFC 3339 and W3C-DTF with any part missing, Unix time,
/// asctime, and the wrong forms that are common: month names of other languages, names of zones, 12-hour
/// clocks, doubled commas.
///
/// What cannot be read with certainty about the day is nil, never "now": a day that its month does not have,
/// `03/04/2026`, a year before 1583 or after 9999, the epoch itself (a placeholder). A moment without a zone is taken for
/// UTC and `doubt` says so. Cost: linear, and no more than `maxBytes` are looked at.
struct FeedDate {
  static let maxBytes = 80

  let moment: Timestamp
  /// What is not certain about it, for the document's repairs.
  let doubt: String?

  init?(_ text: String) {
    guard text.utf8.count <= Self.maxBytes else { return nil }
    let words = dateWords(of: text.lowercased())
    guard let read = Self.unixTime(words) ?? DateParts(words).flatMap(Self.read),
      read.moment.milliseconds != 0
    else { return nil }
    moment = read.moment
    doubt = read.doubt
  }

  private typealias Read = (moment: Timestamp, doubt: String?)

  /// Seconds have 9 or 10 digits between 1973 and 2286, milliseconds 12 or 13.
  private static func unixTime(_ words: [Substring]) -> Read? {
    guard words.count == 1, let word = words.first, let number = Int64(word), number > 0 else { return nil }
    switch word.utf8.count {
    case 9, 10: return (Timestamp(seconds: number), nil)
    case 12, 13: return (Timestamp(milliseconds: number), nil)
    default: return nil
    }
  }

  private static func read(_ parts: DateParts) -> Read? {
    guard let moment = parts.moment else { return nil }
    let isDoubtful = parts.hasTime && parts.zone == nil
    return (moment, isDoubtful ? "date without a zone that is known read as UTC" : nil)
  }
}

/// Words of a date: cut at white space and commas, brackets dropped.
private func dateWords(of text: String) -> [Substring] {
  text.split { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == ")" || $0 == ";" }
}
