import Domain
import TestSupport
import Testing

@testable import Feeds

/// What holds for every date.
@Suite(.timeLimit(.minutes(1))) struct FeedDateLawTests {
  private static let months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ")
  private static let weekdays = "Mon Tue Wed Thu Fri Sat Sun".split(separator: " ")

  @Test func theQuickWayAndTheGeneralWayAgree() throws {
    var random = SeededGenerator(seed: 0xda7e)
    for _ in 0..<3_000 {
      let text = common(&random)
      let quick = CommonDateShape.moment(of: text.utf8.span)
      let general = FeedDate(general: text.utf8.span)
      #expect(general == FeedDate(text), "\(text)")
      #expect(quick == nil || quick == general?.moment, "\(text)")
    }
  }

  @Test func everyWellFormedDateGoesTheQuickWay() {
    var random = SeededGenerator(seed: 0xfa57)
    for _ in 0..<3_000 {
      let moment = someMoment(&random)
      let offset = Int.random(in: -12 * 60...13 * 60, using: &random)
      for text in [rfc822(moment, offset), rfc3339(moment, offset)] {
        #expect(CommonDateShape.moment(of: text.utf8.span) == moment, "\(text)")
        #expect(FeedDate(" \n\t" + text + "\r\n ")?.moment == moment, "\(text)")
        #expect(FeedDate(text)?.doubt == nil)
      }
    }
  }

  /// Whatever a character more, less or other does to a date: no crash, and what is read is within the years.
  @Test func damageIsSurvived() {
    var random = SeededGenerator(seed: 0xbad)
    let pieces = Array("0123456789 -+:./,()TZتشرين年月24日オ오후Novmarp.m.\u{306}\u{200f}\u{0}=".unicodeScalars)
    for _ in 0..<5_000 {
      var scalars = Array(common(&random).unicodeScalars)
      for _ in 0..<Int.random(in: 1...5, using: &random) where !scalars.isEmpty {
        let at = Int.random(in: 0..<scalars.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: scalars.remove(at: at)
        case 1: scalars.insert(pieces.randomElement(using: &random) ?? " ", at: at)
        default: scalars[at] = pieces.randomElement(using: &random) ?? " "
        }
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      guard let date = FeedDate(text) else { continue }
      #expect(date == FeedDate(general: text.utf8.span) || text.first?.isWhitespace == true, "\(text)")
      #expect((1582...2300).contains(CivilDay(dayNumber: date.moment.dayNumber).year), "\(text)")
    }
  }

  @Test func bytesThatAreNoTextAreNoDate() {
    var random = SeededGenerator(seed: 0xb17e5)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0x80...0xff, using: &random)
      }
      #expect(FeedDate(utf8: bytes.span) == nil)
    }
  }

  @Test(arguments: ["9", " ", "-", "24 ", "2026-", "(", "nov ", "تشرين ", "年", "1:", "\u{306}"])
  func lengthIsNoMatter(_ piece: String) {
    #expect(FeedDate(String(repeating: piece, count: 100_000)) == nil)
    _ = FeedDate(String(repeating: piece, count: 159 / piece.utf8.count))
  }

  // MARK: Dates made up

  /// In a common shape, mostly right, now and then of a day or time that there is not.
  private func common(_ random: inout SeededGenerator) -> String {
    let (year, month) = (Int.random(in: 1500...2400, using: &random), Int.random(in: 1...12, using: &random))
    let day = Int.random(in: 0...32, using: &random)
    let time = clock(&random)
    let zone =
      ["Z", "+04:00", "-0530", "+1300", "+14:00", "+15:00", "-0099", "z"].randomElement(using: &random) ?? ""
    if Bool.random(using: &random) {
      let fraction = ["", ".7", ".789", ".123456789", "."].randomElement(using: &random) ?? ""
      let mark = ["T", "t", " "].randomElement(using: &random) ?? ""
      return "\(year)-\(two(month))-\(two(day))\(mark)\(time)\(fraction)\(zone)"
    }
    let weekday = (Self.weekdays.randomElement(using: &random) ?? "") + ", "
    let name = ["GMT", "UTC", "ut", "EST", "pdt", "AMT", zone].randomElement(using: &random) ?? ""
    let number = Bool.random(using: &random) ? two(day) : "\(day)"
    return (Bool.random(using: &random) ? weekday : "")
      + "\(number) \(Self.months[month - 1]) \(year) \(time) \(name)"
  }

  private func clock(_ random: inout SeededGenerator) -> String {
    let hour = Int.random(in: 0...25, using: &random)
    let (minute, second) = (Int.random(in: 0...61, using: &random), Int.random(in: 0...61, using: &random))
    return "\(two(hour)):\(two(minute)):\(two(second))"
  }

  private func someMoment(_ random: inout SeededGenerator) -> Timestamp {
    Timestamp(seconds: Int64.random(in: 100_000...7_000_000_000, using: &random))
  }

  private func rfc3339(_ moment: Timestamp, _ offset: Int) -> String {
    let local = (moment + .minutes(offset)).rfc3339.dropLast()
    return local + (offset == 0 ? "Z" : sign(offset) + two(abs(offset) / 60) + ":" + two(abs(offset) % 60))
  }

  private func rfc822(_ moment: Timestamp, _ offset: Int) -> String {
    let local = moment + .minutes(offset)
    let day = CivilDay(dayNumber: local.dayNumber)
    let weekday = Self.weekdays[Int(local.dayNumber + 3) % 7]
    let time = local.rfc3339.dropFirst(11).dropLast()
    let zone = sign(offset) + two(abs(offset) / 60) + two(abs(offset) % 60)
    return "\(weekday), \(two(day.day)) \(Self.months[day.month - 1]) \(day.year) \(time) \(zone)"
  }

  private func sign(_ offset: Int) -> String { offset < 0 ? "-" : "+" }

  private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
