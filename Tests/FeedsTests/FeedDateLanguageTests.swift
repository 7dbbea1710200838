import Domain
import Testing

@testable import Feeds

/// Each language's dates as its press writes them.
@Suite struct FeedDateLanguageTests {
  /// All of them are 2026-11-24T10:30 by the clock on the wall.
  @Test(arguments: [
    ("en", "Tuesday, 24th of November 2026, 10:30 GMT"),
    ("de", "Dienstag, den 24. November 2026 um 10:30 Uhr"), ("nl", "dinsdag 24 november 2026 om 10u30"),
    ("da", "tirsdag den 24. november 2026 kl. 10.30"), ("no", "tir., 24 nov. 2026 10:30"),
    ("sv", "tisdag 24 november 2026 kl 10:30"), ("fi", "tiistai 24. marraskuuta 2026 klo 10.30"),
    ("fi", "ti, 24.11.2026 klo 10.30"), ("et", "teisipäev, 24. november 2026 kell 10:30"),
    ("lv", "Otrdiena, 2026. gada 24. novembrī plkst. 10:30"),
    ("lt", "2026 m. lapkričio 24 d., antradienis, 10:30 val."),
    ("fr", "mardi 24 novembre 2026 à 10h30"), ("fr", "mar., 24 nov. 2026 10:30:00"),
    ("es", "martes, 24 de noviembre de 2026 a las 10:30 h"), ("es", "24 nov. 2026 10:30 a. m."),
    ("pt", "terça-feira, 24 de novembro de 2026 às 10h30"), ("it", "martedì 24 novembre 2026, ore 10.30"),
    ("ro", "marți, 24 noiembrie 2026, ora 10:30"), ("ca", "dimarts, 24 de novembre de 2026 10:30"),
    ("pl", "wtorek, 24 listopada 2026 r., godz. 10:30"), ("pl", "wto, 24 lis 2026 10:30:00"),
    ("cs", "úterý 24. listopadu 2026 v 10:30"), ("sk", "utorok 24. novembra 2026 o 10:30 hod."),
    ("sl", "torek, 24. november 2026 ob 10.30"), ("hr", "utorak, 24. studenoga 2026. u 10:30"),
    ("sr", "utorak, 24. novembar 2026. u 10:30 sati"), ("sr", "уторак, 24. новембра 2026. у 10:30"),
    ("mk", "вторник, 24 ноември 2026 г. 10:30"), ("bg", "вторник, 24 ноември 2026 г., 10:30 ч."),
    ("ru", "вторник, 24 ноября 2026 года, 10:30"), ("ru", "Вт, 24 ноя 2026 10:30:00"),
    ("uk", "вівторок, 24 листопада 2026 р. о 10:30"), ("be", "аўторак, 24 лістапада 2026 г. у 10:30"),
    ("hu", "2026. november 24., kedd 10:30"), ("hu", "2026. nov. 24-én 10:30"),
    ("sq", "e martë, 24 nëntor 2026 10:30"), ("el", "Τρίτη, 24 Νοεμβρίου 2026, 10:30 π.μ."),
    ("el", "ΤΡΙ 24 ΝΟΕ 2026 10:30"), ("hy", "երեքշաբթի, 24 նոյեմբերի, 2026 թ․, 10։30"),
    ("hy", "2026 թվականի նոյեմբերի 24-ին 10:30"), ("ka", "სამშაბათი, 24 ნოემბერი, 2026 10:30"),
    ("ka", "2026 წლის 24 ნოემბერს, 10:30"), ("tr", "24 Kasım 2026 Salı 10:30"),
    ("tr", "24 KASIM 2026, SALI saat 10.30"), ("az", "24 noyabr 2026, çərşənbə axşamı 10:30"),
    ("az", "2026-cı il noyabrın 24-ü, saat 10:30"), ("uz", "2026-yil 24-noyabr, seshanba 10:30"),
    ("uz", "24 ноябр 2026 10:30"), ("kk", "2026 жылғы 24 қараша, сейсенбі, 10:30"),
    ("ar", "الثلاثاء، ٢٤ نوفمبر ٢٠٢٦ الساعة ١٠:٣٠ صباحًا"), ("ar", "24 تشرين الثاني/نوفمبر 2026 10:30"),
    ("ar", "الثلاثاء 24 نونبر 2026 - 10:30"), ("fa", "سه‌شنبه ۲۴ نوامبر ۲۰۲۶، ساعت ۱۰:۳۰"),
    ("fa", "24 نوامبر 2026 10:30 ق.ظ"), ("he", "יום שלישי, 24 בנובמבר 2026, 10:30"),
    ("hi", "मंगलवार, २४ नवंबर २०२६ १०:३० बजे"), ("ur", "منگل 24 نومبر 2026ء 10:30"),
    ("id", "Selasa, 24 November 2026 pukul 10.30"), ("ms", "Selasa, 24 Nov 2026 10:30"),
    ("sw", "Jumanne, 24 Novemba 2026 saa 10:30"), ("vi", "Thứ Ba, 24/11/2026 10:30"),
    ("vi", "Thứ 3, ngày 24 tháng 11 năm 2026 lúc 10h30"), ("vi", "T3, 24 Th11 2026 10:30:00"),
    ("vi", "24 Tháng Mười Một 2026 10:30 SA"), ("ja", "2026年11月24日（火）10時30分"),
    ("ja", "火, 24 11月 2026 10:30:00"), ("zh", "2026年11月24日 星期二 上午10:30"),
    ("zh", "二, 24 十一月 2026 10:30:00"), ("zh", "2026年11月24日10点30分"),
    ("zh", "２０２６－１１－２４　１０：３０"),
  ])
  func pressDates(_ language: String, _ text: String) {
    #expect(FeedDate(text)?.moment.rfc3339 == "2026-11-24T10:30:00Z", "\(language): \(text)")
  }

  @Test(arguments: [
    ("ar, the Levant", "1 كانون الثاني 2026", "2026-01-01"), ("ar, the Levant", "9 آب 2026", "2026-08-09"),
    ("ar, the Levant", "31 كانون الأول 2026", "2026-12-31"), ("ar, Algeria", "8 جويلية 2026", "2026-07-08"),
    ("ar, era", "24 مايو 2026م", "2026-05-24"), ("fa", "۵ مه ۲۰۲۶", "2026-05-05"),
    ("hi", "5 फ़रवरी 2026", "2026-02-05"), ("he", "5 במאי 2026", "2026-05-05"),
    ("fr", "1er août 2026", "2026-08-01"), ("es", "1.º de enero de 2026", "2026-01-01"),
    ("pl", "8 października 2026", "2026-10-08"), ("cs", "8. července 2026", "2026-07-08"),
    ("cs", "8. 7. 2026", "2026-07-08"), ("lt", "2026 m. rugpjūčio 8 d.", "2026-08-08"),
    ("be", "3 студзеня 2026", "2026-01-03"), ("hr", "8. srpnja 2026.", "2026-07-08"),
    ("sk", "8. júna 2026", "2026-06-08"), ("ru", "8-го мая 2026", "2026-05-08"),
    ("ru, decomposed", "8 мая\u{306} 2026", "2026-05-08"), ("el", "8 Μαΐου 2026", "2026-05-08"),
    ("ka", "8 იანვრის 2026", "2026-01-08"), ("hy", "8 հուլիսի 2026", "2026-07-08"),
    ("kk", "8 шілде 2026", "2026-07-08"), ("az", "8 iyl 2026", "2026-07-08"),
    ("tr", "Pzt, 2 Şub 2026", "2026-02-02"), ("id", "Sen, 3 Agt 2026", "2026-08-03"),
    ("az", "Sen, 7 sen 2026", "2026-09-07"), ("sq", "Sht, 12 Sht 2026", "2026-09-12"),
    ("ko", "2026년 11월 24일", "2026-11-24"),
  ])
  func monthNames(_ language: String, _ text: String, _ expected: String) {
    #expect(FeedDate(text)?.moment.date == expected, "\(language)")
  }

  @Test func aKoreanClockIsKoreas() throws {
    let date = try #require(FeedDate("2026년 11월 24일 (화) 오후 3:30"))
    #expect(date.moment.rfc3339 == "2026-11-24T06:30:00Z")
    #expect(date.doubt == "date in Korean without a zone read as Korea's time")
    #expect(FeedDate("2026년 11월 24일 15:30 UTC")?.moment.rfc3339 == "2026-11-24T15:30:00Z")
  }

  /// Polish and Croatian share the name; the weekday decides, else the dot of the Croatian ordinal.
  @Test(arguments: [
    ("24 listopada 2026", "2026-11-24"), ("24. listopada 2026.", "2026-10-24"),
    ("uto, 24 lis 2026", "2026-11-24"), ("sub, 24 lis 2026", "2026-10-24"), ("24. listopad 2026", nil),
    // July in Croatian, August in Czech.
    ("sri, 8 srp 2026", "2026-07-08"), ("so, 8 srp 2026", "2026-08-08"), ("8 srp 2026", nil),
  ])
  func aNameOfTwoMonths(_ text: String, _ expected: String?) {
    #expect(FeedDate(text)?.moment.date == expected)
  }

  /// Persian, Hijri, Buddhist, Japanese, Hebrew years: no Gregorian date is guessed out of them.
  @Test(arguments: [
    "1403/08/12", "۱۴۰۵/۰۹/۰۳", "۳ آذر ۱۴۰۵", "14 جمادى الآخرة 1448", "14 رمضان 1448 هـ", "24/11/2569",
    "24 พ.ย. 2569",
    "令和8年11月24日", "平成30年11月24日", "14 כסלו 5787", "2569-11-24T10:30:00+07:00",
  ])
  func anotherCalendarIsNoDate(_ text: String) {
    #expect(FeedDate(text) == nil)
  }
}
