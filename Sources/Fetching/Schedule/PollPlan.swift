package import Domain

/// How one source is to be polled.
package struct PollPlan: Sendable, Hashable {
  package enum Priority: Sendable, Hashable {
    /// Its news can raise an alert of a live watch.
    case live
    /// Nobody waits for it; see `ScheduleOptions.backgroundFactor`.
    case background
  }

  package var source: SourceID
  /// The operator's choice, at least a millisecond; nil: learnt from the source's rhythm.
  package var fixedInterval: Duration?
  package var priority: Priority
  /// Whose server is asked. Sources of one host, and hosts of one domain, share its limits; nil: there are
  /// none, as for files.
  package var host: String?
  /// Nil: the host alone.
  package var domain: String?
  /// Anything that changes with the source's address: what a server said of an old one is then forgotten.
  package var addressKey: UInt64

  package init(
    source: SourceID, every fixedInterval: Duration? = nil, priority: Priority = .live, host: String? = nil,
    domain: String? = nil, addressKey: UInt64 = 0
  ) {
    self.source = source
    self.fixedInterval = fixedInterval
    self.priority = priority
    self.host = host
    self.domain = domain
    self.addressKey = addressKey
  }

  /// Host, domain and key out of the address. An address that nobody can fetch has neither host nor domain:
  /// its polls fail before they leave the house.
  package init(
    source: SourceID, url: String, every fixedInterval: Duration? = nil, priority: Priority = .live
  ) {
    let host = (try? Site(url))?.host
    self.init(
      source: source, every: fixedInterval, priority: priority, host: host?.name,
      domain: host?.domain.text, addressKey: Fingerprint.of(url))
  }
}
