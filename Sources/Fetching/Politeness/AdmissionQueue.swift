import DequeModule

/// Which of the waiting transfers may start, within a limit in all, by host and by registrable domain.
///
/// In order of arrival within a host, in turn between hosts, so that a host with many sources delays only
/// itself. Every operation costs O(1), whatever waits. Every item that `next` gave must be given back with
/// `finish`.
struct AdmissionQueue<Item> {
  private struct HostLine {
    var waiting: Deque<Item> = []
    var runningCount = 0
    /// It has its turn in `ready` or is parked with its domain.
    var isInLine = false
  }

  private struct DomainLine {
    var runningCount = 0
    /// Hosts whose turn came while the domain was full.
    var parked: Deque<WebHost> = []
  }

  private let maxRunning: Int
  private let maxPerHost: Int
  private let maxPerDomain: Int
  private var hosts: [WebHost: HostLine] = [:]
  private var domains: [RegistrableDomain: DomainLine] = [:]
  private var ready: Deque<WebHost> = []
  private(set) var runningCount = 0

  init(maxRunning: Int, maxPerHost: Int, maxPerDomain: Int) {
    precondition(maxRunning > 0 && maxPerHost > 0 && maxPerDomain > 0, "a limit below 1 admits nothing")
    self.maxRunning = maxRunning
    self.maxPerHost = maxPerHost
    self.maxPerDomain = maxPerDomain
  }

  mutating func enqueue(_ item: Item, for host: WebHost) {
    hosts[host, default: HostLine()].waiting.append(item)
    lineUp(host)
  }

  /// The next that may start now; nil when nothing waits or the limits are reached.
  mutating func next() -> (item: Item, host: WebHost)? {
    while runningCount < maxRunning, let host = ready.popFirst() {
      if let item = admit(host) { return (item, host) }
    }
    return nil
  }

  mutating func finish(_ host: WebHost) {
    runningCount -= 1
    hosts[host]?.runningCount -= 1
    domains[host.domain]?.runningCount -= 1
    if let parked = domains[host.domain]?.parked.popFirst() { ready.append(parked) }
    lineUp(host)
    forgetIdle(host)
  }

  private mutating func admit(_ host: WebHost) -> Item? {
    guard domains[host.domain, default: DomainLine()].runningCount < maxPerDomain else {
      domains[host.domain]?.parked.append(host)
      return nil
    }
    guard let item = hosts[host]?.waiting.popFirst() else { return nil }
    runningCount += 1
    hosts[host]?.runningCount += 1
    hosts[host]?.isInLine = false
    domains[host.domain, default: DomainLine()].runningCount += 1
    lineUp(host)
    return item
  }

  private mutating func lineUp(_ host: WebHost) {
    guard let line = hosts[host], !line.isInLine, !line.waiting.isEmpty, line.runningCount < maxPerHost
    else { return }
    hosts[host]?.isInLine = true
    ready.append(host)
  }

  private mutating func forgetIdle(_ host: WebHost) {
    if let line = hosts[host], line.runningCount == 0, line.waiting.isEmpty { hosts[host] = nil }
    if let domain = domains[host.domain], domain.runningCount == 0, domain.parked.isEmpty {
      domains[host.domain] = nil
    }
  }
}
