import Domain
import Feeds
import Foundation

/// Files of `Tests/Fixtures/feeds`; `UPDATE_GOLDEN=1 swift test` rewrites their `.expected` twins.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/feeds")

  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasSuffix(".expected") }
      .sorted()
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }
}

extension FeedDocument {
  /// All of it, a line for each value that is there.
  var rendered: String {
    var lines = ["format: \(format.rawValue)", "title: \(title)"]
    lines += [("link", link), ("language", language), ("again after", updateInterval?.brief)].compactMap(
      Self.line)
    for (reason, count) in skipped.sorted(by: { $0.key < $1.key }) {
      lines.append("skipped: \(count) \(reason.rawValue)")
    }
    lines += repairs.map { "repair: \($0)" }
    for (number, item) in items.enumerated() { lines += ["", "item \(number + 1)"] + item.lines }
    return lines.joined(separator: "\n") + "\n"
  }

  fileprivate static func line(_ name: String, _ value: String?) -> String? { value.map { "\(name): \($0)" } }
}

extension FeedItem {
  fileprivate var lines: [String] {
    [
      ("guid", guid), ("link", link), ("title", title.nonEmpty), ("summary", summary.nonEmpty),
      ("content", content.nonEmpty), ("published", published?.rfc3339), ("updated", updated?.rfc3339),
      ("authors", authors.joined(separator: " | ").nonEmpty),
      ("categories", categories.joined(separator: " | ").nonEmpty), ("language", language),
      ("origin", originTitle),
    ].compactMap { name, value in value.map { "  \(name): " + $0.replacing("\n", with: "\n    ") } }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

/// An RSS feed with one item made of `inside`.
func rss(_ inside: String) -> [UInt8] {
  Array("<rss version=\"2.0\"><channel><title>t</title><item>\(inside)</item></channel></rss>".utf8)
}

/// The error of a body that cannot be read.
func failure(_ body: [UInt8], limits: FeedLimits = FeedLimits()) -> String? {
  do throws(FeedError) {
    _ = try FeedReader(limits: limits).read(body)
    return nil
  } catch {
    return error.description
  }
}
