package import Domain

/// The agency that a text names as the one it is from, as written: `Reuters`, `ТАСС`, `AZƏRTAC`.
///
/// Read from structure alone, in any language and without a list of agencies: the dateline (`Dateline`), else
/// the tail (`WireTail`), else a byline with a slash (`Jane Doe/Reuters`). So what comes out may be no agency
/// at all: it is a hint, and an origin only for who finds it among the agencies of the lexicon. A name in brackets within prose, as an
/// abbreviation is explained, is none. Never longer than `maxByteCount`.
/// Cost: a look at the first and the last bytes; more only where they hold a mark of one.
package enum WireTag {
  static let maxByteCount = 48

  /// The tag in `item`'s content, else its summary, else its authors.
  package static func of(_ item: FeedItem) -> String? {
    let texts = [item.content, item.summary].filter { !$0.isEmpty }
    return texts.lazy.compactMap(Dateline.tag).first ?? texts.lazy.compactMap(WireTail.tag).first
      ?? item.authors.lazy.compactMap(byline).first
  }

  /// The part that is the least a person's name: the one with the fewest words.
  private static func byline(_ author: String) -> String? {
    guard author.utf8.contains(UInt8(ascii: "/")), !author.contains("://") else { return nil }
    let names = author.split(separator: "/").map { Array($0.unicodeScalars) }
      .compactMap { TagName($0[...], maxWordCount: 3) }
    let fewest = names.map(\.wordCount).min()
    let shortest = names.filter { $0.wordCount == fewest }
    guard shortest.count == 1, let name = shortest.first, name.text.unicodeScalars.count > 1 else {
      return nil
    }
    return name.text
  }
}

typealias Scalars = ArraySlice<Unicode.Scalar>

/// Words that may be a name: few, short, each with a capital or in a script that has none. Where words are
/// not parted by spaces, a name is at most eight characters.
struct TagName {
  let text: String
  let wordCount: Int

  /// - Parameter allowsSmall: whether one short word in small letters is a name too: `dpa`.
  init?(_ scalars: Scalars, maxWordCount: Int, allowsSmall: Bool = false) {
    let name = scalars.trimming { $0.isBlank || $0 == "." || $0 == "," }
    let words = name.split(whereSeparator: \.isBlank)
    guard let first = words.first, words.count <= maxWordCount,
      first.first?.beginsName == true || allowsSmall,
      words.allSatisfy({ $0.beginsName || (allowsSmall && words.count == 1 && $0.count <= 4) }),
      name.contains(where: \.isLetter), !name.contains(where: \.isForeignToNames)
    else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: name)
    guard String(text).utf8.count <= WireTag.maxByteCount else { return nil }
    self.text = String(text)
    wordCount = words.count
  }
}

extension Scalars {
  var beginsName: Bool {
    first?.beginsName == true && !isNumberLike && (count <= 8 || first?.isUnspaced == false)
  }

  /// `24`, `24th`, `3-го`, `Nov.24`, `24.11.2026`; not `1news.az`.
  var isNumberLike: Bool {
    guard contains(where: \.isDigit) else { return false }
    return count(where: \.isLetter) <= 4
  }

  func trimming(_ isCut: (Unicode.Scalar) -> Bool) -> Scalars {
    let start = drop(while: isCut)
    guard let last = start.lastIndex(where: { !isCut($0) }) else { return start }
    return start[...last]
  }
}

extension Unicode.Scalar {
  var isBlank: Bool { self == " " || self == "\u{a0}" || self == "\t" }

  var isDigit: Bool {
    value < 0x80 ? value &- 0x30 < 10 : value >= 0x660 && properties.numericType == .decimal
  }

  var isLetter: Bool { value < 0x80 ? (value | 0x20) &- 0x61 < 26 : properties.isAlphabetic }

  var isCapital: Bool { value < 0x80 ? value &- 0x41 < 26 : properties.isUppercase }

  /// Kana, Han and Bopomofo.
  var isUnspaced: Bool { (0x2e80...0x9fff).contains(value) }

  var isDash: Bool { self == "-" || self == "—" || self == "–" || self == "−" || self == "―" }

  /// Full stops of the scripts that feeds are written in; Armenian text also ends sentences with a colon.
  var isStop: Bool { self == "." || self == "։" || self == "。" || self == "۔" || self == "।" || self == "።" }

  /// A capital, or a letter of a script without capitals. Georgian has some, but no text begins words with
  /// them.
  var beginsName: Bool {
    if value < 0x80 { return isCapital || isDigit }
    if (0x10d0...0x10ff).contains(value) { return true }
    return isCapital || properties.generalCategory == .otherLetter || isDigit
  }

  fileprivate var isForeignToNames: Bool {
    switch self {
    case ":", ";", "=", "(", ")", "[", "]", "!", "?", "\"", "«", "»", "“", "”", "@", "#", "/", "\n": true
    default: false
    }
  }
}

extension Span<UInt8> {
  /// The first characters of valid UTF-8, the wide brackets and commas of other scripts as those of ASCII.
  func tagScalars(maxCount: Int) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(Swift.min(maxCount, count))
    var offset = 0
    while offset < count, scalars.count < maxCount {
      let (value, length) = character(at: offset)
      offset += length
      switch Unicode.Scalar(value) {
      case "（": scalars.append("(")
      case "）": scalars.append(")")
      case "،", "，", "、": scalars.append(",")
      case let scalar?: scalars.append(scalar)
      case nil: continue
      }
    }
    return scalars
  }
}
