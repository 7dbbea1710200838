import Analysis
import Domain

extension PlaceEntry {
  /// Reads one entry of `lexicon/places`.
  init(_ table: inout LocatedMap, id: LocatedKey, _ known: KnownNames) {
    table.check(id, .kebabID)
    let name = table.require("name", .text) ?? ""
    let kind = table.require("kind", .choice) ?? Place.Kind.area
    let within = table.read("within", Form<PlaceID>.id(in: known.places))
    let state = table.read("state", Form<EntityID>.id(in: known.entities))
    let parties = table.read("parties", .list(of: Form<EntityID>.id(in: known.entities))) ?? []
    let near = table.read("near", .list(of: Form<PlaceID>.id(in: known.places))) ?? []
    let coordinates = table.read("at", .coordinates)
    let names = table.require("names", known)
    let place = Place(
      id: PlaceID(id.text), name: name, kind: kind, within: within, state: state, parties: parties,
      near: near,
      coordinates: coordinates)
    self.init(place: place, names: names, location: id.location)
  }
}

extension Form where Value == Coordinates {
  /// `[39.84, 45.67]`: latitude, then longitude.
  fileprivate static var coordinates: Form {
    let expected = "latitude and longitude in degrees, such as [39.84, 45.67]"
    return Form(expected: expected) { node, key, findings in
      guard case .list(let nodes) = node.content, nodes.count == 2 else {
        findings.report(.badValue(key: key, found: node.asFound, expected: expected), at: node.location)
        return nil
      }
      let latitude = Form<Double>.number(in: -90...90).value(of: nodes[0], key: key, &findings)
      let longitude = Form<Double>.number(in: -180...180).value(of: nodes[1], key: key, &findings)
      guard let latitude, let longitude else { return nil }
      return Coordinates(latitude: latitude, longitude: longitude)
    }
  }
}
