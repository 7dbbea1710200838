import Domain

@testable import Analysis

/// A small world for tests: three states with a disputed region between two of them, a dozen event types, the
/// modifiers that the rules name. Independent of config/, so that tuning the data breaks no test of the engine.
enum SampleLexicon {
  static let location = SourceLocation(file: "sample.yaml", line: 1, column: 1)

  static func terms(_ texts: [String]) -> [TermSource] { texts.map { TermSource($0, at: location) } }

  static let analyser = Analyser(lexicon)

  static let lexicon: Lexicon = {
    do throws(LexiconError) {
      return try Lexicon(compiling: source)
    } catch {
      preconditionFailure(error.description)
    }
  }()

  static var source: LexiconSource {
    var source = LexiconSource()
    source.events = events
    source.entities = entities
    source.places = places
    source.modifiers = modifiers
    source.languages = [english, russian, azerbaijani]
    return source
  }

  // MARK: Events

  private static func event(
    _ id: EventTypeID, _ sign: Sign, _ rung: Int, _ quad: Quad, group: String? = nil,
    threat: EventTypeID? = nil,
    promise: EventTypeID? = nil, en: [EventEntry.Wording: [String]], ru: [EventEntry.Wording: [String]] = [:],
    az: [EventEntry.Wording: [String]] = [:]
  ) -> EventEntry {
    let type = EventType(
      id: id, title: id.text, sign: sign, rung: rung, quad: quad, group: group, asThreat: threat,
      asPromise: promise)
    let wordings = ["en": en, "ru": ru, "az": az].filter { !$0.value.isEmpty }
    return EventEntry(type: type, wordings: wordings.mapValues { $0.mapValues(terms) }, location: location)
  }

  private static let events: [EventEntry] = [
    event(
      "shelling", .escalation, 7, .materialConflict, group: "fire", threat: "threat-force",
      en: [
        .verbs: ["shell", "bombard", "open fire on"], .undergone: ["come under ~2 fire"],
        .nouns: ["shelling", "bombardment", "artillery fire"],
      ], ru: [.verbs: ["обстрелять"], .nouns: ["обстрел"]], az: [.verbs: ["atəşə tutdu"]]),
    event(
      "territory-seized", .escalation, 8, .materialConflict, threat: "threat-force",
      en: [
        .verbs: ["seize ~3 (village|height|hill|town)", "capture", "take ~3 by force"],
        .nouns: ["capture", "seizure"],
      ]),
    event(
      "ground-clash", .escalation, 6, .materialConflict, group: "fire", threat: "threat-force",
      en: [
        .verbs: ["attack", "storm"], .nouns: ["attack", "assault"], .mutual: ["exchange fire", "clash"],
      ]),
    event("war", .escalation, 9, .materialConflict, threat: "threat-force", en: [.nouns: ["war"]]),
    event("threat-force", .escalation, 4, .verbalConflict, en: [.phrases: ["ultimatum"]]),
    event(
      "mobilise", .escalation, 5, .materialConflict,
      en: [.verbs: ["mobilise", "deploy ~2 (troop|tank)"], .phrases: ["troop deploy"]]),
    event(
      "blockade", .escalation, 6, .materialConflict, en: [.verbs: ["deny ~4 access"], .nouns: ["blockade"]]),
    event("talks", .deescalation, 2, .verbalCooperation, en: [.verbs: ["meet"], .nouns: ["talks"]]),
    event("talks-collapse", .escalation, 4, .verbalConflict, en: [.phrases: ["talks collapse"]]),
    event(
      "withdraw", .deescalation, 6, .materialCooperation, promise: "announce-withdrawal",
      en: [.verbs: ["withdraw", "pull out"], .nouns: ["withdrawal"]]),
    event("announce-withdrawal", .deescalation, 4, .verbalCooperation, en: [:]),
    event(
      "ceasefire-ends", .escalation, 6, .materialConflict, en: [.phrases: ["ceasefire (collapse|crumble)"]]),
    event("condemn", .escalation, 1, .verbalConflict, en: [.verbs: ["condemn"], .nouns: ["condemnation"]]),
  ]

  // MARK: Names

  private static func entity(
    _ id: EntityID, _ name: String, _ kind: Entity.Kind = .state, names: TermsByLanguage,
    adjectives: [String] = [], seats: [String] = [], partOf: EntityID? = nil
  ) -> EntityEntry {
    EntityEntry(
      entity: Entity(id: id, name: name, kind: kind, partOf: partOf), names: names,
      adjectives: adjectives.isEmpty ? [:] : ["en": terms(adjectives)],
      seats: seats.isEmpty ? [:] : ["en": terms(seats)],
      location: location)
  }

  private static let entities: [EntityEntry] = [
    entity(
      "AZE", "Azerbaijan",
      names: ["en": terms(["Azerbaijan"]), "ru": terms(["Азербайджан*"]), "az": terms(["Azərbaycan*"])],
      adjectives: ["Azerbaijani"], seats: ["Baku"]),
    entity(
      "ARM", "Armenia",
      names: ["en": terms(["Armenia"]), "ru": terms(["Армени*"]), "az": terms(["Ermənistan*"])],
      adjectives: ["Armenian"], seats: ["Yerevan"]),
    entity("RUS", "Russia", names: ["en": terms(["Russia"])], adjectives: ["Russian"], seats: ["Moscow"]),
    entity("USA", "United States", names: ["en": terms(["United States", "=US"])]),
    entity("FRA", "France", names: ["en": terms(["France"])], adjectives: ["French"], seats: ["Paris"]),
    entity("aliyev", "Ilham Aliyev", .leader, names: ["en": terms(["Aliyev"])], partOf: "AZE"),
    entity(
      "security-council", "UN Security Council", .organisation, names: ["en": terms(["Security Council"])]),
    entity("attack-bureau", "Bureau", .organisation, names: ["en": terms(["Attack Investigation Bureau"])]),
    entity("ararat-fc", "Ararat FC", .lookalike, names: ["en": terms(["Ararat FC"])]),
    entity("wire-ap", "AP", .media, names: ["en": terms(["=AP", "Associated Press"])]),
  ]

  private static func place(
    _ id: PlaceID, _ name: String, _ kind: Place.Kind, within: PlaceID? = nil, state: EntityID? = nil,
    parties: [EntityID] = [], near: [PlaceID] = [], names: TermsByLanguage? = nil
  ) -> PlaceEntry {
    PlaceEntry(
      place: Place(
        id: id, name: name, kind: kind, within: within, state: state, parties: parties, near: near),
      names: names ?? ["en": terms([name])], location: location)
  }

  private static let places: [PlaceEntry] = [
    place("syunik", "Syunik", .region, within: "arm"),
    place(
      "tatev", "Tatev", .town, within: "syunik",
      names: ["en": terms(["Tatev"]), "ru": terms(["Татев*"]), "az": terms(["Tatev*"])]),
    place("areni", "Areni", .town, within: "arm"),
    place("nk", "Nagorno-Karabakh", .region, parties: ["AZE", "ARM"]),
    place("shusha", "Shusha", .town, within: "nk"),
    place("baku", "Baku", .city, within: "aze"),
    place("border", "the border", .border, names: ["en": terms(["Armenia-Azerbaijan border"])]),
    place("lebanon-us", "Lebanon", .lookalike, names: ["en": terms(["Lebanon ~4 Nashville"])]),
  ]
}
