/// Weekdays by name, in the languages of `MonthNames`. They only decide between two days, and keep an
/// abbreviation such as `mar.` or `sen` from being read as a month.
enum WeekdayNames {
  /// By the whole name or its first three letters or more; empty where it is no weekday.
  static func weekdays(_ word: String) -> WeekdaySet {
    WeekdaySet(rawValue: UInt8(truncatingIfNeeded: table.meanings(of: word)))
  }

  private static let table = NameTable(names, minPrefix: 3) { 1 << UInt16($0) }

  /// Monday first; a slash parts names of one day.
  private static let names = """
    en: monday tuesday/tues wednesday thursday/thurs friday saturday sunday
    de: montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa sonntag/so
    nl: maandag/ma dinsdag/di woensdag/wo donderdag/do vrijdag/vr zaterdag/za zondag/zo
    da: mandag/man tirsdag onsdag torsdag fredag lørdag søndag
    sv: måndag tisdag onsdag torsdag fredag lördag söndag
    fi: maanantai/maanantaina/ma tiistai/tiistaina/ti keskiviikko/keskiviikkona/ke torstai/torstaina/to
      perjantai/perjantaina/pe lauantai/lauantaina/la sunnuntai/sunnuntaina/su
    et: esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev
    lv: pirmdiena/pirmd otrdiena/otrd trešdiena/trešd ceturtdiena/ceturtd piektdiena/piektd
      sestdiena/sestd svētdiena/svētd
    lt: pirmadienis/pr antradienis/an trečiadienis/tr ketvirtadienis/kt penktadienis/pn šeštadienis/št
      sekmadienis/sk
    fr: lundi mardi mercredi jeudi vendredi samedi dimanche
    es: lunes martes miércoles jueves viernes sábado domingo
    pt: segunda/segunda-feira terça quarta quinta sexta sábado domingo
    it: lunedì martedì mercoledì giovedì venerdì sabato domenica
    ro: luni marți miercuri joi vineri sâmbătă duminică
    ca: dilluns/dl dimarts/dt dimecres/dc dijous/dj divendres/dv dissabte/ds diumenge/dg
    pl: poniedziałek/pon/pn wtorek/wto/wt środa/śro/śr czwartek/czw/cz piątek/pią/pt sobota/sob/so
      niedziela/nie/ndz/nd
    cs: pondělí/po úterý/út středa/st čtvrtek/čt pátek/pá sobota/so neděle/ne
    sk: pondelok/po utorok/ut streda/st štvrtok/št piatok/pi sobota/so nedeľa/ne
    sl: ponedeljek torek sreda četrtek petek sobota nedelja
    hr: ponedjeljak/ponedeljak utorak srijeda/sreda četvrtak petak subota nedjelja/nedelja
    sr-Cyrl: понедељак уторак среда четвртак петак субота недеља
    ru: понедельник/пн вторник/вт среда/ср четверг/чт пятница/пт суббота/сб воскресенье/вс
    uk: понеділок/пн вівторок/вт середа/ср четвер/чт п'ятниця/пт субота/сб неділя/нд
    be: панядзелак/пн аўторак/аў серада/ср чацвер/чц пятніца/пт субота/сб нядзеля/нд
    bg: понеделник/пн вторник/вт сряда/ср четвъртък/чт петък/пт събота/сб неделя/нд
    hu: hétfő/h kedd/k szerda/sze csütörtök/cs péntek/p szombat/szo vasárnap/v
    sq: hënë martë mërkurë enjte premte shtunë diel
    el: Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή Σάββατο Κυριακή
    hy: երկուշաբթի/երկ երեքշաբթի/երք չորեքշաբթի/չրք հինգշաբթի/հնգ ուրբաթ/ուր շաբաթ/շբթ կիրակի/կիր
    ka: ორშაბათი სამშაბათი ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვირა
    tr: pazartesi/pzt salı çarşamba perşembe cuma cumartesi/cmt pazar/paz
    az: bazarertəsi çərşənbəaxşamı çərşənbə cüməaxşamı cümə şənbə bazar
    uz: dushanba seshanba chorshanba payshanba juma shanba yakshanba
    uz-Cyrl: душанба сешанба чоршанба пайшанба жума шанба якшанба
    kk: дүйсенбі/дс сейсенбі/сс сәрсенбі/ср бейсенбі/бс жұма/жм сенбі/сн жексенбі/жс
    ar: الاثنين/الإثنين/اثنين الثلاثاء/ثلاثاء الأربعاء/أربعاء الخميس/خميس الجمعة/جمعة السبت/سبت
      الأحد/أحد
    fa: دوشنبه سه‌شنبه چهارشنبه پنج‌شنبه/پنجشنبه جمعه شنبه یکشنبه/یک‌شنبه
    ur: پیر/سوموار منگل بدھ جمعرات جمعہ ہفتہ اتوار
    he: שני/ב׳ שלישי/ג׳ רביעי/ד׳ חמישי/ה׳ שישי/ו׳ שבת ראשון/א׳
    hi: सोमवार/सोम मंगलवार/मंगल बुधवार/बुध गुरुवार/गुरु/बृहस्पतिवार शुक्रवार/शुक्र शनिवार/शनि रविवार/रवि
    id: senin selasa rabu kamis jumat sabtu minggu
    ms: isnin selasa rabu khamis jumaat sabtu ahad
    sw: jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili
    vi: hai ba tư năm sáu bảy cn/nhật
    ko: 월요일/월 화요일/화 수요일/수 목요일/목 금요일/금 토요일/토 일요일/일
    ja: 月曜日/月曜/月 火曜日/火曜/火 水曜日/水曜/水 木曜日/木曜/木 金曜日/金曜/金 土曜日/土曜/土 日曜日/日曜/日
    zh: 星期一/周一/週一/一 星期二/周二/週二/二 星期三/周三/週三/三 星期四/周四/週四/四 星期五/周五/週五/五 星期六/周六/週六/六 星期日/星期天/周日/週日
    """
}
