import Domain
import Feeds

/// What `FeedReader` promises of every body, whatever its format: for the fuzz targets of feeds.
package struct FeedLaws {
  private static let url = "https://desk.example/feed"
  private static let noon = Timestamp(seconds: 1_795_521_600)

  /// So tight that inputs of a few kilobytes reach every limit.
  private static let limits: FeedLimits = {
    var limits = FeedLimits()
    limits.maxDepth = 24
    limits.maxAttributeCount = 16
    limits.maxAttributeBytes = 512
    limits.maxItemCount = 20
    limits.maxTextBytes = 2_048
    limits.maxTitleBytes = 128
    limits.maxListCount = 4
    limits.maxRepairCount = 8
    return limits
  }()

  private let reader = FeedReader(limits: limits)
  private let bareReader = FeedReader(limits: limits, keepsMarkup: true)

  package init() {}

  /// Reads a body, and half of it, which is what a broken connection leaves.
  package func check(_ body: [UInt8], headers: [String: String] = [:]) {
    let document = document(of: body, headers)
    promise(document == self.document(of: body, headers), "two readings differ")
    if let document { check(document) }
    if let half = self.document(of: Array(body.prefix(body.count / 2)), headers) { check(half) }
    let bare = try? bareReader.read(body, headers: headers, url: Self.url)
    promise(
      bare?.items.count == document?.items.count,
      "with markup kept there are \(bare?.items.count ?? -1) items")
    if body.wantsRepetition { _ = self.document(of: body.repeated, headers) }
  }

  private func document(of body: [UInt8], _ headers: [String: String]) -> FeedDocument? {
    do throws(FeedError) {
      return try reader.read(body, headers: headers, url: Self.url)
    } catch {
      promise(!error.description.isEmpty, "an error without words")
      return nil
    }
  }

  private func check(_ document: FeedDocument) {
    promise(document.items.count <= Self.limits.maxItemCount, "\(document.items.count) items")
    promise(document.repairs.count <= Self.limits.maxRepairCount, "\(document.repairs.count) repairs")
    checkShort(document.title, "title of the feed")
    checkLink(document.link)
    for item in document.items { check(item) }
    let articles = document.articles(of: "desk", language: nil, seen: Self.noon)
    let skippedCount = document.skipped.values.reduce(0, +)
    promise(articles.count + skippedCount >= document.items.count, "an item without article and reason")
    promise(Set(articles.map(\.id)).count == articles.count, "two articles with one id")
    promise(
      articles.allSatisfy { ($0.item.published ?? Self.noon) <= Self.noon + .days(1) },
      "an article of tomorrow")
    let answer = ParseLine.answer(file: "feed.xml", document: document)
    promise(!answer.utf8.contains(0x0a), "an answer of several lines")
  }

  private func check(_ item: FeedItem) {
    checkShort(item.title, "title")
    for text in [item.summary, item.content] {
      promise(text.utf8.count <= Self.limits.maxTextBytes, "a text of \(text.utf8.count) bytes")
      promise(text.isPlain, "a text that is not plain: \(text.debugDescription)")
    }
    promise(item.authors.count <= Self.limits.maxListCount, "\(item.authors.count) authors")
    promise(item.categories.count <= Self.limits.maxListCount, "\(item.categories.count) categories")
    for name in item.authors + item.categories { checkShort(name, "name") }
    for field in [item.guid, item.originTitle, item.wireTag, item.language] {
      checkShort(field ?? "", "field")
    }
    for link in [item.link, item.originLink] { checkLink(link) }
    for date in [item.published, item.updated] {
      guard let date else { continue }
      promise(Timestamp(rfc3339: date.rfc3339)?.rfc3339 == date.rfc3339, "the date \(date.rfc3339)")
    }
    guard let place = item.coordinates else { return }
    promise(abs(place.latitude) <= 90 && abs(place.longitude) <= 180, "the place \(place)")
  }

  private func checkShort(_ text: String, _ what: String) {
    promise(text.utf8.count <= Self.limits.maxTitleBytes, "a \(what) of \(text.utf8.count) bytes")
    promise(text.isPlain && !text.contains("\n"), "a \(what) that is not plain: \(text.debugDescription)")
  }

  private func checkLink(_ link: String?) {
    guard let link else { return }
    // The reference is within the limits; its base comes before it, and a byte may become `%E2`.
    let most = 3 * max(Self.limits.maxTitleBytes, Self.limits.maxAttributeBytes)
    promise(link.utf8.count <= 2 * most, "a link of \(link.utf8.count) bytes")
    let start = link.prefix(8).lowercased()
    promise(start.hasPrefix("http://") || start == "https://", "the link \(link.debugDescription)")
    promise(link.isPlain && !link.contains("\n"), "the link \(link.debugDescription)")
  }
}
