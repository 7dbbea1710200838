import Domain
import FoundationEssentials

/// One line of the filter `tensiond sources parse --jsonl`: a captured response in, what was read of it out.
///
/// In: `{"file": path, "headers": {...}, "url": base or absent}`; the names `http_headers` and `fetch_url` do
/// as well, other members are passed by. Out: one object, keys in alphabetical order, text on one line, dates
/// as `2026-11-24T03:43:56Z`; `error` and no entries where nothing could be read. Pure: the caller reads the
/// file.
package struct ParseLine: Hashable, Sendable {
  package var file: String
  /// Names in lower case.
  package var headers: [String: String]
  package var url: String?

  /// - Throws: `ParseLineError` for a line that is no such object.
  package static func request(from line: String) throws(ParseLineError) -> ParseLine {
    let request: Request
    do {
      request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
    } catch {
      throw ParseLineError(excerpt: String(line.prefix(60)))
    }
    let headers = (request.headers ?? request.httpHeaders ?? [:]).map { ($0.key.lowercased(), $0.value) }
    return ParseLine(
      file: request.file, headers: Dictionary(headers) { first, _ in first },
      url: request.url ?? request.fetchURL)
  }

  package static func answer(file: String, document: FeedDocument) -> String {
    var answer = Answer(file: file)
    answer.title = document.title
    answer.link = document.link
    answer.language = document.language ?? document.languageLabel
    answer.entries = document.items.map { Entry($0, language: document.language) }
    answer.entryCount = document.items.count + document.overLimitCount
    answer.repairs = document.repairs
    return answer.line
  }

  /// `reason` is a `FeedError`'s text, or why the file could not be read.
  package static func answer(file: String, error reason: String) -> String {
    var answer = Answer(file: file)
    answer.error = reason
    return answer.line
  }
}

package struct ParseLineError: Error, Equatable, CustomStringConvertible {
  package var excerpt: String

  package var description: String {
    "'\(excerpt)': not a request; expected a JSON object with 'file'; see tensiond sources parse --help"
  }
}

private struct Request: Decodable {
  var file: String
  var headers: [String: String]?
  var httpHeaders: [String: String]?
  var url: String?
  var fetchURL: String?

  private enum CodingKeys: String, CodingKey {
    case file, headers, url
    case httpHeaders = "http_headers"
    case fetchURL = "fetch_url"
  }
}

private struct Answer: Encodable {
  var file: String
  var title = ""
  var link: String?
  var language: String?
  var entryCount = 0
  var entries: [Entry] = []
  var repairs: [String] = []
  var error: String?

  private enum CodingKeys: String, CodingKey {
    case file, title, link, language, entries, repairs, error
    case entryCount = "entry_count"
  }

  init(file: String) { self.file = file }

  /// An answer holds strings, numbers and lists only, so encoding it cannot fail.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      preconditionFailure("an answer of plain values did not encode: \(error)")
    }
  }
}

private struct Entry: Encodable {
  var id: String?
  var link: String?
  var title: String
  var summary: String
  var content: String
  var published: String?
  var updated: String?
  var authors: [String]
  var categories: [String]
  var language: String?

  init(_ item: FeedItem, language: String?) {
    id = item.guid
    link = item.link
    title = item.title
    summary = item.summary.singleLine
    content = item.content.singleLine
    published = item.published?.rfc3339
    updated = item.updated?.rfc3339
    authors = item.authors
    categories = item.categories
    self.language = item.language ?? language
  }
}

extension String {
  /// Without the line feeds that stand between blocks.
  fileprivate var singleLine: String { utf8.contains(0x0a) ? replacing("\n", with: " ") : self }
}
