import Domain

/// How far the reports of one story bear each other out, for one watch's choice of sources.
struct Corroboration {
  /// Reports that say it happened and are not taken back.
  let assertions: [Report]
  /// Reports that say it did not.
  let denials: [Report]
  /// Places of the event, the broader ones too.
  let places: Set<PlaceID>
  /// There were assertions, and each is taken back.
  let isTakenBack: Bool
  /// Whether every report of the story counts.
  private let isWhole: Bool
  /// Principals that act or suffer in the story.
  private let parties: Set<EntityID>
  private let story: Story

  init(of story: Story, counting counts: (Report) -> Bool = { _ in true }) {
    let reports = story.reports.filter(counts)
    let told = reports.enumerated().filter { $1.frame.standing == .told }
    let takenBack = told.filter { Self.isTakenBack($1, by: reports[$0...]) }.map(\.offset)
    assertions = told.filter { !takenBack.contains($0.offset) }.map(\.element)
    let taken = Set(takenBack.map { Origin.name(of: reports[$0].origin) })
    denials = reports.filter {
      $0.frame.standing == .denied
        && !($0.frame.isPlainNegation && taken.contains(Origin.name(of: $0.origin)))
    }
    isTakenBack = !told.isEmpty && assertions.isEmpty
    isWhole = reports.count == story.reports.count
    places = isWhole ? story.places : Set(assertions.flatMap(\.frame.places).map(\.place))
    parties = story.actors.union(story.targets)
    self.story = story
  }

  /// A later report of the same origin says, in its own name, that it did not happen.
  private static func isTakenBack(_ report: Report, by later: ArraySlice<Report>) -> Bool {
    later.contains {
      $0.frame.isPlainNegation && $0.voice == nil
        && Origin.name(of: $0.origin) == Origin.name(of: report.origin)
    }
  }

  var originNames: Set<String> { Set(assertions.map { Origin.name(of: $0.origin) }) }
  var origins: [String] { Set(assertions.map(\.origin)).sorted() }

  /// Whose word it is, by id: the parties to the event, and others whom the text quotes.
  var claimants: [EntityID] { voices(of: assertions) }
  var deniers: [EntityID] { voices(of: denials) }

  private func voices(of reports: [Report]) -> [EntityID] {
    let quoted = reports.filter { $0.frame.speaker != nil || $0.voice.map(parties.contains) == true }
    return Set(quoted.compactMap(\.voice)).sorted()
  }

  /// Somebody denies it, or the opponents' accounts differ in what happened or in who did it.
  var isContested: Bool {
    guard !assertions.isEmpty else { return false }
    return !denials.isEmpty || hasDifferingAccounts
  }

  /// Contested now or before; what contested it before counts only where all reports do.
  var staysContested: Bool { isContested || (isWhole && story.isContested) }

  private var hasDifferingAccounts: Bool {
    let accused = assertions.filter { $0.voice.map(story.actors.contains) == true }
    let accusers = assertions.filter { $0.voice.map(story.targets.contains) == true }
    return accused.contains { one in accusers.contains { one.voice != $0.voice && one.differs(from: $0) } }
  }

  /// Told by the same side only.
  private var isOnePartysWord: Bool {
    let voices = Set(assertions.map(\.voice))
    guard voices.count == 1, let only = voices.first, let voice = only else { return false }
    return parties.contains(voice)
  }

  /// The Admiralty code: the best source's letter, and a digit of how well the report stands.
  ///
  /// | digit | here |
  /// |---|---|
  /// | 1 confirmed | three or more independent origins |
  /// | 2 probably true | two |
  /// | 3 possibly true | one that is no party's word |
  /// | 4 doubtful | one party's word only, or hedged in every report |
  /// | 5 improbable | denied or contested |
  /// | 6 cannot be judged | no report that says so, or only sources that cannot be judged |
  ///
  /// Source: NATO AJP-2.1; the mapping of digits is ours.
  var credibility: String {
    let letter = assertions.map(\.reliability).max() ?? .f
    return "\(letter.rawValue)\(digit(letter))"
  }

  private func digit(_ letter: Reliability) -> Int {
    if assertions.isEmpty || letter == .f { return 6 }
    if staysContested { return 5 }
    if isOnePartysWord || assertions.allSatisfy({ $0.frame.isModified(by: .hedged) }) { return 4 }
    return originNames.count >= 3 ? 1 : originNames.count == 2 ? 2 : 3
  }
}

extension Report {
  /// Whether two accounts differ in the event or in who acts; an unknown actor contradicts nobody.
  fileprivate func differs(from other: Report) -> Bool {
    let actors = Set(frame.actors.map(\.entity.state)), others = Set(other.frame.actors.map(\.entity.state))
    return frame.event != other.frame.event
      || !(actors.isEmpty || others.isEmpty || !actors.isDisjoint(with: others))
  }
}

extension EntityID {
  /// `AZE` of `AZE.MIL`.
  fileprivate var state: Substring { text.prefix { $0 != "." } }
}
