/// Months of the Gregorian calendar by name, in the languages of the shipped sources and their neighbours,
/// with the cases that dates stand in.
///
/// Other calendars' months are in no row: a date of one is not read, rather than read wrongly.
enum MonthNames {
  /// By the whole name or its first three letters or more; empty where it is no month.
  static func months(_ word: String) -> MonthSet {
    let meanings = table.meanings(of: word)
    // Hebrew writes "in" as a letter of the word.
    if meanings == 0, word.unicodeScalars.first == "ב" {
      return MonthSet(rawValue: table.meanings(of: String(word.dropFirst())))
    }
    return MonthSet(rawValue: meanings)
  }

  /// `تشرين الثاني`: two words in the Levant.
  static func months(_ word: String, _ next: String) -> MonthSet {
    MonthSet(rawValue: levantine[word + " " + next] ?? 0)
  }

  private static let levantine: [String: UInt16] = {
    let names = [("كانون الثاني", 1), ("تشرين الأول", 10), ("تشرين الثاني", 11), ("كانون الأول", 12)]
    var months: [String: UInt16] = [:]
    for (name, number) in names {
      let words = name.split(separator: " ").map(DateFolding.word)
      months[words.joined(separator: " ")] = MonthSet(number: number).rawValue
    }
    return months
  }()

  private static let table = NameTable(names, minPrefix: 3) { MonthSet(number: $0 + 1).rawValue }

  /// January first; a slash parts names of one month. Short names stand here where their first letters are
  /// those of another month too.
  private static let names = """
    en: january february march/mar april may june/jun july/jul august september/sept october november
      december
    de: januar/jänner februar/feber märz/maerz/mrz april mai juni juli august september oktober
      november dezember
    nl: januari februari maart/mrt april mei juni juli augustus september oktober november december
    da: januar februar marts/mars april maj/mai juni juli august september oktober november
      desember/december
    sv: januari februari mars april maj juni juli augusti september oktober november december
    fi: tammikuu/tammikuuta helmikuu/helmikuuta maaliskuu/maaliskuuta huhtikuu/huhtikuuta
      toukokuu/toukokuuta kesäkuu/kesäkuuta heinäkuu/heinäkuuta elokuu/elokuuta syyskuu/syyskuuta
      lokakuu/lokakuuta marraskuu/marraskuuta joulukuu/joulukuuta
    et: jaanuar/jaanuari veebruar/veebruari märts/märtsi aprill/aprilli mai juuni juuli august/augusti
      september/septembri oktoober/oktoobri november/novembri detsember/detsembri
    lv: janvāris/janvārī/janvāra februāris/februārī/februāra marts/martā/marta aprīlis/aprīlī/aprīļa
      maijs/maijā/maija jūnijs/jūnijā/jūnija jūlijs/jūlijā/jūlija augusts/augustā/augusta
      septembris/septembrī/septembra oktobris/oktobrī/oktobra novembris/novembrī/novembra
      decembris/decembrī/decembra
    lt: sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio
      liepa/liepos rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio
      gruodis/gruodžio
    fr: janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    es: enero febrero marzo abril mayo junio julio agosto septiembre/setiembre/sept octubre noviembre
      diciembre
    pt: janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    it: gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    ro: ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie
      noiembrie decembrie
    ca: gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
    pl: styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca
      lipiec/lipca sierpień/sierpnia wrzesień/września październik/października listopad/listopada/lis
      grudzień/grudnia
    cs: leden/ledna únor/února březen/března duben/dubna květen/května červen/června/čvn
      červenec/července/čvc srpen/srpna září říjen/října listopad/listopadu prosinec/prosince
    sk: január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla
      august/augusta september/septembra október/októbra november/novembra december/decembra
    sl: januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija
      avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra
    hr: siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja
      srpanj/srpnja kolovoz/kolovoza rujan/rujna listopad/listopada/lis studeni/studenog/studenoga
      prosinac/prosinca
    sr: januar/januara februar/februara mart/marta april/aprila maj/maja jun/juna/juni jul/jula/juli
      avgust/avgusta/august/augusta septembar/septembra oktobar/oktobra novembar/novembra
      decembar/decembra
    sr-Cyrl: јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна/јуни
      јул/јула/јули август/августа септембар/септембра октобар/октобра новембар/новембра
      децембар/децембра
    mk: јануари февруари март април мај јуни јули август септември октомври ноември декември
    ru: январь/января февраль/февраля март/марта/мар апрель/апреля май/мая июнь/июня июль/июля
      август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря
    uk: січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня
      липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня
    be: студзень/студзеня люты/лютага сакавік/сакавіка красавік/красавіка май/мая/травень/траўня
      чэрвень/чэрвеня ліпень/ліпеня жнівень/жніўня верасень/верасня кастрычнік/кастрычніка
      лістапад/лістапада снежань/снежня
    bg: януари февруари март април май юни юли август септември октомври ноември декември
    hu: január február március április május június július augusztus szeptember október november
      december
    sq: janar/janari shkurt/shkurti mars/marsi prill/prilli maj/maji qershor/qershori korrik/korriku
      gusht/gushti shtator/shtatori/sht tetor/tetori nëntor/nëntori dhjetor/dhjetori
    el: ιανουάριος/ιανουαρίου φεβρουάριος/φεβρουαρίου μάρτιος/μαρτίου απρίλιος/απριλίου μάιος/μαΐου
      ιούνιος/ιουνίου ιούλιος/ιουλίου αύγουστος/αυγούστου σεπτέμβριος/σεπτεμβρίου οκτώβριος/οκτωβρίου
      νοέμβριος/νοεμβρίου δεκέμβριος/δεκεμβρίου
    hy: հունվար/հունվարի/հունվարին/հնվ փետրվար/փետրվարի/փետրվարին/փտվ մարտ/մարտի/մարտին/մրտ
      ապրիլ/ապրիլի/ապրիլին/ապր մայիս/մայիսի/մայիսին/մյս հունիս/հունիսի/հունիսին/հնս
      հուլիս/հուլիսի/հուլիսին/հլս օգոստոս/օգոստոսի/օգոստոսին/օգս սեպտեմբեր/սեպտեմբերի/սեպտեմբերին
      հոկտեմբեր/հոկտեմբերի/հոկտեմբերին նոյեմբեր/նոյեմբերի/նոյեմբերին դեկտեմբեր/դեկտեմբերի/դեկտեմբերին
    ka: იანვარი/იანვრის/იანვარს თებერვალი/თებერვლის/თებერვალს მარტი/მარტის/მარტს აპრილი/აპრილის/აპრილს
      მაისი/მაისის/მაისს ივნისი/ივნისის/ივნისს/ივნ ივლისი/ივლისის/ივლისს/ივლ აგვისტო/აგვისტოს
      სექტემბერი/სექტემბრის/სექტემბერს ოქტომბერი/ოქტომბრის/ოქტომბერს ნოემბერი/ნოემბრის/ნოემბერს
      დეკემბერი/დეკემბრის/დეკემბერს
    tr: ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    az: yanvar/yanvarın fevral/fevralın mart/martın aprel/aprelin may/mayın iyun/iyunun/iyn
      iyul/iyulun/iyl avqust/avqustun sentyabr/sentyabrın oktyabr/oktyabrın noyabr/noyabrın
      dekabr/dekabrın
    uz: yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr
    uz-Cyrl: январ феврал март апрел май июн июл август сентябр октябр ноябр декабр
    kk: қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
    ar: يناير فبراير مارس أبريل/ابريل/إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر
    ar-Levant: - شباط آذار نيسان أيار/ايار حزيران تموز آب أيلول - - -
    ar-Algeria: جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
    ar-Morocco: يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر
    fa: ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه اوت/آگوست سپتامبر اکتبر نوامبر دسامبر
    prs: جنوری/جنوري فبروری/فبروري مارچ اپریل می جون جولای/جولايي اگست سپتمبر/سپتامبر اکتوبر
      نومبر/نوامبر دسمبر
    ur: جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
    he: ינואר פברואר מרץ/מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
    hi: जनवरी/जन फ़रवरी/फर मार्च अप्रैल मई जून जुलाई/जुल अगस्त/अग सितंबर/सितम्बर अक्टूबर/अक्तूबर
      नवंबर/नवम्बर/नव दिसंबर/दिसम्बर
    id: januari februari maret april mei juni juli agustus/agt/ags september oktober november desember
    ms: januari februari mac april mei jun julai ogos september oktober november disember
    sw: januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
    zh: 一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月
    """
}
