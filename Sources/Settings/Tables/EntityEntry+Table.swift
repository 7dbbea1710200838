import Analysis
import Domain

extension EntityEntry {
  /// Reads one entry of `lexicon/entities`.
  init(_ table: inout LocatedMap, id: LocatedKey, _ known: KnownNames) {
    table.check(id, .entityID)
    let name = table.require("name", .text) ?? ""
    let kind = table.require("kind", .choice) ?? Entity.Kind.group
    let partOf = table.read("part-of", Form<EntityID>.id(in: known.entities))
    let inOffice = table.map("in-office") { TermOfOffice(&$0) }
    let names = table.require("names", known)
    let adjectives = table.read("adjectives", known)
    let seats = table.read("seats", known)
    let entity = Entity(id: EntityID(id.text), name: name, kind: kind, partOf: partOf, inOffice: inOffice)
    self.init(entity: entity, names: names, adjectives: adjectives, seats: seats, location: id.location)
  }
}

extension TermOfOffice {
  fileprivate init(_ table: inout LocatedMap) {
    self.init(from: table.read("from", .date), until: table.read("until", .date))
    if let from, let until, until < from {
      table.report(.contradiction("'until' is before 'from'", expected: "a later date"), at: "until")
    }
  }
}

extension LocatedMap {
  /// Terms by language.
  mutating func read(_ key: String, _ known: KnownNames) -> TermsByLanguage {
    pairs(key, .language(in: known), .terms) ?? [:]
  }

  mutating func require(_ key: String, _ known: KnownNames) -> TermsByLanguage {
    if !has(key) { report(.missingKey(key, expected: "terms by language")) }
    return read(key, known)
  }
}
