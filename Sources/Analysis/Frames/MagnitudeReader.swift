import Domain

/// Counts that stand beside the words they count: "kills 14", "three villages", "10,000 troops".
struct MagnitudeReader {
  private let view: SentenceView
  private let range: Range<Int>

  init(_ view: SentenceView, in range: Range<Int>) {
    self.view = view
    self.range = range
  }

  /// Farthest that a number stands from what it counts, in words.
  private static let reach = 4
  /// ... and from the dead and wounded: "two of its soldiers were killed".
  private static let personReach = 6

  func magnitude() -> Magnitude {
    var magnitude = Magnitude()
    for found in view.lists where range.overlaps(found.mention.range) {
      let (list, mention) = (found.list, found.mention)
      guard let field = Self.field(list) else { continue }
      guard let count = count(at: mention, isPerson: Self.isCasualty(list)) else { continue }
      magnitude[keyPath: field] = max(magnitude[keyPath: field] ?? 0, count)
    }
    // "Three soldiers were wounded" counts the wounded, no force that acts.
    if [magnitude.killed, magnitude.wounded, magnitude.captured].contains(magnitude.troops) {
      magnitude.troops = nil
    }
    // "Captured two villages" counts no prisoners.
    if magnitude.captured == magnitude.settlements { magnitude.captured = nil }
    return magnitude
  }

  private static func field(_ list: ReadingList) -> WritableKeyPath<Magnitude, Int?>? {
    switch list {
    case .killed: \.killed
    case .wounded: \.wounded
    case .captured: \.captured
    case .displaced: \.displaced
    case .troops: \.troops
    case .settlements: \.settlements
    case .projectiles: \.projectiles
    default: nil
    }
  }

  private static func isCasualty(_ list: ReadingList) -> Bool {
    switch list {
    case .killed, .wounded, .captured, .displaced: true
    default: false
    }
  }

  /// The nearest number: before the noun, or for casualties also after the verb.
  private func count(at mention: Mention, isPerson: Bool) -> Int? {
    let left = run(from: mention.start - 1, by: -1, isPerson ? Self.personReach : Self.reach)
    let right = isPerson ? run(from: mention.end, by: 1, Self.reach) : []
    for distance in 0..<max(left.count, right.count) {
      if distance < left.count, let value = upper(at: left[distance]) { return value }
      if distance < min(2, left.count), view.has(left[distance], .negations) { return 0 }
      if distance < right.count, let value = upper(at: right[distance]) { return value }
    }
    return nil
  }

  /// Of a range its upper end: "10 to 12 civilians", "between 15 and 20".
  private func upper(at token: Int) -> Int? {
    guard let value = number(at: token) else { return nil }
    let joint = token + 1
    guard view.has(joint, .infinitiveMarkers, .coordinators, .directionMarkers) || isHyphened(joint),
      let other = number(at: isHyphened(joint) ? joint : joint + 1, inRange: true), other > value
    else { return value }
    return other
  }

  private func isHyphened(_ token: Int) -> Bool { view.flags(token).contains(.hyphenBefore) }

  /// The words beside a noun, as far as no comma or stronger sign stands between.
  private func run(from start: Int, by step: Int, _ reach: Int) -> [Int] {
    var run: [Int] = []
    var token = start
    while range.contains(token), run.count < reach {
      // The sign before a word parts it from the left.
      guard view.flags(step > 0 ? token : token + 1).isDisjoint(with: .breaksTerm) else { break }
      // "killed a soldier aged 19": what has an article is not counted by a number behind it.
      if step > 0, run.count > 0, view.has(token - 1, .articles), !view.has(token - 1, .definiteArticles),
        !view.numbers.contains(where: { $0.mention.holds(token - 1) })
      {
        break
      }
      run.append(token)
      token += step
    }
    return run
  }

  private func number(at token: Int, inRange: Bool = false) -> Int? {
    guard range.contains(token) else { return nil }
    if view.flags(token).contains(.number) { return digits(token, inRange: inRange) }
    guard let found = view.numbers.first(where: { $0.mention.range.contains(token) }) else { return nil }
    return found.value * multiplier(after: found.mention)
  }

  /// "two thousand", "three hundred": a round number behind a smaller one multiplies it.
  private func multiplier(after mention: Mention) -> Int {
    let next = view.numbers.first { $0.mention.start == mention.end }
    guard let next, [100, 1_000, 1_000_000].contains(next.value) else { return 1 }
    return next.value
  }

  /// Years, dates and parts of scores are no counts.
  private func digits(_ token: Int, inRange: Bool) -> Int? {
    let text = view.text(of: token..<token + 1)
    let isScore = isHyphened(token) && !inRange && number(at: token - 1) != nil
    guard !isScore, !isDate(token) else { return nil }
    let value = Int(text.filter { $0 != "," && $0 != "." })
    if let value, text.count == 4, (1900...2100).contains(value) { return nil }
    return value
  }
}

extension MagnitudeReader {
  /// "March 28", "28 March".
  private func isDate(_ token: Int) -> Bool {
    view.lists.contains { found in
      guard case .month = found.list else { return false }
      return found.mention.end == token || found.mention.start == token + 1
    }
  }
}

extension Magnitude {
  /// What both tell, the larger count where they differ.
  func merged(with other: Magnitude) -> Magnitude {
    var merged = self
    let fields: [WritableKeyPath<Magnitude, Int?>] = [
      \.killed, \.wounded, \.captured, \.displaced, \.troops, \.settlements, \.projectiles,
    ]
    for field in fields {
      merged[keyPath: field] = [self[keyPath: field], other[keyPath: field]].compactMap { $0 }.max()
    }
    return merged
  }
}
