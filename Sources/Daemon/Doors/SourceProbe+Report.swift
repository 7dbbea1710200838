import Domain
import Feeds
import Fetching
import Foundation
import Reports
import Settings
import Synchronization

extension SourceProbe {
  /// - Parameter sitemap: where the document came from, if not out of the body, which is a sitemap index then.
  func report(on document: FeedDocument, in body: Body, through sitemap: String? = nil) -> ProbeReport {
    var report = ProbeReport(
      place: body.place, answer: body.meta.map { answer($0, body) }, feed: feed(document, body),
      contents: document.items, pollSeconds: pollSeconds(document, body.meta), repairs: document.repairs,
      leftOut: leftOut(of: document),
      now: clock.now())
    report.sitemap = sitemap
    report.boilerplate = document.cuts(by: boilerplate).flatMap(\.lines)
    let key = AddressKey.key(of: body.lastingAddress ?? body.place)
    if let known = sources.first(where: { AddressKey.key(of: $0.source.url) == key }) {
      report.advice.insert("already configured as '\(known.source.id)'", at: 0)
    } else if document.format != .sitemapIndex {
      report.entry = entry(for: document, body)
    }
    return report
  }

  /// Sitemaps have no text, and need none.
  private func leftOut(of document: FeedDocument) -> [ProbeReport.LeftOut] {
    document.skipped.sorted { $0.key < $1.key }
      .filter { $0.key != .noText || document.format != .sitemapIndex }
      .map { ProbeReport.LeftOut(count: $0.value, reason: $0.key.rawValue) }
  }

  private func feed(_ document: FeedDocument, _ body: Body) -> ProbeReport.Feed {
    ProbeReport.Feed(
      format: document.facts.format, isListOfSitemaps: document.format == .sitemapIndex,
      encoding: document.facts.encoding,
      title: document.title, page: document.link, language: document.language,
      languageLabel: document.languageLabel,
      asksSeconds: document.updateInterval.map { Int($0.wholeMilliseconds / 1000) })
  }

  private func answer(_ meta: FetchMeta, _ body: Body) -> ProbeReport.Answer {
    let isRedirected = canonicalAddress(meta.effectiveURL) != canonicalAddress(body.place)
    return ProbeReport.Answer(
      address: meta.effectiveURL, isRedirected: isRedirected, status: meta.status,
      contentType: body.contentType, byteCount: body.bytes.count, hasETag: meta.validators.etag != nil,
      hasLastModified: meta.validators.lastModified != nil,
      freshForSeconds: meta.maxAge.map { Int($0.wholeMilliseconds / 1000) })
  }

  /// What the schedule would make of the rhythm that the items show, stretched as server and feed ask.
  private func pollSeconds(_ document: FeedDocument, _ meta: FetchMeta?) -> Int {
    let now = clock.now()
    var rhythm = PublicationRhythm()
    rhythm.learn(newItems: document.items.map { $0.published ?? $0.updated }, now: now)
    let options = polling.schedule
    let learnt = options.learntInterval(rhythm.forecast(now: now), .live, now: now)
    let fresh = min(meta?.maxAge ?? .zero, options.maxFreshness)
    let asked = min(document.updateInterval ?? .zero, options.maxFeedRefresh)
    return Int(max(.milliseconds(learnt), fresh, asked).wholeMilliseconds / 1000)
  }

  /// Nil for standard input, which nobody can poll.
  private func entry(for document: FeedDocument, _ body: Body) -> SourceEntry? {
    guard let address = body.lastingAddress else { return nil }
    let host = URLComponents(string: document.link ?? address)?.host
    let outlet = document.title.isEmpty ? host ?? "unknown" : document.title.neutral(maxLength: 100)
    let id = naming.withLock { $0.id(title: document.title, address: document.link ?? address) }
    return SourceEntry(
      id: id, url: address, outlet: outlet, language: sourceLanguage(document.language),
      allow: body.meta == nil ? ["file"] : manners.allow.map(\.rawValue))
  }
}

extension Body {
  /// What can be configured: after a redirect still the address that was asked, for the other may be of the moment,
  /// unless it only adds TLS. Nil for standard input.
  fileprivate var lastingAddress: String? {
    guard let meta else {
      return place == "-" ? nil : URL(fileURLWithPath: place).standardizedFileURL.absoluteString
    }
    let isSame = AddressKey.key(of: meta.effectiveURL) == AddressKey.key(of: place)
    return isSame && meta.effectiveURL.hasPrefix("https:") ? meta.effectiveURL : place
  }
}
