/// Makes the ways to write one letter, digit or mark the same: capitals, accents, composed or not, digits of
/// other scripts, full width, marks that only set direction.
enum DateFolding {
  enum Folded: Equatable {
    case digit(Int)
    case letter(Unicode.Scalar)
    case mark(Unicode.Scalar)
    case space
    case nothing
    /// No date holds it.
    case foreign
  }

  static func fold(_ scalar: Unicode.Scalar) -> Folded {
    scalar.isASCII ? foldASCII(scalar) : foldOther(scalar)
  }

  /// A word as `DateToken` gives it.
  static func word(_ text: some StringProtocol) -> String {
    var folded = ""
    for case .letter(let letter) in text.unicodeScalars.lazy.map(fold) {
      folded.unicodeScalars.append(letter)
    }
    return folded
  }

  private static func foldASCII(_ scalar: Unicode.Scalar) -> Folded {
    switch scalar {
    case "0"..."9": .digit(Int(scalar.value) - 0x30)
    case "a"..."z", "_": .letter(scalar)
    case "A"..."Z": .letter(Unicode.Scalar(UInt8(scalar.value) | 0x20))
    case " ", "\t"..."\r": .space
    case "'", "\"", "`": .nothing
    case "+", "-", "/", ".", ",", ":", ";", "(", ")", "[", "]", "|", "@": .mark(scalar)
    default: .foreign
    }
  }

  private static func foldOther(_ scalar: Unicode.Scalar) -> Folded {
    if let mark = marks[scalar] { return .mark(mark) }
    if let ascii = asciiOfFullWidth(scalar) { return foldASCII(ascii) }
    if isDropped(scalar) { return .nothing }
    let properties = scalar.properties
    if properties.isWhitespace { return .space }
    switch properties.generalCategory {
    case .decimalNumber: return properties.numericValue.map { .digit(Int($0)) } ?? .foreign
    case .format, .control: return .nothing
    case .nonspacingMark, .spacingMark, .otherLetter: return .letter(bases[scalar] ?? scalar)
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter:
      let lower = properties.lowercaseMapping.unicodeScalars.first ?? scalar
      return lower.isASCII ? .letter(lower) : .letter(bases[lower] ?? lower)
    default: return .foreign
    }
  }

  private static func asciiOfFullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    (0xff01...0xff5e).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xfee0) : nil
  }

  /// Accents that stand alone, points and vowel signs that are left out as often as not, apostrophes, the
  /// sign of an ordinal.
  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36f, 0x5b0...0x5bd, 0x5bf...0x5c7, 0x5f3, 0x5f4, 0x640, 0x64b...0x655, 0x670, 0x93c: true
    case 0xaa, 0xba, 0xb4, 0x2b9...0x2bf, 0x2018...0x201f, 0xa78b, 0xa78c: true
    default: false
    }
  }

  /// Read as the mark that they stand for: dashes, Armenian and Arabic stops, East Asian punctuation.
  private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{2212}": "-",
    "\u{5be}": "-", "\u{2024}": ".", "\u{589}": ":", "\u{970}": ".", "\u{66b}": ".", "\u{6d4}": ".",
    "\u{60c}": ",", "\u{61b}": ";", "\u{3001}": ",", "\u{3002}": ".", "\u{b7}": ",", "\u{2022}": ",",
    "\u{2236}": ":", "\u{300a}": "(", "\u{300b}": ")", "\u{3010}": "(", "\u{3011}": ")",
  ]

  /// The letter without its accent. `ơ` and `ư` stay: without their horn, Vietnamese weekdays read as
  /// English ones.
  private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
    let rows = [
      "aàáâãäåāăąạảấầẩẫậắằẳẵặ", "cçćčċ", "dďđ", "eèéêëēėęěẹẻẽếềểễệ", "gğģ", "iìíîïīįıỉĩị", "kķ", "lłľļĺ",
      "nñńňņ", "oòóôõöōőọỏốồổỗộø", "rřŕ", "sśšşș", "tťţț", "uùúûüūůűųủũụ", "yýÿỳỷỹỵ", "zźžż",
      "ưứừửữự", "ơớờởỡợ", "еёѐ", "ийѝ", "іїı", "уў", "αά", "εέ", "ηή", "ιίϊΐ", "οό", "υύϋΰ", "ωώ", "σς",
      "اأإآٱ", "يىیئې", "كک", "هةەہۀۃ", "وؤ", "फ\u{95e}",
    ]
    var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
    for row in rows {
      let letters = Array(row.unicodeScalars)
      for letter in letters.dropFirst() where bases[letter] == nil { bases[letter] = letters.first }
    }
    return bases
  }()
}
