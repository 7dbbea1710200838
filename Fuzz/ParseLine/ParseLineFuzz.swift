import Feeds
import FuzzSupport

/// Any text as a line of `tensiond sources parse --jsonl`. Whatever it was, its answer is one line.
@_cdecl("LLVMFuzzerTestOneInput")
func answerLine(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let line = unsafe fuzzedText(start, count)
  do throws(ParseLineError) {
    let request = try ParseLine.request(from: line)
    let answer = ParseLine.answer(file: request.file, error: request.url ?? "")
    promise(!answer.utf8.contains(0x0a), "an answer of several lines")
  } catch {
    promise(error.excerpt.count <= 60, "an excerpt of \(error.excerpt.count) characters")
  }
  return 0
}
