import Domain

/// How the places of two tellings go together.
enum PlaceFit: Int, Comparable {
  case apart, unknown, nested, same

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// Both sets hold most specific places only.
  init(_ places: Set<PlaceID>, _ others: Set<PlaceID>, in gazetteer: Gazetteer) {
    if places.isEmpty || others.isEmpty {
      self = .unknown
    } else if !places.isDisjoint(with: others) {
      self = .same
    } else {
      let isNested = places.contains { place in others.contains { gazetteer.isNested(place, $0) } }
      self = isNested ? .nested : .apart
    }
  }
}
