package import Domain

/// How often a feed publishes, as far as the dates of one body tell. For people; the daemon learns the rhythm over
/// weeks.
package struct FeedRhythm: Hashable, Encodable, Sendable {
  /// One decimal.
  package let itemsPerDay: Double
  package let medianGapSeconds: Int
  /// Hours of the day in UTC, in order; empty where the dates are too few, or no hour stands out.
  package let busiestHours: [Int]

  /// Nil where fewer than three items are dated, or all of one moment.
  package init?(dates: [Timestamp]) {
    let sorted = dates.sorted()
    guard sorted.count > 2, let first = sorted.first, let last = sorted.last, last > first else { return nil }
    itemsPerDay = (Double(sorted.count - 1) / (last - first).hours * 240).rounded() / 10
    let gaps = zip(sorted.dropFirst(), sorted).map { Int(($0 - $1).wholeMilliseconds / 1000) }.sorted()
    medianGapSeconds = gaps[gaps.count / 2]
    busiestHours = Self.busiestHours(of: sorted)
  }

  /// At most three, each with twice as many as an hour has on average.
  private static func busiestHours(of dates: [Timestamp]) -> [Int] {
    guard dates.count >= 12 else { return [] }
    var counts = [Int](repeating: 0, count: 24)
    for date in dates { counts[Int((date.seconds - date.dayNumber * 86_400) / 3600)] += 1 }
    let busy = counts.indices.filter { counts[$0] * 24 >= dates.count * 2 }
    return busy.sorted { (counts[$0], $1) > (counts[$1], $0) }.prefix(3).sorted()
  }

  /// `18 a day, one every 45m as a rule, most at 06, 07 and 15 h UTC`
  var words: String {
    let rate = itemsPerDay < 1 ? "\(figure(itemsPerDay * 7)) a week" : "\(figure(itemsPerDay)) a day"
    let gap =
      medianGapSeconds == 0 ? "" : ", half of the gaps under \(Duration.seconds(medianGapSeconds).brief)"
    let hours = busiestHours.map { ($0 < 10 ? "0" : "") + String($0) }
    return rate + gap + (hours.isEmpty ? "" : ", most at \(hours.joined(separator: ", ")) h UTC")
  }
}
