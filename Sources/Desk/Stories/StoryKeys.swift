import Domain

/// Where a story is looked for: hashed keys of event group, day and place or party, and of bands of its
/// texts.
///
/// A key only proposes a story; whether it agrees is checked on the story itself, so a collision of hashes
/// costs a look and nothing else.
struct StoryKeys {
  let gazetteer: Gazetteer

  /// Keys under which a story stands for its frames, all on the day on which it began.
  func standing(of story: Story) -> Set<UInt64> {
    let day = story.began.dayNumber
    let leaves = gazetteer.leaves(of: story.places)
    var keys = Set<UInt64>()
    for place in leaves {
      keys.insert(key(story.group, day, "at", place.text))
      for outer in gazetteer.surroundings(of: place).dropFirst() {
        keys.insert(key(story.group, day, "inside", outer.text))
      }
    }
    for party in story.actors.union(story.targets) {
      keys.insert(key(story.group, day, "party", party.text))
      if leaves.isEmpty { keys.insert(key(story.group, day, "placeless", party.text)) }
    }
    return keys.union(routes(of: story, on: day))
  }

  /// Keys that all stories of one event group, direction and region share on a day.
  func routes(of story: Story, on day: Int64) -> [UInt64] {
    let regions = story.places.isEmpty ? [""] : Set(story.places.map { gazetteer.region(of: $0).text })
    let actors = story.actors.isEmpty ? [""] : Set(story.actors.map(\.text))
    let targets = story.targets.isEmpty ? [""] : Set(story.targets.map(\.text))
    return regions.flatMap { region in
      actors.flatMap { actor in
        targets.map { key(story.group, day, "route", "\(actor)>\($0)@\(region)") }
      }
    }
  }

  /// Keys of all stories that an account may belong to by its slots.
  func search(for account: Account, within window: Duration) -> [UInt64] {
    let first = (account.time - account.reach(window)).dayNumber
    let last = (account.time + account.reach(window)).dayNumber
    return (first...last).flatMap { search(for: account, on: $0) }
  }

  private func search(for account: Account, on day: Int64) -> [UInt64] {
    let group = account.frame.group
    let parties = account.parties.map(\.text)
    guard !account.places.isEmpty else { return parties.map { key(group, day, "party", $0) } }
    let placed = account.places.flatMap { place in
      gazetteer.surroundings(of: place).map { key(group, day, "at", $0.text) }
        + [key(group, day, "inside", place.text)]
    }
    return placed + parties.map { key(group, day, "placeless", $0) }
  }

  private func key(_ group: String, _ day: Int64, _ kind: String, _ name: String) -> UInt64 {
    Fingerprint.of(group, String(day), kind, name)
  }

  /// Bands of four minima: two texts that overlap by 0.8 share one of eight bands in 98 of 100 cases, by 0.3
  /// in six.
  /// Source: Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", section 3.4.
  static func bands(of sketch: TextSketch, group: String) -> [UInt64] {
    let minima = sketch.minima.prefix(32)
    return stride(from: 0, to: minima.count - minima.count % 4, by: 4).map { start in
      var hash = Fingerprint()
      hash.combine(group.utf8)
      hash.combine(CollectionOfOne(UInt8(start)))
      for minimum in minima[start..<start + 4] { hash.combine(bytes(of: minimum)) }
      return hash.value
    }
  }

  private static func bytes(of value: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}

extension Gazetteer {
  /// The region that holds the place, else the outermost place that does.
  fileprivate func region(of place: PlaceID) -> PlaceID {
    let around = surroundings(of: place)
    return around.first { places[$0]?.kind == .region } ?? around.last ?? place
  }
}
