import Domain
import Feeds
import Foundation

/// `tensiond sources parse`: reads feeds from files, without configuration, ledger or network.
package struct FeedParsing: Sendable {
  private let reader = FeedReader()

  package init() {}

  /// One captured response in, what was read of it out; see `ParseLine`.
  /// - Throws: `ParseLineError` for a line that is no request. A file that cannot be read gives an answer
  /// that says so.
  package func answer(to line: String) throws -> String {
    let request = try ParseLine.request(from: line)
    do {
      let bytes = try bytes(of: request.file)
      let document = try reader.read(bytes, headers: request.headers, url: request.url)
      return ParseLine.answer(file: request.file, document: document)
    } catch {
      return ParseLine.answer(file: request.file, error: String(describing: error))
    }
  }

  /// One feed for people: what it is, what was mended, and its items.
  /// - Throws: `UnparsedFile`.
  package func overview(of file: String) throws(UnparsedFile) -> String {
    let document = try document(in: file)
    var lines = [
      "\(file): \(document.format.rawValue), \(counted(document.items.count, "item")), \"\(document.title)\""
    ]
    lines += document.repairs.map { "  mended: \($0)" }
    lines += document.skipped.sorted { $0.key < $1.key }.map { "  left out: \($0.value), \($0.key.rawValue)" }
    lines += document.items.map { item in
      "  \(item.published?.rfc3339 ?? "no date             ")  \(item.title.isEmpty ? "(no title)" : item.title)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func document(in file: String) throws(UnparsedFile) -> FeedDocument {
    do {
      return try reader.read(try bytes(of: file), url: nil)
    } catch let error as FeedError {
      throw UnparsedFile(description: "\(file): \(error.words)")
    } catch {
      throw UnparsedFile(description: "\(error)")
    }
  }

  private func bytes(of file: String) throws(UnreadableFile) -> [UInt8] {
    try InputFile.bytes(of: file, maxBytes: reader.limits.maxBytes)
  }
}

/// A file that gave no feed, and why.
package struct UnparsedFile: Error, CustomStringConvertible {
  package let description: String
}
