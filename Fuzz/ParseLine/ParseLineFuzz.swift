import Feeds

/// Any text as a line of `tensiond sources parse --jsonl`. Whatever it was, its answer is one line.
@_cdecl("LLVMFuzzerTestOneInput")
func answerLine(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let line = unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  do throws(ParseLineError) {
    let request = try ParseLine.request(from: line)
    let answer = ParseLine.answer(file: request.file, error: request.url ?? "")
    precondition(!answer.utf8.contains(0x0a), "an answer of several lines")
  } catch {
    precondition(error.excerpt.count <= 60)
  }
  return 0
}
