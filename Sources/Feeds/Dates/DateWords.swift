/// Words of dates that are neither month nor weekday nor zone.
enum DateWords {
  enum Unit { case year, month, day, hour, minute, second }

  /// Units that stand right behind their number, without white space on either side.
  static let eastAsianUnits: [Unicode.Scalar: Unit] = [
    "年": .year, "년": .year, "月": .month, "월": .month, "日": .day, "일": .day, "号": .day, "號": .day, "時": .hour,
    "时": .hour, "시": .hour, "点": .hour, "點": .hour, "分": .minute, "분": .minute, "秒": .second, "초": .second,
  ]

  static func unit(_ word: String) -> Unit? {
    if let scalar = word.unicodeScalars.first, word.unicodeScalars.count == 1,
      let unit = eastAsianUnits[scalar]
    {
      return unit
    }
    return hours.contains(word) ? .hour : nil
  }

  /// Behind the hour, whether minutes follow or not: `10h30`, `10 Uhr`.
  private static let hours: Set<String> = ["h", "u", "uhr", "uur", "hs", "godz", "ч"]

  /// Written in Hangul: such a date without a zone is Korea's.
  static func isHangul(_ word: String) -> Bool {
    word.unicodeScalars.contains { (0xac00...0xd7a3).contains($0.value) }
  }

  /// True: the second half of the day. Two-letter ones also come cut in two by a dot: `p.m.`, `π.μ.`.
  static func isAfternoon(_ word: String) -> Bool? { halves[word] }

  private static let before =
    "am πμ 오전 上午 午前 凌晨 早上 清晨 ص صباحا قظ صبح sa sang paradite de oo पूर्वाह्न בבוקר"
  private static let after =
    "pm μμ 오후 下午 午後 傍晚 晚上 م مساء بظ بعدازظهر شام ch chieu toi pasdite du os अपराह्न בערב"
  private static let halves: [String: Bool] = {
    var halves: [String: Bool] = [:]
    for word in words(before) { halves[word] = false }
    for word in words(after) { halves[word] = true }
    return halves
  }()

  /// Articles, prepositions, "o'clock", "year" and the like, which say nothing that the numbers do not.
  static func isFiller(_ word: String) -> Bool { fillers.contains(word) }

  private static let fillers = Set(
    words(
      """
      at on of the by hrs hours time utc date published updated posted
      am um den der vom uhr le la el de del des du a à las los al à da das do dos às di il alle ore ora orele
      kl klo kello klokken den d op om te uur u uhr dnia dne dňa roku r rok o godz godzina hod v ve w az én
      god godine u sati sat ob ora in la në më ne me datë te si
      feira gada gads m g met val plkst kell
      axşamı ertəsi saat tarihinde il ili yil yili ci cu
      г год года году гг в ч час часов р рік року о год ў годзе гадзін у сати годині година
      στις στη του ωρα
      թ թվական թվականի թվականին ժամը ի
      წ წელი წლის საათი საათზე
      في من عام سنة الساعة م الموافق يوم ميلادي ميلادية
      سال ساعت روز در ماه مورخ ء بجے کو بوقت تاریخ
      ב בשעה שעה יום של
      बजे को समय दिनांक
      ngay nam luc gio vao
      pada pukul jam tanggal tahun
      ж жылы жылғы жыл сағат й йил йилги
      kwa saa tarehe mwaka
      """))

  /// `24th`, `1er`, `24-го`, `24-én`, `24-ին`, `24-ü`
  static func isOrdinalEnding(_ word: String) -> Bool { ordinalEndings.contains(word) }

  private static let ordinalEndings = Set(
    words("st nd rd th er re e en án ai es a i u ı de da te ta го е й ый ое ти ին ի ն ში ს ე і ші шы η ה"))

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(DateFolding.word)
  }
}
