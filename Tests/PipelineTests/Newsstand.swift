import Domain
import Foundation
import TestSupport

/// A configuration tree of its own for one test: the shipped lexicon and watches, the test's sources, state
/// in a scratch folder that goes when the test ends.
final class Newsstand: Sendable {
  let root: URL
  private let server: LoopbackServer

  /// - Parameter feed: the answer to a request for `/N.xml`.
  init(
    sourceCount: Int, isQuiet: Bool = false, interval: String = "1s",
    feed: @escaping @Sendable (HTTPRequest) -> HTTPResponse
  )
    throws
  {
    root = FileManager.default.temporaryDirectory.appending(path: "newsstand-\(UUID().uuidString)")
    server = try LoopbackServer(handler: feed)
    try FileManager.default.createDirectory(
      at: root.appending(path: "config/sources.d"), withIntermediateDirectories: true)
    for shipped in ["lexicon", "watches.d"] {
      try FileManager.default.createSymbolicLink(
        at: root.appending(path: "config/\(shipped)"),
        withDestinationURL: Self.shipped.appending(path: shipped))
    }
    try write(options, to: "config/tensiond.yaml")
    let server = server
    let sources = (0..<sourceCount).map { number in
      """
        - {id: s\(number), url: "\(server.url("/\(number).xml"))", outlet: Outlet \(number), language: en, \
      reliability: B, interval: \(interval), quiet-start: \(isQuiet), allow: [loopback]}
      """
    }
    try write("sources:\n" + sources.joined(separator: "\n") + "\n", to: "config/sources.d/test.yaml")
  }

  deinit {
    server.stop()
    // A scratch folder that stays behind harms nobody.
    try? FileManager.default.removeItem(at: root)
  }

  static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../config").standardizedFileURL

  private var options: String {
    """
    paths: {state: \(root.path)/state, log: \(root.path)/log, spool: \(root.path)/spool}
    polling: {start-spread: 0s}
    fetch: {max-transfers-per-host: 32, max-transfers-per-domain: 32}

    """
  }

  var config: String { root.appending(path: "config").path }

  var requests: [HTTPRequest] { server.requests }

  func write(_ text: String, to path: String) throws {
    try text.write(to: root.appending(path: path), atomically: true, encoding: .utf8)
  }

  /// The names in the spool's `new`, sorted.
  var spooled: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: "spool/new").path)) ?? [])
      .sorted()
  }

  /// The lines of a log.
  func lines(of log: String) -> [String] {
    let text = (try? String(contentsOf: root.appending(path: "log/\(log)"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}

/// An RSS feed of invented articles; without a date they are as new as their reading.
func feed(_ items: [(guid: String, title: String, text: String)], published: Timestamp? = nil) -> [UInt8] {
  let date = published.map { "<pubDate>\($0.rfc3339)</pubDate>" } ?? ""
  let entries = items.map { item in
    """
    <item><guid isPermaLink="false">\(item.guid)</guid><title>\(item.title)</title>\
    <description>\(item.text)</description>\(date)</item>
    """
  }
  let text = "<rss version=\"2.0\"><channel><title>T</title>\(entries.joined())</channel></rss>"
  return Array(text.utf8)
}

/// Places of the shipped lexicon far enough from each other that their events are stories of their own.
let quietPlaces = [
  "Jermuk", "Kapan", "Goris", "Meghri", "Vardenis", "Berd", "Ijevan", "Lachin", "Gadabay", "Tovuz", "Qazakh",
  "Aghdam",
]
