import Domain

extension ProbeReport {
  /// What the feed is, its newest items, and the entry for `sources.d`.
  /// - Parameter itemCount: how many items are shown.
  package func text(style: Style = .plain, itemCount: Int = 5) -> String {
    let title = feed.title.isEmpty ? place : feed.title
    let blocks = [
      style.bold(title.printable) + "\n" + facts(style), itemLines(style, maxCount: itemCount),
      entry.map { style.dim("# for sources.d") + "\nsources:\n" + $0.yaml } ?? "",
    ]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func facts(_ style: Style) -> String {
    let facts: [(String, [String])] = [
      ("feed", [feedWords]), ("page", [feed.page].compactMap(\.self)), ("from", placeWords),
      ("sitemap", [sitemap.map { $0 + ", the newest of the index" }].compactMap(\.self)),
      ("answer", [answer?.words].compactMap(\.self)), ("items", [itemWords] + dateWords),
      ("rhythm", rhythmWords), ("mended", repairs),
      ("left out", leftOut.map { "\($0.count), \($0.reason)" }), ("cut off", boilerplateWords),
      ("advice", advice),
    ]
    return facts.flatMap { label, values in
      values.enumerated().map { number, value in
        let shown = label == "mended" || label == "left out" ? style.yellow(value.printable) : value.printable
        return "  " + style.dim((number == 0 ? label : "").padded(to: 10)) + shown + "\n"
      }
    }.joined()
  }

  private var feedWords: String {
    ([feed.format, feed.encoding] + [feed.language ?? feed.languageLabel].compactMap(\.self))
      .joined(separator: ", ")
  }

  private var placeWords: [String] {
    guard let answer, answer.isRedirected else { return [place == "-" ? "standard input" : place] }
    return [place, "-> " + answer.address]
  }

  private var itemWords: String {
    guard items.count > 0, !feed.isListOfSitemaps else { return "\(items.count)" }
    let have = [
      ("a date", items.dated), ("a guid", items.withGuid), ("a link", items.withLink),
      ("a summary", items.withSummary), ("content", items.withContent),
    ]
    let all = have.filter { $0.1 == items.count }.map(\.0)
    let some = have.filter { 0 < $0.1 && $0.1 < items.count }.map { "\($0.1) \($0.0)" }
    let none = have.filter { $0.1 == 0 }.map(\.0)
    let parts = [("all with ", all), ("", some), ("none with ", none)].filter { !$0.1.isEmpty }
    let languages = items.languages.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(6)
    return
      (["\(items.count)"] + parts.map { $0.0 + $0.1.joined(separator: ", ") }
      + (languages.isEmpty ? [] : [languages.map { "\($0.value) \($0.key)" }.joined(separator: ", ")]))
      .joined(separator: "; ")
  }

  private var dateWords: [String] {
    guard let newest = items.newest, let oldest = items.oldest else { return [] }
    return newest == oldest ? [short(newest) + " UTC"] : ["\(short(oldest)) to \(short(newest)) UTC"]
  }

  /// Each line once, the most frequent ones.
  private var boilerplateWords: [String] {
    let counts = boilerplate.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      .sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    let lines = counts.prefix(3).map { "'\($0.key.neutral(maxLength: 70))'; \($0.value) times" }
    return lines + (counts.count > 3 ? ["and \(counts.count - 3) more lines of boilerplate"] : [])
  }

  private var rhythmWords: [String] {
    guard !feed.isListOfSitemaps else { return [] }
    let asked = feed.asksSeconds.map { "; the feed asks for \(Duration.seconds($0).brief)" } ?? ""
    return [rhythm?.words].compactMap(\.self) + [
      "polled every \(Duration.seconds(pollSeconds).brief)\(asked)"
    ]
  }

  /// A list of sitemaps in full: that is what it was asked for.
  private func itemLines(_ style: Style, maxCount: Int) -> String {
    let shown = items.all.prefix(feed.isListOfSitemaps ? items.count : maxCount)
    let lines = shown.flatMap { item in
      let title = item.title.isEmpty && item.link == nil ? "(no title)" : item.title.neutral(maxLength: 90)
      let link = item.link.map { style.dim($0.printable) }
      return [title.isEmpty ? nil : title, link].compactMap(\.self).enumerated().map { number, line in
        "  " + (number == 0 ? item.date.map(short) ?? "" : "").padded(to: 18) + line + "\n"
      }
    }
    let rest = items.count - shown.count
    return lines.joined() + (rest > 0 && maxCount > 0 ? style.dim("  and \(rest) more") + "\n" : "")
  }
}

/// `2026-11-24 07:50` of a moment in RFC 3339.
private func short(_ moment: String) -> String { String(moment.prefix(16).map { $0 == "T" ? " " : $0 }) }

extension ProbeReport.Answer {
  /// `200, application/rss+xml, 41 KiB; ETag, Last-Modified; fresh for 5m`
  fileprivate var words: String {
    let kind = [String(status), contentType ?? "no content type", size(byteCount)].joined(separator: ", ")
    let validators = [hasETag ? "ETag" : nil, hasLastModified ? "Last-Modified" : nil].compactMap(\.self)
    let fresh = freshForSeconds.map { "fresh for \(Duration.seconds($0).brief)" }
    return ([kind, validators.joined(separator: ", ")] + [fresh].compactMap(\.self))
      .filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

private func size(_ byteCount: Int) -> String {
  if byteCount < 10_240 { return "\(byteCount) bytes" }
  return byteCount < 10 << 20 ? "\(byteCount >> 10) KiB" : "\(byteCount >> 20) MiB"
}
