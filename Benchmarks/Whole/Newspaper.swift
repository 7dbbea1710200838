import Domain
import TestSupport

/// Invented feeds of RSS 2.0, the same for the same number and moment: 15 articles of about 2 KB each, no two alike,
/// one every eight hours up to the moment. Trade, weather and town councils; one in ten has an act of force in its
/// title and lead, told of the parties and places of the shipped lexicon.
struct Newspaper {
  static let articleCount = 15
  private static let articleBytes = 1_750
  private static let seed: UInt64 = 4

  let number: Int
  private var random: SeededGenerator

  init(number: Int) {
    self.number = number
    random = SeededGenerator(seed: Self.seed &+ UInt64(number) << 20)
  }

  var source: Source {
    Source(
      id: SourceID("feed-\(number)"), url: "http://\(number).example/", outlet: "Outlet \(number)",
      language: "en")
  }

  mutating func feed(now: Timestamp) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0"><channel><title>The Courier No. \(number)</title><link>https://courier.example/\(number)</link>
      <description>What the day brought</description><language>en</language>

      """
    for index in 0..<Self.articleCount { text += article(index, published: now - .hours(8 * index)) }
    return text + "</channel></rss>\n"
  }

  private mutating func article(_ index: Int, published: Timestamp) -> String {
    let isEvent = (number * Self.articleCount + index) % 10 == 0
    let title = isEvent ? event() : sentence()
    var text = isEvent ? "\(title), the defence ministry said on Monday. " : ""
    while text.utf8.count < Self.articleBytes { text += sentence() + ". " }
    return """
      <item><title>\(title)</title><link>https://courier.example/\(number)/\(index)</link>
      <guid isPermaLink="false">courier-\(number)-\(index)</guid><pubDate>\(published.mail)</pubDate>
      <description>\(text)</description></item>

      """
  }

  private mutating func event() -> String {
    let side = pick(Self.conflicts)
    let (actor, target) = Bool.random(using: &random) ? (side.a, side.b) : (side.b, side.a)
    return
      "\(actor) \(pick(Self.forces)) \(pick(Self.acts)) \(target) positions near \(pick(side.places)), killing "
      + "\(Int.random(in: 2...30, using: &random)) soldiers"
  }

  private mutating func sentence() -> String {
    "The \(pick(Self.adjectives)) \(pick(Self.nouns)) of \(pick(Self.towns)) \(pick(Self.verbs)) the "
      + "\(pick(Self.adjectives)) \(pick(Self.nouns)) \(pick(Self.endings)) \(Int.random(in: 2...999, using: &random)) times"
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: choices.indices, using: &random)]
  }
}

extension Newspaper {
  private static let conflicts = [
    Conflict(
      "Azerbaijani", "Armenian",
      "Kapan, Goris, Meghri, Sisian, Jermuk, Vardenis, Chambarak, Sotk, Verin Shorzha, Norabak, "
        + "Yeraskh, Tegh, Kornidzor, Nerkin Hand, Voskepar, Berd, Ijevan, Aygepar"),
    Conflict(
      "Russian", "Ukrainian",
      "Kharkiv, Odesa, Izmail, Kherson, Zaporizhzhia, Enerhodar, Melitopol, Tokmak, Huliaipole, "
        + "Orikhiv, Robotyne, Bakhmut, Chasiv Yar, Toretsk, Pokrovsk, Kramatorsk, Sloviansk, Vuhledar"),
    Conflict(
      "Indian", "Pakistani",
      "Srinagar, Pahalgam, Uri, Akhnoor, Muzaffarabad, Kotli, Amritsar, Sialkot, Balakot, "
        + "Ferozepur, Gurdaspur, Bhimber, Rawalakot"),
    Conflict(
      "Israeli", "Lebanese",
      "Tyre, Nabatieh, Sidon, Bint Jbeil, Marjayoun, Khiam, Naqoura, Baalbek, Kiryat Shmona, "
        + "Metula, Haifa"),
    Conflict(
      "North Korean", "South Korean",
      "Kaesong, Paju, Gimpo, Incheon, Haeju, Nampo, Wonsan"),
    Conflict(
      "Serbian", "Kosovo",
      "Mitrovica, Zvecan, Leposavic, Zubin Potok, Banjska, Gracanica, Presevo, Medvedja, Raska"),
    Conflict(
      "Ethiopian", "Eritrean",
      "Badme, Zalambessa, Bure, Tsorona, Senafe, Omhajer, Assab, Adigrat, Shire, Humera"),
    Conflict(
      "Rwandan", "Congolese",
      "Goma, Munigi, Bukavu, Mushaki, Kitshanga, Rubaya, Kibumba, Kiwanja, Nyanzale, Kanyabayonga, "
        + "Butembo, Pinga, Minova"),
  ]
  private static let forces = ["forces", "troops", "artillery", "units"]
  private static let acts = ["shelled", "attacked", "bombed", "stormed", "raided"]
  private static let adjectives = [
    "annual", "careful", "coastal", "early", "elected", "former", "green", "local", "modest", "narrow",
    "northern",
    "popular", "quiet", "regional", "seasonal", "small", "unusual", "wooden", "young", "yearly",
  ]
  private static let nouns = [
    "bakery", "bridge", "budget", "choir", "council", "dairy", "exhibition", "festival", "garden", "harvest",
    "hospital", "library", "market", "museum", "orchard", "railway", "school", "theatre", "timetable",
    "university",
    "vineyard", "weather service", "wholesaler", "workshop",
  ]
  private static let verbs = [
    "admired", "measured", "painted", "presented", "published", "renovated", "reviewed", "selected", "toured",
    "enlarged", "remembered", "catalogued",
  ]
  private static let towns = [
    "Lower Applewick", "Brindleford", "Castermouth", "Dunmarrow", "Eastfennel", "Farrowdale", "Glimmerton",
    "Hollowbrook", "Inkberry", "Juniper Hill",
  ]
  private static let endings = [
    "after a long winter", "before the summer holidays", "although visitors were few",
    "with help of volunteers",
    "while prices of flour rose", "to the delight of its mayor", "as the river fell",
    "in spite of all advice",
  ]
}

/// Two parties and places that lie between them.
private struct Conflict {
  let a: String
  let b: String
  let places: [String]

  init(_ a: String, _ b: String, _ places: String) {
    self.a = a
    self.b = b
    self.places = places.split(separator: ", ").map(String.init)
  }
}

extension Timestamp {
  /// As RSS has it: `24 Nov 2026 07:50:51 GMT`.
  fileprivate var mail: String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = rfc3339.split { "-T.Z".contains($0) }
    return "\(parts[2]) \(months[(Int(parts[1]) ?? 1) - 1]) \(parts[0]) \(parts[3]) GMT"
  }
}
