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
  /// Of those that run, the ones that do not count towards `maxRunning`; as many again at most.
  private var asideCount = 0

  init(maxRunning: Int, maxPerHost: Int, maxPerDomain: Int) {
    precondition(maxRunning > 0 && maxPerHost > 0 && maxPerDomain > 0, "a limit below 1 admits nothing")
    self.maxRunning = maxRunning
    self.maxPerHost = maxPerHost
    self.maxPerDomain = maxPerDomain
  }

  /// Something might start, were there a place.
  var isHeldUp: Bool { !ready.isEmpty }

  mutating func enqueue(_ item: Item, for host: WebHost) {
    hosts[host, default: HostLine()].waiting.append(item)
    lineUp(host)
  }

  /// Before all that waits, for it is under way and only goes on there.
  mutating func enqueueFirst(_ item: Item, for host: WebHost) {
    hosts[host, default: HostLine()].waiting.prepend(item)
    hosts[host]?.isInLine = true
    // It may stand there twice then; the turn that finds nothing to do passes.
    ready.prepend(host)
  }

  /// The next that may start now; nil when nothing waits or the limits are reached.
  mutating func next() -> (item: Item, host: WebHost)? {
    while runningCount - asideCount < maxRunning, let host = ready.popFirst() {
      if let item = admit(host) { return (item, host) }
    }
    return nil
  }

  /// Gives a running transfer's place to the next one, while it goes on; its host's and domain's limits hold.
  /// False where too many are aside already.
  mutating func setAside() -> Bool {
    guard asideCount < maxRunning else { return false }
    asideCount += 1
    return true
  }

  mutating func finish(_ host: WebHost, isAside: Bool = false) {
    runningCount -= 1
    if isAside { asideCount -= 1 }
    hosts[host]?.runningCount -= 1
    domains[host.domain]?.runningCount -= 1
    unpark(in: host.domain)
    lineUp(host)
    forgetIdle(host)
  }

  private mutating func admit(_ host: WebHost) -> Item? {
    guard domains[host.domain, default: DomainLine()].runningCount < maxPerDomain else {
      domains[host.domain]?.parked.append(host)
      return nil
    }
    hosts[host]?.isInLine = false
    guard hosts[host]?.runningCount ?? maxPerHost < maxPerHost, let item = hosts[host]?.waiting.popFirst()
    else {
      unpark(in: host.domain)
      return nil
    }
    runningCount += 1
    hosts[host]?.runningCount += 1
    domains[host.domain, default: DomainLine()].runningCount += 1
    lineUp(host)
    return item
  }

  private mutating func unpark(in domain: RegistrableDomain) {
    if let parked = domains[domain]?.parked.popFirst() { ready.append(parked) }
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
