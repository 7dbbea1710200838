import Domain
import Feeds

/// Any bytes as the body of a response; its last byte chooses the headers, so that a feed as it stands is an
/// input. Beside traps and hangs it looks for broken promises of `FeedReader`, `FeedLimits` and `ParseLine`.
@_cdecl("LLVMFuzzerTestOneInput")
func readFeed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let body = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let headers = responseHeaders[Int(body.last ?? 0) % responseHeaders.count]
  do throws(FeedError) {
    let document = try FeedReader(limits: limits).read(body, headers: headers, url: "https://desk.example/feed")
    check(document)
  } catch {
    precondition(!error.description.isEmpty)
  }
  return 0
}

/// So tight that inputs of a few kilobytes reach every limit.
private let limits: FeedLimits = {
  var limits = FeedLimits()
  limits.maxBytes = 32 << 10
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

private let responseHeaders: [[String: String]] =
  [[:], ["content-language": "hy"], ["content-location": "../other/feed"]]
  + ["utf-8", "windows-1251", "koi8-r", "utf-16le", "utf-16", "shift_jis", "gb18030", "utf-7", "\"", "x-none"]
  .map { ["content-type": "application/rss+xml; charset=\($0)"] }

private func check(_ document: FeedDocument) {
  precondition(document.items.count <= limits.maxItemCount)
  precondition(document.repairs.count <= limits.maxRepairCount + 1, "\(document.repairs)")
  for item in document.items { check(item) }
  let articles = document.articles(of: "desk", language: nil, seen: Timestamp(seconds: 1_795_521_600))
  let skippedCount = document.skipped.values.reduce(0, +)
  precondition(articles.count + skippedCount >= document.items.count, "an item without article and reason")
  precondition(articles.allSatisfy { !$0.id.text.isEmpty })
  let line = ParseLine.answer(file: "feed.xml", document: document)
  precondition(!line.utf8.contains(0x0a), "an answer of several lines")
}

private func check(_ item: FeedItem) {
  precondition(item.title.utf8.count <= limits.maxTitleBytes, "a title of \(item.title.utf8.count) bytes")
  for text in [item.title, item.summary, item.content] {
    precondition(text.utf8.count <= limits.maxTextBytes, "a text of \(text.utf8.count) bytes")
    precondition(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x0a }, "a control character in a text")
  }
  precondition(item.authors.count <= limits.maxListCount && item.categories.count <= limits.maxListCount)
  if let link = item.link?.lowercased() {
    precondition(link.hasPrefix("http://") || link.hasPrefix("https://"), "the link \(link)")
  }
}
