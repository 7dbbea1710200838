import Domain

@testable import Feeds

/// Any text as the date of an item. A moment that is read prints and reads back as itself.
@_cdecl("LLVMFuzzerTestOneInput")
func readDate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  guard let date = FeedDate(text) else { return 0 }
  let printed = date.moment.rfc3339
  guard let again = Timestamp(rfc3339: printed) else { preconditionFailure("\(printed) does not read back") }
  precondition(again.rfc3339 == printed, "\(printed) reads back as \(again.rfc3339)")
  return 0
}
