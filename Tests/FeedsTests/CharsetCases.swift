import Glibc
import Testing

@testable import Feeds

/// Invented titles of one language in one charset.
struct CharsetCase: Sendable, CustomTestStringConvertible {
  var name: String
  /// What a response calls it.
  var label: String
  var iconv: String
  /// What `<language>` says, where the bytes alone do not tell the charset from its kin.
  var language: String?
  var titles: [String]

  init(_ name: String, _ label: String, iconv: String? = nil, language: String? = nil, _ titles: [String]) {
    (self.name, self.label, self.iconv) = (name + ", " + label, label, iconv ?? label)
    (self.language, self.titles) = (language, titles)
  }

  var testDescription: String { name }

  func body(_ titles: [String], declared: String? = nil, language: String? = nil) throws -> [UInt8] {
    try encoded(feed(of: titles, declared: declared, language: language), as: iconv)
  }

  static let all = cyrillic + latin + scripts + eastAsian

  private static let russian = [
    "Колонна бронетехники замечена у границы", "Министр опроверг сообщения об обстреле",
    "Жители села покинули дома после взрывов",
  ]
  private static let cyrillic = [
    CharsetCase("Russian", "windows-1251", russian), CharsetCase("Russian", "koi8-r", russian),
    CharsetCase("Russian", "iso-8859-5", russian), CharsetCase("Russian", "ibm866", russian),
    CharsetCase("Ukrainian", "windows-1251", ukrainian), CharsetCase("Ukrainian", "koi8-u", ukrainian),
    CharsetCase(
      "Bulgarian", "windows-1251",
      ["България изпраща наблюдатели на границата", "Министърът отхвърли обвиненията"]),
    CharsetCase(
      "Serbian", "windows-1251",
      ["Министар је одбацио оптужбе", "Војска је на граници у приправности", "Нема повређених у нападу"]),
  ]
  private static let ukrainian = [
    "Міністр закордонних справ їде до Варшави", "Мешканців села евакуюють через загрозу",
    "Президент підписав угоду з союзниками",
  ]

  private static let latin = [
    CharsetCase(
      "French", "windows-1252", language: "fr",
      ["Le ministre a démenti les tirs à la frontière", "L’été s’achève sans accord", "Sept blessés"]),
    CharsetCase(
      "French", "iso-8859-15", language: "fr",
      ["Le cœur du pays touché à la frontière", "L'été s'achève sans accord", "Sept blessés"]),
    CharsetCase(
      "Spanish", "iso-8859-1", language: "es",
      ["España aplaza la reunión de embajadores", "¿Qué pasó en Logroño?", "Más de cinco heridos"]),
    CharsetCase(
      "German", "windows-1252", language: "de",
      ["Minister bestätigte Gespräche über Grenzübergänge", "Bewohner verließen ihre Häuser"]),
    CharsetCase(
      "Polish", "iso-8859-2", language: "pl",
      ["Mieszkańcy wsi opuścili domy po wybuchach", "Pięciu żołnierzy rannych", "Przejście zamknięte"]),
    CharsetCase(
      "Polish", "windows-1250", language: "pl",
      ["Mieszkańcy wsi opuścili domy po wybuchach", "Pięciu żołnierzy rannych", "Przejście zamknięte"]),
    CharsetCase(
      "Czech", "windows-1250", language: "cs",
      ["Ministr obrany popřel zprávy o ostřelování", "Hraniční přechod je uzavřen", "Pět zraněných"]),
    CharsetCase(
      "Hungarian", "iso-8859-2", language: "hu",
      ["Lezárták a határátkelőt", "A falu lakói elhagyták otthonaikat", "Öt sebesült a tűzharcban"]),
    CharsetCase(
      "Turkish", "windows-1254", language: "tr",
      ["Ankara sınır ötesi operasyonu yalanladı", "Köy sakinleri evlerini terk etti", "Ateşkes ihlali"]),
    CharsetCase(
      "Lithuanian", "windows-1257", language: "lt",
      ["Gynybos ministras paneigė pranešimus", "Kaimo gyventojai paliko namus, penki sužeisti"]),
  ]

  private static let greek = [
    "Η Αθήνα διαψεύδει τις πληροφορίες για επεισόδιο", "Κάτοικοι του χωριού εγκατέλειψαν τα σπίτια τους",
  ]
  private static let hebrew = ["שר הביטחון הכחיש את הדיווחים על הירי", "תושבי הכפר עזבו את בתיהם"]
  private static let arabic = ["وزير الدفاع ينفي أنباء القصف", "سكان القرية يغادرون منازلهم بعد الانفجارات"]
  private static let scripts = [
    CharsetCase("Greek", "windows-1253", iconv: "CP1253", greek), CharsetCase("Greek", "iso-8859-7", greek),
    CharsetCase("Hebrew", "windows-1255", iconv: "CP1255", hebrew),
    CharsetCase("Hebrew", "iso-8859-8", hebrew),
    CharsetCase("Arabic", "windows-1256", iconv: "CP1256", arabic),
    CharsetCase("Arabic", "iso-8859-6", arabic),
    CharsetCase(
      "Thai", "tis-620", ["กองทัพปฏิเสธข่าวการปะทะที่ชายแดน", "ชาวบ้านอพยพออกจากหมู่บ้านหลังเกิดระเบิด"]),
    CharsetCase(
      "Armenian", "armscii-8", language: "hy",
      ["Գյուղի բնակիչները լքել են տները", "Դեսպանների հանդիպումը հետաձգվել է"]),
  ]

  private static let japanese = ["爆発の後、村の住民が避難しています", "防衛大臣は国境での銃撃を否定した"]
  private static let eastAsian = [
    CharsetCase("Japanese", "shift_jis", iconv: "CP932", japanese),
    CharsetCase("Japanese", "euc-jp", japanese),
    CharsetCase("Chinese", "gb2312", ["国防部否认边境交火的报道", "爆炸发生后村民撤离家园"]),
    CharsetCase("Chinese", "gb18030", ["国防部否认边境交火的报道", "爆炸发生后村民撤离家园"]),
    CharsetCase("Chinese", "big5", ["國防部否認邊境交火的報導", "爆炸發生後村民撤離家園"]),
    CharsetCase("Korean", "euc-kr", ["국방부는 국경 총격 보도를 부인했다", "폭발 이후 마을 주민들이 대피했다"]),
  ]
}

func feed(of titles: [String], declared: String? = nil, language: String? = nil) -> String {
  let encoding = declared.map { " encoding=\"\($0)\"" } ?? ""
  let tag = language.map { "<language>\($0)</language>" } ?? ""
  let items = titles.map { "<item><title>\($0)</title><link>https://desk.example/1</link></item>" }
  return
    "<?xml version=\"1.0\"\(encoding)?><rss><channel><title>Desk</title>\(tag)\(items.joined())</channel></rss>"
}

func itemTitles(_ decoded: DecodedText) -> [String] {
  String(decoding: decoded.bytes, as: UTF8.self).split(separator: "<item><title>").dropFirst().map {
    String($0.prefix { $0 != "<" })
  }
}

/// The bytes of `text` in a charset by its name in iconv.
func encoded(_ text: String, as charset: String) throws -> [UInt8] {
  let converter = unsafe iconv_open(charset, "UTF-8")
  let isKnown = Int(bitPattern: converter) != -1
  try #require(isKnown, "\(charset)")
  defer { unsafe iconv_close(converter) }
  var input = text.utf8.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: 4 * input.count + 16)
  var (inputCount, outputCount) = (input.count, output.count)
  let result = unsafe input.withUnsafeMutableBufferPointer { from in
    unsafe output.withUnsafeMutableBufferPointer { to in
      var first = from.baseAddress
      var next = to.baseAddress
      return unsafe iconv(converter, &first, &inputCount, &next, &outputCount)
    }
  }
  try #require(result == 0 && inputCount == 0, "\(charset) lacks a letter of \(text)")
  return output.dropLast(outputCount).map { UInt8(bitPattern: $0) }
}
