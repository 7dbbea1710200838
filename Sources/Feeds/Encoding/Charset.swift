/// A character encoding: the name that people know it by, and the one that iconv does.
///
/// Labels are read as browsers read them: what says ISO 8859-1 is Windows 1252 in practice, and so on.
/// UTF-7, EBCDIC and whatever else can smuggle markup past a filter has no `Charset`, so it is never decoded.
/// Source: encoding.spec.whatwg.org, "Names and labels".
struct Charset: Hashable, Sendable {
  enum Form: Hashable, Sendable { case utf8, utf16, utf32, other }

  let name: String
  let iconvName: String
  let form: Form
  /// How many bytes have no meaning together when one has none: those of a unit; 0 where a character takes one
  /// byte or more.
  let unitByteCount: Int

  /// - Parameter iconvName: where it differs.
  init(_ name: String, iconv iconvName: String? = nil, form: Form = .other, unitByteCount: Int = 1) {
    self.name = name
    self.iconvName = iconvName ?? name
    self.form = form
    self.unitByteCount = unitByteCount
  }

  static let utf8 = Charset("UTF-8", form: .utf8)
  static let utf16BE = Charset("UTF-16BE", form: .utf16, unitByteCount: 2)
  static let utf16LE = Charset("UTF-16LE", form: .utf16, unitByteCount: 2)
  static let utf32BE = Charset("UTF-32BE", form: .utf32, unitByteCount: 4)
  static let utf32LE = Charset("UTF-32LE", form: .utf32, unitByteCount: 4)

  static let windows1250 = windows(1250)
  static let windows1251 = windows(1251)
  static let windows1252 = windows(1252)
  static let windows1253 = windows(1253)
  static let windows1254 = windows(1254)
  static let windows1255 = windows(1255)
  static let windows1256 = windows(1256)
  static let windows1257 = windows(1257)
  static let windows1258 = windows(1258)
  /// Thai: TIS-620 and ISO 8859-11 are parts of it.
  static let windows874 = Charset("windows-874", iconv: "CP874")
  static let koi8R = Charset("KOI8-R")
  static let koi8U = Charset("KOI8-U")
  static let ibm866 = Charset("IBM866", iconv: "CP866")
  static let macCyrillic = Charset("x-mac-cyrillic", iconv: "MAC-CYRILLIC")
  static let macintosh = Charset("macintosh", iconv: "MACINTOSH")
  static let armscii8 = Charset("ARMSCII-8")
  static let viscii = Charset("VISCII")
  static let gb18030 = Charset("GB18030", unitByteCount: 0)
  static let big5 = Charset("Big5", iconv: "BIG5-HKSCS", unitByteCount: 0)
  static let shiftJIS = Charset("Shift_JIS", iconv: "CP932", unitByteCount: 0)
  static let eucJP = Charset("EUC-JP", iconv: "EUC-JP-MS", unitByteCount: 0)
  static let iso2022JP = Charset("ISO-2022-JP", iconv: "ISO-2022-JP-3", unitByteCount: 0)
  static let eucKR = Charset("EUC-KR", iconv: "CP949", unitByteCount: 0)

  static func iso8859(_ part: Int) -> Charset { Charset("ISO-8859-\(part)") }
  private static func windows(_ page: Int) -> Charset { Charset("windows-\(page)", iconv: "CP\(page)") }

  /// What Windows has in place of this part of ISO 8859, which gives no meaning to 0x80-0x9F: text said to be
  /// the one is often the other.
  var windowsSibling: Charset? {
    switch name {
    case "ISO-8859-2", "ISO-8859-16": .windows1250
    case "ISO-8859-4", "ISO-8859-13": .windows1257
    case "ISO-8859-5": .windows1251
    case "ISO-8859-6": .windows1256
    case "ISO-8859-7": .windows1253
    case "ISO-8859-8": .windows1255
    case "ISO-8859-15", "macintosh": .windows1252
    default: nil
    }
  }
}

extension Charset {
  /// Nil for a label that nobody knows.
  init?(label: String) {
    let key = label.lowercased().prefix { $0 != ":" }.filter { $0.isLetter || $0.isNumber }
    guard let found = Self.named[key] ?? Self.numbered(key[...]) else { return nil }
    self = found
  }

  private static let named: [String: Charset] = {
    let labels: [(Charset, String)] = [
      (.utf8, "utf8 utf8mb4 unicode11utf8 unicode20utf8 xunicode20utf8"),
      (.utf16LE, "utf16 utf16le unicode ucs2 csunicode iso10646ucs2 unicodefeff"),
      (.utf16BE, "utf16be unicodefffe"), (.utf32LE, "utf32 utf32le ucs4"), (.utf32BE, "utf32be"),
      (.windows1252, "ascii usascii ansix341968 ansix341986 iso646us cp367 ibm367 us"),
      (.windows1252, "latin1 l1 csisolatin1 iso88591 isoir100 cp819 ibm819 ansi"),
      (.windows1254, "latin5 l5 csisolatin5 iso88599 isoir148"),
      (.windows874, "tis620 iso885911 dos874 windows874 cp874"),
      (.iso8859(2), "latin2 l2 csisolatin2 isoir101"), (.iso8859(3), "latin3 l3 csisolatin3"),
      (.iso8859(4), "latin4 l4 csisolatin4"), (.iso8859(10), "latin6 l6 csisolatin6"),
      (.iso8859(15), "latin9 l9 csisolatin9"), (.iso8859(16), "latin10 l10"),
      (.iso8859(5), "cyrillic csisolatincyrillic isoir144"),
      (.iso8859(6), "arabic csisolatinarabic asmo708 ecma114 iso88596e iso88596i"),
      (.iso8859(7), "greek greek8 csisolatingreek ecma118 elot928 suneugreek"),
      (.iso8859(8), "hebrew csisolatinhebrew visual iso88598e iso88598i logical"),
      (.koi8R, "koi8r koi8 koi cskoi8r"), (.koi8U, "koi8u koi8ru"), (.ibm866, "ibm866 cp866 csibm866 866"),
      (.macintosh, "macintosh mac macroman xmacroman csmacintosh"),
      (.macCyrillic, "xmaccyrillic maccyrillic xmacukrainian"), (.armscii8, "armscii8"),
      (.viscii, "viscii csviscii"),
      (.gb18030, "gb2312 gbk gb18030 xgbk cp936 ms936 windows936 chinese csgb2312 csiso58gb231280 euccn"),
      (.gb18030, "gb231280 gb23121980 isoir58 xeuccn"),
      (.big5, "big5 big5hkscs cnbig5 csbig5 xxbig5 cp950 ms950 windows950 big5eten"),
      (.shiftJIS, "shiftjis sjis xsjis csshiftjis mskanji ms932 windows31j cp932 windows932 cswindows31j"),
      (.eucJP, "eucjp xeucjp cseucpkdfmtjapanese ujis eucjpms cp51932"),
      (.iso2022JP, "iso2022jp csiso2022jp jis iso2022jp1 iso2022jp2 iso2022jp3 iso2022jpms"),
      (.eucKR, "euckr xeuckr cseuckr korean ksc5601 ksc56011987 ksc56011989 isoir149 csksc56011987"),
      (.eucKR, "cp949 windows949 ms949 uhc"),
    ]
    let pairs = labels.flatMap { charset, keys in keys.split(separator: " ").map { (String($0), charset) } }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// `windows-1250` to `-1258` and `iso-8859-2` to `-16`.
  private static func numbered(_ key: Substring) -> Charset? {
    for prefix in ["windows125", "cp125", "xcp125", "ms125"] where key.hasPrefix(prefix) {
      guard let digit = Int(key.dropFirst(prefix.count)), (0...8).contains(digit) else { return nil }
      return windows(1250 + digit)
    }
    guard key.hasPrefix("iso8859"), let part = Int(key.dropFirst(7)), (2...16).contains(part), part != 12
    else {
      return nil
    }
    return iso8859(part)
  }
}
