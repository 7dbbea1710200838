/// The language of a text: what the source says, unless the letters say otherwise.
///
/// Scripts are counted over the first letters; a script of one language names it. Latin and Cyrillic text is told
/// apart by letters of its own only. Cost: one pass over at most `maxScalarCount` scalars of title and body each.
struct LanguageGuess {
  static let maxScalarCount = 600

  private enum Script: Int, CaseIterable {
    case latin, cyrillic, armenian, georgian, arabic, hebrew, greek, hangul, kana, han, devanagari, thai,
      other
  }

  private var counts = [Int](repeating: 0, count: Script.allCases.count)
  private var marks: Set<Unicode.Scalar> = []

  init(_ text: String, _ more: String = "") {
    add(text)
    add(more)
  }

  private mutating func add(_ text: String) {
    for scalar in text.unicodeScalars.prefix(Self.maxScalarCount) {
      let script = Self.script(scalar)
      counts[script.rawValue] += 1
      if scalar.value > 0x7F, script == .latin || script == .cyrillic || script == .arabic {
        marks.insert(scalar)
      }
    }
  }

  /// Nil for a text without letters.
  private var main: Script? {
    let named = Script.allCases.filter { $0 != .other && counts[$0.rawValue] > 0 }
    return named.max { counts[$0.rawValue] < counts[$1.rawValue] }
  }

  /// `declared` in lower case without region, where the letters agree; else what the letters say.
  func language(declared: String?) -> String {
    let stated = declared.map { String($0.lowercased().prefix { $0 != "-" && $0 != "_" }) }
    guard let main else { return stated ?? "en" }
    if let stated, Self.script(ofLanguage: stated) == main { return stated }
    return guess(main)
  }

  private func guess(_ script: Script) -> String {
    switch script {
    case .latin: latin
    case .cyrillic: cyrillic
    case .armenian: "hy"
    case .georgian: "ka"
    case .arabic: has("پچگژ") ? "fa" : "ar"
    case .hebrew: "he"
    case .greek: "el"
    case .hangul: "ko"
    case .kana: "ja"
    case .han: counts[Script.kana.rawValue] == 0 ? "zh" : "ja"
    case .devanagari: "hi"
    case .thai: "th"
    case .other: "en"
    }
  }

  private var latin: String {
    if has("əƏ") { return "az" }
    if has("ğıİ") { return "tr" }
    return "en"
  }

  private var cyrillic: String {
    if has("їєґ") { return "uk" }
    return has("ћђљњџ") ? "sr" : "ru"
  }

  private func has(_ letters: String) -> Bool { letters.unicodeScalars.contains(where: marks.contains) }

  private static func script(_ scalar: Unicode.Scalar) -> Script {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x2AF, 0x1E00...0x1EFF: .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F: .cyrillic
    case 0x530...0x58F: .armenian
    case 0x590...0x5FF: .hebrew
    case 0x600...0x6FF, 0x750...0x77F: .arabic
    case 0x900...0x97F: .devanagari
    case 0xE00...0xE7F: .thai
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: .georgian
    case 0x3040...0x30FF: .kana
    case 0x4E00...0x9FFF: .han
    case 0xAC00...0xD7AF: .hangul
    default: .other
    }
  }

  private static func script(ofLanguage language: String) -> Script {
    switch language {
    case "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn": .cyrillic
    case "hy": .armenian
    case "ka": .georgian
    case "ar", "fa", "ur", "ps", "ckb": .arabic
    case "he", "yi": .hebrew
    case "el": .greek
    case "ko": .hangul
    case "ja": .kana
    case "zh": .han
    case "hi", "mr", "ne": .devanagari
    case "th": .thai
    default: .latin
    }
  }
}
