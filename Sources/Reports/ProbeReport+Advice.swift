import Domain

extension ProbeReport {
  /// What is worth knowing before the feed becomes a source, in words; the weightiest first.
  func advice(now: Timestamp) -> [String] {
    if feed.isListOfSitemaps {
      return ["a list of sitemaps, not of articles: by its address the newest of them is read"]
    }
    guard items.count > 0 else { return ["no items: nothing to read yet"] + aboutTheAnswer }
    return [aboutAge(now: now), aboutIdentity, aboutDates, aboutText, aboutLanguage].compactMap { $0 }
      + aboutTheAnswer
  }

  private func aboutAge(now: Timestamp) -> String? {
    guard let newest = items.newest.flatMap({ Timestamp(rfc3339: $0) }), now - newest > .days(30) else {
      return nil
    }
    return "nothing new for \((now - newest).brief): the feed may be dead, or has moved"
  }

  /// Articles are known by guid, link or content, in that order of trust.
  private var aboutIdentity: String? {
    let missing = items.count - items.withGuid
    guard missing > 0 else { return nil }
    let which = missing == items.count ? "no guids" : "\(missing) of \(items.count) items without a guid"
    guard items.withLink < items.count else { return "\(which): articles are known by their links" }
    return "\(which), not all with a link: an article whose text changes counts as another one"
  }

  private var aboutDates: String? {
    if items.future > 0 { return "\(items.future) dates lie more than a day ahead, and are not believed" }
    if items.dated == 0 { return "no dates: articles are dated by when they are first seen" }
    let isWholeDay = items.all.compactMap(\.date).allSatisfy { $0.hasSuffix("T00:00:00Z") }
    return items.dated > 2 && isWholeDay ? "dates without a time of day: order within a day is not told" : nil
  }

  private var aboutText: String? {
    items.withSummary + items.withContent == 0 ? "titles only: what stands in the text alone is missed" : nil
  }

  private var aboutLanguage: String? {
    if feed.language != nil || items.languages.values.reduce(0, +) == items.count { return nil }
    let label = feed.languageLabel.map { "'\($0)' is no language tag" } ?? "the feed names no language"
    return "\(label): set 'language' if there is one, else each text is asked"
  }

  private var aboutTheAnswer: [String] {
    guard let answer else { return [] }
    let type = (answer.contentType ?? "").lowercased()
    return [
      answer.isRedirected ? "redirected: if that is for good, use the address that it leads to" : nil,
      !answer.hasETag && !answer.hasLastModified
        ? "no ETag, no Last-Modified: every poll gets all of it" : nil,
      type.contains("html") ? "sent as '\(type)': a feed all the same" : nil,
    ].compactMap { $0 }
  }
}
