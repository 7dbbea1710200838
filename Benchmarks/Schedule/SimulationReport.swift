import BenchmarkSupport
import Domain
import Fetching

/// What a simulated week showed.
struct SimulationReport {
  private static let options = ScheduleOptions()

  var refusalCount = 0
  var crowdedCount = 0
  private var maxUnderWay = 0
  private var maxUnderWayOfDomain = 0
  private var leastSpacing = Duration.days(1)
  private var leastDomainSpacing = Duration.days(1)
  private var earlyCount = 0
  private var minutes = [Int](repeating: 0, count: 7 * 1440)
  private var calm = [Bool](repeating: false, count: 7 * 1440)
  /// In thousandths of the interval.
  private var lateness = Histogram(size: 20_000)
  private var groups: [Press.Group: Delays] = [:]

  init(_ press: Press) {
    for group in Press.Group.allCases {
      groups[group] = Delays(sourceCount: press.feeds.count { $0.group == group })
    }
  }

  var pollCount: Int { groups.values.reduce(0) { $0 + $1.pollCount } }

  mutating func noteBegin(_ now: Timestamp, feed: inout Reader, server: inout Server, isCalm: Bool) {
    groups[feed.group]?.pollCount += 1
    let minute = Int((now - Press.start) / .minutes(1))
    minutes[minute] += 1
    calm[minute] = isCalm && now >= Press.start + .hours(2)
    if isCalm, let due = feed.due, let begun = feed.begun {
      // To wait for a server that wants to be left alone is not to be late.
      let late = now - max(due, server.heldUntil)
      lateness.add(Int(max(.zero, late) / (due - begun) * 1000))
    }
    if let begun = feed.begun, now - begun < Self.options.minInterval { earlyCount += 1 }
    if now < server.heldUntil { earlyCount += 1 }
    feed.begun = now
    server.underWayCount += 1
    maxUnderWay = max(maxUnderWay, server.underWayCount)
    leastSpacing = min(leastSpacing, now - server.lastArrival)
    server.lastArrival = now
    server.note(now)
  }

  mutating func noteDomain(_ now: Timestamp, server: inout Server) {
    server.domainUnderWayCount += 1
    maxUnderWayOfDomain = max(maxUnderWayOfDomain, server.domainUnderWayCount)
    leastDomainSpacing = min(leastDomainSpacing, now - server.lastDomainArrival)
    server.lastDomainArrival = now
  }

  mutating func noteDelay(_ delay: Duration, _ group: Press.Group) { groups[group]?.add(delay) }

  var lines: [String] {
    [
      "at once by host \(maxUnderWay) of \(Self.options.maxUnderWayPerHost), "
        + "by domain \(maxUnderWayOfDomain) of \(Self.options.maxUnderWayPerDomain); "
        + "least spacing by host \(leastSpacing), by domain \(leastDomainSpacing); "
        + "\(earlyCount) polls too early; \(refusalCount) answers of 429",
      "lateness: p50 \(percent(lateness.quantile(0.5))) of the interval, p99 \(percent(lateness.quantile(0.99)));"
        + " \(crowdedCount) sources are stretched, their hosts being crowded",
      "polls a minute: mean \(rounded(mean)), most \(rounded(Double(most) / mean)) of it; "
        + "after restarts most \(rounded(Double(minutes.max() ?? 0) / mean))",
    ]
      + Press.Group.allCases.compactMap { group in
        groups[group].map { "\(group.rawValue): \($0.words)\(group == .crowded ? "" : $0.comparison)" }
      }
  }

  var misses: [String] {
    let options = Self.options
    let bars: [(Bool, String)] = [
      (maxUnderWay <= options.maxUnderWayPerHost && leastSpacing >= .seconds(1), "a host's limit"),
      (
        maxUnderWayOfDomain <= options.maxUnderWayPerDomain && leastDomainSpacing >= .milliseconds(500),
        "a domain's limit"
      ),
      (earlyCount == 0, "no poll before its time"),
      (lateness.quantile(0.99) < 100, "p99 of lateness under 10 %"),
      (Double(most) <= 2 * mean, "polls a minute within twice the mean"),
      ((groups[.free]?.gain ?? 1) < 0.7, "delays of less than 0.7 of those at fixed intervals"),
    ]
    return bars.filter { !$0.0 }.map(\.1)
  }

  private var calmMinutes: [Int] { zip(minutes, calm).filter(\.1).map(\.0) }
  private var mean: Double { Double(calmMinutes.reduce(0, +)) / Double(calmMinutes.count) }
  private var most: Int { calmMinutes.max() ?? 0 }

  private func percent(_ thousandths: Int) -> String { "\(Double(thousandths) / 10) %" }
}

/// How long news waited for its poll, against fixed intervals: polled so, news waits half an interval on
/// average and nine tenths of it one time in ten.
struct Delays {
  let sourceCount: Int
  var pollCount = 0
  private var seconds = Histogram(size: 40_000)

  init(sourceCount: Int) { self.sourceCount = sourceCount }

  mutating func add(_ delay: Duration) { seconds.add(Int(delay / .seconds(1))) }

  /// The mean delay, against that at fixed intervals.
  var gain: Double { seconds.mean / (fixedInterval / 2) }

  /// In seconds: of all sources alike, for as many polls in the time awake.
  private var fixedInterval: Double {
    Double(sourceCount) * ((Simulation.span - Calamities.sleepSpan) / .seconds(1)) / Double(pollCount)
  }

  var words: String {
    "\(sourceCount), \(pollCount) polls, news waits \(rounded(seconds.mean / 60)) min, "
      + "p90 \(rounded(Double(seconds.quantile(0.9)) / 60))"
  }

  var comparison: String {
    "; with as many polls at one fixed interval \(rounded(fixedInterval / 120)) min, "
      + "p90 \(rounded(fixedInterval * 0.9 / 60)); "
      + "every 10 min 5 min, p90 9, with \(rounded(fixedInterval / 600)) times the polls"
  }
}

struct Histogram {
  private var counts: [Int]
  private var sum = 0
  private var count = 0

  init(size: Int) { counts = [Int](repeating: 0, count: size) }

  mutating func add(_ value: Int) {
    counts[min(max(0, value), counts.count - 1)] += 1
    sum += value
    count += 1
  }

  var mean: Double { count > 0 ? Double(sum) / Double(count) : 0 }

  func quantile(_ share: Double) -> Int {
    var missing = Int(Double(count) * share)
    return counts.firstIndex {
      missing -= $0
      return missing < 0
    } ?? 0
  }
}
