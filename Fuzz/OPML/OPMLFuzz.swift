import Feeds
import FuzzSupport

/// Any bytes as a list of feeds: within the limits, and what is written of it reads back as itself.
@_cdecl("LLVMFuzzerTestOneInput")
func readList(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe fuzzed(start, count)
  do throws(OPMLError) {
    let list = try reader.read(bytes)
    check(list)
    var again = try reader.read(Array(list.xml.utf8))
    // A name of two letters may look so, and is none the worse for it.
    again.repairs.removeAll { $0 == "seems encoded as UTF-8 twice" }
    promise(again.repairs.isEmpty && again.leftOut.isEmpty, "\(again) in \(list.xml)")
    again.repairs = list.repairs
    again.leftOut = list.leftOut
    promise(again == list, "\(list) is written \(list.xml.debugDescription), which reads back as \(again)")
  } catch {
    promise(!error.description.isEmpty, "an error without words")
  }
  return 0
}

/// So tight that inputs of a few kilobytes reach every limit; a list of them fits into `maxAttributeBytes`
/// when it is written.
private let reader: OPMLReader = {
  var limits = FeedLimits()
  limits.maxDepth = 24
  limits.maxAttributeCount = 24
  limits.maxAttributeBytes = 4_096
  limits.maxItemCount = 20
  limits.maxTitleBytes = 128
  limits.maxRepairCount = 8
  return OPMLReader(limits: limits)
}()

private func check(_ list: OPMLDocument) {
  promise(list.feeds.count <= reader.limits.maxItemCount, "\(list.feeds.count) feeds")
  promise(list.leftOut.count <= reader.limits.maxItemCount, "\(list.leftOut.count) outlines left out")
  promise(list.repairs.count <= reader.limits.maxRepairCount, "\(list.repairs.count) repairs")
  for feed in list.feeds {
    promise(feed.folders.count <= reader.limits.maxDepth, "\(feed.folders.count) folders")
    for text in [list.title, feed.name] + feed.folders + feed.notes.values {
      promise(text.utf8.count <= reader.limits.maxTitleBytes, "a text of \(text.utf8.count) bytes")
      promise(text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }, "a control in \(text.debugDescription)")
    }
    let address = feed.address
    promise(!address.isEmpty && address.utf8.allSatisfy { $0 >= 0x20 }, address.debugDescription)
  }
}
