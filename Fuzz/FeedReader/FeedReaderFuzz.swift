import FuzzSupport

/// Any bytes as the body of a response; its last byte chooses the headers, so that a feed as it stands is an input.
/// What `FeedLaws` asks of it is held, whatever the format.
@_cdecl("LLVMFuzzerTestOneInput")
func readFeed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let body = unsafe fuzzed(start, count)
  laws.check(body, headers: responseHeaders[Int(body.last ?? 0) % responseHeaders.count])
  return 0
}

private let laws = FeedLaws()

private let responseHeaders: [[String: String]] =
  [[:], ["content-language": "hy"], ["content-location": "../other/feed"]]
  + [
    "utf-8", "windows-1251", "koi8-r", "utf-16le", "utf-16", "shift_jis", "gb18030", "utf-7", "\"", "x-none",
  ]
  .map { ["content-type": "application/rss+xml; charset=\($0)"] }
