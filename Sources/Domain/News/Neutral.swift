extension String {
  /// The text with nothing in it that could act on a terminal, a line or a reader's eye; cut at `maxLength`
  /// scalars, on a character's boundary, with an ellipsis.
  ///
  /// White space controls and line separators become spaces. Other controls, bidi embeddings, overrides and
  /// isolates, and noncharacters become visible (`<U+202E>`), in a form that no parser turns back. Further
  /// format characters, which have no look (zero-width spaces and joiners, marks, tags, soft hyphens), are
  /// left out. Source: UAX #9, UTR #36, "Trojan Source" (CVE-2021-42574).
  package func neutral(maxLength: Int) -> String {
    var clean = ""
    var length = 0
    var rest = unicodeScalars[...]
    while length < maxLength, let scalar = rest.popFirst() {
      let written = scalar.neutral
      clean.unicodeScalars.append(contentsOf: written.unicodeScalars)
      length += written.unicodeScalars.count
    }
    guard let next = rest.first else { return clean }
    return clean.cut(before: next)
  }

  /// Takes a character off that `next` would have gone on with, unless it is all there is.
  private func cut(before next: Unicode.Scalar) -> String {
    var kept = self[...]
    let joined = String(kept) + String(next)
    if joined.count == kept.count, kept.count > 1 { kept.removeLast() }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }
}

extension Unicode.Scalar {
  fileprivate var neutral: String {
    if (0x20...0x7e).contains(value) { return String(self) }
    switch value {
    case 0x09...0x0d, 0x85, 0x2028, 0x2029: return " "
    case 0x202a...0x202e, 0x2066...0x2069: return visible
    // Arabic and Syriac marks before numbers: they are seen, though Unicode counts them as format characters.
    case 0x0600...0x0605, 0x06dd, 0x070f, 0x0890...0x0891, 0x08e2, 0x110bd, 0x110cd: return String(self)
    default: break
    }
    if properties.isNoncharacterCodePoint { return visible }
    switch properties.generalCategory {
    case .control: return visible
    case .format: return ""
    default: return String(self)
    }
  }

  /// `<U+202E>`.
  private var visible: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
  }
}
