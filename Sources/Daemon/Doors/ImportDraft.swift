import Analysis
import Domain
import Feeds
import Foundation
package import Reports
import Settings

/// The sources that a list of feeds would add to a configuration, and what of it would not be added, and why.
package struct ImportDraft: Sendable {
  /// Of the new file, without its suffix.
  let fileName: String
  private(set) var entries: [(folders: [String], entry: SourceEntry)] = []
  private var leftOut: [ImportReport.LeftOut] = []
  private let repairs: [String]
  private let place: String

  private var naming: SourceNaming
  /// By address, what has it.
  private var known: [String: String]
  private let entities: Set<String>

  init(_ list: OPMLDocument, _ place: String, into configuration: Configuration) {
    self.place = place == "-" ? "standard input" : place
    let name = URL(fileURLWithPath: place).deletingPathExtension().lastPathComponent
    fileName = place == "-" ? "imported" : SourceNaming.kebab(name) ?? "imported"
    repairs = list.repairs
    naming = SourceNaming(taken: configuration.sources.map(\.source.id.text))
    known = Dictionary(
      configuration.sources.map { (AddressKey.key(of: $0.source.url), "configured as \($0.source.id)") }
    ) {
      first, _ in first
    }
    entities = Set(configuration.lexicon.entities.map(\.entity.id.text))
    for feed in list.feeds { add(feed) }
    leftOut += list.leftOut.map {
      .init(name: $0.name.isEmpty ? "(no name)" : $0.name, reason: $0.reason.rawValue)
    }
  }

  package func report(file: String?) -> ImportReport {
    ImportReport(
      file: file, sourceCount: entries.count,
      unjudgedCount: entries.count { $0.entry.reliability == Reliability.f.rawValue }, leftOut: leftOut,
      repairs: repairs)
  }

  /// A file of `sources.d`; the folders of the list are comments.
  package var yaml: String {
    var text =
      "# Imported from \(place.neutral(maxLength: 200)). Reliability F: not judged yet, see docs/SOURCES.md.\n"
    text += "sources:\n"
    var folders: [String] = []
    for (number, next) in entries.enumerated() {
      if next.folders != folders || number == 0 && !folders.isEmpty {
        let name = next.folders.isEmpty ? "(no folder)" : next.folders.joined(separator: " / ")
        text += "\n  # \(name.neutral(maxLength: 200))\n"
      }
      folders = next.folders
      text += next.entry.yaml
    }
    return text
  }

  private mutating func add(_ feed: OPMLDocument.Feed) {
    let label = feed.name.isEmpty ? feed.address : feed.name
    guard let address = feed.webAddress else {
      return leaveOut(label, "no http or https address: \(feed.address)")
    }
    if let owner = known[AddressKey.key(of: address)] { return leaveOut(label, owner) }
    let id = naming.id(proposed: feed.notes[.id], title: feed.name, address: address)
    known[AddressKey.key(of: address)] = "twice in the list, see \(id)"
    entries.append((feed.folders, entry(for: feed, id: id, address: address)))
  }

  private mutating func leaveOut(_ name: String, _ reason: String) {
    leftOut.append(ImportReport.LeftOut(name: name, reason: reason))
  }

  /// Notes that tensiond would not take are passed by: a list may come from anywhere.
  private func entry(for feed: OPMLDocument.Feed, id: String, address: String) -> SourceEntry {
    let host = URLComponents(string: address)?.host ?? address
    var entry = SourceEntry(
      id: id, url: address, outlet: feed.name.isEmpty ? host : feed.name.neutral(maxLength: 100),
      language: sourceLanguage(feed.language))
    entry.reliability = feed.notes[.reliability].flatMap { Reliability(rawValue: $0)?.rawValue } ?? "F"
    entry.family = feed.notes[.family]?.neutral(maxLength: 100)
    entry.genre = feed.notes[.genre].flatMap { Genre(rawValue: $0)?.rawValue }
    entry.speaksFor = feed.notes[.speaksFor].flatMap { entities.contains($0) ? $0 : nil }
    entry.interval = feed.notes[.interval].flatMap { $0.isInterval ? $0 : nil }
    return entry
  }
}

extension OPMLDocument.Feed {
  /// http or https with a host; `feed:` is what browsers once called it.
  fileprivate var webAddress: String? {
    var text = address
    if text.lowercased().hasPrefix("feed://") { text = "http" + text.dropFirst(4) }
    if text.lowercased().hasPrefix("feed:http") { text = String(text.dropFirst(5)) }
    let parts = URLComponents(string: text)
    guard let parts, ["http", "https"].contains(parts.scheme?.lowercased()), parts.host?.isEmpty == false
    else {
      return nil
    }
    return text.visiblyEncoded
  }
}

extension String {
  /// Characters that nobody could see, or that would turn the line round, percent-encoded.
  fileprivate var visiblyEncoded: String {
    unicodeScalars.map { scalar in
      let text = String(scalar)
      guard scalar == " " || text.neutral(maxLength: 20) != text else { return text }
      return text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }.joined()
  }

  /// One number with a unit, from a second to seven days.
  fileprivate var isInterval: Bool {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = last.flatMap({ units[$0] }), count < 8, let number = Int(dropLast()) else {
      return false
    }
    return (1...604_800).contains(number * unit)
  }
}
