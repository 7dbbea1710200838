import Domain

/// Joins the frames in which an article tells one event again; each slot keeps what says most.
///
/// They agree in group, in standing (a denial never melts into the claim), in actor, target, place and day,
/// where both know it.
struct FrameMerger {
  let gazetteer: Gazetteer

  /// Each result with the indices of the frames it was made of, the gravest first.
  func merged(_ frames: [Frame]) -> [(frame: Frame, members: [Int])] {
    var results: [(frame: Frame, members: [Int])] = []
    // Only frames of one kind are compared with each other.
    var kinds: [Kind: [Int]] = [:]
    let ranked = frames.indices.sorted { (frames[$1].severity, $0) < (frames[$0].severity, $1) }
    for index in ranked {
      let kind = Kind(frames[index])
      if let same = kinds[kind]?.first(where: { isOne(results[$0].frame, frames[index]) }) {
        results[same].frame = filled(results[same].frame, from: frames[index])
        results[same].members.append(index)
      } else {
        kinds[kind, default: []].append(results.count)
        results.append((frames[index], [index]))
      }
    }
    return results
  }

  private func isOne(_ first: Frame, _ second: Frame) -> Bool {
    agree(first.actors, second.actors) && agree(first.targets, second.targets)
      && agree(first.places, second.places) && agree(first.time, second.time)
  }

  private struct Kind: Hashable {
    var group: String
    var of: EventTypeID?
    /// A denial, a threat, a memory of an act is not the act.
    var standing: Set<Modifier.Kind>

    private static let deciding: Set<Modifier.Kind> = [
      .negated, .denied, .averted, .historical, .hypothetical, .background, .demanded, .retracted,
    ]

    init(_ frame: Frame) {
      group = frame.group
      of = frame.of
      standing = Self.deciding.intersection(frame.modifiers.lazy.map(\.kind))
    }
  }

  private func agree(_ first: [Party], _ second: [Party]) -> Bool {
    if first.isEmpty || second.isEmpty { return true }
    let principals = Set(first.map { gazetteer.principal(of: $0.entity) })
    return second.contains { principals.contains(gazetteer.principal(of: $0.entity)) }
  }

  private func agree(_ first: [PlaceMention], _ second: [PlaceMention]) -> Bool {
    if first.isEmpty || second.isEmpty { return true }
    return first.contains { one in
      second.contains { gazetteer.lies(one.place, in: $0.place) || gazetteer.lies($0.place, in: one.place) }
    }
  }

  private func agree(_ first: EventTime?, _ second: EventTime?) -> Bool {
    guard let first, let second, first.precision == .day, second.precision == .day else { return true }
    return abs(first.at.dayNumber - second.at.dayNumber) <= 1
  }

  private func filled(_ frame: Frame, from other: Frame) -> Frame {
    var filled = frame
    if filled.actors.isEmpty { filled.actors = other.actors }
    if filled.targets.isEmpty || filled.targets.allSatisfy({ $0.rule == .byPlace }) {
      filled.targets = other.targets.isEmpty ? filled.targets : other.targets
    }
    filled.targets.removeAll { target in
      filled.actors.contains { $0.entity == target.entity } && !filled.isMutual
    }
    let known = Set(filled.places.map(\.place))
    filled.places = (filled.places + other.places.filter { !known.contains($0.place) }).enumerated()
      .sorted { ($1.element.fineness(gazetteer), $0.offset) < ($0.element.fineness(gazetteer), $1.offset) }
      .map(\.element)
    if filled.speaker == nil, filled.modifiers.contains(where: \.kind.isAttribution) {
      filled.speaker = other.speaker
    }
    filled.magnitude = filled.magnitude.merged(with: other.magnitude)
    if filled.time?.precision == .published, let time = other.time { filled.time = time }
    return filled
  }
}

extension PlaceMention {
  func fineness(_ gazetteer: Gazetteer) -> Int { gazetteer.fineness(of: place) }
}
