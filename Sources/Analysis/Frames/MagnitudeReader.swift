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
    for distance in 1...Self.reach {
      let before = mention.start - distance
      if before >= range.lowerBound, let value = number(at: before) { return value }
      if before >= range.lowerBound, view.has(before, .negations), distance <= 2 { return 0 }
      let after = mention.end - 1 + distance
      if isPerson, after < range.upperBound, let value = number(at: after) { return value }
    }
    return nil
  }

  private func number(at token: Int) -> Int? {
    if view.flags(token).contains(.number) { return digits(token) }
    return view.numbers.first { $0.mention.range.contains(token) }?.value
  }

  /// Years and parts of scores are no counts.
  private func digits(_ token: Int) -> Int? {
    let text = view.text(of: token..<token + 1)
    guard !view.flags(token).contains(.hyphenBefore), !view.flags(token + 1).contains(.hyphenBefore) else { return nil }
    let value = Int(text.filter { $0 != "," && $0 != "." })
    if let value, text.count == 4, (1900...2100).contains(value) { return nil }
    return value
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
