/// Whoever can act or suffer: states and their parts, groups, organisations, persons.
package struct Entity: Hashable, Codable, Sendable {
  /// ISO 3166-1 alpha-3 for states (`AZE`), a dotted role for their parts (`AZE.MIL`), kebab case for the
  /// rest.
  package var id: EntityID
  package var name: String
  package var kind: Kind
  /// Of what it is a part, as `AZE.MIL` of `AZE`: who names the whole means the parts.
  package var partOf: EntityID?
  package var inOffice: TermOfOffice?

  package enum Kind: String, CaseIterable, Codable, Sendable {
    case state, force, ministry, leader, organisation, group, peacekeepers, media
    /// Named like an actor and none (`Arsenal FC`): it wins by longest match and makes no frame.
    case lookalike
  }

  package init(
    id: EntityID, name: String, kind: Kind, partOf: EntityID? = nil, inOffice: TermOfOffice? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.partOf = partOf
    self.inOffice = inOffice
  }
}

/// When a leader held office; an open end means "still" or "from the first".
package struct TermOfOffice: Hashable, Codable, Sendable {
  package var from: Timestamp?
  package var until: Timestamp?

  package init(from: Timestamp? = nil, until: Timestamp? = nil) {
    self.from = from
    self.until = until
  }
}

/// A named location.
package struct Place: Hashable, Codable, Sendable {
  package var id: PlaceID
  package var name: String
  package var kind: Kind
  /// The next larger place that holds it.
  package var within: PlaceID?
  /// The state on whose soil it lies; inherited from `within` where absent.
  package var state: EntityID?
  /// Who claims a disputed place; inherited from `within` where empty.
  package var parties: [EntityID]
  /// Border regions it lies at.
  package var near: [PlaceID]
  package var coordinates: Coordinates?

  package enum Kind: String, CaseIterable, Codable, Sendable {
    case area, country, region, district, city, town, village, border, corridor, strait, sea, river, island,
      base,
      crossing, site, height
    /// Named like a place and another one (`Lebanon`, Tennessee): makes no frame's place for a watch.
    case lookalike
  }

  package init(
    id: PlaceID, name: String, kind: Kind, within: PlaceID? = nil, state: EntityID? = nil,
    parties: [EntityID] = [], near: [PlaceID] = [], coordinates: Coordinates? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.within = within
    self.state = state
    self.parties = parties
    self.near = near
    self.coordinates = coordinates
  }
}

/// Degrees, WGS 84.
package struct Coordinates: Hashable, Codable, Sendable {
  package var latitude: Double
  package var longitude: Double

  package init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}
