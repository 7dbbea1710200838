import FuzzSupport

/// Any text as a JSON Feed; what does not begin as JSON stands as one item of a feed, so that the fuzzer need not find
/// the frame again and again. A target of its own, for among XML it would starve.
@_cdecl("LLVMFuzzerTestOneInput")
func readJSONFeed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe fuzzed(start, count)
  let isWhole = text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[")
  laws.check(isWhole ? text : head + text + tail)
  return 0
}

private let laws = FeedLaws()
private let head = Array(
  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{\"id\":1,".utf8)
private let tail = Array("}]}".utf8)
