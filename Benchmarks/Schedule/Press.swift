import Domain
import Fetching
import Glibc
import TestSupport

/// An invented press: sources with their hosts, their habits and their failings, the same for the same seed.
///
/// Hosts are Zipf-distributed: the greatest have thousands of sources, most have one. Sources publish 4 times
/// a day in the median, by a day's curve of their time zone, less on weekends.
struct Press {
  /// A Monday, 00:00 UTC.
  static let start = Timestamp(seconds: 1_796_601_600)
  static let hostsOfDomain = 4

  struct Feed {
    var host: Int
    /// Moments an hour, on average over the week.
    var rate: Double
    var zone: Int
    var maxAge: Duration?
    var wishes: FeedWishes
    var failing: Failing
    var priority: PollPlan.Priority

    var group = Group.free
  }

  /// What sets a source's interval.
  enum Group: String, CaseIterable {
    case free = "sources with nothing but their rhythm"
    case bound = "with max-age, ttl, skips, failures or in the background"
    case crowded = "of hosts with over 300 sources"
  }

  enum Failing { case never, sometimes, dead, missing, gone }

  /// What a host is like.
  struct Host {
    /// Of a fetch, in the median.
    var milliseconds: Double
    /// Answers 429 beyond that.
    var maxPerMinute: Int
    var saysRetryAfter: Bool
    /// Takes part in Friday's failure.
    var failsOnFriday: Bool
  }

  var feeds: [Feed] = []
  var hosts: [Host] = []
  /// Of a source's mean rate, by zone and hour of the week.
  let curves: [[Double]] = (0..<24).map(Self.curve)

  init(sourceCount: Int, seed: UInt64, isIdle: Bool = false) {
    var random = SeededGenerator(seed: seed)
    let hostCount = max(1, sourceCount / 5)
    hosts = (0..<hostCount).map { Self.host($0, isIdle: isIdle, &random) }
    var shares: [Double] = []
    for host in 0..<hostCount { shares.append((shares.last ?? 0) + 1 / Double(host + 1)) }
    feeds = (0..<sourceCount).map { index in
      let host = isIdle ? index % hostCount : Self.pick(shares, &random)
      return Self.feed(of: host, isIdle: isIdle, &random)
    }
    let sizes = Dictionary(feeds.map { ($0.host, 1) }, uniquingKeysWith: +)
    for index in feeds.indices {
      if !feeds[index].isFree { feeds[index].group = .bound }
      if sizes[feeds[index].host, default: 0] > 300 { feeds[index].group = .crowded }
    }
  }

  var plans: [PollPlan] {
    feeds.enumerated().map { index, feed in
      PollPlan(
        source: Self.id(index), priority: feed.priority, host: "host-\(feed.host).example",
        domain: "domain-\(Self.domain(ofHost: feed.host)).example")
    }
  }

  static func id(_ index: Int) -> SourceID { SourceID("source-\(index)") }

  /// One host in four shares a domain with its neighbours.
  static func domain(ofHost host: Int) -> Int {
    host / hostsOfDomain % hostsOfDomain == 1 ? host / hostsOfDomain * hostsOfDomain : host
  }

  private static func host(_ number: Int, isIdle: Bool, _ random: inout SeededGenerator) -> Host {
    let isSlow = Int.random(in: 0..<100, using: &random) == 0
    let isStrict = !isIdle && number % 200 == 30
    return Host(
      milliseconds: isIdle ? 200 : isSlow ? 4000 : 150 * exp(normal(&random) * 0.6),
      maxPerMinute: isStrict ? 6 : .max, saysRetryAfter: Bool.random(using: &random),
      failsOnFriday: !isIdle && Int.random(in: 0..<10, using: &random) < 3)
  }

  private static func feed(of host: Int, isIdle: Bool, _ random: inout SeededGenerator) -> Feed {
    let rate = isIdle ? 0.2 : min(40, 4 * exp(normal(&random) * 1.3) / 24)
    let lot = isIdle ? 500 : Int.random(in: 0..<1000, using: &random)
    let failing: Failing =
      lot < 10 ? .dead : lot < 15 ? .missing : lot < 17 ? .gone : lot < 100 ? .sometimes : .never
    return Feed(
      host: host, rate: rate, zone: Int.random(in: 0..<24, using: &random), maxAge: maxAge(isIdle, &random),
      wishes: wishes(isIdle, &random), failing: failing,
      priority: isIdle || Int.random(in: 0..<10, using: &random) < 7 ? .live : .background)
  }

  private static func maxAge(_ isIdle: Bool, _ random: inout SeededGenerator) -> Duration? {
    let lot = isIdle ? 0 : Int.random(in: 0..<100, using: &random)
    return lot < 55 ? nil : lot < 90 ? .seconds(60 + lot * 4) : lot < 97 ? .minutes(15) : .hours(1)
  }

  private static func wishes(_ isIdle: Bool, _ random: inout SeededGenerator) -> FeedWishes {
    let lot = isIdle ? 99 : Int.random(in: 0..<100, using: &random)
    return FeedWishes(
      refresh: lot < 30 ? .hours(1) : nil, skipHours: lot == 31 ? [0, 1, 2, 3, 4] : [],
      skipDays: lot == 32 ? [5, 6] : [])
  }

  private static func pick(_ shares: [Double], _ random: inout SeededGenerator) -> Int {
    let place = Double.random(in: 0..<(shares.last ?? 1), using: &random)
    var low = 0
    var high = shares.count - 1
    while low < high {
      let middle = (low + high) / 2
      if shares[middle] > place { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Half of the press sits within three time zones.
  private static func curve(_ zone: Int) -> [Double] {
    let shift = zone < 12 ? zone % 3 : zone - 2
    let raw = (0..<168).map { hour in
      let local = (hour + shift) % 24
      let daily = local < 6 ? 0.15 : local < 9 ? 0.9 : local < 19 ? 1.7 : 0.9
      return hour / 24 < 5 ? daily : daily * 0.5
    }
    let mean = raw.reduce(0, +) / 168
    return raw.map { $0 / mean }
  }
}

extension Press.Feed {
  fileprivate var isFree: Bool {
    maxAge == nil && wishes == .none && priority == .live && failing == .never
  }
}

/// Source: Box & Muller 1958, doi:10.1214/aoms/1177706645.
private func normal(_ random: inout SeededGenerator) -> Double {
  let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &random))).squareRoot()
  return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
}
