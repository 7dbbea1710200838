/// A source as an entry of `sources.d`, ready to be pasted and read back by `tensiond check`.
package struct SourceEntry: Hashable, Encodable, Sendable {
  package var id: String
  package var url: String
  package var outlet: String
  package var family: String?
  package var language: String?
  /// A letter of the Admiralty code; F for a source that nobody has judged.
  package var reliability: String
  package var speaksFor: String?
  package var genre: String?
  /// As the configuration writes it: `30m`.
  package var interval: String?
  package var allow: [String]

  package init(
    id: String, url: String, outlet: String, language: String? = nil, reliability: String = "F",
    allow: [String] = []
  ) {
    self.id = id
    self.url = url
    self.outlet = outlet
    self.language = language
    self.reliability = reliability
    self.allow = allow
  }

  /// Lines of a list under `sources:`, each with a line feed.
  package var yaml: String {
    let values: [(String, String?)] = [
      ("id", scalar(id)), ("url", scalar(url)), ("outlet", scalar(outlet)), ("family", family.map(scalar)),
      ("language", language.map(scalar)), ("reliability", reliability),
      ("speaks-for", speaksFor.map(scalar)), ("genre", genre.map(scalar)), ("interval", interval.map(scalar)),
      ("allow", allow.isEmpty ? nil : "[\(allow.map(scalar).joined(separator: ", "))]"),
    ]
    let lines = values.compactMap { key, value in value.map { "\(key): \($0)" } }
    return "  - " + lines.joined(separator: "\n    ") + "\n"
  }
}

/// A YAML scalar that reads back as `text`, and as nothing but text in any reader: plain where that is safe, else
/// in double quotes, with what cannot be printed escaped.
/// Source: yaml.org/spec/1.1, §5.1 and §9.1.2.
private func scalar(_ text: String) -> String {
  guard !isPlain(text) else { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": quoted += "\\" + String(scalar)
    case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
    default:
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }
  return quoted + "\""
}

private func isPlain(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
  let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
  return first.properties.isAlphabetic && last != " " && last != ":" && !words.contains(text.lowercased())
    && !text.contains(": ") && !text.contains(" #") && text.unicodeScalars.allSatisfy(isPrintable)
}

/// Whether it may stand in a YAML stream as it is, and does not deceive a reader's eye: marks without a look and those
/// that turn the reading direction are escaped. Of the planes beyond the first, all may.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20...0x7e, 0xa0...0x200a, 0x2010...0x2027, 0x202f...0x205f, 0x2070...0xd7ff, 0xe000...0xfefe,
    0xff00...0xfffd:
    true
  default: scalar.value > 0xffff
  }
}
