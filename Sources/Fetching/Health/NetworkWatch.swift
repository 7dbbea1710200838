package import Domain

/// Tells when it is the desk's own network that is down, not the sources. A pure value: time comes in.
///
/// Of the last hundred hosts that were asked (not longer ago than two hours) the last answer is kept. When more
/// than half, and five at least, did not answer, or only with a web page, the network is down; when less than a
/// quarter still does not, it is back. Hosts of sources that were in trouble before do not count until they
/// answer; so a desk of less than five hosts cannot tell.
/// Cost: some microseconds a poll, some kilobytes.
package struct NetworkWatch: Sendable {
  private static let maxWitnessCount = 100
  private static let minSilentCount = 5
  private static let longestMemory = Duration.hours(2)

  private struct Witness: Sendable {
    var host: String
    var at: Timestamp
    /// Since when it does not answer.
    var silentSince: Timestamp?
  }

  /// Nil while it is up.
  package private(set) var downSince: Timestamp?
  /// The last asked ones last.
  private var witnesses: [Witness] = []
  private var lastAnswer: Timestamp?

  package init() {}

  package var isDown: Bool { downSince != nil }

  /// Takes in a poll, before it is judged.
  /// - Parameters:
  ///   - health: of the source as it was before this poll.
  ///   - host: nil for what is not asked over the network.
  package mutating func note(
    _ sighting: PollSighting, of health: SourceHealth, host: String?, now: Timestamp
  ) -> NetworkEvent? {
    guard let host, let isReached = sighting.isReached(health) else { return nil }
    hear(host, isReached, now)
    let silentCount = witnesses.count { $0.silentSince != nil }
    if let since = downSince {
      guard silentCount * 4 < witnesses.count else { return nil }
      downSince = nil
      return .back(after: max(.zero, now - since))
    }
    guard silentCount >= Self.minSilentCount, silentCount * 2 > witnesses.count else { return nil }
    let since = beginning ?? now
    downSince = since
    return .down(since: since, silentCount: silentCount, hostCount: witnesses.count)
  }

  private mutating func hear(_ host: String, _ isReached: Bool, _ now: Timestamp) {
    let index = witnesses.firstIndex { $0.host == host }
    let silentSince = index.flatMap { witnesses[$0].silentSince } ?? now
    if let index { witnesses.remove(at: index) }
    witnesses.append(Witness(host: host, at: now, silentSince: isReached ? nil : silentSince))
    if isReached { lastAnswer = now }
    // A clock set back makes none older.
    witnesses.removeAll { now - $0.at > Self.longestMemory }
    if witnesses.count > Self.maxWitnessCount { witnesses.removeFirst() }
  }

  /// The first host that did not answer after the last one that did.
  private var beginning: Timestamp? {
    witnesses.compactMap(\.silentSince).filter { $0 >= lastAnswer ?? $0 }.min()
  }
}

extension PollSighting {
  /// Whether the source's server was reached; nil where nobody can tell.
  fileprivate func isReached(_ health: SourceHealth) -> Bool? {
    switch outcome {
    case .read, .unchanged: return true
    case .abandoned: return nil
    case .failed(let trouble):
      guard trouble.mayBeOurs else { return trouble.kind == .other ? nil : true }
      // One that fails anyway bears no witness, nor does a page where never was a feed.
      guard health.state <= .stale, trouble.kind == .silent || health.wasFeed else { return nil }
      return false
    }
  }
}

/// To be told once.
package enum NetworkEvent: Sendable, Hashable {
  case down(since: Timestamp, silentCount: Int, hostCount: Int)
  case back(after: Duration)

  package var line: String {
    switch self {
    case .down(let since, let silentCount, let hostCount):
      "network: down since \(since): \(silentCount) of the last \(hostCount) hosts do not answer; "
        + "no source is held to blame for it; see docs/SOURCES.md#network"
    case .back(let span): "network: back after \(span.brief)"
    }
  }
}
