/// The named world without its words: who is part of whom, what lies where, which event is how grave.
///
/// The stages share it; only analysis knows the wording. Look-ups are dictionary reads; walks up the chains
/// of `partOf` and `within` are a handful of steps and end at cycles.
package struct Gazetteer: Hashable, Codable, Sendable {
  package var events: [EventTypeID: EventType]
  package var entities: [EntityID: Entity]
  package var places: [PlaceID: Place]

  package init(events: [EventType] = [], entities: [Entity] = [], places: [Place] = []) {
    self.events = Dictionary(events.map { ($0.id, $0) }) { first, _ in first }
    self.entities = Dictionary(entities.map { ($0.id, $0) }) { first, _ in first }
    self.places = Dictionary(places.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Whether `part` is `whole` or belongs to it: `covers("AZE", "AZE.MIL")`.
  package func covers(_ whole: EntityID, _ part: EntityID) -> Bool {
    lineage(of: part).contains(whole)
  }

  /// The entity itself, then what it is part of, outwards.
  package func lineage(of entity: EntityID) -> [EntityID] {
    chain(from: entity) { entities[$0]?.partOf }
  }

  /// The outermost entity: the state of a force, the group itself.
  package func principal(of entity: EntityID) -> EntityID { lineage(of: entity).last ?? entity }

  /// Whether `place` is `area`, lies within it, or lies near it.
  package func lies(_ place: PlaceID, in area: PlaceID) -> Bool {
    surroundings(of: place).contains { $0 == area || (places[$0]?.near.contains(area) ?? false) }
  }

  /// The place itself, then what holds it, outwards.
  package func surroundings(of place: PlaceID) -> [PlaceID] {
    chain(from: place) { places[$0]?.within }
  }

  /// The state on whose soil the place lies; nil for disputed and international ones.
  package func state(of place: PlaceID) -> EntityID? {
    let around = surroundings(of: place).compactMap { places[$0] }
    guard let first = around.first(where: { $0.state != nil || !$0.parties.isEmpty }) else { return nil }
    return first.parties.isEmpty ? first.state : nil
  }

  /// Who claims the place; empty where nobody disputes it.
  package func parties(to place: PlaceID) -> [EntityID] {
    let around = surroundings(of: place).compactMap { places[$0] }
    return around.first { $0.state != nil || !$0.parties.isEmpty }?.parties ?? []
  }

  private func chain<ID: Hashable>(from start: ID, next: (ID) -> ID?) -> [ID] {
    var links = [start]
    while let following = links.last.flatMap(next), !links.contains(following) { links.append(following) }
    return links
  }
}
