import Domain

/// A value with the rank of the element that it came from: the greater rank wins, the first among equals.
struct Offered<Value> {
  private(set) var value: Value?
  private(set) var rank = 0

  mutating func offer(_ newValue: Value, rank newRank: Int) {
    guard newRank > rank else { return }
    value = newValue
    rank = newRank
  }
}

/// Names from all elements that give one, each once, in order.
struct OfferedList {
  private(set) var values: [String] = []
  private let maxCount: Int

  init(maxCount: Int) { self.maxCount = maxCount }

  mutating func offer(_ value: String) {
    guard !value.isEmpty, values.count < maxCount, !values.contains(value) else { return }
    values.append(value)
  }
}

/// What has been read of a feed's head or of an item so far.
struct Draft {
  var title = Offered<String>()
  var link = Offered<String>()
  var guid = Offered<String>()
  /// RSS: the guid is an address unless it says otherwise.
  var guidIsLink = false
  var summary = Offered<String>()
  var content = Offered<String>()
  var published = Offered<Timestamp>()
  var updated = Offered<Timestamp>()
  var authors: OfferedList
  var categories: OfferedList
  var language = Offered<String>()
  /// A language that is none, in the feed's words.
  var languageLabel: String?
  var originTitle = Offered<String>()
  var originLink = Offered<String>()
  /// Pairs of latitude and longitude, and the two of the geo vocabulary.
  var points: [Coordinates] = []
  var latitude: Double?
  var longitude: Double?
  var minutesToLive: Int?
  var updatePeriod: String?
  var updateFrequency: Int?
  var skipHours: Set<Int> = []
  var skipDays: Set<Int> = []

  init(limits: FeedLimits) {
    authors = OfferedList(maxCount: limits.maxListCount)
    categories = OfferedList(maxCount: limits.maxListCount)
  }
}

extension Draft {
  mutating func apply(_ change: (inout Draft) -> Void) { change(&self) }

  /// Of a line, a box or an area the middle of its corners; nil where a value is no place on earth.
  var coordinates: Coordinates? {
    if let latitude, let longitude { return Coordinates(onEarth: latitude, longitude) }
    guard !points.isEmpty else { return nil }
    // An area ends where it begins, and that corner must not count twice.
    let corners = points.count > 2 && points.first == points.last ? points.dropLast() : points[...]
    let count = Double(corners.count)
    return Coordinates(
      onEarth: corners.reduce(0) { $0 + $1.latitude } / count,
      corners.reduce(0) { $0 + $1.longitude } / count)
  }

  /// `40.18 44.51` or `40.18,44.51`, any number of pairs; empty where one of them is no place on earth.
  /// Source: GeoRSS Simple, docs.ogc.org/cs/17-002r1/17-002r1.html.
  static func points(in text: String) -> [Coordinates] {
    let numbers = text.split { $0 == " " || $0 == "," }.map { Double($0) }
    let pairs = stride(from: 0, to: numbers.count - 1, by: 2).map { index -> Coordinates? in
      guard let latitude = numbers[index], let longitude = numbers[index + 1] else { return nil }
      return Coordinates(onEarth: latitude, longitude)
    }
    return pairs.allSatisfy { $0 != nil } ? pairs.compactMap { $0 } : []
  }

  /// Two texts about one item (`description` beside `summary` or `media:description`): the better becomes the
  /// summary, the other the content as long as nothing better does.
  mutating func offerSummary(_ text: String, rank: Int) {
    guard let present = summary.value, present != text else { return summary.offer(text, rank: rank) }
    content.offer(rank > summary.rank ? present : text, rank: 1)
    summary.offer(text, rank: rank)
  }

  /// The longer of `ttl` and the syndication module's period divided by its frequency.
  /// Source: rssboard.org/rss-specification#ltttlgt; web.resource.org/rss/1.0/modules/syndication.
  var updateInterval: Duration? {
    let periods = ["hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8_760]
    let period = updatePeriod.flatMap { periods[$0.lowercased()] }.map { hours in
      Duration.minutes(hours * 60 / max(1, updateFrequency ?? 1))
    }
    let timeToLive = minutesToLive.flatMap { (1...525_600).contains($0) ? Duration.minutes($0) : nil }
    return [period, timeToLive].compactMap { $0 }.max()
  }
}

extension Coordinates {
  /// Null Island, where what nobody has filled in lies, is no place of news.
  fileprivate init?(onEarth latitude: Double, _ longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude), latitude != 0 || longitude != 0
    else { return nil }
    self.init(latitude: latitude, longitude: longitude)
  }
}
