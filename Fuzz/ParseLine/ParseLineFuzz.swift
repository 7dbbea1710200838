import Feeds
import FuzzSupport

/// Any text as a line of `tensiond sources parse --jsonl`. Whatever it was, its answer is one line, names of headers are
/// in lower case, and the reader takes them as they come.
@_cdecl("LLVMFuzzerTestOneInput")
func answerLine(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let line = unsafe fuzzedText(start, count)
  do throws(ParseLineError) {
    let request = try ParseLine.request(from: line)
    promise(request.headers.keys.allSatisfy { $0 == $0.lowercased() }, "\(request.headers.keys)")
    answer(request)
  } catch {
    promise(error.excerpt.count <= 60, "an excerpt of \(error.excerpt.count) characters")
  }
  return 0
}

private func answer(_ request: ParseLine) {
  let line: String
  do throws(FeedError) {
    let document = try FeedReader().read(feed, headers: request.headers, url: request.url)
    promise(document.items.count == 1, "\(document.items.count) items")
    line = ParseLine.answer(file: request.file, document: document)
  } catch {
    line = ParseLine.answer(file: request.file, error: error.description)
  }
  promise(!line.utf8.contains(0x0a), "an answer of several lines")
}

/// The headers and the address come from the line.
private let feed = Array(
  "<rss version=\"2.0\"><channel><item><title>Harbour &#xe9;</title><link>a?b#c</link></item></channel></rss>"
    .utf8)
