import Domain

/// What a feed says of itself, and whether its guids hold.
extension Examination {
  /// Feeds write dates, counts and whole headlines into their titles.
  private static let maxTraitLength = 200

  mutating func compare(_ feed: FeedSighting) {
    compare(.format, feed.format)
    compare(.title, feed.title)
    compare(.language, feed.language)
    guard let churn = feed.guidChurn01 else { return }
    let words = "\(Int((churn * 100).rounded())) % of its articles come again under new guids"
    see(.guids, churn >= options.churnShare01, options.guids, words)
  }

  private mutating func compare(_ doubt: SourceHealth.Doubt, _ said: String?) {
    guard let said = said?.neutral(maxLength: Self.maxTraitLength), !said.isEmpty else { return }
    guard var trait = health.traits[doubt] else {
      health.traits[doubt] = SourceHealth.Trait(usual: said)
      return
    }
    let isUsual = doubt.key(of: said) == doubt.key(of: trait.usual)
    if isUsual { trait.shown = nil } else { notice(said, instead: &trait, of: doubt) }
    let words = "its \(doubt.rawValue) was '\(trait.usual)' and is '\(said)'"
    see(doubt, !isUsual, options.trait, words)
    if !isUsual { adopt(&trait, of: doubt) }
    health.traits[doubt] = trait
  }

  /// A third thing is no proof for the second: what changes all the time is never proven.
  private mutating func notice(
    _ said: String, instead trait: inout SourceHealth.Trait, of doubt: SourceHealth.Doubt
  ) {
    let isSame = trait.shown.map { doubt.key(of: $0) == doubt.key(of: said) } ?? false
    if !isSame, !isProven(doubt) { health.suspicions[doubt] = nil }
    trait.shown = said
  }

  private mutating func adopt(_ trait: inout SourceHealth.Trait, of doubt: SourceHealth.Doubt) {
    guard let since = health.suspicions[doubt]?.since, now - since >= options.traitHoldsAfter,
      let shown = trait.shown
    else { return }
    trait = SourceHealth.Trait(usual: shown)
    health.suspicions[doubt] = nil
  }

  func hasUsualTitle(_ feed: FeedSighting) -> Bool {
    guard let usual = health.traits[.title]?.usual else { return false }
    return SourceHealth.Doubt.title.key(of: usual) == SourceHealth.Doubt.title.key(of: feed.title)
  }
}

extension SourceHealth.Doubt {
  /// What of a trait counts: the letters of a title, the language without its region.
  fileprivate func key(of said: String) -> String {
    switch self {
    case .title:
      let letters = String(said.unicodeScalars.filter(\.properties.isAlphabetic)).lowercased()
      return letters.isEmpty ? said : letters
    case .language: return String(said.prefix { $0 != "-" })
    default: return said
    }
  }
}
