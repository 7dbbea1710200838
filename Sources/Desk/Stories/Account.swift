import Domain

/// One frame of one article as the desk reads it: who tells it, which states and groups act and suffer, and
/// when.
struct Account {
  /// The frame's index in its assessment.
  let index: Int
  let frame: Frame
  let standing: Frame.Standing
  /// Principals: the state of a ministry, the group itself.
  let actors: Set<EntityID>
  let targets: Set<EntityID>
  /// The most specific places only: not the region of a town that is named too.
  let places: Set<PlaceID>
  /// The party whose account this is.
  let voice: EntityID?
  let time: Timestamp
  /// How far off `time` may be.
  let slack: Duration
  /// How old the event was when the article was read; nil while it is news.
  let lateness: Duration?
  /// Older than the desk remembers: history, whether or not the text says so.
  let isForgotten: Bool

  init(_ frame: Frame, at index: Int, of input: DeskInput, in gazetteer: Gazetteer, _ options: DeskOptions) {
    self.index = index
    self.frame = frame
    actors = gazetteer.principals(of: frame.actors)
    targets = gazetteer.principals(of: frame.targets)
    places = gazetteer.leaves(of: Set(frame.places.map(\.place)))
    voice = Self.voice(of: frame, speaksFor: input.source.speaksFor, in: gazetteer)
    let item = input.article.item
    time = Self.time(of: frame, published: item.published, seen: input.article.seen)
    slack = frame.time?.precision.slack ?? .zero
    lateness = frame.time?.lateness(
      published: item.published, seen: input.article.seen, after: options.lateAfter)
    isForgotten = frame.time?.isOlder(than: options.joinableFor, at: input.article.seen) ?? false
    standing = isForgotten ? .background : frame.standing
  }

  var parties: Set<EntityID> { actors.union(targets) }

  /// A feed's clock may be fast: nothing that is only dated by its publication happens after it was read.
  private static func time(of frame: Frame, published: Timestamp?, seen: Timestamp) -> Timestamp {
    guard let told = frame.time, told.precision != .published else {
      return min(frame.time?.at ?? published ?? seen, seen)
    }
    return told.at
  }

  /// The party whose word it is: a state voice speaks for its state, else the speaker in the text speaks. A
  /// voice that is party to the event goes before one that is not, and the denier named in the text before
  /// the outlet.
  private static func voice(of frame: Frame, speaksFor: EntityID?, in gazetteer: Gazetteer) -> EntityID? {
    let outlet = speaksFor.map(gazetteer.principal(of:))
    let speaker = frame.speaker.map { gazetteer.principal(of: $0.entity) }
    let voices = (frame.standing == .denied ? [speaker, outlet] : [outlet, speaker]).compactMap(\.self)
    let parties = gazetteer.principals(of: frame.actors + frame.targets)
    return voices.first(where: parties.contains) ?? voices.first
  }
}

extension Frame {
  /// What a frame is to the desk.
  enum Standing: Hashable, Sendable {
    /// Claimed to have happened (or to be threatened, where the event is a threat).
    case told
    /// Said not to have happened.
    case denied
    /// Spoken of without being told as news: history, metaphor, a question, an if.
    case background
  }

  var standing: Standing {
    if modifiers.contains(where: \.leavesNoNews) { return .background }
    return isModified(by: .denied) || isModified(by: .negated) ? .denied : .told
  }

  /// "There was no shelling", and nobody is quoted: an outlet that told of it before takes it back.
  var isPlainNegation: Bool { isModified(by: .negated) && !isModified(by: .denied) && speaker == nil }

  var hasNotHappenedYet: Bool { of != nil || isModified(by: .promised) || isModified(by: .threatened) }
}

extension Modifier {
  /// History and metaphor never make news. Of the others the lexicon decides: what leaves half of the score
  /// or more only marks.
  fileprivate var leavesNoNews: Bool {
    switch kind {
    case .figurative, .historical: true
    case .averted, .hypothetical, .question, .opinion, .background, .demanded, .ended, .exercise, .threatened,
      .promised:
      factor < 0.5
    default: false
    }
  }
}

extension EventTime.Precision {
  /// How far off a time of this precision may be.
  var slack: Duration {
    switch self {
    case .minute, .day, .published: .zero
    case .week: .days(7)
    case .month: .days(31)
    case .year: .days(366)
    }
  }
}

extension EventTime {
  /// How old the event was when the article was read, where that is more than `limit` beyond all doubt.
  /// An undated article is never late: it may itself be as old as the event.
  func lateness(published: Timestamp?, seen: Timestamp, after limit: Duration) -> Duration? {
    published != nil && isOlder(than: limit, at: seen) ? seen - at : nil
  }

  fileprivate func isOlder(than limit: Duration, at moment: Timestamp) -> Bool {
    moment - at > limit + precision.slack
  }
}

extension Gazetteer {
  func principals(of parties: [Party]) -> Set<EntityID> {
    Set(parties.map { principal(of: $0.entity) })
  }

  /// Drops each place that another of them lies within.
  func leaves(of places: Set<PlaceID>) -> Set<PlaceID> {
    guard places.count > 1 else { return places }
    let outer = places.reduce(into: Set<PlaceID>()) { $0.formUnion(surroundings(of: $1).dropFirst()) }
    let inner = places.subtracting(outer)
    return inner.isEmpty ? places : inner
  }

  /// Whether one of the two lies within the other, or they are the same.
  func isNested(_ place: PlaceID, _ other: PlaceID) -> Bool {
    surroundings(of: place).contains(other) || surroundings(of: other).contains(place)
  }
}
