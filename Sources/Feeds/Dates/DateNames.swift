/// Months by name, in the languages of the shipped sources.
enum MonthNames {
  static let english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// 1 to 12 for a whole name or its first three letters or more, lower case, a dot behind it or none; nil
  /// where no month, or more than one, is called so.
  static func month(_ word: Substring) -> Int? {
    let name = word.last == "." ? word.dropLast() : word
    guard name.count >= 3, name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic }) else { return nil }
    let matches = table.indices.filter { index in table[index].contains { $0.hasPrefix(name) } }
    return matches.count == 1 ? matches[0] + 1 : nil
  }

  /// English, German, French, Spanish, Italian, Portuguese, Turkish, Azerbaijani, Polish, Hungarian, Greek,
  /// Russian, Ukrainian, Armenian, Georgian, Arabic; with the genitive where dates use it.
  private static let table: [[String]] = [
    [
      "january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "ocak", "yanvar", "styczeń",
      "stycznia",
      "január", "ιανουάριος", "ιανουαρίου", "январь", "января", "січень", "січня", "հունվարի", "იანვარი",
      "يناير",
    ],
    [
      "february", "februar", "février", "fevrier", "febrero", "febbraio", "fevereiro", "şubat", "fevral",
      "luty",
      "lutego", "február", "φεβρουάριος", "φεβρουαρίου", "февраль", "февраля", "лютий", "лютого", "փետրվարի",
      "თებერვალი", "فبراير",
    ],
    [
      "march", "märz", "mars", "marzo", "março", "mart", "marzec", "marca", "március", "μάρτιος", "μαρτίου",
      "март",
      "марта", "березень", "березня", "մարտի", "მარტი", "مارس",
    ],
    [
      "april", "avril", "abril", "aprile", "nisan", "aprel", "kwiecień", "kwietnia", "április", "απρίλιος",
      "απριλίου",
      "апрель", "апреля", "квітень", "квітня", "ապրիլի", "აპრილი", "أبريل",
    ],
    [
      "may", "mai", "mayo", "maggio", "maio", "mayıs", "maj", "maja", "május", "μάιος", "μαΐου", "май", "мая",
      "травень", "травня", "մայիսի", "მაისი", "مايو",
    ],
    [
      "june", "juni", "juin", "junio", "giugno", "junho", "haziran", "iyun", "czerwiec", "czerwca", "június",
      "ιούνιος",
      "ιουνίου", "июнь", "июня", "червень", "червня", "հունիսի", "ივნისი", "يونيو",
    ],
    [
      "july", "juli", "juillet", "julio", "luglio", "julho", "temmuz", "iyul", "lipiec", "lipca", "július",
      "ιούλιος",
      "ιουλίου", "июль", "июля", "липень", "липня", "հուլիսի", "ივლისი", "يوليو",
    ],
    [
      "august", "août", "aout", "agosto", "ağustos", "avqust", "sierpień", "sierpnia", "augusztus",
      "αύγουστος",
      "αυγούστου", "август", "августа", "серпень", "серпня", "օգոստոսի", "აგვისტო", "أغسطس",
    ],
    [
      "september", "sept", "septembre", "septiembre", "setiembre", "settembre", "setembro", "eylül",
      "sentyabr",
      "wrzesień", "września", "szeptember", "σεπτέμβριος", "σεπτεμβρίου", "сентябрь", "сентября", "вересень",
      "вересня",
      "սեպտեմբերի", "სექტემბერი", "سبتمبر",
    ],
    [
      "october", "oktober", "octobre", "octubre", "ottobre", "outubro", "ekim", "oktyabr", "październik",
      "października", "október", "οκτώβριος", "οκτωβρίου", "октябрь", "октября", "жовтень", "жовтня",
      "հոկտեմբերի",
      "ოქტომბერი", "أكتوبر",
    ],
    [
      "november", "novembre", "noviembre", "novembro", "kasım", "noyabr", "listopad", "listopada",
      "νοέμβριος",
      "νοεμβρίου", "ноябрь", "ноября", "листопад", "листопада", "նոյեմբերի", "ნოემბერი", "نوفمبر",
    ],
    [
      "december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro", "aralık", "dekabr",
      "grudzień", "grudnia", "δεκέμβριος", "δεκεμβρίου", "декабрь", "декабря", "грудень", "грудня",
      "դեկտեմբերի",
      "დეკემბერი", "ديسمبر",
    ],
  ]
}

/// Zones by name.
enum ZoneNames {
  /// Names that curl's date parser knows as they are. Source: curl, lib/parsedate.c.
  private static let ofCurl: Set<String> = [
    "gmt", "utc", "wet", "bst", "ast", "adt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet",
    "met",
    "mez", "mest", "cest", "mesz", "eet", "nzt", "nzst", "nzdt", "idle",
  ]

  /// Names that it does not know and that mean one thing only.
  private static let others = [
    "z": "gmt", "ut": "gmt", "uct": "gmt", "zulu": "gmt", "etc/gmt": "gmt", "etc/utc": "gmt", "et": "est",
    "ct": "cst", "mt": "mst", "pt": "pst", "at": "ast", "mest": "+0200", "cest": "+0200", "eest": "+0300",
    "msk": "+0300", "мск": "+0300", "trt": "+0300", "azt": "+0400", "samt": "+0400", "irst": "+0330",
    "pkt": "+0500",
    "hkt": "+0800", "kst": "+0900", "jst": "+0900", "aest": "+1000", "aedt": "+1100",
  ]

  static func zone(_ word: Substring) -> String? {
    if let offset = others[String(word)] { return offset }
    return ofCurl.contains(String(word)) ? String(word) : nil
  }
}
