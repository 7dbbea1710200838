import Testing

@testable import Feeds

@Suite struct CharsetLabelTests {
  @Test(arguments: [
    ("UTF-8", "UTF-8"), ("utf8", "UTF-8"), ("us-ascii", "windows-1252"), ("ISO-8859-1", "windows-1252"),
    ("ISO_8859-1:1987", "windows-1252"), ("latin1", "windows-1252"), ("cp-1251", "windows-1251"),
    ("Windows-1251", "windows-1251"), ("x-cp1250", "windows-1250"), ("KOI8-R", "KOI8-R"),
    ("koi8-ru", "KOI8-U"), ("iso-8859-5", "ISO-8859-5"), ("iso-8859-9", "windows-1254"),
    ("TIS-620", "windows-874"), ("iso-8859-8-i", "ISO-8859-8"), ("x-sjis", "Shift_JIS"),
    ("x-euc-jp", "EUC-JP"), ("gb2312", "GB18030"), ("GBK", "GB18030"), ("big5-hkscs", "Big5"),
    ("ks_c_5601-1987", "EUC-KR"), ("macintosh", "macintosh"), ("ARMSCII-8", "ARMSCII-8"),
    ("utf-16", "UTF-16LE"), ("utf-16be", "UTF-16BE"),
  ])
  func known(_ label: String, _ name: String) {
    #expect(Charset(label: label)?.name == name)
  }

  /// They can hide markup from a filter; EBCDIC is in no ASCII at all.
  @Test(arguments: [
    "utf-7", "unicode-1-1-utf-7", "cp037", "ibm500", "ebcdic-us", "hz-gb-2312", "iso-2022-cn", "iso-2022-kr",
    "windows-1259", "iso-8859-12", "iso-8859-17", "x-klingon", "", "bocu-1", "scsu",
  ])
  func unknown(_ label: String) {
    #expect(Charset(label: label) == nil)
  }

  @Test func iconvHasEveryCharset() {
    let labels = [
      "utf-16", "utf-16be", "utf-32", "utf-32be", "latin1", "latin2", "latin3", "latin4", "iso-8859-5",
      "iso-8859-6", "iso-8859-7", "iso-8859-8", "latin5", "latin6", "iso-8859-13", "iso-8859-14", "latin9",
      "latin10", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
      "tis-620", "koi8-r", "koi8-u", "cp866", "macintosh", "x-mac-cyrillic", "armscii-8", "viscii", "gbk",
      "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr",
    ]
    for label in labels {
      #expect(Charset(label: label).flatMap { Converted([0x41, 0, 0, 0], from: $0) } != nil, "\(label)")
    }
  }
}
