import Foundation

/// Ids for new sources: readable, valid, and none twice.
struct SourceNaming {
  private static let maxWordCount = 5
  private static let maxLength = 40
  /// Words that say nothing of who publishes.
  private static let noise: Set<String> = ["rss", "feed", "feeds", "atom", "xml"]
  private static let hostNoise: Set<String> = ["www", "feeds", "feed", "rss", "m"]
  /// Second levels under which others register.
  private static let suffixes: Set<String> = [
    "co", "com", "org", "net", "gov", "edu", "ac", "gob", "go", "or", "ne",
  ]

  private var taken: Set<String>

  init(taken: some Sequence<String>) { self.taken = Set(taken) }

  /// The proposed id, else one made of the title, else of the address; with a number where another source has it.
  mutating func id(proposed: String? = nil, title: String, address: String) -> String {
    let valid = proposed.flatMap { $0 == Self.kebab($0) ? $0 : nil }
    let base = valid ?? Self.id(ofTitle: title) ?? Self.id(ofHostIn: address) ?? "source"
    var id = base
    var number = 1
    while !taken.insert(id).inserted {
      number += 1
      id = "\(base)-\(number)"
    }
    return id
  }

  /// Small letters, digits and hyphens; nil for text with letters that have no such form.
  static func kebab(_ text: String) -> String? {
    let folded = text.folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil).lowercased()
      .filter { !"'’.".contains($0) }
    guard folded.allSatisfy({ $0.isASCII || !$0.isLetter && !$0.isNumber }) else { return nil }
    let words = folded.split { !$0.isASCII || !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? nil : words.joined(separator: "-")
  }

  private static func id(ofTitle title: String) -> String? {
    guard let words = kebab(title)?.split(separator: "-").filter({ !noise.contains(String($0)) }) else {
      return nil
    }
    var id = words.prefix(maxWordCount).joined(separator: "-")
    while id.count > maxLength, let cut = id.lastIndex(of: "-") { id = String(id[..<cut]) }
    return id.isEmpty ? nil : String(id.prefix(maxLength))
  }

  /// `feeds.bbci.co.uk` gives `bbci`, `news.example.org` gives `news-example`.
  private static func id(ofHostIn address: String) -> String? {
    guard let host = URLComponents(string: address)?.host?.lowercased() else { return nil }
    if host.contains(":") || host.allSatisfy({ $0 == "." || $0.isNumber }) {
      return kebab(String(host.map { $0 == "." || $0 == ":" ? "-" : $0 }))
    }
    var labels = host.split(separator: ".").map(String.init)
    if labels.count > 1 { labels.removeLast() }
    if labels.count > 1, let last = labels.last, suffixes.contains(last) { labels.removeLast() }
    while labels.count > 1, let first = labels.first, hostNoise.contains(first) { labels.removeFirst() }
    return kebab(labels.joined(separator: "-")).map { String($0.prefix(maxLength)) }
  }
}

/// An address in the one form that a server sees: small letters in scheme and host, no default port, a path.
func canonicalAddress(_ address: String) -> String {
  guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
    let host = parts.host?.lowercased()
  else { return address }
  let isDefault = parts.port == nil || parts.port == (scheme == "https" ? 443 : 80)
  let port = parts.port.map { isDefault ? "" : ":\($0)" } ?? ""
  let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
  return scheme + "://" + host + port + path + (parts.percentEncodedQuery.map { "?" + $0 } ?? "")
}

/// A language as `sources.d` takes it: the tag without region, with its script where it has one; nil for what is none.
func sourceLanguage(_ tag: String?) -> String? {
  let parts = (tag ?? "").lowercased().split(separator: "-")
  guard let first = parts.first, (2...3).contains(first.count),
    first.allSatisfy({ $0.isASCII && $0.isLetter })
  else { return nil }
  let script = parts.dropFirst().first.flatMap { part in
    part.count == 4 && part.allSatisfy { $0.isASCII && $0.isLetter } ? part : nil
  }
  return [first, script].compactMap(\.self).joined(separator: "-")
}
