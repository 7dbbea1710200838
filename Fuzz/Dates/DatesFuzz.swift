import Domain
import FuzzSupport

@testable import Feeds

/// Any text as the date of an item: a moment that is read prints as RFC 3339 and reads back as itself.
@_cdecl("LLVMFuzzerTestOneInput")
func readDate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe fuzzedText(start, count)
  guard let date = FeedDate(text) else { return 0 }
  let printed = date.moment.rfc3339
  let again = Timestamp(rfc3339: printed)
  promise(again?.rfc3339 == printed, "\(text.debugDescription) is \(printed), which does not read back")
  return 0
}
