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

  var pollPlans: [PollPlan] {
    let filters = watches.filter { $0.status == .live }.map(\.sources)
    return sources.map { configured in
      let isHeard = filters.contains { $0.hears(configured.source) }
      return PollPlan(
        source: configured.source.id, url: configured.source.url, every: configured.interval,
        priority: isHeard ? .live : .background)
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
