import Domain
import Fetching
import Logging
import Settings

extension Configuration {
  /// The schedule keeps the fetcher's limits itself, so that no poll begins only to wait for its host.
  var scheduleOptions: ScheduleOptions {
    var options = polling.schedule
    options.maxUnderWayPerHost = fetch.maxTransfersPerHost
    options.maxUnderWayPerDomain = fetch.maxTransfersPerDomain
    return options
  }

  /// - Parameter known: what is remembered of sources at the addresses where they are configured.
  func pollPlans(_ known: [SourceID: SourceState]) -> [PollPlan] {
    let filters = watches.filter { $0.status == .live }.map(\.sources)
    return sources.map { configured in
      let isHeard = filters.contains { $0.hears(configured.source) }
      let url = configured.source.url
      var plan = PollPlan(
        source: configured.source.id, url: known[configured.source.id]?.health.movedTo ?? url,
        every: configured.interval, priority: isHeard ? .live : .background)
      // A move is no other source: what its schedule learnt holds.
      plan.addressKey = Fingerprint.of(url)
      return plan
    }
  }
}

extension SourceFilter {
  fileprivate func hears(_ source: Source) -> Bool {
    source.reliability >= minReliability && !excluded.contains(source.id)
  }
}

extension LoadedConfiguration {
  /// What nobody must forget: answers of these sources may come from anybody.
  func warnOfBlindTrust(_ logger: Logger) {
    for source in configuration.sources where source.access.trust.isBlind {
      logger.warning(
        "\(source.source.id): certificates are not checked (tls.insecure); its news may be anybody's")
    }
  }
}
