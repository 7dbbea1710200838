/// A character encoding by the name that iconv knows it by.
///
/// Labels are read as browsers read them: what says ISO 8859-1 is Windows 1252 in practice, and so on.
/// Source: encoding.spec.whatwg.org, "Names and labels".
struct Charset: Hashable, Sendable {
  enum Form: Hashable, Sendable { case utf8, utf16, utf32, other }

  let name: String
  let form: Form
  let isBigEndian: Bool

  static let utf8 = Charset(name: "UTF-8", form: .utf8)
  static let utf16BE = Charset(name: "UTF-16BE", form: .utf16, isBigEndian: true)
  static let utf16LE = Charset(name: "UTF-16LE", form: .utf16)
  static let utf32BE = Charset(name: "UTF-32BE", form: .utf32, isBigEndian: true)
  static let utf32LE = Charset(name: "UTF-32LE", form: .utf32)
  static let windows1251 = Charset(name: "CP1251", form: .other)
  static let windows1252 = Charset(name: "CP1252", form: .other)
  static let koi8R = Charset(name: "KOI8-R", form: .other)

  /// True where ASCII bytes mean ASCII characters, so that markup can be seen without decoding.
  var isASCIICompatible: Bool { form == .utf8 || form == .other }

  init(name: String, form: Form, isBigEndian: Bool = false) {
    self.name = name
    self.form = form
    self.isBigEndian = isBigEndian
  }

  /// Nil for a label that nobody knows, UTF-7 and EBCDIC included: both can smuggle markup past a filter.
  init?(label: String) {
    let key = label.lowercased().filter { $0.isLetter || $0.isNumber }
    switch key {
    case "utf8", "unicode11utf8", "utf8mb4": self = .utf8
    case "utf16", "utf16le", "unicode", "ucs2", "iso10646ucs2": self = .utf16LE
    case "utf16be": self = .utf16BE
    case "utf32", "utf32le", "ucs4": self = .utf32LE
    case "utf32be": self = .utf32BE
    default:
      guard let name = Self.names[key] ?? Self.numbered(key) else { return nil }
      self.init(name: name, form: .other)
    }
  }

  private static let names: [String: String] = [
    "ascii": "CP1252", "usascii": "CP1252", "latin1": "CP1252", "iso88591": "CP1252", "l1": "CP1252",
    "latin5": "CP1254", "iso88599": "CP1254", "tis620": "CP874", "iso885911": "CP874", "windows874": "CP874",
    "latin2": "ISO-8859-2", "latin9": "ISO-8859-15", "koi8r": "KOI8-R", "koi8": "KOI8-R", "koi8u": "KOI8-U",
    "ibm866": "CP866", "cp866": "CP866", "macintosh": "MACINTOSH", "xmacroman": "MACINTOSH",
    "xmaccyrillic": "MAC-CYRILLIC", "armscii8": "ARMSCII-8",
    "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "xgbk": "GB18030", "cp936": "GB18030",
    "big5": "BIG5-HKSCS", "big5hkscs": "BIG5-HKSCS", "cnbig5": "BIG5-HKSCS", "xxbig5": "BIG5-HKSCS",
    "shiftjis": "CP932", "sjis": "CP932", "xsjis": "CP932", "mskanji": "CP932", "windows31j": "CP932",
    "cp932": "CP932", "eucjp": "EUC-JP", "xeucjp": "EUC-JP", "iso2022jp": "ISO-2022-JP",
    "euckr": "CP949", "ksc56011987": "CP949", "ksc5601": "CP949", "cp949": "CP949", "windows949": "CP949",
  ]

  /// `windows-1250` to `-1258` and `iso-8859-2` to `-16`.
  private static func numbered(_ key: String) -> String? {
    for prefix in ["windows125", "cp125", "xcp125"] where key.hasPrefix(prefix) {
      guard let digit = Int(key.dropFirst(prefix.count)), (0...8).contains(digit) else { return nil }
      return "CP125\(digit)"
    }
    guard key.hasPrefix("iso8859"), let part = Int(key.dropFirst(7)), (2...16).contains(part), part != 12
    else {
      return nil
    }
    return "ISO-8859-\(part)"
  }
}
