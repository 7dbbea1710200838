/// Zones by name, lower case.
///
/// Names with several meanings are read by the likeliest for news, and say so: `AMT` is Armenia's (the
/// Amazon's is -0400), `IST` India's (not Israel's or Ireland's), `GST` the Gulf's, `AST` the Atlantic's (not
/// Arabia's), `BDT` Bangladesh's. `CST` and the other American ones are what RFC 822 §5.1 says. `ET`, `CT`,
/// `MT`, `PT` and `AT` follow summer time, and so do places (`Europe/Berlin`), by the rules of today; places
/// whose rules are others (Jerusalem, Beirut, Cairo) are not known. The letters of RFC 822's military zones
/// were defined with the wrong sign and mean nothing, `Z` apart (RFC 5322 §4.3).
enum ZoneNames {
  static func zone(_ name: String) -> Zone? {
    if let minutes = fixed[name] { return Zone(minutes: minutes) }
    if let minutes = ambiguous[name] { return Zone(minutes: minutes, isAmbiguous: true) }
    if let minutes = american[name] { return Zone(minutes: minutes, summer: .american) }
    return european[name].map { Zone(minutes: $0, summer: .european) }
  }

  private static let fixed: [String: Int] = minutesByName([
    0: """
    z gmt ut utc uct zulu wet etc/gmt etc/utc etc/uct etc/greenwich etc/universal etc/zulu
    africa/abidjan africa/accra africa/dakar atlantic/reykjavik
    """,
    60: "bst west wat cet met mez fwt africa/algiers africa/tunis africa/lagos africa/kinshasa",
    120: """
    cest mest mesz mewt fst eet oez cat sast africa/johannesburg africa/kigali africa/lubumbashi
    africa/khartoum africa/tripoli europe/kaliningrad
    """,
    180: """
    eest oesz msk мск fet trt tsi eat idt europe/moscow europe/minsk europe/istanbul
    asia/istanbul europe/simferopol asia/baghdad asia/riyadh asia/kuwait asia/qatar asia/aden
    asia/amman asia/damascus africa/addis_ababa africa/asmara africa/nairobi africa/mogadishu
    """,
    210: "irst asia/tehran", 270: "irdt aft asia/kabul",
    240: "msd мсд azt get samt asia/yerevan asia/baku asia/tbilisi asia/dubai asia/muscat europe/samara",
    300: """
    azst pkt uzt tmt tjt yekt asia/karachi asia/tashkent asia/samarkand asia/ashgabat
    asia/dushanbe asia/almaty asia/qyzylorda asia/yekaterinburg
    """,
    330: "slst asia/kolkata asia/calcutta asia/colombo", 345: "npt asia/kathmandu",
    360: "btt kgt omst asia/dhaka asia/bishkek asia/thimphu asia/omsk", 390: "mmt asia/yangon",
    420: """
    ict wib novt krat asia/bangkok asia/jakarta asia/ho_chi_minh asia/saigon asia/phnom_penh
    asia/novosibirsk asia/krasnoyarsk
    """,
    480: """
    hkt sgt myt pht phst cct wita awst irkt asia/shanghai asia/chongqing asia/hong_kong
    asia/macau asia/taipei asia/singapore asia/kuala_lumpur asia/manila asia/irkutsk
    australia/perth
    """,
    540: "jst kst wit yakt asia/tokyo asia/seoul asia/pyongyang asia/yakutsk",
    570: "acst australia/darwin", 600: "aest vlat australia/brisbane asia/vladivostok", 630: "acdt",
    660: "aedt magt asia/magadan", 720: "nzt nzst pett idle asia/kamchatka", 780: "nzdt",
    -150: "ndt", -180: "adt brt art uyt clst america/sao_paulo america/argentina/buenos_aires",
    -210: "nst",
    -240: "edt clt bot vet gyt america/caracas america/la_paz america/guyana america/puerto_rico",
    -300: "est cdt cot pet america/bogota america/lima america/panama america/jamaica",
    -360: """
    cst mdt america/mexico_city america/guatemala america/costa_rica america/managua
    america/tegucigalpa
    """,
    -420: "mst pdt america/phoenix",
    -480: "pst akdt",
    -540: "akst hdt",
    -600: "hst ahst pacific/honolulu",
    -720: "idlw",
  ])

  private static let ambiguous: [String: Int] = minutesByName([
    240: "amt gst", 330: "ist", -240: "ast", 360: "bdt almt", 600: "east", 660: "eadt", -300: "ect",
  ])

  private static let american: [String: Int] = minutesByName([
    -210: "america/st_johns", -240: "at america/halifax",
    -300: "et us/eastern america/new_york america/toronto america/detroit america/montreal",
    -360: "ct us/central america/chicago america/winnipeg",
    -420: "mt us/mountain america/denver america/edmonton",
    -480: "pt us/pacific america/los_angeles america/vancouver america/tijuana",
    -540: "america/anchorage",
  ])

  private static let european: [String: Int] = minutesByName([
    0: "europe/london europe/dublin europe/lisbon europe/belfast",
    60: """
    europe/amsterdam europe/andorra europe/belgrade europe/berlin europe/bratislava
    europe/brussels europe/budapest europe/copenhagen europe/ljubljana europe/luxembourg
    europe/madrid europe/malta europe/monaco europe/oslo europe/paris europe/podgorica
    europe/prague europe/rome europe/san_marino europe/sarajevo europe/skopje europe/stockholm
    europe/tirane europe/vaduz europe/vatican europe/vienna europe/warsaw europe/zagreb
    europe/zurich
    """,
    120: """
    europe/athens europe/bucharest europe/helsinki europe/kiev europe/kyiv europe/nicosia
    asia/nicosia europe/riga europe/sofia europe/tallinn europe/vilnius
    """,
  ])

  private static func minutesByName(_ rows: [Int: String]) -> [String: Int] {
    var minutes: [String: Int] = [:]
    for (value, names) in rows {
      for name in names.split(whereSeparator: \.isWhitespace) { minutes[String(name)] = value }
    }
    return minutes
  }
}
