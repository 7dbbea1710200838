import Desk
import Domain

/// A small invented world for the desk's tests.
enum World {
  static let gazetteer = Gazetteer(
    events: [
      event("territory-seized", 8, group: "ground", saying: "seized territory from {target}"),
      event("incursion", 7, group: "ground", saying: "entered {target}"),
      event("shelling", 7, group: "fire", saying: "shelled {target}"),
      event("ceasefire-violated", 6, saying: "violated the ceasefire with {target}"),
      event("accuse", 1, .verbalConflict, saying: "accused {target}"),
      event("mobilise", 5, saying: "mobilised"),
      EventType(
        id: "ceasefire-agreed", title: "Ceasefire", sign: .deescalation, rung: 7, quad: .materialCooperation,
        saying: "agreed a ceasefire with {target}"),
      EventType(
        id: "withdrawal", title: "Withdrawal", sign: .deescalation, rung: 6, quad: .materialCooperation,
        saying: "withdrew from {target}"),
    ],
    entities: [
      Entity(id: "AZE", name: "Azerbaijan", kind: .state), Entity(id: "ARM", name: "Armenia", kind: .state),
      Entity(id: "RUS", name: "Russia", kind: .state), Entity(id: "TUR", name: "Turkey", kind: .state),
      Entity(id: "AZE.MIL", name: "Azerbaijan army", kind: .force, partOf: "AZE"),
      Entity(id: "ARM.GOV", name: "Armenia ministry", kind: .ministry, partOf: "ARM"),
      Entity(id: "north-band", name: "Northern Band", kind: .group),
    ],
    places: [
      Place(id: "arm", name: "Armenia", kind: .country, state: "ARM"),
      Place(id: "syunik", name: "Syunik", kind: .region, within: "arm"),
      Place(id: "tatev", name: "Tatev", kind: .town, within: "syunik"),
      Place(id: "goris", name: "Goris", kind: .town, within: "syunik"),
      Place(id: "areni", name: "Areni", kind: .town, within: "arm"),
      Place(id: "nk", name: "Karabakh", kind: .region, parties: ["AZE", "ARM"]),
      Place(id: "martuni", name: "Martuni", kind: .town, within: "nk"),
      Place(id: "moscow", name: "Moscow", kind: .city, state: "RUS"),
    ])

  private static func event(
    _ id: EventTypeID, _ rung: Int, _ quad: Quad = .materialConflict, group: String? = nil, saying: String
  ) -> EventType {
    EventType(
      id: id, title: id.text, sign: .escalation, rung: rung, quad: quad, group: group,
      codes: EventCodes(plover: "ASSAULT/heavy-weapons"), saying: saying)
  }

  /// Noon of an ordinary day.
  static let start = Timestamp(milliseconds: 1_795_521_600_000)

  static func watch(_ change: (inout Watch) -> Void = { _ in }) -> Watch {
    var watch = Watch(
      id: "caucasus", title: "Armenia and Azerbaijan", sides: Sides(a: ["AZE"], b: ["ARM"]),
      when: .all([.sign(.escalation), .minRung(2), .betweenSides]))
    watch.notify.first = .high
    change(&watch)
    return watch
  }

  static func source(_ id: SourceID, _ change: (inout Source) -> Void = { _ in }) -> Source {
    var source = Source(id: id, url: "https://\(id).example/rss", outlet: id.text, reliability: .b)
    change(&source)
    return source
  }
}

extension Frame {
  /// A frame as analysis would make it: score and severity follow from rung, modifiers and zone.
  static func of(
    _ event: EventTypeID, _ actors: [EntityID] = [], _ targets: [EntityID] = [], at places: [PlaceID] = [],
    says speaker: EntityID? = nil, _ modifiers: [Modifier] = [], _ change: (inout Frame) -> Void = { _ in }
  ) -> Frame {
    let type = World.gazetteer.events[event]
    var frame = Frame(
      event: event, sign: type?.sign ?? .neutral, rung: type?.rung ?? 0, quad: type?.quad ?? .statement,
      group: type?.group ?? event.text,
      actors: actors.map { Party(entity: $0, text: $0.text, rule: .subject) },
      targets: targets.map { Party(entity: $0, text: $0.text, rule: .object) },
      places: places.map { PlaceMention(place: $0, text: $0.text, rule: .inClause) },
      speaker: speaker.map { Party(entity: $0, text: $0.text, rule: .speaker) }, modifiers: modifiers)
    change(&frame)
    frame.severity = 10 * Double(frame.rung) * frame.factor * (frame.zone == .body ? 0.8 : 1)
    frame.score = frame.sign == .escalation ? frame.severity : 0
    return frame
  }
}

extension Modifier {
  static func of(_ kind: Kind, _ factor: Double) -> Modifier {
    Modifier(kind: kind, factor: factor, cue: "cue")
  }

  static let denied = Modifier.of(.denied, 0.3)
  static let byOpponent = Modifier.of(.attributedOpponent, 0.85)
}

/// A desk at work: tells it articles and keeps what it said.
struct Scene {
  var desk: Desk
  var state: DeskState
  private(set) var alerts: [Alert] = []
  private(set) var decisions: [Decision] = []
  private var told = 0

  init(_ watches: Watch..., options: DeskOptions = DeskOptions()) {
    desk = Desk(watches: watches, gazetteer: World.gazetteer, options: options)
    state = desk.state()
  }

  /// An article of one source, read so many hours after the start.
  @discardableResult
  mutating func tell(
    _ frames: Frame..., by source: SourceID = "a", hours: Double = 0, quiet: Bool = false,
    published: Timestamp? = nil, change: (inout DeskInput) -> Void = { _ in }
  ) -> DeskChanges {
    told += 1
    let input = Self.input(frames, by: source, number: told, hours: hours, published: published) {
      $0.isQuiet = quiet
      change(&$0)
    }
    return consider(input)
  }

  @discardableResult
  mutating func consider(_ input: DeskInput) -> DeskChanges {
    keep(desk.consider(input, in: &state, now: input.article.seen))
  }

  @discardableResult
  mutating func pass(hours: Double) -> DeskChanges {
    keep(desk.pass(in: &state, now: Self.moment(hours)))
  }

  private mutating func keep(_ changes: DeskChanges) -> DeskChanges {
    alerts += changes.alerts
    decisions += changes.decisions
    return changes
  }

  mutating func restart() { state = desk.state(of: state.allStories) }

  /// What was held back, in order.
  var held: [HoldReason] {
    decisions.compactMap { if case .heldBack(let reason) = $0.verdict { reason } else { nil } }
  }

  static func moment(_ hours: Double) -> Timestamp { World.start + .seconds(Int(hours * 3600)) }

  static func input(
    _ frames: [Frame], by source: SourceID, number: Int, hours: Double, published: Timestamp? = nil,
    change: (inout DeskInput) -> Void = { _ in }
  ) -> DeskInput {
    let seen = moment(hours)
    let item = FeedItem(
      guid: "\(source)-\(number)", link: "https://\(source).example/\(number)", title: "Article \(number)",
      published: published ?? seen)
    let article = Article(
      id: Article.identity(of: item, in: source), source: source, item: item, language: "en", seen: seen)
    var numbered = frames
    for index in numbered.indices { numbered[index].sentence = index }
    let sentences = frames.indices.map {
      Sentence(segments: [.init(text: "Sentence \($0) of article \(number).", role: .plain)])
    }
    var input = DeskInput(
      article: article,
      assessment: Assessment(article: article.id, language: "en", frames: numbered, sentences: sentences),
      source: World.source(source))
    change(&input)
    return input
  }
}
