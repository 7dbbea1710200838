import FoundationEssentials
import FuzzSupport

@testable import Feeds

/// Any text as a JSON Feed; what does not begin as JSON stands as one item of a feed, so that the fuzzer need not find
/// the frame again and again. A target of its own, for among XML it would starve.
@_cdecl("LLVMFuzzerTestOneInput")
func readJSONFeed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe fuzzed(start, count)
  let isWhole = text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[")
  laws.check(isWhole ? text : head + text + tail)
  if text.first == UInt8(ascii: "{") { checkMending(text) }
  checkMending(head + text)
  return 0
}

/// Whatever it is made of, what the mender gives is JSON.
private func checkMending(_ text: [UInt8]) {
  var limits = FeedLimits()
  (limits.maxDepth, limits.maxValueCount, limits.maxItemCount) = (24, 40, 20)
  var log = RepairLog(maxCount: 8)
  let utf8 = Array(String(decoding: text, as: UTF8.self).utf8)
  let mended = JSONMender.mended(utf8.span, limits: limits, log: &log)
  for json in [mended.head] + mended.itemRanges.map({ Array(mended.itemBytes[$0]) }) {
    let value = try? JSONDecoder().decode(JSONValue.self, from: Data(json))
    promise(value != nil, "no JSON: \(String(decoding: json, as: UTF8.self).debugDescription)")
  }
  promise(mended.itemRanges.count <= limits.maxItemCount, "\(mended.itemRanges.count) items")
}

private let laws = FeedLaws()
private let head = Array(
  "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{\"id\":1,".utf8)
private let tail = Array("}]}".utf8)
