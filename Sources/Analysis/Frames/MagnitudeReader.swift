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
    let left = run(from: mention.start - 1, by: -1)
    let right = isPerson ? run(from: mention.end, by: 1) : []
    for distance in 0..<Self.reach {
      if distance < left.count, let value = number(at: left[distance]) { return value }
      if distance < min(2, left.count), view.has(left[distance], .negations) { return 0 }
      if distance < right.count, let value = number(at: right[distance]) { return value }
    }
    return nil
  }

  /// The words beside a noun, as far as no comma or stronger sign stands between.
  private func run(from start: Int, by step: Int) -> [Int] {
    var run: [Int] = []
    var token = start
    while range.contains(token), run.count < Self.reach {
      // The sign before a word parts it from the left.
      guard view.flags(step > 0 ? token : token + 1).isDisjoint(with: .breaksTerm) else { break }
      run.append(token)
      token += step
    }
    return run
  }

  private func number(at token: Int) -> Int? {
    if view.flags(token).contains(.number) { return digits(token) }
    return view.numbers.first { $0.mention.range.contains(token) }?.value
  }

  /// Years, dates and parts of scores are no counts.
  private func digits(_ token: Int) -> Int? {
    let text = view.text(of: token..<token + 1)
    guard !view.flags(token).contains(.hyphenBefore), !view.flags(token + 1).contains(.hyphenBefore),
      !isDate(token)
    else { return nil }
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
