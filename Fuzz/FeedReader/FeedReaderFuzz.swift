import Domain
import Feeds
import FuzzSupport

/// Any bytes as the body of a response; its last byte chooses the headers, so that a feed as it stands is an
/// input. Beside traps and hangs it looks for broken promises of `FeedReader`, `FeedLimits` and `ParseLine`.
@_cdecl("LLVMFuzzerTestOneInput")
func readFeed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let body = unsafe fuzzed(start, count)
  let headers = responseHeaders[Int(body.last ?? 0) % responseHeaders.count]
  do throws(FeedError) {
    check(try FeedReader(limits: limits).read(body, headers: headers, url: "https://desk.example/feed"))
  } catch {
    promise(!error.description.isEmpty, "an error without words")
  }
  return 0
}

/// So tight that inputs of a few kilobytes reach every limit.
private let limits: FeedLimits = {
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

private let responseHeaders: [[String: String]] =
  [[:], ["content-language": "hy"], ["content-location": "../other/feed"]]
  + [
    "utf-8", "windows-1251", "koi8-r", "utf-16le", "utf-16", "shift_jis", "gb18030", "utf-7", "\"", "x-none",
  ]
  .map { ["content-type": "application/rss+xml; charset=\($0)"] }

private func check(_ document: FeedDocument) {
  promise(document.items.count <= limits.maxItemCount, "\(document.items.count) items")
  promise(document.repairs.count <= limits.maxRepairCount, "\(document.repairs.count) repairs")
  for item in document.items { check(item) }
  let articles = document.articles(of: "desk", language: nil, seen: Timestamp(seconds: 1_795_521_600))
  let skippedCount = document.skipped.values.reduce(0, +)
  promise(articles.count + skippedCount >= document.items.count, "an item without article and reason")
  let answer = ParseLine.answer(file: "feed.xml", document: document)
  promise(!answer.utf8.contains(0x0a), "an answer of several lines")
}

private func check(_ item: FeedItem) {
  promise(item.title.utf8.count <= limits.maxTitleBytes, "a title of \(item.title.utf8.count) bytes")
  for text in [item.title, item.summary, item.content] {
    promise(text.utf8.count <= limits.maxTextBytes, "a text of \(text.utf8.count) bytes")
    promise(text.utf8.allSatisfy(isPrintable), "a control character in \(text.debugDescription)")
  }
  promise(item.authors.count <= limits.maxListCount, "\(item.authors.count) authors")
  promise(item.categories.count <= limits.maxListCount, "\(item.categories.count) categories")
  let link = item.link?.lowercased() ?? "https://"
  promise(link.hasPrefix("http://") || link.hasPrefix("https://"), "the link \(link.debugDescription)")
}

private func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != 0x7f || byte == 0x0a }
